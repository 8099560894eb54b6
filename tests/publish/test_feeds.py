import json
import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from apanhado.model import Briefing
from apanhado.publish.feeds import UNDATED, feeds, moment
from apanhado.schema import SiteConfig
from tests.publish.sample import AQUIFER, BASIN, BRIEFING, RESERVOIR, storied

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/dossie/"


def made(briefing: Briefing = BRIEFING, address: str | None = ADDRESS) -> dict[str, bytes]:
    return {url: make().encode() for url, make in feeds(briefing, address, "pt-BR").items()}


def texts(feed: ElementTree.Element, path: str) -> list[str | None]:
    return [e.text for e in feed.iterfind(path)]


def test_atom_says_what_it_must() -> None:
    feed = ElementTree.fromstring(made()["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    assert texts(feed, f"{ATOM}id") == ["tag:example.org,2025:dossie:site"]
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(BRIEFING.articles)
    for entry in entries:
        assert all(len(entry.findall(ATOM + tag)) == 1 for tag in ("id", "title", "updated", "link", "summary"))


TAG = re.compile(r"tag:[\w.-]+(?:@[\w.-]+)?,\d{4}(?:-\d\d){0,2}:(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*", re.ASCII)
# RFC 4287, 4.1: of what each element may have how much: "1", "?" (at most one) or "*".
OF_A_FEED = {"id": "1", "title": "1", "updated": "1", "author": "*", "link": "*", "entry": "*"}
OF_AN_ENTRY = {
    "id": "1",
    "title": "1",
    "updated": "1",
    "published": "?",
    "summary": "?",
    "author": "*",
    "link": "*",
}


def faults(element: ElementTree.Element, allowed: dict[str, str]) -> list[str]:
    """What an element of an Atom feed has too much, too little, or in a wrong form."""
    tags = [child.tag.removeprefix(ATOM) for child in element]
    few = {"1": (1, 1), "?": (0, 1), "*": (0, 10_000)}
    wrong = [tag for tag in tags if tag not in allowed]
    wrong += [tag for tag, many in allowed.items() if not few[many][0] <= tags.count(tag) <= few[many][1]]
    for date in ("updated", "published"):
        wrong += [date for e in element.findall(ATOM + date) if not datetime.fromisoformat(str(e.text)).tzinfo]
    links = [(e.get("rel"), e.get("type"), e.get("hreflang")) for e in element.findall(f"{ATOM}link")]
    wrong += [str(link) for link in set(links) if link[0] in ("alternate", "self") and links.count(link) > 1]
    wrong += [] if any(rel == "alternate" for rel, _, _ in links) else ["no alternate"]
    return wrong + ["href" for e in element.findall(f"{ATOM}link") if not e.get("href")]


@pytest.mark.parametrize("address", [ADDRESS, None])
@pytest.mark.parametrize("briefing", [BRIEFING, storied(), replace(BRIEFING, articles=())])
def test_atom_is_valid(briefing: Briefing, address: str | None) -> None:
    feed = ElementTree.fromstring(made(briefing, address)["feed.xml"])
    assert faults(feed, OF_A_FEED) == []
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None  # or each entry would need one
    entries = feed.findall(f"{ATOM}entry")
    assert [fault for entry in entries for fault in faults(entry, OF_AN_ENTRY)] == []
    ids = [str(e.text) for e in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == len(entries) + 1
    assert all(re.fullmatch(TAG, i) if address else i.startswith("urn:uuid:") for i in ids)
    for link in feed.iter(f"{ATOM}link"):
        assert bool(urlsplit(str(link.get("href"))).scheme) == bool(address)


@pytest.mark.parametrize("address", [ADDRESS, None])
@pytest.mark.parametrize("briefing", [BRIEFING, storied(), replace(BRIEFING, articles=())])
def test_the_json_feed_is_valid(briefing: Briefing, address: str | None) -> None:
    feed = json.loads(made(briefing, address)["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str) and isinstance(feed["items"], list)
    assert set(feed) <= {"version", "title", "language", "home_page_url", "feed_url", "items"}
    for item in feed["items"]:
        assert {"id", "content_text"} <= set(item)
        assert all(value and isinstance(value, str) for key, value in item.items() if key != "authors")
        assert all(set(author) == {"name"} for author in item.get("authors", []))
        assert all(datetime.fromisoformat(item[key]).tzinfo for key in item if key.startswith("date_"))
        assert all(urlsplit(item[key]).scheme == "https" for key in item if key.endswith("url"))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def ids(briefing: Briefing, address: str = ADDRESS) -> set[str | None]:
    return set(texts(ElementTree.fromstring(made(briefing, address)["feed.xml"]), f".//{ATOM}id"))


def test_ids_outlast_titles_slugs_orders_and_with_a_tag_addresses_too() -> None:
    first = ids(BRIEFING)
    assert "tag:example.org,2025:dossie:articles/aquifero" in first
    front = AQUIFER.front.model_copy(update={"title": "Outro"})
    other = replace(AQUIFER, slug="outro", front=front)
    assert ids(replace(BRIEFING, articles=(other, *BRIEFING.articles[2:], RESERVOIR))) == first
    tagged = replace(BRIEFING, site=SiteConfig(title="y", tag="ana@example.org,2024-05"))
    assert ids(tagged) == ids(tagged, "https://example.net/") != first
    assert "tag:ana@example.org,2024-05:articles/aquifero" in ids(tagged)
    assert ids(BRIEFING, "https://example.org/other/").isdisjoint(first)  # two sites of one host


def test_only_a_day_that_the_source_states_is_when_it_was_published() -> None:
    def published(value: str, **told: str) -> list[str | None]:
        front = RESERVOIR.front.model_copy(update={"published": value, **told})
        files = made(replace(BRIEFING, articles=(replace(RESERVOIR, front=front),)))
        found = texts(ElementTree.fromstring(files["feed.xml"]), f".//{ATOM}published")
        assert [json.loads(files["feed.json"])["items"][0].get("date_published")] == (found or [None])
        return found

    assert published("2024-11-05") == ["2024-11-05T00:00:00Z"]
    assert published("2024-11") == published("2024-11-05~") == published("XXXX-10-08") == []
    assert published("2024-11-05", published_is="inferred") == []


def test_a_text_from_the_web_says_from_where() -> None:
    front = RESERVOIR.front.model_copy(update={"url": "https://folha.example/lago?a=1&b=2"})
    files = made(replace(BRIEFING, articles=(replace(RESERVOIR, front=front),)))
    (via,) = ElementTree.fromstring(files["feed.xml"]).findall(f".//{ATOM}link[@rel='via']")
    assert via.get("href") == front.url == json.loads(files["feed.json"])["items"][0]["external_url"]
    script = RESERVOIR.front.model_copy(update={"url": "javascript:alert(1)"})
    assert b"javascript" not in made(replace(BRIEFING, articles=(replace(RESERVOIR, front=script),)))["feed.xml"]


def test_dates_come_from_edition_then_text_then_site() -> None:
    feed = json.loads(made()["feed.json"])
    dates = {item["id"].rsplit("/", 1)[1]: item["date_modified"] for item in feed["items"]}
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
    feed = ElementTree.fromstring(files["feed.xml"])
    ids = texts(feed, f"{ATOM}entry/{ATOM}id")
    assert all(i and i.startswith("urn:uuid:") for i in ids)
    assert len(set(ids)) == len(ids)
    assert 'rel="self"' not in files["feed.xml"].decode()
    assert "url" not in json.loads(files["feed.json"])["items"][0]


def test_what_engines_must_not_show_is_nowhere() -> None:
    hidden = replace(RESERVOIR, noindex=True)
    files = made(replace(BRIEFING, articles=(hidden, *BRIEFING.articles[1:])))
    for name in ("feed.xml", "feed.json"):
        assert b"o-lago-que-encolheu" not in files[name]


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
