import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from apanhado.model import Briefing
from apanhado.publish.feeds import UNDATED, feeds, moment
from apanhado.publish.plan import plan
from apanhado.schema import SiteConfig
from tests.publish.sample import BASIN, BRIEFING, RESERVOIR

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/dossie/"


def made(briefing: Briefing = BRIEFING, address: str | None = ADDRESS) -> dict[str, bytes]:
    return {url: make().encode() for url, make in feeds(briefing, plan(briefing), address, "pt-BR").items()}


def texts(feed: ElementTree.Element, path: str) -> list[str | None]:
    return [e.text for e in feed.iterfind(path)]


def test_atom_says_what_it_must() -> None:
    feed = ElementTree.fromstring(made()["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    assert texts(feed, f"{ATOM}id") == ["https://example.org/dossie/"]
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(BRIEFING.articles)
    for entry in entries:
        assert all(len(entry.findall(ATOM + tag)) == 1 for tag in ("id", "title", "updated", "link", "summary"))


def test_dates_come_from_edition_then_text_then_site() -> None:
    feed = json.loads(made()["feed.json"])
    dates = {item["id"].rsplit("/", 2)[1]: item["date_modified"] for item in feed["items"]}
    assert dates == {
        "o-lago-que-encolheu": "2025-01-10T00:00:00Z",  # its edition, though the text says November
        "medidores": "2024-09-10T00:00:00Z",
        "basin-compact": "2023-01-01T00:00:00Z",
        "aquifero": UNDATED,  # its year is not known
    }
    edition = replace(BRIEFING, site=SiteConfig(title="x", edition="2025-11-01"))
    assert b"2025-11-01T00:00:00Z" not in made(edition)["feed.json"]  # an old seed is not new at each edition
    by_hand = replace(BASIN, front=BASIN.front.model_copy(update={"published": None}))
    assert b"2025-11-01T00:00:00Z" in made(replace(edition, articles=(by_hand,)))["feed.json"]


def test_without_an_address_ids_last_and_no_address_is_made_up() -> None:
    files = made(address=None)
    assert "sitemap.xml" not in files
    feed = ElementTree.fromstring(files["feed.xml"])
    ids = texts(feed, f"{ATOM}entry/{ATOM}id")
    assert all(i and i.startswith("urn:uuid:") for i in ids)
    assert len(set(ids)) == len(ids)
    assert 'rel="self"' not in files["feed.xml"].decode()
    assert "url" not in json.loads(files["feed.json"])["items"][0]
    assert b"Sitemap" not in files["robots.txt"]


def test_what_engines_must_not_show_is_nowhere() -> None:
    hidden = replace(RESERVOIR, noindex=True)
    files = made(replace(BRIEFING, articles=(hidden, *BRIEFING.articles[1:])))
    for name in ("feed.xml", "feed.json", "sitemap.xml"):
        assert b"o-lago-que-encolheu" not in files[name]


def test_the_sitemap_names_every_page() -> None:
    root = ElementTree.fromstring(made()["sitemap.xml"])
    found = {e.text for e in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert ADDRESS in found
    assert f"{ADDRESS}articles/aquifero/" in found
    assert not any("404" in str(url) for url in found)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", "2024-01-01T00:00:00Z"),
        ("2024-11", "2024-11-01T00:00:00Z"),
        ("2024-11-05", "2024-11-05T00:00:00Z"),
        ("2024-11-05~", "2024-11-05T00:00:00Z"),
        ("[2024-09-10,2024-10-09]", "2024-09-10T00:00:00Z"),
        ("XXXX-10-08", None),
    ],
)
def test_moments(value: str, expected: str | None) -> None:
    assert moment(value) == expected


@pytest.mark.parametrize("words", ["a & b < c", "]]>", "\"quotes\" 'both'"])
def test_words_are_escaped(words: str) -> None:
    site = SiteConfig(title=words)
    assert ElementTree.fromstring(made(replace(BRIEFING, site=site))["feed.xml"]).findtext(f"{ATOM}title") == words


def test_a_domain_is_told_to_the_host_and_is_the_address_if_no_other_is_given() -> None:
    site = SiteConfig(title="x", domain="briefing.example.org")
    assert str(site.address) == "https://briefing.example.org/"
    assert made(replace(BRIEFING, site=site))["CNAME"] == b"briefing.example.org\n"
    assert "CNAME" not in made()
