"""Tables of data in web pages, told from those that only lay out a page."""

from collections.abc import Callable

from bs4 import Tag

from apanhado.ingest.web.inline import Said

__all__ = ["grid", "is_data"]

_CELL = 60  # words; a cell with more holds part of a page
_WIDEST = 40  # columns
_EMPTY = Said("", "", 0)


def is_data(table: Tag) -> bool:
    """True for a table that may hold data: two rows, no other inside, and not said to lay out a page."""
    if table.get("role") in ("presentation", "none") or table.find("table"):
        return False
    return len(table.find_all("tr", limit=2)) == 2


def grid(table: Tag, read: Callable[[Tag], Said | None]) -> Said | None:
    """A table as Markdown, its first row as the header; None if it holds part of a page, or a single row or column."""
    rows: list[list[Said]] = []
    below: dict[int, int] = {}  # rows that a cell above still covers, by column
    for row in table.find_all("tr"):
        line: list[Said] = []
        for node in row.find_all(["td", "th"], recursive=False):
            _cover(line, below)
            cell = read(node)
            if cell is None or len(cell.text.split()) > _CELL:
                return None
            wide = min(_span(node, "colspan"), max(1, _WIDEST - len(line)))
            below |= dict.fromkeys(range(len(line), len(line) + wide), _span(node, "rowspan") - 1)
            line += [cell, *[_EMPTY] * (wide - 1)]
        _cover(line, below)
        if any(cell.text for cell in line):
            rows.append(line)
    return _shown(rows)


def _cover(line: list[Said], below: dict[int, int]) -> None:
    """Puts empty cells where one from a row above goes on."""
    while below.get(len(line), 0) > 0:
        below[len(line)] -= 1
        line.append(_EMPTY)


def _span(cell: Tag, key: str) -> int:
    told = str(cell.get(key, ""))
    return min(max(int(told), 1), 1000) if told.isascii() and told.isdecimal() and len(told) < 6 else 1


def _shown(rows: list[list[Said]]) -> Said | None:
    """Rows as Markdown, without columns that are empty."""
    used = sorted({n for row in rows for n, cell in enumerate(row) if cell.text})
    if len(rows) < 2 or len(used) < 2:
        return None
    lines = [f"| {' | '.join(_marked(row, n) for n in used)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(used))
    cells = [cell for row in rows for cell in row if cell.text]
    text = " ".join(cell.text for cell in cells)
    return Said(text, "\n".join(lines), round(sum(cell.anchor * len(cell.text) for cell in cells) / len(text), 3))


def _marked(row: list[Said], n: int) -> str:
    return row[n].markdown.replace("|", "\\|") if n < len(row) else ""
