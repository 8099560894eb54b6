"""What an article names, counts and dates, as it stands beside its text, and where names lead to their pages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from apanhado.facts import Certainty, Facts, Name, Span
from apanhado.model import Article
from apanhado.publish.known import known
from apanhado.publish.library import Citation, Library, Quoted, said
from apanhado.publish.voices import role
from apanhado.schema import NameKind

__all__ = ["Place", "beside", "places"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom an article names: what it says they are, and how often it quotes them."""

    name: str
    url: str
    role: str | Quoted | None
    direct: int
    reported: int
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Words:
    """Some words that stand in one or more passages of an article, with what they mean."""

    quoted: Quoted  # where they stand first
    marks: tuple[Citation, ...]
    edtf: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands in a text, and the page that it leads to."""

    where: Span
    url: str
    preview: str = ""  # id of what the page tells of it


def beside(lib: Library, article: Article) -> dict[str, object]:
    """What stands beside an article's text: people, names of other kinds, figures, dates."""
    facts = article.facts
    found = {name.name: known(lib, article.slug, name.name) for name in facts.names}
    urls = {name: one.url if one else "" for name, one in found.items()}
    ids = {one.url: one.id for one in found.values() if one}
    figures = ((f.where, "", f.certainty) for f in facts.figures)
    dates = ((d.where, d.edtf, d.certainty) for d in facts.dates if d.edtf)
    return {
        "people": people(lib, article, urls),
        "organisations": called(facts, "organisation", urls),
        "systems": called(facts, "system", urls),
        "figures": gathered(lib, article, figures),
        "dates": gathered(lib, article, dates),
        "places": [replace(place, preview=ids[place.url]) for place in places(article, urls)],
        "ids": ids,
        "previews": [one for one in found.values() if one],
    }


def named(facts: Facts, kind: NameKind) -> list[Name]:
    """An article's names of a kind, those it has most first."""
    return sorted((n for n in facts.names if n.kind == kind), key=lambda n: -len(n.mentions))


def people(lib: Library, article: Article, urls: Mapping[str, str]) -> list[Person]:
    """The people of an article, those quoted most first."""
    quoted = Counter((q.speaker, q.kind) for q in article.facts.quotes)
    found = [
        Person(
            name.name,
            urls[name.name],
            role(lib, [(article.slug, name)]),
            quoted[name.name, "direct"],
            quoted[name.name, "reported"],
            name.certainty,
        )
        for name in named(article.facts, "person")
    ]
    return sorted(found, key=lambda p: -(p.direct + p.reported))


def called(facts: Facts, kind: NameKind, urls: Mapping[str, str]) -> list[tuple[Name, str]]:
    """The names of a kind that an article has, each with the url of its page."""
    return [(name, urls[name.name]) for name in named(facts, kind)]


def gathered(lib: Library, article: Article, found: Iterable[tuple[Span, str, Certainty]]) -> list[Words]:
    """Words with what they mean, the same with the same meaning once with all their passages."""
    same: dict[tuple[str, str, Certainty], dict[str, Quoted]] = {}
    for where, edtf, certainty in found:
        key = (where.text.casefold(), edtf, certainty)
        same.setdefault(key, {}).setdefault(where.passage, said(lib, article.slug, where))
    return [
        Words(next(iter(quoted.values())), tuple(q.citation for q in quoted.values()), edtf, certainty)
        for (_, edtf, certainty), quoted in same.items()
    ]


def places(article: Article, urls: Mapping[str, str]) -> list[Place]:
    """Where the body first has each name that leads to a page, in reading order."""
    order = {p.id: p.n for p in article.body.passages}
    first: dict[str, tuple[int, int, Span]] = {}
    for name in article.facts.names:
        url = urls[name.name]
        where = next((m.where for m in name.mentions if m.where.passage in order), None)
        if url and where:
            place = (order[where.passage], where.start, where)
            first[url] = min(place, first.get(url, place), key=lambda p: p[:2])
    return [Place(where, url) for url, (_, _, where) in sorted(first.items(), key=lambda item: item[1][:2])]
