"""What matters as pages show it: key points, whose claims they are, and who else says it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from apanhado.model import KeyPoint
from apanhado.publish.library import Library, Quoted, at, backing, page_of, quote
from apanhado.publish.together import shown
from apanhado.publish.voices import role
from apanhado.stories import Said

__all__ = ["Point", "points"]


@dataclass(frozen=True, slots=True)
class Point:
    """A key point: the words of a text, or an editor's own."""

    text: str
    quoted: Quoted | None = None  # None for an editor's words
    claimant: str = ""  # whose claim it is
    url: str = ""  # of the claimant's page
    role: str | Quoted | None = None  # what the claimant is
    also: tuple[Quoted, ...] = ()  # where other texts of its story say the same, without words that may not be shown


def points(lib: Library, some: Iterable[KeyPoint | str]) -> list[Point]:
    """Key points, and an editor's words among them; what a claimant is stands with the first claim."""
    known = set[str]()
    found = []
    for one in some:
        made = Point(one) if isinstance(one, str) else point(lib, one)
        found.append(replace(made, role=None) if made.claimant in known else made)
        known.add(made.claimant)
    return found


def point(lib: Library, one: KeyPoint) -> Point:
    """A key point with whose claim it is, and who else says it; what the claimant is by its own text, if that says."""
    slug = one.ref.article
    entity = lib.entity_of.get((slug, one.claimant))
    name = entity.name if entity else one.claimant
    what = role(lib, sorted(entity.named, key=lambda named: named[0] != slug)) if entity else None
    also = tuple(placed(lib, said) for said in backing(lib.story_of.get(slug), one))
    return Point(one.text, quote(lib, one), name, page_of(entity), what, also)


def placed(lib: Library, one: Said) -> Quoted:
    """The words of a sentence with their citation, nothing of them where they may not be shown."""
    return shown(lib, one.article, one.where) or Quoted("", at(lib, one.article, one.where.passage))
