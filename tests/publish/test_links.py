"""Every link of the given site and of a made-up one, wherever they are published, without a browser."""

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from apanhado.analyse.pipeline import analyse
from apanhado.config import load_config
from apanhado.memo import Memo
from apanhado.model import Briefing
from apanhado.publish.pipeline import Site
from apanhado.schema import SiteConfig
from tests.publish.sample import BRIEFING, COMPILED, digested, named
from tests.support import REPO

SETTINGS = {
    "from disk": {},
    "at a host": {"address": "https://dossie.example.net/"},
    "below a path": {"address": "https://example.net/a/b/"},
    "at a domain": {"domain": "dossie.example.net"},
}
NAMES = ("href", "src", "srcset", "poster", "data", "action")


def settled(briefing: Briefing, settings: dict[str, str]) -> Briefing:
    return replace(briefing, site=SiteConfig(**{"title": "Dossiê", "edition": "2025-11-01", **settings}))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def given() -> Briefing:
    config, _ = load_config(REPO, {})
    assert config
    return analyse(REPO, config, Memo(None))[0]


def made(briefing: Briefing, root: Path) -> dict[str, bytes]:
    """All files of a site, as they would be put in place."""
    site = Site(briefing, root, compiled=COMPILED)
    assert not [p for p in site.problems if p.severity == "error"]
    pages = {url: site.page(url) for url in site.pages}
    assert all(isinstance(page, str) for page in pages.values())
    files = {url: data if isinstance(data, bytes) else data.read_bytes() for url, data in site.files.items()}
    return files | {url: str(page).encode() for url, page in pages.items()}


def found(node: etree._Element, path: str) -> list[str]:
    """The texts at a path of a document."""
    texts = node.xpath(path)
    assert isinstance(texts, list)
    return [str(text) for text in texts]


def told(url: str, data: bytes) -> Iterator[str]:
    """All links that a file has: of a page its attributes, metadata and data, of other files their own."""
    if url.endswith(".html"):
        page = html.fromstring(data)
        for node in page.iter(etree.Element):
            yield from (str(node.get(name)) for name in NAMES if node.get(name) is not None)
        yield from found(page, "//meta[@property='og:url' or @property='og:image']/@content")
        for script in found(page, "//script[@type='application/ld+json']/text()"):
            yield from re.findall(r'"url":"([^"]+)"', script)
    elif url.endswith(".webmanifest"):
        manifest = json.loads(data)
        yield from (manifest["start_url"], *(icon["src"] for icon in manifest["icons"]))
    elif url == "feed.json":
        feed = json.loads(data)
        yield from (str(part[key]) for part in (feed, *feed["items"]) for key in part if key.endswith("url"))
    elif url.endswith(".xml"):
        yield from found(etree.fromstring(data), "//@href | //*[local-name() = 'loc']/text()")
    elif url.endswith(".css"):
        yield from re.findall(r'url\("([^"]+)"\)', data.decode())
    elif url in ("llms.txt", "robots.txt"):
        yield from re.findall(r"(?<=\]\()[^)]+(?=\): )|(?<=Sitemap: )\S+", data.decode())


def lost(files: dict[str, bytes], address: str | None) -> list[tuple[str, str]]:
    """The links that lead nowhere, each with the file that has it."""
    ids = {url: set(found(html.fromstring(data), "//@id")) for url, data in files.items() if url.endswith(".html")}
    base = urlsplit(address).path if address else None

    def leads(url: str, link: str) -> bool:
        if address and link.startswith(address):
            path, anchor = link.removeprefix(address), ""
            place = f"{unquote(path)}index.html" if not path or path.endswith("/") else unquote(path)
        elif re.match(r"[a-z]+:", link):
            return not address or urlsplit(link).netloc != urlsplit(address).netloc
        else:
            path, _, anchor = link.partition("#")
            if url == "404.html" and base and path:  # shown at any depth
                if not path.startswith(base):
                    return False
                path = path.removeprefix(base)
            place = posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(path))) if path else url
        return place in files and (not anchor or unquote(anchor) in ids.get(place, ()))

    return [(url, link) for url, data in files.items() for link in told(url, data) if not leads(url, link)]


@pytest.mark.parametrize(
    ("briefing", "settings"),
    list(zip((named(), BRIEFING, digested(), BRIEFING), SETTINGS.values(), strict=True)),
    ids=SETTINGS,
)
def test_every_link_of_a_made_up_site_holds(briefing: Briefing, settings: dict[str, str], root: Path) -> None:
    own = settled(briefing, settings)
    files = made(own, root)
    assert lost(files, str(own.site.address) if own.site.address else None) == []
    assert ("sitemap.xml" in files) == bool(settings)


@pytest.mark.parametrize(
    "settings", [SETTINGS["from disk"], SETTINGS["below a path"]], ids=["from disk", "below a path"]
)
def test_every_link_of_the_given_site_holds(given: Briefing, settings: dict[str, str]) -> None:
    own = settled(given, settings)
    files = made(own, REPO)
    assert lost(files, str(own.site.address) if own.site.address else None) == []
    pages = [html.fromstring(data) for url, data in files.items() if url.endswith(".html")]
    shown = [page for page in pages if not found(page, "//meta[@http-equiv='refresh']/@content")]
    for path in ("//title/text()", "//meta[@name='description']/@content"):
        said = [words for page in shown for words in found(page, path)]
        assert len(said) == len(shown) == len(set(said)), path


@pytest.mark.parametrize(
    ("url", "data"),
    [
        ("a/index.html", b'<a href="../gone.html">x</a>'),
        ("a/index.html", b'<a href="../index.html#gone">x</a>'),
        ("a/index.html", b'<a href="/index.html">x</a>'),
        ("a/index.html", b'<img src="gone.png">'),
        ("404.html", b'<a href="index.html">x</a>'),
        ("a/index.html", b'<meta property="og:image" content="https://example.org/b/gone.png">'),
        ("a/index.html", b'<script type="application/ld+json">{"url":"https://example.org/b/gone/"}</script>'),
        ("feed.json", b'{"items":[{"url":"https://example.org/b/gone/"}]}'),
        ("sitemap.xml", b"<urlset><url><loc>https://example.org/b/gone/</loc></url></urlset>"),
        ("sitemap.xml", b"<urlset><url><loc>https://example.org/</loc></url></urlset>"),
        ("m.webmanifest", b'{"start_url":"gone.html","icons":[]}'),
        ("llms.txt", b"- [x](gone.md): x"),
    ],
)
def test_a_link_that_leads_nowhere_is_seen(url: str, data: bytes) -> None:
    assert len(lost({"index.html": b'<p id="x">x</p>', url: data}, "https://example.org/b/")) == 1
