"""What the texts of a story say beside each other: the same, other things, and what only one of them says."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from apanhado.facts import Dated, Span
from apanhado.model import Article, Passage, PassageRef
from apanhado.publish.around import Around, around
from apanhado.publish.drawings import Months, Shape, bounds, close, key, members
from apanhado.publish.library import Citation, Library, Quoted, at, said
from apanhado.publish.paging import fitting
from apanhado.publish.together import Entry, placed, shown
from apanhado.stories import DifferenceKind, Said
from apanhado.text import folded_words

__all__ = ["COLUMNS", "Cell", "Differing", "Row", "differing", "owned", "row", "rows", "shared"]

COLUMNS = 3  # texts that stand side by side; of more a point shows the words of one, the others open below
CELLS, ALSO = 6, 12  # of these texts; of others a point has the places
MARKUP, PLACE = 500, 170  # bytes around a sentence, and of a place
POINTS, POINTS_ROOM = 40, 24_000  # bytes, as all that are called room: a page is to stay below 100 KB
SIDES, SIDES_IN_ALL = 6, 16  # texts that differ in a fact, and in all facts
OWN, OWN_ROOM = 4, 16_000  # passages of a text that no other is known to have, before more open below


@dataclass(frozen=True, slots=True)
class Cell:
    """What a text says of a point."""

    article: Article
    says: bool  # False where nothing of it was found to say the same
    quoted: Quoted | None  # None too for words that may not be shown


@dataclass(frozen=True, slots=True)
class Row:
    """A point: the term that all sentences have, what each text says, and where others say it too."""

    term: str
    everyone: bool  # no text is without it
    cells: tuple[Cell, ...]
    also: tuple[Citation, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Side:
    """What a text says where others differ: its words, in their sentence, and the date they give."""

    article: Article
    words: Quoted | None  # None for words that may not be shown
    around: Around | None
    dated: Dated | None

    @property
    def shape(self) -> Shape | None:
        """The form of its date's mark."""
        return key(self.dated.edtf) if self.dated else None


@dataclass(frozen=True, slots=True)
class Differing:
    """Texts that differ in one fact, each with its words, and their dates drawn where these lie close together."""

    kind: DifferenceKind
    sides: tuple[Side, ...]
    more: int  # texts that are not shown
    drawing: Months | None

    @property
    def yearless(self) -> bool:
        """True where no text says the year."""
        return all(side.dated and "XXXX" in side.dated.edtf for side in self.sides)

    @property
    def apart(self) -> Dated | None:
        """The date of one of two texts that is none of the readings of the other's, where that has several."""
        dates = [side.dated for side in self.sides if side.dated]
        plain = [d for d in dates if key(d.edtf) != "either"]
        if len(self.sides) != len(dates) or len(dates) != 2 or len(plain) != 1:
            return None
        open_ = next(d for d in dates if d is not plain[0])
        own = bounds(plain[0].edtf)
        others = [bounds(one) for one in members(open_.edtf)]
        clear = own and all(o and (o[1] < own[0] or own[1] < o[0]) for o in others)
        return plain[0] if clear else None


@dataclass(frozen=True, slots=True)
class Own:
    """What only one text is known to say: passages, each with a name that only it has, the most telling and others."""

    article: Article
    first: tuple[tuple[str, Quoted], ...]
    then: tuple[tuple[str, Quoted], ...]
    total: int
    withheld: int  # that may not be shown

    @property
    def more(self) -> int:
        """How many are only in the text."""
        return self.total - self.withheld - len(self.first) - len(self.then)


def rows(lib: Library, told: Entry) -> list[Row]:
    """The points of a story with their words, as far as a page has room for them."""
    some = told.story.points[:POINTS]
    some = some[: fitting(map(weight, some), POINTS_ROOM)]
    return [row(lib, told, term, point) for term, point in zip(labels(lib, told, some), some, strict=True)]


def weight(point: Sequence[Said]) -> int:
    """About how many bytes of a page a point takes."""
    words = sum(MARKUP + len(one.where.text.encode()) for one in point[:CELLS])
    return words + PLACE * len(point[CELLS : CELLS + ALSO])


def row(lib: Library, told: Entry, term: str, point: Sequence[Said]) -> Row:
    """A point with what each text says of it; where the texts are many, only those that say it."""
    says = {one.article: one.where for one in point}
    everyone = all(a.slug in says for a in told.articles)
    many = len(told.articles) > COLUMNS
    found = [Cell(a, a.slug in says, None) for a in told.articles if a.slug in says or not many]
    first = (
        replace(c, quoted=shown(lib, c.article.slug, says[c.article.slug])) if c.says else c for c in found[:CELLS]
    )
    also = [at(lib, c.article.slug, says[c.article.slug].passage) for c in found[CELLS:]]
    return Row(term, everyone, tuple(first), tuple(also[:ALSO]), len(also[ALSO:]))


def labels(lib: Library, told: Entry, points: Sequence[Sequence[Said]]) -> list[str]:
    """For each point the name or term that all its sentences have and the fewest other points, the longest of these.

    Where they have none, the smallest topic that treats all their passages.
    """
    known = {spaced(term): term for term in reversed(terms(lib, told))}
    found = []
    for point in points:
        texts = [spaced(one.where.text) for one in point]
        found.append([term for term in known if all(term in text for text in texts)])
    common = Counter(chain.from_iterable(found))
    best = (min(those, key=lambda term: (common[term], -len(term), term), default="") for those in found)
    return [known.get(term) or topic(lib, point) for term, point in zip(best, points, strict=True)]


def topic(lib: Library, point: Iterable[Said]) -> str:
    """The title of the smallest topic that has the passages of all sentences of a point, nothing where none has."""
    refs = [PassageRef(one.article, one.where.passage) for one in point]
    own = [{t.slug: t for t, share in lib.treated.get(ref.article, ()) if ref in share.refs} for ref in refs]
    common = [t for t in own[0].values() if all(t.slug in those for those in own[1:])]
    return min(common, key=lambda t: len(t.passages)).title if common else ""


def terms(lib: Library, told: Entry) -> list[str]:
    """What may label a point: why the texts are together, the topics they treat, the names they have."""
    why = (term for bond in told.story.bonds for term in bond.terms)
    topics = (topic for a in told.articles for topic, _ in lib.treated.get(a.slug, ()))
    treated = (term for topic in topics for term in (topic.title, *topic.terms))
    named = (name.name for a in told.articles for name in a.facts.names)
    return [term for term in (*why, *treated, *named) if term.strip()]


def spaced(text: str) -> str:
    """The folded words of a text with blanks between and around them, so that a term is found by its words."""
    return f" {' '.join(folded_words(text))} "


def differing(lib: Library, told: Entry) -> list[Differing]:
    """Where the texts differ; all that differ in one fact stand together."""
    groups: list[tuple[DifferenceKind, dict[tuple[str, Span], None]]] = []
    for d in told.story.differences:
        pair = ((d.a.article, d.a_words), (d.b.article, d.b_words))
        kind, own = next((g for g in groups if g[0] == d.kind and not g[1].keys().isdisjoint(pair)), (d.kind, {}))
        if not own:
            groups.append((kind, own))
        own |= dict.fromkeys(pair)
    some = groups[: fitting((min(len(own), SIDES) for _, own in groups), SIDES_IN_ALL)]
    return [one for kind, own in some if (one := difference(lib, told, kind, own))]


def difference(lib: Library, told: Entry, kind: DifferenceKind, own: Iterable[tuple[str, Span]]) -> Differing | None:
    """One fact in which texts differ, None where the words of fewer than two may be shown."""
    order = {a.slug: n for n, a in enumerate(told.articles)}
    sides = [side(lib, slug, where) for slug, where in sorted(own, key=lambda one: order[one[0]])]
    drawn = [s.dated.edtf if s.dated else "" for s in sides[:SIDES]]
    drawing = close(drawn) if kind == "date" and all(drawn) else None
    readable = sum(s.words is not None for s in sides) > 0
    return Differing(kind, tuple(sides[:SIDES]), max(0, len(sides) - SIDES), drawing) if readable else None


def side(lib: Library, slug: str, where: Span) -> Side:
    """What one text says."""
    article, found = lib.articles[slug], placed(lib, slug, where)
    if not found:
        return Side(article, None, None, None)
    touching = (d for d in article.facts.dates if d.where.passage == found.passage and d.edtf)
    dated = next((d for d in touching if d.where.start < found.end and found.start < d.where.end), None)
    return Side(article, shown(lib, slug, where), around(lib, slug, found), dated)


def shared(told: Entry) -> set[tuple[str, str]]:
    """The passages that have their like in another text, with the slugs of their articles."""
    pairs = ((d.a, d.b) for d in told.story.differences)
    return {(one.article, one.where.passage) for some in (*told.story.points, *pairs) for one in some}


def owned(lib: Library, told: Entry) -> list[Own]:
    """What only one text is known to say, text by text."""
    found = shared(told)
    named = Counter(chain.from_iterable(entities(lib, a) for a in told.articles))
    room = OWN_ROOM // len(told.listed)
    return [own(lib, a, found, named, room) for a in told.listed]


def entities(lib: Library, article: Article) -> set[tuple[str, str]]:
    """Whom and what an article names."""
    found = (lib.entity_of.get((article.slug, name.name)) for name in article.facts.names)
    return {(one.kind, one.slug) for one in found if one}


def own(lib: Library, article: Article, found: set[tuple[str, str]], named: Counter[tuple[str, str]], room: int) -> Own:
    """The passages of a text none of whose sentences another is known to have; those of most facts come first."""
    alone = [p for p in article.body.passages if (article.slug, p.id) not in found]
    weights = Counter(f.where.passage for f in article.facts.figures)
    weights.update(q.words[0].passage for q in article.facts.quotes if q.kind == "direct")
    names, used = dict[str, str](), set[str]()
    for p in alone:
        mine = [e.name for e in lib.present.get(PassageRef(article.slug, p.id), ()) if named[e.kind, e.slug] == 1]
        names[p.id] = next((name for name in mine if name not in used), "")
        used.add(names[p.id])
        weights[p.id] += len(mine)
    visible = [p for p in alone if p.text]
    ranked = sorted(visible, key=lambda p: (-weights[p.id], p.n))
    ranked = ranked[: fitting((MARKUP + len(p.text.encode()) for p in ranked), room)]

    def quoted(some: Iterable[Passage]) -> tuple[tuple[str, Quoted], ...]:
        inside = ((p, Span(p.id, 0, len(p.text), p.text)) for p in sorted(some, key=lambda p: p.n))
        return tuple((names[p.id], said(lib, article.slug, where)) for p, where in inside)

    return Own(article, quoted(ranked[:OWN]), quoted(ranked[OWN:]), len(alone), len(alone) - len(visible))
