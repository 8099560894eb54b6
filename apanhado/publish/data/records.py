"""The Briefing as plain values: what `briefing.json` holds."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

from apanhado.documents import LedgerRow, Variant
from apanhado.facts import Certainty, Dated, Entity, Figure, Mention, Name, Quote, Span
from apanhado.model import Article, Briefing, KeyPoint, Passage, Story, Topic
from apanhado.publish import addresses
from apanhado.publish.data.lines import NOWHERE, Place, places
from apanhado.publish.library import backing, cited, told_in
from apanhado.stories import Difference, Overlap, Said

__all__ = ["VERSION", "Record", "records"]

VERSION = "1"  # of the format; another one may mean fields otherwise, more fields may come in the same
GAP = " […] "  # between words of one quotation that others part

Record = dict[str, Any]  # as JSON has it


@dataclass(frozen=True, slots=True)
class Source:
    """An article with what is joined to it."""

    article: Article
    places: Mapping[str, Place]  # of its passages in its seeds
    texts: Mapping[str, str]  # of its passages
    pages: Mapping[str, str]  # the urls of whom and what it names
    copies: tuple[LedgerRow, ...] = ()

    def fact(self, where: Span, value: object, rule: str, certainty: Certainty, **more: object) -> Record:
        """What every fact has, and what its kind has beside it."""
        return {
            "text": where.text,
            "value": value,
            "article": self.article.slug,
            "passage": where.passage,
            **self.lines(where.passage),
            "rule": rule,
            "certainty": certainty,
            **more,
        }

    def lines(self, passage: str) -> Record:
        """The seed that a passage comes from, with its lines."""
        place = self.places.get(passage, NOWHERE)
        return {"seed": place.seed, "lines": place.lines}


Sources = dict[str, Source]  # by slug


def records(briefing: Briefing, address: str | None, whole: Callable[[Article], str]) -> Record:
    """All of a Briefing as one value; `whole` tells the seed of which an article is what ingest made of it."""
    sources = joined(briefing, whole)
    said = [(source, source.article.facts) for source in sources.values()]
    told = told_in(briefing)
    chosen = frozenset(pin for page in briefing.pages for pin in getattr(page.front, "points", ()))
    known = {
        name: [entity(sources, one) for one in briefing.entities if one.kind == kind]
        for kind, name in addresses.ENTITIES.items()
    }
    return {
        "$schema": "schema.json",
        "version": VERSION,
        "site": site(briefing, address),
        "articles": [article(source) for source in sources.values()],
        "topics": [topic(one) for one in briefing.topics],
        **known,
        "quotes": [quote(s, one) for s, facts in said for one in facts.quotes],
        "figures": [figure(s, one) for s, facts in said for one in facts.figures],
        "dates": [dated(s, one) for s, facts in said for one in facts.dates],
        "stories": [story(sources, one) for one in briefing.stories],
        "overlaps": [overlap(sources, one) for one in briefing.overlaps],
        "key_points": [key_point(sources, one, told, chosen) for one in briefing.key_points],
        "highlights": [key_point(sources, one, told) for one in briefing.highlights],
    }


def joined(briefing: Briefing, whole: Callable[[Article], str]) -> Sources:
    """The articles with what is joined to them."""
    pages: dict[str, dict[str, str]] = {a.slug: {} for a in briefing.articles}
    for one in briefing.entities:
        for slug, name in one.named if one.kind in addresses.ENTITIES else ():
            pages[slug][name.name] = addresses.entity(one)
    copies: dict[str | None, list[LedgerRow]] = {a.path: [] for a in briefing.articles}
    for row in briefing.seeds:
        if row.variant and row.file in copies:
            copies[row.file].append(row)
    return {
        a.slug: Source(a, places(a, whole(a)), {p.id: p.text for p in cited(a)}, pages[a.slug], tuple(copies[a.path]))
        for a in briefing.articles
    }


def site(briefing: Briefing, address: str | None) -> Record:
    """What the data are of."""
    config = briefing.site
    return {"title": config.title, "language": config.language, "address": address, "edition": config.edition}


def article(source: Source) -> Record:
    """An article with its provenance and its passages, as far as they may be shown."""
    a = source.article
    front = a.front
    return {
        "slug": a.slug,
        "url": addresses.article(a.slug),
        "markdown": None if a.noindex else addresses.markdown(a.slug),
        "title": front.title,
        "title_is": front.title_is,
        "dek": front.dek,
        "authors": front.authors,
        "translators": front.translators,
        "publisher": front.publisher,
        "publisher_is": front.publisher_is,
        "published": front.published,
        "published_is": front.published_is,
        "source_url": front.url,
        "original_title": front.original_title,
        "original_publisher": front.original_publisher,
        "original_url": front.original_url,
        "language": a.language,
        "words": a.body.words,
        "show": a.show,
        "noindex": a.noindex,
        "seeds": a.sources,
        "copies": [copy(source, row.seed, row.variant) for row in source.copies if row.variant],
        "passages": [passage(source, p) for p in cited(a)],
    }


def copy(source: Source, seed: str, one: Variant) -> Record:
    """A copy with its own head, null for what it does not state, and what it has otherwise than the article."""
    return {
        "seed": seed,
        "title": one.title or None,
        "authors": one.authors,
        "publisher": one.publisher or None,
        "published": one.published or None,
        "source_url": one.url or None,
        "inferred": ["source_url" if field == "url" else field for field in one.inferred],
        "lacks": [id for id in one.lacks if id in source.texts],
        "adds": one.adds,
    }


def passage(source: Source, one: Passage) -> Record:
    """A passage with its lines, null for words that may not be shown."""
    return {"id": one.id, "n": one.n, "kind": one.kind, "text": one.text or None, **source.lines(one.id)}


def topic(one: Topic) -> Record:
    """A topic with the passages that treat it."""
    refs = [{"article": ref.article, "passage": ref.passage} for ref in one.passages]
    url = addresses.topic(one.slug)
    head = {"slug": one.slug, "title": one.title, "terms": one.terms, "parent": one.parent}
    return {**head, "url": url, "passages": refs}


def story(sources: Sources, one: Story) -> Record:
    """A story with its articles, what these have in common, and where they differ, as far as it may be shown."""
    points = ([s for s in point if visible(sources, s)] for point in one.points)
    return {
        "slug": one.slug,
        "title": one.title,
        "url": addresses.story(one.slug),
        "articles": one.articles,
        "bonds": [{"article": b.article, "terms": b.terms, "stated": b.stated} for b in one.bonds],
        "points": [[sentence(sources, s) for s in point] for point in points if len(point) > 1],
        "differences": [difference(sources, d) for d in one.differences if visible(sources, d.a, d.b)],
        "key_sentences": [key_point(sources, p, dict.fromkeys(one.articles, one)) for p in one.key_sentences],
    }


def visible(sources: Sources, *said: Said) -> bool:
    """True for sentences that may all be shown."""
    return all(s.where.text in sources[s.article].texts.get(s.where.passage, "") for s in said)


def sentence(sources: Sources, one: Said) -> Record:
    """A sentence that says what others of its point say."""
    return sources[one.article].fact(one.where, one.where.text, "says the same as the others of its point", "inferred")


def difference(sources: Sources, one: Difference) -> Record:
    """Words in which two articles differ, each with its sentence."""
    pair = (("a", one.a, one.a_words), ("b", one.b, one.b_words))
    facts = {key: sources[s.article].fact(words, s.where.text, one.rule, "inferred") for key, s, words in pair}
    return {"kind": one.kind, **facts}


def overlap(sources: Sources, one: Overlap) -> Record:
    """Two articles that have text in common, and the passages of which it is, as far as both may be shown."""
    a, b = sources[one.a].texts, sources[one.b].texts
    places = [{"a": mine, "b": its} for mine, its in one.passages if a.get(mine) and b.get(its)]
    return {"a": one.a, "b": one.b, "kind": one.kind, "of_a": one.of_a, "of_b": one.of_b, "passages": places}


def entity(sources: Sources, one: Entity) -> Record:
    """Who or what the texts name, at the first place that has the name in full, and all places."""
    named = [(sources[slug], name) for slug, name in one.named]
    mentions = [(source, name, m) for source, name in named for m in name.mentions]
    source, name, first = next((m for m in mentions if m[2].where.text == one.name), mentions[0])
    own = one.certainty if one.certainty != "stated" else name.certainty
    return source.fact(
        first.where, one.name, name.rule or first.rule, own,
        slug=one.slug,
        kind=one.kind,
        url=addresses.entity(one),
        forms=list(dict.fromkeys(m.where.text for _, _, m in mentions)),
        role=next((n.role for _, n in named if n.role), None),
        roles=[s.fact(w, w.text, n.rule, n.certainty) for s, n in named for w in n.roles],
        mentions=[mention(one, *m) for m in mentions],
    )  # fmt: skip


def mention(of: Entity, source: Source, name: Name, one: Mention) -> Record:
    """One place where a name stands."""
    return source.fact(one.where, of.name, one.rule, name.certainty)


def quote(source: Source, one: Quote) -> Record:
    """What someone said; its text goes from the first word to the last, its value has no other words between."""
    first, last = one.words[0], one.words[-1]
    text = source.texts[first.passage][first.start : last.end]
    return source.fact(
        Span(first.passage, first.start, last.end, text), GAP.join(w.text for w in one.words), one.rule, one.certainty,
        kind=one.kind,
        words=[w.text for w in one.words],
        by=one.by.text if one.by else None,
        speaker=one.speaker or None,
        speaker_url=source.pages.get(one.speaker),
    )  # fmt: skip


def figure(source: Source, one: Figure) -> Record:
    """A figure; its value is a number only where the text has one and no range."""
    low, high = plain(one.low), plain(one.high)
    value = low if low == high else None
    unit, hedge = one.unit or None, one.hedge or None
    return source.fact(
        one.where, value, one.rule, one.certainty, kind=one.kind, low=low, high=high, unit=unit, hedge=hedge
    )


def plain(number: float | None) -> float | None:
    """A number without decimal places where it needs none."""
    return int(number) if number is not None and float(number).is_integer() else number


def dated(source: Source, one: Dated) -> Record:
    """An expression of time; its value is in EDTF."""
    return source.fact(one.where, one.edtf or None, one.rule, one.certainty, kind=one.kind)


def key_point(sources: Sources, point: KeyPoint, told: Mapping[str, Story], chosen: Container[str] = ()) -> Record:
    """A sentence that says what matters, whose claim it is, and where other texts of its story say the same."""
    source = sources[point.ref.article]
    pinned = point.text in chosen or point.text in (source.article.front.key_points or ())
    rule = "chosen by the editor" if pinned else "among the most central sentences of the texts"
    where = Span(point.ref.passage, 0, len(point.text), point.text)
    return source.fact(
        where, point.text, rule, "stated",
        topic=point.topic,
        claimant=point.claimant or None,
        claimant_url=source.pages.get(point.claimant),
        also=[{"article": s.article, "passage": s.where.passage} for s in backing(told.get(point.ref.article), point)],
    )  # fmt: skip
