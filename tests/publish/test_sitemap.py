from dataclasses import replace
from xml.etree import ElementTree

from apanhado.model import Briefing
from apanhado.publish.plan import plan
from apanhado.publish.sitemap import sitemap
from apanhado.schema import SiteConfig
from tests.publish.sample import BRIEFING, RESERVOIR

NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ADDRESS = "https://example.org/dossie/"


def made(briefing: Briefing = BRIEFING, address: str | None = ADDRESS, **most: int) -> dict[str, str]:
    return {url: make() for url, make in sitemap(briefing, plan(briefing), address, **most).items()}


def rows(xml: str) -> dict[str, str | None]:
    """Each address with its date."""
    return {str(e.findtext(f"{NAMES}loc")): e.findtext(f"{NAMES}lastmod") for e in ElementTree.fromstring(xml)}


def test_every_page_is_named_with_the_date_of_its_edition() -> None:
    edition = SiteConfig(title="x", edition="2025-11-01")
    found = rows(made(replace(BRIEFING, site=edition))["sitemap.xml"])
    assert found[ADDRESS] == "2025-11-01"
    assert found[f"{ADDRESS}articles/o-lago-que-encolheu/"] == RESERVOIR.edition == "2025-01-10"
    assert found[f"{ADDRESS}articles/aquifero/"] is None  # it came before all editions
    assert not any("404" in url for url in found)
    assert set(rows(made()["sitemap.xml"]).values()) == {None, "2025-01-10"}


def test_a_date_that_is_open_is_left_out() -> None:
    edition = SiteConfig(title="x", edition="2025~")
    assert rows(made(replace(BRIEFING, site=edition))["sitemap.xml"])[ADDRESS] is None


def test_many_pages_stand_in_several_files() -> None:
    whole, files = rows(made()["sitemap.xml"]), made(most=6)
    parts = [name for name in files if name.startswith("sitemap-")]
    assert list(rows(files["sitemap.xml"])) == [f"{ADDRESS}{name}" for name in parts]
    assert ElementTree.fromstring(files["sitemap.xml"]).tag == f"{NAMES}sitemapindex"
    found = [rows(files[name]) for name in parts]
    assert all(len(part) <= 6 for part in found)
    assert {url: date for part in found for url, date in part.items()} == whole


def test_what_engines_must_not_show_is_not_named() -> None:
    hidden = replace(BRIEFING, articles=(replace(RESERVOIR, noindex=True), *BRIEFING.articles[1:]))
    assert "o-lago-que-encolheu" not in made(hidden)["sitemap.xml"]


def test_robots_know_the_sitemap_where_there_is_one() -> None:
    assert made()["robots.txt"] == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"
    assert made(address=None) == {"robots.txt": "User-agent: *\nAllow: /\n"}
