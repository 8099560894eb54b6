"""What is said on a topic: who speaks, which figures and which dates, as far as they stand in its passages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from apanhado.facts import Facts, Span
from apanhado.model import Article
from apanhado.publish import figures, timeline, voices
from apanhado.publish.library import Library, Quoted, Share
from apanhado.publish.voices import Voice

__all__ = ["Speaker", "treating"]

CLIPPED = 90  # characters around a date or figure, beside the passages
MOST = 4  # of each kind; the pages of voices, figures and dates have all


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks on a topic; the words stand in its passages."""

    voice: Voice
    role: str | Quoted | None


def treating(lib: Library, shares: Iterable[Share]) -> dict[str, object]:
    """The facts of a topic's passages."""
    briefing = replace(lib.briefing, articles=tuple(narrowed(s) for s in shares))
    heard = [one for one in voices.voices(briefing, lib.entity_of) if one.name]
    dates = [e for a in briefing.articles for e in timeline.events(a) if e.where]
    distinct = {(e.edtf, e.article): e for e in reversed(dates)}
    return {
        "speakers": [Speaker(one, voices.described(lib, one)) for one in heard[:MOST]],
        "more_speakers": max(0, len(heard) - MOST),
        "figures": figures.highlights(lib, MOST, briefing.articles, most=CLIPPED),
        "dates": [timeline.show(lib, e, CLIPPED) for e in sorted(distinct.values(), key=timeline.order)[:MOST]],
    }


def narrowed(share: Share) -> Article:
    """An article with those facts alone that stand in the passages of a share."""
    own, facts = {ref.passage for ref in share.refs}, share.article.facts

    def inside(where: Span) -> bool:
        return where.passage in own

    return replace(
        share.article,
        facts=Facts(
            facts.names,
            tuple(q for q in facts.quotes if all(map(inside, q.words))),
            tuple(d for d in facts.dates if inside(d.where)),
            tuple(f for f in facts.figures if inside(f.where)),
        ),
    )
