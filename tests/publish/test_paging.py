"""Lists that grow with the library: in sheets, each of them light and all of them within reach."""

from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from apanhado.documents import LedgerRow
from apanhado.model import Briefing, PassageRef
from apanhado.publish.paging import Sheet, begins, sheets
from apanhado.publish.pipeline import Site, publish
from apanhado.publish.plan import ROWS
from apanhado.schema import FrontMatter
from tests.publish.sample import BRIEFING, METERS, TOPICS, project

MANY = 2 * ROWS + 5


def large() -> Briefing:
    """A library of many texts with long titles, all of them on one topic."""
    slugs = [f"medidores-que-falam-de-madrugada-{n:04}" for n in range(MANY)]
    fronts = [FrontMatter(title=f"Medidores & vazamentos: o que contam de madrugada os {n}") for n in range(MANY)]
    articles = tuple(
        replace(METERS, slug=s, path=f"articles/{s}.md", front=f, sources=(f"{s}.txt",), accounts=())
        for s, f in zip(slugs, fronts, strict=True)
    )
    topic = replace(TOPICS[3], passages=tuple(PassageRef(s, p.id) for s in slugs for p in METERS.body.passages))
    copies = tuple(LedgerRow(f"{s}-copia.txt", "copy", "0" * 64, copy_of=f"{s}.txt") for s in slugs)
    few = tuple(replace(topic, slug=f"t{n}", passages=topic.passages[:90]) for n in range(60))
    return Briefing(BRIEFING.site, articles, (topic, *few), seeds=copies)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a large library that are lists, by url."""
    made = Site(large(), project(tmp_path_factory.mktemp("large")))
    lists = [url for url, p in made.pages.items() if "sheet" in p.context]
    return {url: str(made.page(url)) for url in lists if not url.startswith("topics/t")}


def sheet(site: dict[str, str], url: str) -> list[BeautifulSoup]:
    """The sheets of a list, in order."""
    urls = [url, *(u for n in range(2, 9) if (u := url.replace(".html", f"-{n}.html")) in site)]
    return [BeautifulSoup(site[u], "lxml") for u in urls]


def test_sheets_of_a_list() -> None:
    def whole() -> str:
        return "abc"

    first, second = sheets("a/index.html", "a list", "a.html", 3, 2, whole)
    assert first.context == {"sheet": Sheet(whole, 2, 1, ("a/index.html", "a/index-2.html"), 3)}
    assert (second.url, second.context["sheet"].items) == ("a/index-2.html", "c")  # type: ignore[attr-defined]
    (empty,) = sheets("a/index.html", "a list", "a.html", 0, 2, str)
    assert (empty.url, empty.context["sheet"].items) == ("a/index.html", "")  # type: ignore[attr-defined]


def test_no_sheet_is_heavy(site: dict[str, str]) -> None:
    assert max(len(html.encode()) for html in site.values()) <= 100_000


@pytest.mark.parametrize(
    ("url", "selector", "each"),
    [
        ("articles/index.html", ".texts a", MANY),
        ("topics/index.html", ".weights a", 61),
        ("topics/energia/index.html", ".group h2 a, .others a", MANY),
        ("method/index.html", ".seeds .path", 2 * MANY),
        ("method/index.html", "[aria-labelledby=_copies] li", MANY),
    ],
)
def test_each_item_stands_on_one_sheet(site: dict[str, str], url: str, selector: str, each: int) -> None:
    pages = sheet(site, url)
    items = [[str(tag.get("href") or tag.get_text()) for tag in page.select(selector)] for page in pages]
    assert len(set(chain(*items))) == sum(map(len, items)) == each
    assert len(pages) > 1
    for n, page in enumerate(pages, 1):
        shown = page.select("nav.pages > *")
        assert {int(tag.get_text()) for tag in shown} >= {1, max(n - 1, 1), n, min(n + 1, len(pages)), len(pages)}
        assert [tag.get_text() for tag in page.select("nav.pages [aria-current]")] == [str(n)]
        assert page.select("header a[aria-current]")


def test_what_a_list_opens_with_stands_on_its_first_sheet(site: dict[str, str]) -> None:
    first, second, *_ = sheet(site, "method/index.html")
    assert first.select("#_rights") and not second.select("#_rights") and second.select("#_seeds")
    first, second, *_ = sheet(site, "topics/energia/index.html")
    assert first.select("[data-cited]") and not second.select("[data-cited]")


def test_every_sheet_can_be_reached(tmp_path: Path) -> None:
    assert publish(large(), project(tmp_path), write=False, finished=True).problems == ()


def numbered(n: int, pages: int) -> Sheet:
    return Sheet(tuple, 1, n, tuple(f"{k}.html" for k in range(1, pages + 1)), 0)


def test_a_short_list_links_to_every_page() -> None:
    assert numbered(2, 4).near == (1, 2, 3, 4)


def test_a_long_list_links_to_its_ends_and_around() -> None:
    assert numbered(500, 900).near == (
        1, 0, 400, 0, 490, 0, 498, 499, 500, 501, 502, 0, 510, 0, 600, 0, 900,
    )  # fmt: skip


def test_headings_begin_on_the_page_that_has_their_first_item() -> None:
    assert begins(["a", "b", "b", "b", "c"], "x/index.html", 3) == {
        "a": "x/index.html#_a", "b": "x/index.html#_b", "c": "x/index-2.html#_c",
    }  # fmt: skip
    assert begins(["a", "b"], "x/index.html", 3) == {}
