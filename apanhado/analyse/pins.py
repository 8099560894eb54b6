"""Key points that an editor pinned to the overview: sentences of articles, or words of the editor's own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from apanhado.model import Article, ContentPage
from apanhado.problems import Problem, locate
from apanhado.schema import OverviewFrontMatter

__all__ = ["pins", "unfit"]

_RUN, _RUNS = 3, 5  # words in a row, and how many such runs of a sentence are looked for
_NEARLY = 3  # runs in one passage from which the words are a text's with a slip rather than an editor's own


def pins(pages: Iterable[ContentPage]) -> tuple[str, ...]:
    """The points of the overview's head."""
    return next((p.front.points for p in pages if isinstance(p.front, OverviewFrontMatter)), ())


def unfit(root: Path, pages: Iterable[ContentPage], articles: Sequence[Article]) -> Iterator[Problem]:
    """An error for each pinned sentence of a text that may not be shown, a warning for each that misses one barely.

    What no article has is shown as the editor's words: a source's with a slip in them would be among those.
    """
    for page in pages:
        for point in pins((page,)):
            homes = {a.show != "link": a for a in articles if any(point in p.text for p in a.body.passages)}
            if homes.get(True):
                continue
            text = Path(root, "content", page.path).read_text("utf-8")
            at = text.find(point), len(point)
            place = (f"content/{page.path}", text, *((text.find("points:"), 6) if at[0] < 0 else at))
            if home := homes.get(False):
                help = "pin a sentence of another text"
                yield locate(*place, "not-shown", f"this point is from content/{home.path}, which is not shown", help)
            elif near := _near(point, articles):
                message = f"this point nearly stands in content/{near.path}, and is shown as the editor's words"
                help = "copy the sentence from the article's text, word for word, or use other words"
                yield replace(locate(*place, "not-verbatim", message, help), severity="warning")


def _near(point: str, articles: Iterable[Article]) -> Article | None:
    """The first article with a passage that has most of a sentence's runs of words."""
    words = point.split()
    last = max(len(words) - _RUN, 0)
    runs = [" ".join(words[at : at + _RUN]) for at in sorted({last * n // (_RUNS - 1) for n in range(_RUNS)})]
    least = min(_NEARLY, len(runs))
    return next((a for a in articles for p in a.body.passages if sum(r in p.text for r in runs) >= least), None)
