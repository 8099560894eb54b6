"""When a web page says it was published: days however they are written, and which of several is believed."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import Tag

from apanhado.dates import find_dates
from apanhado.documents import Evidence
from apanhado.ingest.web.claims import Claim, one_line, told
from apanhado.ingest.web.marks import NEAR, Shown, pieces
from apanhado.languages import Openings, key, lexicon

__all__ = ["Moment", "moment", "published"]

_CLOCK = re.compile(r"(?<!\d)(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?!\d)")
_ISO = re.compile(
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)[T ]+(?P<clock>\d\d:\d\d)(?::\d\d)?(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|[+-]\d\d:?(?:\d\d)?)?"
)
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}(?:Z|[+-]\d\d:?\d\d)?)?")
_EPOCH = re.compile(r"(1\d{9})(\d{3})?")
# "2023年10月5日", "2023. 10. 5.", "2023년 10월 5일": year, month and day in this order, whatever stands between them.
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[년年./-]\s?(\d\d?)\s?[월月./-]\s?(\d\d?)(?!\d)")
_YEAR_LAST = re.compile(r"\b([A-Z][a-z]{2}) (\d\d?) (?:[A-Z]{2,5} )?((?:19|20)\d\d)\b")  # as C and JavaScript write it
_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?=/|$)|[/-]((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?=[/._-]|$)")
_IN_SCRIPT = re.compile(
    r"[\"'](?:date_?published|first_?published(?:_?at)?|published?_?(?:at|on|date|time)|pub_?date)\\?[\"']\s*:\s*\\?[\"']"
    r"((?:19|20)\d\d-\d\d-\d\d[^\"'\\]{0,20})",
    re.IGNORECASE,
)
_LINE = 80  # characters of a line that is no running text


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as a page gives it, and what tells whether it is the day where the page is at home."""

    day: str  # EDTF
    local: datetime.datetime | None = None  # by the clock it was given in
    offset: datetime.timedelta | None = None  # of that clock, where it is said

    @property
    def universal(self) -> bool:
        """True for a moment given in UTC, which can be the day before or after at home."""
        return self.local is not None and self.offset == datetime.timedelta(0)

    def same(self, other: "Moment") -> bool:
        """True if another moment can be this one by another clock."""
        if self.local is None or other.local is None:
            return False
        if other.offset is not None and self.offset is not None:
            return self.local - self.offset == other.local - other.offset
        apart = abs(self.local - other.local)
        return apart <= datetime.timedelta(hours=14) and apart.seconds % 1800 == 0


def moment(text: str, language: str = "") -> Moment | None:
    """The first day that a text gives, however it is written; None if it gives none."""
    text = one_line(text)[:200]
    if iso := _ISO.search(text):
        return _iso(iso["day"], iso["clock"], iso["zone"])
    if packed := _PACKED.fullmatch(text):
        return _day("-".join(packed.groups()))
    if epoch := _EPOCH.fullmatch(text):
        at = datetime.datetime.fromtimestamp(int(epoch[1]), datetime.UTC)
        return Moment(at.date().isoformat(), at.replace(tzinfo=None, second=0), datetime.timedelta(0))
    day = next(_days(text, language), None)
    clock = _CLOCK.search(text)
    if day is None or clock is None or len(day) != len("2000-01-01"):
        return Moment(day) if day else None
    offset = datetime.timedelta(0) if re.search(r"(?:GMT|UTC)(?:[+-]0000)?\b(?![+-])", text) else None
    return _iso(day, f"{int(clock[1]):02}:{clock[2]}", None, offset)


def _days(text: str, language: str) -> Iterator[str]:
    """The days in a text, those in fixed orders first."""
    if found := _YEAR_FIRST.search(text):
        day = _day("-".join((found[1], found[2].zfill(2), found[3].zfill(2))))
        yield from [day.day] if day else []
    without_clock = " ".join(_CLOCK.sub(" ", text).split())
    yield from (date.edtf for date in find_dates(_YEAR_LAST.sub(r"\1 \2, \3", without_clock), language))


def _day(day: str) -> Moment | None:
    with suppress(ValueError):
        return Moment(datetime.date.fromisoformat(day).isoformat())
    return None


def _iso(day: str, clock: str, zone: str | None, offset: datetime.timedelta | None = None) -> Moment | None:
    """A moment of day, clock and zone; the day alone where the clock is none, None for no day."""
    try:
        local = datetime.datetime.fromisoformat(f"{day} {clock}")
    except ValueError:
        return _day(day)
    if zone:
        digits = "".join(re.findall(r"\d", zone)).ljust(4, "0")
        offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    return Moment(day, local, offset)


def published(claims: Iterable[Claim], shown: Shown, language: str, url: str) -> Evidence | None:
    """When a page was published; of a moment in UTC the day by the page's own clock, where it shows one.

    What the page states for machines goes before what it shows, what stands by the headline before the rest, and the
    day in its address comes last.
    """
    found = _read([*claims, *_of_marks(shown)], language)
    if not found or found[0][0].weight < 2:
        near = (Claim("published", text, None, "by the headline", 2) for text in shown.near() if len(text) <= _LINE)
        found = [*_read(near, language), *found]
    if not found:
        rest = (Claim("published", text, None, "on the page", 1) for text in shown.labelled("published"))
        found = _read([*rest, *_in_scripts(shown.tags)], language)
    in_address = _in_address(url)
    if not found:
        return Evidence(in_address, None, "the page's address", certainty="inferred") if in_address else None
    claim, chosen = found[0]
    at_home = next((at for _, at in found if chosen.universal and not at.universal and chosen.same(at)), chosen)
    days = [at_home.day, *(at.day for _, at in found)]
    readings = at_home.day.strip("[]").split(",")  # several where day and month can be told apart by no rule
    day = next((day for day in (*days, in_address) if day in readings), at_home.day)
    others = tuple(dict.fromkeys(other for other in days if other != day))
    return Evidence(day, claim.line, claim.source, others, "stated" if claim.weight > 1 else "inferred")


def _read(claims: Iterable[Claim], language: str) -> list[tuple[Claim, Moment]]:
    """The claims that give a day and do not speak of a later change, the weightiest first."""
    changed = Openings(lexicon().updated)
    own = (claim for claim in claims if changed.find(key(claim.value)) is None)
    found = [(claim, at) for claim in own if (at := moment(claim.value, language))]
    return sorted(found, key=lambda pair: -pair[0].weight)


def _of_marks(shown: Shown) -> Iterator[Claim]:
    """The claims of elements that are named for a date, those by the headline before the others."""
    for distance, mark in shown.marks:
        tag = mark.tag
        if mark.field == "published":
            weight = 1 if distance > NEAR else 4 if mark.stated else 3
            for given in (str(tag.get("datetime") or tag.get("content") or ""), " ".join(pieces(tag))):
                yield Claim("published", given, tag.sourceline, told(tag), weight)


def _in_scripts(tags: Sequence[Tag]) -> Iterator[Claim]:
    """What scripts call a date of publication, in the data of which they make the page."""
    for tag in tags:
        if tag.name == "script" and (found := _IN_SCRIPT.search(tag.get_text())):
            yield Claim("published", found[1], tag.sourceline, "data in a script", 1)


def _in_address(url: str) -> str:
    """The day in the path of an address, nothing for an address without."""
    found = _IN_PATH.search(urlsplit(url).path)
    at = moment("-".join(part.zfill(2) for part in found.groups() if part)) if found else None
    return at.day if at else ""
