import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from apanhado.model import Briefing
from apanhado.publish.pipeline import Site
from tests.publish.sample import AQUIFER, BASIN, BRIEFING, COMPILED, METERS, RESERVOIR, addressed, named, storied

HERE = "https://example.org/a/"


def data(root: Path, briefing: Briefing, url: str) -> dict[str, Any]:
    """What a page says for machines."""
    return said(Site(briefing, root, compiled=COMPILED), url)


def said(site: Site, url: str) -> dict[str, Any]:
    page = BeautifulSoup(str(site.page(url)), "lxml")
    (script,) = page.select("script[type='application/ld+json']")
    found: dict[str, Any] = json.loads(script.get_text())
    return found


def keys(node: object) -> set[str]:
    """All keys anywhere in a value."""
    if isinstance(node, dict):
        return set(node).union(*map(keys, node.values()))
    return set().union(*map(keys, node)) if isinstance(node, list) else set()


def test_a_page_collects_and_says_from_where(root: Path) -> None:
    front = RESERVOIR.front.model_copy(update={"url": "https://folha.example/lago"})
    articles = (replace(RESERVOIR, front=front), *BRIEFING.articles[1:])
    found = data(root, replace(addressed(HERE), articles=articles), "articles/o-lago-que-encolheu/index.html")
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "WebPage"
    assert found["url"] == f"{HERE}articles/o-lago-que-encolheu/"
    assert found["isPartOf"] == {"@type": "WebSite", "name": "Dossiê Arari", "url": HERE}
    assert found["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": RESERVOIR.front.title,
        "publisher": {"@type": "Organization", "name": "Folha do Arari"},
        "url": "https://folha.example/lago",
        "datePublished": "2024-11",
        "inLanguage": "pt",
        "isBasedOn": {
            "@type": "CreativeWork",
            "name": "The shrinking lake",
            "publisher": {"@type": "Organization", "name": "Basin Review"},
            "url": "https://example.org/lake",
        },
    }


@pytest.mark.parametrize(
    ("article", "lacking"),
    [(AQUIFER, {"publisher", "datePublished"}), (METERS, {"name", "datePublished"}), (BASIN, {"datePublished"})],
)
def test_what_was_concluded_or_is_open_is_not_claimed(root: Path, article: Any, lacking: set[str]) -> None:
    found = data(root, BRIEFING, f"articles/{article.slug}/index.html")
    assert lacking.isdisjoint(found["isBasedOn"])
    assert "url" not in keys(found)


def test_kinds_of_pages(root: Path) -> None:
    site = Site(BRIEFING, root, compiled=COMPILED)
    assert said(site, "index.html")["@type"] == "WebSite"
    assert "isPartOf" not in said(site, "index.html")
    assert said(site, "articles/index.html")["@type"] == "CollectionPage"
    topic = said(site, "topics/irrigacao/index.html")
    assert topic["@type"] == "CollectionPage"
    assert topic["about"] == {"@type": "Thing", "name": "Irrigação"}
    assert [one["name"] for one in topic["citation"]] == [RESERVOIR.front.title, BASIN.front.title]
    briefing = storied()
    story = data(root, briefing, f"stories/{briefing.stories[0].slug}/index.html")
    assert len(story["isBasedOn"]) == len(briefing.stories[0].articles)
    person = data(root, named(), "people/rosa-tavares/index.html")
    assert person["about"]["@type"] == "Person"


def test_no_page_claims_to_have_written_what_it_shows(root: Path) -> None:
    site = Site(BRIEFING, root, compiled=COMPILED)
    for url, page in site.pages.items():
        if page.listed:
            assert {"author", "creator", "copyrightHolder", "license"}.isdisjoint(keys(said(site, url)))


def test_no_title_ends_the_script(root: Path) -> None:
    title = "</script><script>alert('x')</script> & <!-- \u2028 \"q\" \\"
    article = replace(BASIN, front=BASIN.front.model_copy(update={"title": title}))
    found = data(
        root, replace(BRIEFING, articles=(*BRIEFING.articles[:3], article)), "articles/basin-compact/index.html"
    )
    assert found["name"] == title
    assert found["isBasedOn"]["name"] == title
