"""Open data: all that the site says, as files for programs, for spreadsheets and to read."""

import json
from collections.abc import Iterator
from pathlib import Path

from apanhado.model import Article, Briefing
from apanhado.publish import addresses
from apanhado.publish.data.records import VERSION, Record, records
from apanhado.publish.data.tables import TABLES, table
from apanhado.publish.data.texts import Find, text
from apanhado.text import digest

__all__ = ["FILES", "VERSION", "data", "texts"]

SCHEMA = Path(__file__).with_name("schema.json")
FILES = (addresses.BRIEFING, "data/schema.json", *(f"data/{name}.csv" for name in TABLES))
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def texts(briefing: Briefing) -> Iterator[str]:
    """The urls of the articles' Markdown. It cannot keep search engines away, so some articles have none."""
    return (addresses.markdown(a.slug) for a in briefing.articles if not a.noindex)


def data(briefing: Briefing, root: Path, address: str | None, find: Find) -> dict[str, bytes]:
    """The files by url. Nothing is in them but what the Briefing has, which is what may be shown."""
    made = records(briefing, address, lambda article: whole(briefing, root, article))
    return {
        addresses.BRIEFING: lined(made).encode(),
        "data/schema.json": SCHEMA.read_bytes(),
        **{f"data/{name}.csv": table(name, made, address) for name in TABLES},
        **{addresses.markdown(a.slug): text(a, address, find).encode() for a in briefing.articles if not a.noindex},
    }


def whole(briefing: Briefing, root: Path, article: Article) -> str:
    """The seed of which an article's file is what ingest last wrote, nothing where a person has changed it."""
    path = root / "content" / article.path
    rows = (row for row in briefing.seeds if row.file == article.path and row.verdict == "article")
    return next((row.seed for row in rows if path.is_file() and digest(path.read_bytes()) == row.file_digest), "")


def lined(made: Record) -> str:
    """A record as JSON with one item of its lists on a line, so that versions can be compared."""
    parts = (f'"{key}":{_items(value) if isinstance(value, list) else _ENCODE(value)}' for key, value in made.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _items(values: list[object]) -> str:
    return "[\n" + ",\n".join(map(_ENCODE, values)) + "\n]" if values else "[]"
