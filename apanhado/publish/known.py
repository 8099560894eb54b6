"""Whom and what a name leads to: its page, and the few words that a preview of it shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from apanhado.facts import Entity, Mention, Span
from apanhado.model import PassageRef
from apanhado.publish import addresses
from apanhado.publish.library import Citation, Library, Quoted, cite, page_of, said

__all__ = ["Known", "Marked", "known", "marked", "preview"]

GLIMPSE = 180  # characters of a passage in the preview of a name
AFTER = 60  # of them that follow the name, at least


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage, or a part of it, in which a name's words are told from the others."""

    citation: Citation
    passage: str  # its id
    parts: tuple[tuple[str, bool], ...]  # in order; True: the name's words
    language: str = ""  # where it is another than that of its article
    opens: bool = True  # begins where the passage does
    closes: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Someone or something that has a page, as a preview of it tells.

    There is one of each, and it is itself alone, so that the HTML of its preview can be kept.
    """

    entity: Entity
    note: str  # what an editor says it is
    role: Quoted | None  # what a text says it is
    first: Marked | None  # the words around its first mention
    inferred: bool  # that it is of its kind is likely, no more

    @property
    def url(self) -> str:
        """The url of its page."""
        return addresses.entity(self.entity)

    @property
    def id(self) -> str:
        """The id of its preview; those that begin with "_" are the templates'."""
        return f"_{self.entity.kind}-{self.entity.slug}"


def known(lib: Library, article: str, name: str) -> Known | None:
    """What is known of a name of an article, None where it has no page."""
    one = lib.entity_of.get((article, name))
    return preview(lib, one) if one and page_of(one) else None


def preview(lib: Library, one: Entity) -> Known:
    """What is known of someone or something that has a page, put together once for all pages that name it."""
    key = one.kind, one.slug
    found = lib.previews.get(key)
    if not isinstance(found, Known):
        found = lib.previews[key] = _preview(lib, one)
    return found


def _preview(lib: Library, one: Entity) -> Known:
    told = lib.told[one.kind, one.slug]
    mention = next(((slug, m) for slug, name in one.named for m in name.mentions), None)
    role, first = told.role and said(lib, *told.role), mention and around(lib, *mention)
    return Known(one, told.note, role, first, told.inferred)


def around(lib: Library, article: str, mention: Mention) -> Marked:
    """The first words of the passage of a mention, or those from its sentence on where the name comes late."""
    where = mention.where
    text = lib.passages[PassageRef(article, where.passage)].text
    sentence = text.rfind(". ", 0, where.start)
    start = sentence + 2 if where.end > GLIMPSE and sentence >= 0 else 0
    most = max(start + GLIMPSE, where.end + AFTER)
    end = len(text) if len(text) <= most else max(where.end, text.rfind(" ", 0, most))
    return marked(lib, PassageRef(article, where.passage), [where], start, end)


def marked(lib: Library, ref: PassageRef, spans: Iterable[Span], start: int = 0, end: int | None = None) -> Marked:
    """A passage from `start` to `end` with some of its words marked."""
    passage = lib.passages[ref]
    end = len(passage.text) if end is None else end
    parts, at = [], start
    for span in sorted(spans, key=lambda s: s.start):
        if at <= span.start and span.end <= end:
            parts += [(passage.text[at : span.start], False), (passage.text[span.start : span.end], True)]
            at = span.end
    shown = tuple(part for part in (*parts, (passage.text[at:end], False)) if part[0])
    citation = cite(ref, lib.articles[ref.article], lib.passages)
    return Marked(citation, ref.passage, shown, passage.language, start == 0, end == len(passage.text))
