"""The overview: the subject in one minute, in the order its editor wants."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from apanhado.dates import edtf_bounds
from apanhado.model import Article, ContentPage, KeyPoint, Story
from apanhado.publish import figures, stories, timeline, together, voices
from apanhado.publish.essential import Point, points
from apanhado.publish.library import Library, bar, minutes
from apanhado.schema import OverviewFrontMatter, Section
from apanhado.text import words

__all__ = ["VIEWS"]

RAIL = 20  # units of the rail that shows what share is left to read
TOPICS = 10  # the index has all
ARTICLES = 12
NEW = 12
STORIES = 3
VOICES = 3
FIGURES = 3
LONG = 120  # minutes from which a time is told in hours


@dataclass(frozen=True, slots=True)
class New:
    """An article that came with an edition, and the story of older ones that it joined."""

    article: Article
    story: Story | None


def overview(lib: Library, _: object) -> dict[str, object]:
    """What matters, by what it is told, who speaks, what is new, and how much reading it saves."""
    written = next((p for p in lib.briefing.pages if p.slug == "overview"), None)
    order = sections(written)
    essential = points(lib, chosen(lib, written)) if "points" in order else []
    said = [p.quoted for p in essential if p.quoted]
    told = stories.samples(lib, STORIES, said)
    speaking = voices.samples(lib, said, VOICES)
    counted = figures.highlights(lib, FIGURES, lib.briefing.articles, said)
    texts = together.gathered(lib, lib.briefing.articles)
    dates, more_dates = timeline.sample(lib.briefing.articles)
    drawing, lanes = timeline.drawn(lib, dates)
    edition, new = newest(lib)
    wide = [w for w in lib.weights if not w.topic.parent]
    return {
        "written": written,
        "sections": order,
        "points": essential,
        "weights": wide[:TOPICS],
        "more_topics": max(0, len(wide) - TOPICS),
        "figures": counted,
        "edition": edition,
        "new": new[:NEW],
        "more_new": max(0, len(new) - NEW),
        "stories": told,
        "more_stories": max(0, len(lib.briefing.stories) - STORIES),
        "dates": [timeline.show(lib, event) for event in dates],
        "more_dates": more_dates,
        "drawing": drawing,
        "lanes": lanes,
        "voices": speaking,
        "articles": texts[:ARTICLES],
        "more_articles": len(texts) > ARTICLES,
        **saved(lib, essential),
    }


def sections(written: ContentPage | None) -> list[Section]:
    """The sections that are shown: those that an editor put in order, then the others."""
    front = written.front if written and isinstance(written.front, OverviewFrontMatter) else None
    named, hidden = (front.sections, front.hide) if front else ((), ())
    return [one for one in dict.fromkeys((*named, *get_args(Section))) if one not in hidden]


def chosen(lib: Library, written: ContentPage | None) -> list[KeyPoint | str]:
    """What an editor pinned, then what was found; what no text has is the editor's words."""
    pins = written.front.points if written and isinstance(written.front, OverviewFrontMatter) else ()
    found = {p.text: p for p in lib.briefing.key_points}
    texts = dict.fromkeys((*pins, *found))
    return [found.get(t, t) for t in texts if t in found or not stands(lib, t)]


def stands(lib: Library, text: str) -> bool:
    """True for words of a source, which are not the editor's even where they may not be shown as they are."""
    return any(text in passage.text for passage in lib.passages.values())


def newest(lib: Library) -> tuple[str, list[New]]:
    """The newest edition and the articles that came with it; none where all did, or where a newer one has none yet."""
    editions = {a.edition for a in lib.briefing.articles if a.edition}
    last = max(editions, key=began, default="")
    own = [a for a in lib.briefing.articles if last and a.edition == last]
    older = {a.slug for a in lib.briefing.articles if a.edition != last and (a.edition or a.sources)}
    if not older or lib.briefing.site.edition not in (None, last):
        return "", []
    joined = {a.slug: lib.story_of.get(a.slug) for a in own}
    return last, [New(a, s if (s := joined[a.slug]) and not older.isdisjoint(s.articles) else None) for a in own]


def began(edition: str) -> tuple[int, str]:
    """The first day of an edition's date, for the order of editions."""
    bounds = edtf_bounds(edition)
    return bounds[0].toordinal() if bounds else 0, edition


def saved(lib: Library, points: Sequence[Point]) -> dict[str, object]:
    """How much was read, how long that takes, and how long the key points take."""
    total = sum(a.body.words for a in lib.briefing.articles)
    short = sum(len(words(p.text)) for p in points)
    long = minutes(total)
    return {
        "count": len(lib.briefing.articles),
        "words_read": total,
        "minutes_short": minutes(short),
        "minutes_long": long,
        "hours_long": round(long / 60) if long >= LONG else 0,
        "rail": bar([1], RAIL).width * max(1, math.ceil(RAIL * short / max(total, 1))),
    }


VIEWS = {"overview.html": overview}
