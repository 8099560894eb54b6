"""Facts as CSV that spreadsheets open right: UTF-8 with a mark of its own, RFC 4180, no cell that is a formula."""

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence

from apanhado.publish import addresses
from apanhado.publish.data.records import Record

__all__ = ["TABLES", "cell", "table"]

# By a file's name: the array it has, and the fields of its kind. They stand between those of every fact.
TABLES: Mapping[str, tuple[str, Sequence[str]]] = {
    "quotes": ("quotes", ("kind", "speaker", "by")),
    "figures": ("figures", ("kind", "low", "high", "unit", "hedge")),
    "timeline": ("dates", ("kind",)),
}
OF_ARTICLE = ("title", "publisher", "published")
FIRST = re.compile(r"[0-9][0-9X]{3}(?:-[0-9]{2}){0,2}")  # of an EDTF date whose year is known, or its decade
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # what a spreadsheet may run begins so; with wide forms too, in some


def table(name: str, data: Record, address: str | None) -> bytes:
    """The file of a table; without an address its links are paths below the site's root."""
    array, own = TABLES[name]
    said = ("text", "value", *own)
    of_article = {a["slug"]: (a["slug"], *(cell(a[key]) for key in OF_ARTICLE)) for a in data["articles"]}
    passages = {(a["slug"], p["id"]): p for a in data["articles"] for p in a["passages"]}
    pages = {a["slug"]: addresses.absolute(address, a["url"]) if address else a["url"] for a in data["articles"]}
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow((*said, "article", *OF_ARTICLE, "passage", "n", "url", "seed", "lines", "rule", "certainty"))
    for fact in in_order_of_time(data[array]) if name == "timeline" else data[array]:
        article, passage = fact["article"], fact["passage"]
        where = (passage, passages[article, passage]["n"], f"{pages[article]}#{passage}")
        lines = "; ".join(map(str, fact["lines"]))  # "3-5" would become a day
        proof = (cell(fact["seed"]), lines, fact["rule"], fact["certainty"])
        writer.writerow((*(cell(fact[key]) for key in said), *of_article[article], *where, *proof))
    return codecs.BOM_UTF8 + made.getvalue().encode()


def cell(value: object) -> object:
    """A value as a cell: numbers as they are, nothing for None, an apostrophe before text that could be a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA else value


def in_order_of_time(dates: list[Record]) -> list[Record]:
    """The dates that a calendar has, the earliest first; those without a year at the end, in the order of the texts."""
    return sorted((one for one in dates if one["value"]), key=lambda one: begins(one["value"]))


def begins(edtf: str) -> tuple[bool, str]:
    """What sorts a date by the first year, month and day in it. To parse one in full takes 16 ms."""
    first = FIRST.search(edtf)
    return first is None, first[0].replace("X", "0") if first else ""
