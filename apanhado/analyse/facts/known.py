"""Names that are widely known: given names, surnames, places, organisations; and common words, which are no names.

`known()` gives the lists; each answers `in` for a folded name (`text.fold`), its words with one blank between::

    "maria" in known().given        known().gender("maria") == "f"
    "nova iorque" in known().places known().place_weight("lisboa") == 6
    "pesquisadores" in known().common

A name may be in several lists ("rosa" is a given name, a surname and a word): who asks decides by what stands around
it. A word of two letters is in none but `common`. `benchmarks/name_lists.py` makes the file and says what is taken
from where; NOTICE has the licences.

The file is text, a name and its marks on a line, sorted, so that people can read it (`zgrep "^lisboa" known.txt.gz`);
hashes of the names would load faster but could be neither read nor mended. In memory it stays one text of 2.5 MB,
with an index to every fortieth line or so: 15 ms to load, 2 microseconds to ask.
"""

import gzip
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

__all__ = ["Known", "Listed", "Table", "known", "table"]

_DATA = Path(__file__).with_name("known.txt.gz")
_STEP = 512  # bytes between two entries of the index; half of it or twice costs as much


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of a name, a tab and its marks, sorted by the name's bytes, with a line end before and after each."""

    lines: bytes
    firsts: tuple[bytes, ...]  # the names at which parts of the text begin
    starts: tuple[int, ...]  # the places of the line ends before them, and the text's end

    def marks(self, name: str) -> str:
        """What is known of a folded name, nothing for an unknown one."""
        key = name.encode("utf-8", "surrogatepass")
        part = bisect_right(self.firsts, key) - 1
        if part < 0 or b"\n" in key or b"\t" in key:
            return ""
        at = self.lines.find(b"\n%b\t" % key, self.starts[part], self.starts[part + 1] + 1)
        if at < 0:
            return ""
        at += len(key) + 2
        return self.lines[at : self.lines.index(b"\n", at)].decode()


@dataclass(frozen=True, slots=True)
class Listed:
    """The names that bear one of some marks."""

    table: Table
    any_of: frozenset[str]

    def __contains__(self, name: str) -> bool:
        """True for a folded name of this list."""
        return not self.any_of.isdisjoint(self.table.marks(name))


@dataclass(frozen=True, slots=True)
class Known:
    """All lists over one table."""

    table: Table
    given: Listed  # "joao", "mary"
    surnames: Listed  # "silva", "smith"
    places: Listed  # countries, states, cities, rivers and regions in pt, es, en: "londres", "nova iorque"
    organisations: Listed  # companies: "petrobras", "deutsche bank"
    common: Listed  # words that sentences write in lower case, inflected: "pesquisadores"

    def gender(self, name: str) -> Literal["f", "m", ""]:
        """The gender that nearly all who bear a given name have; nothing where it is shared or not known."""
        marks = self.table.marks(name)
        return "f" if "f" in marks else "m" if "m" in marks else ""

    def place_weight(self, name: str) -> float:
        """The size of the largest place of that name, as the digits of its population less one; 0 for no place.

        7 is a large city or state, 6 a city, 5 a town, 3 a village; countries and what lies in several have 8 at least.
        """
        return float(max((int(mark) for mark in self.table.marks(name) if mark.isdigit()), default=0))


@cache
def known() -> Known:
    """The lists, loaded once."""
    lines = table(gzip.decompress(_DATA.read_bytes()))

    def listed(marks: str) -> Listed:
        return Listed(lines, frozenset(marks))

    return Known(lines, listed("fmg"), listed("s"), listed("123456789"), listed("o"), listed("c"))


def table(lines: bytes, step: int = _STEP) -> Table:
    """The table of a text that begins and ends with a line end, indexed at every so many bytes."""
    last = len(lines) - 1
    starts = sorted({lines.index(b"\n", at) for at in range(0, last, step)} - {last})
    firsts = tuple(lines[at + 1 : lines.index(b"\t", at)] for at in starts)
    return Table(lines, firsts, (*starts, last))
