"""The Markdown body of an article, from what is in its page."""

import re
from collections.abc import Sequence

from apanhado.documents import BODY_ROLES, HEADINGS, Block, Labelled, Role
from apanhado.markup import escape

__all__ = ["structure"]

_LEAD_IN = re.compile(r"^([^:.!?\[\]*`]{2,80}:)\s+(?=\S)")
_ALONE = HEADINGS | {"pre", "table"}  # no list or quotation goes on around these in Python-Markdown
_VERSE = 100  # characters; longer lines that a line's break parts are paragraphs


def structure(labelled: Sequence[Labelled]) -> str:
    """The blocks that stay as Markdown: headings from level 2 down, lists inside lists, quotations, code, tables."""
    kept = [one for one in labelled if one.role in BODY_ROLES]
    levels = sorted({_level(one) for one in kept if one.role == Role.HEADING})
    lists: dict[str, str] = {}  # those that are open, by what is around their items, and the kind of their marks
    parts: list[str] = []
    above: Labelled | None = None
    for one in kept:
        inside, item = _inside(one), _is_item(one)
        tight = above is not None and item and _is_item(above) and _goes_on(lists, inside, one.block)
        margin, rest = _margins(inside, lists, one.block if item else None)
        if above is not None and _is_verse(above, one):
            parts.append(f"  \n{rest}{_words(one)}")
        else:
            quotes = _quotes(inside) if above is not None and _quotes(inside) == _quotes(_inside(above)) else ""
            parts.append(("" if above is None else "\n" if tight else f"\n{quotes}\n") + margin + _piece(one, levels))
        above = one
    return "".join(parts) + "\n" if parts else ""


def _level(one: Labelled) -> int:
    return int(one.block.tag[1]) if one.block.tag in HEADINGS else 2


def _inside(one: Labelled) -> str:
    """The lists and quotations around a block: those its page has, or what its role says."""
    if one.role == Role.HEADING or one.block.tag in _ALONE:
        return ""
    return one.block.inside or {Role.LIST_ITEM: "-", Role.BLOCKQUOTE: ">"}.get(one.role, "")


def _is_item(one: Labelled) -> bool:
    """True for a block that an item of a list begins with."""
    begins = bool(one.block.bullet) if one.block.inside else one.role == Role.LIST_ITEM
    return begins and "-" in _inside(one)


def _marker(block: Block) -> str:
    """The mark of an item; only a page's own markup says where a list's numbers begin."""
    numbered = block.bullet[:1].isdigit()
    return "-" if not numbered else block.bullet if block.inside else "1."


def _goes_on(lists: dict[str, str], inside: str, item: Block) -> bool:
    """True for an item of a list that is open and has such marks, or that opens one inside."""
    kind = lists.get(inside[: inside.rindex("-") + 1])
    return kind is None or kind == _marker(item)[-1]


def _margins(inside: str, lists: dict[str, str], item: Block | None) -> tuple[str, str]:
    """What stands before a block's first line and before others; `lists` becomes those that are open now.

    An item whose outer item was cut moves out to where a list is open.
    """
    around = [inside[: n + 1] for n, sign in enumerate(inside) if sign == "-"]
    own = around[-1] if item else ""
    for one in [one for one in lists if one not in around or one == own]:
        del lists[one]
    if item:
        lists[own] = _marker(item)[-1]
    first = rest = ""
    for n, sign in enumerate(inside):
        if sign == ">":
            first, rest = f"{first}> ", f"{rest}> "
        elif item and inside[: n + 1] == own:
            first, rest = f"{first}{_marker(item)} ", f"{rest}    "
        elif inside[: n + 1] in lists:
            first, rest = f"{first}    ", f"{rest}    "
    return first, rest


def _quotes(inside: str) -> str:
    """The marks that an empty line has between two blocks, for a quotation to go on."""
    return ">" * (len(inside) - len(inside.lstrip(">")))


def _is_verse(above: Labelled, one: Labelled) -> bool:
    """True for a short line that goes on where the one above breaks."""
    goes_on = one.block.broken and above.block.n == one.block.n - 1 and Role.HEADING not in (above.role, one.role)
    return goes_on and max(len(above.block.text), len(one.block.text)) <= _VERSE


def _words(one: Labelled) -> str:
    """A block's words, escaped unless the seed had them as Markdown."""
    return one.block.markdown or escape(one.block.text)


def _piece(one: Labelled, levels: list[int]) -> str:
    """One block as Markdown, without what is around it."""
    words = _words(one)
    if one.role == Role.HEADING:
        number = f"{one.block.bullet} " if one.block.bullet[:1].isdigit() else ""
        return "#" * min(2 + levels.index(_level(one)), 6) + f" {escape(number)} {words}".replace("  ", " ")
    return _LEAD_IN.sub(r"**\1** ", words, count=1) if one.role == Role.LIST_ITEM and not one.block.inside else words
