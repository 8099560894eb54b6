"""People, organisations and systems: which pages there are, and what each shows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby

from apanhado.facts import Entity, Name, Quote, Span
from apanhado.languages import part
from apanhado.languages.telling import base_language
from apanhado.model import Article, Briefing, PassageRef
from apanhado.publish import addresses, voices
from apanhado.publish.addresses import Planned
from apanhado.publish.known import Known, Marked, known, marked, preview
from apanhado.publish.library import Bar, Citation, Library, Quoted, Share, bar, said
from apanhado.publish.paging import Sheet, fitting, sheets
from apanhado.schema import NameKind
from apanhado.text import squash, words

__all__ = ["VIEWS", "pages"]

SIZE = 50  # rows of a list in one page, so that it stays below 100 KB
SEGMENTS = 12  # of a row's bar; one of more texts is drawn whole
SHOWN = 25  # texts whose passages a page quotes, as far as there is room; of the others it has the titles
ROOM, MARKUP = 50_000, 500  # bytes; the second around each passage
SHOWN_OTHERS = 100  # these; beyond, they are counted, and the data have them
SHOWN_NEIGHBOURS = 8
SHOWN_SPEAKERS = 25
SHOWN_MARKS = 12  # of one speaker; and descriptions, and spellings
LEAST = 2  # systems that make a kind of their own

Spans = Mapping[str, Sequence[Span]]  # by passage


# --- The lists ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list."""

    entity: Entity
    what: str | None  # the texts' word for what it is; nothing for another than several have, None where none was found
    counts: tuple[int, ...]  # passages by article, most first


def pages(briefing: Briefing) -> Iterator[Planned]:
    """A list for each kind of which there is anyone or anything, and a page for each of them.

    The list of systems is there if there is any other, since the menu leads to it.
    """
    found = {kind: [e for e in briefing.entities if e.kind == kind] for kind in addresses.ENTITIES}
    totals = {kind: len(those) for kind, those in found.items()}
    languages = {a.slug: a.language for a in briefing.articles}
    for kind, those in found.items():
        if those or (kind == "system" and any(totals.values())):
            url = f"{addresses.ENTITIES[kind]}/index.html"
            rows = cache(partial(listing, those, kind, languages))
            for page in sheets(url, f"the list of kind {kind}", "systems.html", len(those), SIZE, rows):
                yield replace(page, context={**page.context, "of": kind, "totals": totals})
        for one in those:
            yield Planned(addresses.entity(one), f"{kind} “{one.name}”", "entity.html", {"subject": one})


def listing(those: Iterable[Entity], kind: NameKind, languages: Mapping[str, str]) -> list[Listed]:
    """The rows of all of one kind."""
    return ranked([listed(one, languages) for one in those], kind)


def listed(one: Entity, languages: Mapping[str, str]) -> Listed:
    """The row of an entity, with its own word for what it is."""
    counts = Counter({slug: len(spans) for slug, spans in places(one).items()})
    return Listed(one, what(one, languages), tuple(n for _, n in counts.most_common()))


def what(one: Entity, languages: Mapping[str, str]) -> str | None:
    """The noun for what most texts say it is, or that its own name begins with; "" and None as in `Listed`."""
    roles = described(one)
    opening = [(slug, words(name.name)[0]) for slug, name in one.named[:1] if " " in name.name]
    found = Counter(noun for slug, text in (*roles, *opening) if (noun := head(text, languages[slug], one.kind)))
    return found.most_common(1)[0][0] if found else "" if roles else None


def described(one: Entity) -> list[tuple[str, str]]:
    """All words for what it is, with the slugs of their articles."""
    return [(slug, role) for slug, name in one.named for role in (name.role, *(r.text for r in name.roles)) if role]


def head(text: str, language: str, kind: NameKind) -> str:
    """The first noun of a description that says what something of a kind is: "modelo" of "novo modelo de vídeo"."""
    nouns = part(base_language(language), "names").get(kind, ())
    return next((word.lower() for word in words(text) if word.lower() in nouns), "")


def ranked(rows: Sequence[Listed], kind: NameKind) -> list[Listed]:
    """The rows by what they are, the largest group first, and by weight; those without a description come last."""
    if kind == "person":
        return [replace(row, what="") for row in rows]
    sizes = Counter(row.what for row in rows)
    alike = [
        row if sizes[row.what] >= LEAST else replace(row, what="" if described(row.entity) else None) for row in rows
    ]
    order = {noun: n for n, (noun, _) in enumerate(sizes.most_common())}
    return sorted(alike, key=lambda row: (row.what is None, row.what == "", order.get(row.what, 0)))


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its list shows it."""

    known: Known
    count: int  # passages
    texts: int
    bar: Bar
    others: tuple[Quoted, ...]  # forms of the name that it does not hold: "AGI"


def index(lib: Library, subject: object) -> dict[str, object]:
    """One page of a list: its rows by what they are."""
    assert isinstance(subject, Sheet)
    rows = [row for row in subject.items if isinstance(row, Listed)]
    groups = [(what, list(those)) for what, those in groupby(rows, key=lambda row: row.what)]
    top = max((sum(row.counts) for row in subject.whole() if isinstance(row, Listed)), default=1)

    def row(one: Listed) -> Row:
        drawn = bar(one.counts if len(one.counts) <= SEGMENTS else [sum(one.counts)], top)
        own = squash(one.entity.name)
        others = (q for q, _ in forms(lib, one.entity) if squash(q.text) not in own)
        return Row(preview(lib, one.entity), sum(one.counts), len(one.counts), drawn, tuple(others))

    return {"groups": groups, "row": row, "folders": addresses.ENTITIES}


# --- The page of one ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one article that name it."""

    share: Share
    passages: tuple[Marked, ...]
    inferred: bool  # that it is of its kind is likely there, no more
    joined: bool  # a surname alone was taken for the person's


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks of it: the places of their own words, and of what is told of theirs."""

    name: str  # nothing for whoever is not named
    known: Known | None
    direct: tuple[Citation, ...]
    reported: tuple[Citation, ...]


def places(one: Entity) -> dict[str, dict[str, list[Span]]]:
    """Where an entity is named: by article, and there by passage."""
    found: dict[str, dict[str, list[Span]]] = {}
    for slug, name in one.named:
        for mention in name.mentions:
            found.setdefault(slug, {}).setdefault(mention.where.passage, []).append(mention.where)
    return found


def entity(lib: Library, subject: object) -> dict[str, object]:
    """One person, organisation or system: what it is, who says what of it where, and what itself says."""
    assert isinstance(subject, Entity)
    found = places(subject)
    top = max(map(len, found.values()), default=1)
    shares = sorted((share(lib, slug, spans, top) for slug, spans in found.items()), key=lambda s: -s.count)
    shown = shares[: fitting((weight(lib, subject, s) for s in shares[:SHOWN]), ROOM)]
    speakers = who_speaks(lib, subject, found)
    near, more = neighbours(lib, subject, found)
    return {
        "about": preview(lib, subject),
        "roles": roles(lib, subject),
        "forms": forms(lib, subject),
        "parts": bar([s.count for s in shares], sum(s.count for s in shares)),
        "shares": shares,
        "total": sum(s.count for s in shares),
        "groups": [group(lib, subject, s, found[s.article.slug]) for s in shown],
        "others": shares[len(shown) : len(shown) + SHOWN_OTHERS],
        "more": max(0, len(shares) - len(shown) - SHOWN_OTHERS),
        "direct": speech(lib, subject, shown, "direct"),
        "reported": speech(lib, subject, shown, "reported"),
        "speakers": speakers[:SHOWN_SPEAKERS],
        "more_speakers": max(0, len(speakers) - SHOWN_SPEAKERS),
        "most_marks": SHOWN_MARKS,
        "neighbours": near,
        "more_neighbours": more,
        "count": len(lib.briefing.articles),
    }


def share(lib: Library, slug: str, spans: Spans, top: int) -> Share:
    """What of an article names it, in reading order."""
    refs = sorted((PassageRef(slug, passage) for passage in spans), key=lambda ref: lib.passages[ref].n)
    return Share(lib.articles[slug], tuple(refs), top, lib.passages)


def weight(lib: Library, one: Entity, own: Share) -> int:
    """About how many bytes a page needs for what an article says of it, and for what it says there."""
    passages = sum(MARKUP + len(lib.passages[ref].text) for ref in own.refs)
    return passages + sum(voices.weight((own.article.slug, quote)) for quote in spoken(one, own.article))


def group(lib: Library, one: Entity, own: Share, spans: Spans) -> Group:
    """The passages of an article with the name's words marked."""
    names = names_in(one, own.article)
    return Group(
        own,
        tuple(marked(lib, ref, spans[ref.passage]) for ref in own.refs),
        all(name.certainty == "inferred" for name in names),
        any(alone(one, name) for name in names),
    )


def names_in(one: Entity, article: Article) -> list[Name]:
    """The names by which an article has it."""
    return [name for slug, name in one.named if slug == article.slug]


def alone(one: Entity, name: Name) -> bool:
    """True for a surname that a text has without more, and that was taken for its only bearer."""
    return one.certainty == "derived" and len(words(name.name)) == 1 < len(words(one.name))


def roles(lib: Library, one: Entity) -> list[tuple[Quoted, list[Citation]]]:
    """What the texts say it is, each wording once with all its places, what most say first."""
    found: dict[str, list[Quoted]] = defaultdict(list)
    for slug, name in one.named:
        for role in name.roles:
            found[squash(role.text)].append(said(lib, slug, role))
    said_most = sorted(found.values(), key=len, reverse=True)
    return [(same[0], [q.citation for q in same]) for same in said_most]


def forms(lib: Library, one: Entity) -> list[tuple[Quoted, bool]]:
    """The other spellings that texts use, each where it first stands, and whether it is a surname taken for it."""
    found: dict[str, tuple[Quoted, bool]] = {}
    for slug, name in one.named:
        for mention in name.mentions:
            if mention.where.text not in (one.name, *found):
                found[mention.where.text] = said(lib, slug, mention.where), alone(one, name)
    return list(found.values())


def speech(lib: Library, one: Entity, shown: Iterable[Share], kind: str) -> list[tuple[Article, list[voices.Said]]]:
    """What it says itself, in its own words or in others', by article."""
    found = []
    for article in (s.article for s in shown):
        quotes = (quote for quote in spoken(one, article) if quote.kind == kind)
        found.append((article, [voices.speech(lib, article.slug, quote) for quote in quotes]))
    return [(article, quotes) for article, quotes in found if quotes]


def spoken(one: Entity, article: Article) -> list[Quote]:
    """What an article has it say."""
    own = {name.name for name in names_in(one, article)}
    return [quote for quote in article.facts.quotes if quote.speaker in own]


def who_speaks(lib: Library, one: Entity, found: Mapping[str, Spans]) -> list[Speaker]:
    """Who speaks of it, most places first; whoever is not known comes last, as one."""
    told: dict[tuple[str, ...], list[tuple[Quote, str]]] = defaultdict(list)
    for slug, spans in found.items():
        for quote in lib.articles[slug].facts.quotes:
            if any(within(span, quote) for w in quote.words for span in spans.get(w.passage, ())):
                other = lib.entity_of.get((slug, quote.speaker))
                if other != one:
                    told[(other.kind, other.slug) if other else (quote.speaker,)].append((quote, slug))
    speakers = [speaker(lib, those) for those in told.values()]
    return sorted(speakers, key=lambda s: (not s.name, -len(s.direct) - len(s.reported)))


def within(span: Span, quote: Quote) -> bool:
    """True where words stand in a quotation."""
    return any(w.passage == span.passage and w.start <= span.start and span.end <= w.end for w in quote.words)


def speaker(lib: Library, told: Sequence[tuple[Quote, str]]) -> Speaker:
    """One who speaks, with the places."""
    quote, slug = told[0]

    def where(kind: str) -> tuple[Citation, ...]:
        return tuple(said(lib, slug, q.words[0]).citation for q, slug in told if q.kind == kind)

    return Speaker(quote.speaker, known(lib, slug, quote.speaker), where("direct"), where("reported"))


def neighbours(lib: Library, one: Entity, found: Mapping[str, Spans]) -> tuple[list[tuple[Known, int]], int]:
    """Whom and what the same passages name most often, with the number of these; and how many more there are."""
    refs = (PassageRef(slug, passage) for slug, spans in found.items() for passage in spans)
    there = [((e.kind, e.slug), e) for ref in refs for e in lib.present[ref]]
    by_key, shared = dict(there), Counter(key for key, _ in there)
    del shared[one.kind, one.slug]
    near = [(preview(lib, by_key[key]), n) for key, n in shared.most_common(SHOWN_NEIGHBOURS)]
    return near, len(shared) - len(near)


VIEWS: Mapping[str, Callable[[Library, object], dict[str, object]]] = {"systems.html": index, "entity.html": entity}
