"""Pictures of a web page: where they are, and the words for them."""

import re
from itertools import islice
from typing import NamedTuple

from bs4 import Tag

from apanhado.ingest.web.inline import absolute

__all__ = ["Picture", "picture"]

# Where a picture that is loaded late says what it is, before what stands in its place until then.
_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset", "srcset", "src")
_SOURCES_READ = 8  # other forms of a picture stand before it, which to lxml is around it
_SIDE = re.compile(r"(\d{1,5})(?:px)?", re.ASCII)
_SMALL = 48  # pixels; smaller ones are icons, and one of a pixel counts readers
_CANDIDATE = re.compile(r"\s*(\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)[wx])?\s*(?:,|$)")  # of a srcset
_EMOJI = re.compile(r"emoji|smiley|emoticon", re.IGNORECASE)


class Picture(NamedTuple):
    """What an element shows."""

    address: str  # absolute; "" if not known, or if nobody would look at it
    words: str  # that stand for it
    sign: str = ""  # the character it is a picture of


def picture(img: Tag, base: str) -> Picture:
    """What an image shows and where it is."""
    words = " ".join(str(img.get("alt", "")).split())
    if words and len(words) <= 8 and _EMOJI.search(" ".join([*(img.get("class") or ()), str(img.get("src", ""))])):
        return Picture("", "", words)
    sides = (_SIDE.fullmatch(str(img.get(side, ""))) for side in ("width", "height"))
    if any(side and int(side[1]) < _SMALL for side in sides):
        return Picture("", "")
    others = (tag for tag in islice(img.parents, _SOURCES_READ) if tag.name == "source")
    found = (_address(tag, key, base) for tag in (img, *others) for key in _SOURCES)
    return Picture(next(filter(None, found), ""), words)


def _address(img: Tag, key: str, base: str) -> str:
    """The address that an attribute names, the largest of several."""
    said = str(img.get(key, ""))
    if not key.endswith("srcset"):
        return "" if said.startswith("data:") else absolute(said, base)
    sizes = [(float(found[2] or 0), found[1]) for found in _CANDIDATE.finditer(said[:10_000])]
    best = max(sizes, key=lambda pair: pair[0], default=(0.0, ""))[1]
    return "" if best.startswith("data:") else absolute(best, base)
