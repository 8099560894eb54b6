import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from apanhado.model import Article, Briefing
from apanhado.publish import plan
from apanhado.publish.pipeline import Site
from apanhado.publish.titles import again, standfirst
from apanhado.schema import PageFrontMatter
from tests.publish.sample import AQUIFER, BASIN, BRIEFING, COMPILED, PAGES, RESERVOIR, named

ALIKE = tuple(replace(AQUIFER, slug=f"t{n}", path=f"articles/t{n}.md") for n in range(160))


def heads(site: Site, *urls: str) -> dict[str, tuple[str, str]]:
    """The title and the description of some pages, of all if none is named."""
    found = {}
    for url in urls or tuple(url for url, page in site.pages.items() if page.template != "moved.html"):
        head = str(site.page(url)).partition("</head>")[0]
        said = re.findall(r'<title>(.*?)</title>|<meta name="description" content="(.*?)">', head)
        assert len(said) == 2, url
        found[url] = (unescape(said[0][0]), unescape(said[1][1]))
    return found


def distinct(found: dict[str, tuple[str, str]]) -> bool:
    titles, told = zip(*found.values(), strict=True)
    return len(set(titles)) == len(set(told)) == len(found)


def test_no_two_pages_have_the_same_title_or_description(root: Path) -> None:
    assert distinct(heads(Site(named(), root, compiled=COMPILED)))


def test_texts_with_the_same_title_are_told_apart_and_so_are_the_sheets_of_lists(root: Path) -> None:
    method: Article = replace(BASIN, front=BASIN.front.model_copy(update={"title": "Método"}))
    about = replace(PAGES[1], front=PageFrontMatter(title=AQUIFER.front.title))
    briefing = replace(BRIEFING, articles=(*ALIKE, method), pages=(PAGES[0], about), topics=(), key_points=(), seeds=())
    site = Site(briefing, root, compiled=COMPILED)
    some = [f"articles/t{n}/index.html" for n in (0, 1, 159)]
    lists = [url for url, page in site.pages.items() if page.template in ("articles.html", "method.html", "404.html")]
    found = heads(site, *some, *lists, "sobre/index.html", "articles/basin-compact/index.html", "index.html")
    assert len(lists) == 4
    assert distinct(found)
    assert found[some[0]][0] == f"{AQUIFER.front.title} · Dossiê Arari"
    assert found[some[1]][0] == f"{AQUIFER.front.title} (2) · Dossiê Arari"
    assert found[some[2]][1].endswith(" (160)")


def test_pages_are_counted_by_what_they_are_about() -> None:
    numbers = again(plan.plan(Briefing(BRIEFING.site, ALIKE[:2], BRIEFING.topics)), [AQUIFER.front.title])
    assert [numbers[f"articles/t{n}/index.html"] for n in (0, 1)] == [(2, 1), (3, 2)]
    assert numbers["topics/aquifero/index.html"] == (1, 1)


def test_a_text_is_described_by_its_dek_its_first_words_or_its_title() -> None:
    assert standfirst(RESERVOIR) == RESERVOIR.front.dek
    assert standfirst(AQUIFER) == AQUIFER.body.passages[0].text
    hidden = replace(AQUIFER.body, passages=tuple(replace(p, text="") for p in AQUIFER.body.passages))
    assert standfirst(replace(AQUIFER, body=hidden)) == AQUIFER.front.title
