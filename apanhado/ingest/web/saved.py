"""Web pages as browsers save them: archives, declared charsets, the address in a comment, folders of parts."""

import codecs
import email
import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from email.message import Message
from html import escape
from urllib.parse import quote

from bs4.dammit import EncodingDetector

from apanhado.text import decode

__all__ = ["SavedPage", "page_with_parts", "refers", "saved_page"]

_HEADERS = re.compile(rb"\s*+(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++\r?\n")
_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_OPENING = 64 * 1024  # bytes in which an archive's own headers end
# What browsers, and extensions that save a page in one file, write above it.
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with \w+\s+url:)\s*(https?://[^\s<>]+)")
_TOP = 4096  # characters in which that stands
_PARTS = re.compile(r"(.+)[_.-][^\W\d_]+_?")  # "page_files", "page-Dateien", "page_arquivos"
_PAGES = (".html", ".htm", ".HTML", ".HTM")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-1": "cp1252"}
# Of the charsets that Python knows, those that pages are in; others that a page may name are no charsets of text.
_CHARSETS = re.compile(r"iso8859|iso2022|cp\d|koi8|mac_|gb|big5|euc_|shift_jis|hz|tis|ptcp|kz1048|johab")
_LOST = 0.01  # of the characters; a charset in which more cannot be read is not the page's


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page's text, and where it was, if it says so."""

    text: str
    url: str = ""


def saved_page(data: bytes) -> SavedPage:
    """The page in a file of HTML or in an archive (MHTML); UnicodeDecodeError if no charset fits."""
    html, charset, url = _archived(data) or (data, "", "")
    text = _decoded(html, charset)
    found = _SAVED_FROM.search(text, 0, _TOP)
    return SavedPage(text, url or (found[1] if found else ""))


def _archived(data: bytes) -> tuple[bytes, str, str] | None:
    """The page in an archive, its charset and its address; None for what is no archive."""
    headers = _HEADERS.match(data, 0, _OPENING)
    if headers is None or not _ARCHIVE.search(headers[0]):
        return None
    try:
        archive = email.message_from_bytes(data)
        part = _page(archive)
        content = part.get_payload(decode=True) if part else None
    except (RecursionError, LookupError, ValueError):
        return None
    if part is None or not isinstance(content, bytes):
        return None
    url = str(part.get("Content-Location") or archive.get("Snapshot-Content-Location") or "").strip()
    return content, part.get_content_charset() or "", url if url.startswith(("http://", "https://")) else ""


def _page(archive: Message) -> Message | None:
    """The part that the archive calls its start, else the first that is a page."""
    pages = [part for part in archive.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = str(archive.get_param("start") or "")
    return next((part for part in pages if start and part.get("Content-ID") == start), None) or next(iter(pages), None)


def _decoded(data: bytes, charset: str) -> str:
    """The text of a page: UTF-8 if it is that, else in the charset it names, else as of any file."""
    named = charset or EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    try:
        name = codecs.lookup(named).name
    except LookupError:
        name = ""
    if not _CHARSETS.match(name) or (not name.startswith("iso2022") and _is_utf8(data)):
        return decode(data)
    text = data.decode(_WIDER.get(name, name), "replace")
    return decode(data if text.count("\ufffd") > len(text) * _LOST else text.encode())


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # marked as what it is
    return True


def page_with_parts(name: str, names: Collection[str]) -> tuple[str, str] | None:
    """The saved page in whose folder of parts a file can be, and that folder's name; None if no such page is there."""
    folder = posixpath.dirname(name)
    while folder:
        above, own = posixpath.split(folder)
        stems = [posixpath.join(above, parts[1]) for parts in [_PARTS.fullmatch(own)] if parts]
        if page := next((stem + ending for stem in stems for ending in _PAGES if stem + ending in names), None):
            return page, own
        folder = above
    return None


def refers(text: str, folder: str) -> bool:
    """True for a page that takes parts from a folder of that name."""
    return any(f"{written}/" in text for written in (folder, quote(folder), escape(folder)))
