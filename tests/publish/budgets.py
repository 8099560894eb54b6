"""The budgets of the design, held against the files of a site."""

import gzip
import posixpath
import re
from collections.abc import Iterator, Mapping

KB = 1000
MOST = {".css": 10 * KB, ".js": 8 * KB, ".woff2": 60 * KB}  # bytes over the wire that a page may make a browser load
HTML = 20 * KB  # of a page of a library of a few texts
REQUESTS, FONTS = 8, 2

LOADS = re.compile(r'<(?:script|img)\b[^>]*\bsrc="([^"]+)"|<link rel="(?:stylesheet|icon)" href="([^"]+)"')
FACE = re.compile(r'url\("([^"]+)"\)')


def over(files: Mapping[str, bytes]) -> Iterator[str]:
    """What is over a budget: a page, what of it, and how much."""
    sent = {url: min(len(data), len(gzip.compress(data))) for url, data in files.items()}
    for url, data in files.items():
        if not url.endswith(".html"):
            continue
        loaded = list(loads(url, data.decode(), files))
        if foreign := [address for address in loaded if address not in files]:
            yield f"{url}: loads {foreign}"
            continue
        if sent[url] > HTML:
            yield f"{url}: {sent[url]} bytes of HTML"
        for ending, most in MOST.items():
            total = sum(sent[one] for one in loaded if one.endswith(ending))
            if total > most:
                yield f"{url}: {total} bytes of {ending}"
        if len([one for one in loaded if one.endswith(".woff2")]) > FONTS or len(loaded) + 1 > REQUESTS:
            yield f"{url}: loads {loaded}"


def loads(url: str, html: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """The urls a page loads, fonts of its stylesheets included; an address of another host as it stands."""
    for one, other in LOADS.findall(html):
        place = joined(url, one or other)
        yield place
        if place.endswith(".css"):
            yield from (joined(place, font) for font in FACE.findall(files.get(place, b"").decode()))


def joined(url: str, target: str) -> str:
    """The url that a link of a file leads to; the 404 page's begin at the root if the site has an address."""
    if "//" in target:
        return target
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(url), target)).lstrip("/")
