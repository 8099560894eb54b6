"""The Markdown body of an article, from what is in its page."""

import re
from collections.abc import Sequence

from apanhado.markup import escape
from apanhado.model import BODY_ROLES, Labelled, Role

__all__ = ["structure"]

_LEAD_IN = re.compile(r"^([^:.!?\[\]]{2,80}:)\s+(?=\S)")


def structure(labelled: Sequence[Labelled]) -> str:
    """The blocks that stay as Markdown: headings from level 2 down, lists with bold lead-ins, block quotes."""
    kept = [one for one in labelled if one.role in BODY_ROLES]
    levels = sorted({_level(one) for one in kept if one.role == Role.HEADING})
    parts: list[str] = []
    for above, one in zip([None, *kept], kept, strict=False):
        same_list = above is not None and above.role == one.role == Role.LIST_ITEM and _marker(above) == _marker(one)
        parts.append(("\n" if same_list else "\n\n" if parts else "") + _piece(one, levels))
    return "".join(parts) + "\n" if parts else ""


def _level(one: Labelled) -> int:
    return int(one.block.tag[1]) if re.fullmatch(r"h[1-6]", one.block.tag) else 2


def _marker(one: Labelled) -> str:
    return "1." if one.block.bullet[:1].isdigit() else "-"


def _piece(one: Labelled, levels: list[int]) -> str:
    """One block as Markdown; its words are escaped unless the seed had them as Markdown."""
    words = one.block.markdown or escape(one.block.text)
    if one.role == Role.HEADING:
        number = f"{one.block.bullet} " if one.block.bullet[:1].isdigit() else ""
        return "#" * min(2 + levels.index(_level(one)), 6) + f" {escape(number)} {words}".replace("  ", " ")
    if one.role == Role.BLOCKQUOTE:
        return f"> {words}"
    if one.role == Role.LIST_ITEM:
        return f"{_marker(one)} " + _LEAD_IN.sub(r"**\1** ", words, count=1)
    return words
