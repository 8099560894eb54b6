"""What a web page's markup states about itself: metadata for machines first, then what the page shows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from apanhado.documents import Evidence
from apanhado.ingest.web import jsonld
from apanhado.ingest.web.claims import Claim, elected
from apanhado.ingest.web.dated import published
from apanhado.ingest.web.marks import shown
from apanhado.ingest.web.metas import metas
from apanhado.ingest.web.signed import Names, authors
from apanhado.languages import base_language
from apanhado.text import squash

__all__ = ["read_head"]

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LONGEST = 2000  # characters of what one field can be
_CUTS = 8  # marks in a title, from its end, behind which the name of the site may stand
_TAIL = re.compile(r"\s+[/·•»«-]\s+|\s*[|｜_–—:：]\s*")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's elements, and what its metadata claims."""

    tags: Sequence[Tag]
    claims: tuple[Claim, ...]
    address: Evidence | None
    outlets: frozenset[str]  # names of the site and its publisher, squashed
    language: str

    def of(self, field: str) -> list[Claim]:
        """The claims of one field."""
        return [claim for claim in self.claims if claim.field == field and len(claim.value) <= _LONGEST]


def read_head(soup: BeautifulSoup, url: str | None = None) -> dict[str, Evidence]:
    """What a page states about itself by field, each with its source; a field the page says nothing of is missing."""
    page = _page(soup, url)
    on_page = shown(page.tags, frozenset(squash(claim.value) for claim in page.of("title")))
    names = Names(page.language, page.outlets)
    found = {
        "title": _title(page),
        "dek": _dek(page),
        "authors": authors(page.of("authors"), on_page, names),
        "published": published(
            page.of("published"), on_page, page.language, str(page.address.value) if page.address else ""
        ),
        "publisher": elected(claim for claim in page.of("publisher") if "//" not in claim.value),
        "language": _language(page),
        "url": page.address,
    }
    return {field: one for field, one in found.items() if one}


def _page(soup: BeautifulSoup, url: str | None) -> _Page:
    tags = soup.find_all(True)
    nodes = [
        one
        for tag in tags
        if tag.name == "script" and "ld+json" in str(tag.get("type", "")).lower()
        for one in jsonld.read(tag)
    ]
    head = [*metas(tags), *jsonld.outlets(nodes)]
    said = frozenset(squash(c.value) for c in head if c.field == "title")
    head = [*jsonld.claims(nodes, said), *head]
    address = _address(head, url)
    host = urlsplit(str(address.value)).hostname or "" if address else ""
    named = [c.value for c in head if c.field == "publisher"]
    outlets = frozenset(squash(name) for name in (*named, host, host.removeprefix("www."), *host.split(".")[-2:-1]))
    spoken = next((c.value for c in sorted(head, key=lambda c: -c.weight) if c.field == "language"), "")
    return _Page(tags, tuple(head), address, outlets - {""}, base_language(spoken))


def _title(page: _Page) -> Evidence | None:
    """The title without the site's name; the name alone only where there is nothing else."""
    claims = page.of("title")
    plain = frozenset(squash(claim.value) for claim in claims)
    tidied = [replace(claim, value=_without_site(claim.value, page.outlets, plain)) for claim in claims]
    return elected(c for c in tidied if squash(c.value) not in page.outlets) or elected(tidied)


def _without_site(title: str, outlets: frozenset[str], others: frozenset[str]) -> str:
    """A title without the name of the site, or what else follows what another source gives as the whole title."""
    for cut in list(_TAIL.finditer(title))[: -_CUTS - 1 : -1]:
        before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
        if squash(before) in others or (squash(after) in outlets and before):
            title = before
        elif squash(before) in outlets and after:
            return after
    return title


def _dek(page: _Page) -> Evidence | None:
    """The standfirst; one that was cut off, or says the title again, is none."""
    titles = {squash(claim.value) for claim in page.of("title")}
    whole = (c for c in page.of("dek") if not c.value.endswith(("…", "...", "[…]")) and squash(c.value) not in titles)
    return elected(whole)


def _language(page: _Page) -> Evidence | None:
    found = elected(claim for claim in page.of("language") if _CODE.fullmatch(claim.value))
    return replace(found, value=base_language(str(found.value)), beaten=()) if found else None


def _address(claims: Iterable[Claim], url: str | None) -> Evidence | None:
    """Where the page is at home: an address in full, as the page gives it, else the one it was fetched from."""
    given = (replace(claim, value=_joined(url, claim.value)) for claim in claims if claim.field == "url")
    saved = [Claim("url", _joined(None, url), None, "the address it was saved from", 0)] if url else []
    return elected(claim for claim in (*given, *saved) if claim.value)


def _joined(url: str | None, found: str) -> str:
    """An address in full; nothing for what is no address of a page."""
    try:
        whole = urljoin(url or "", found)
        return whole if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname else ""
    except ValueError:  # brackets that are no address
        return ""
