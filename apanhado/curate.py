"""What editors of topics begin with: those found in the texts as files, and what no topic treats."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from apanhado import frontmatter
from apanhado.model import Briefing, Passage, PassageRef, Topic
from apanhado.problems import Problem
from apanhado.schema import TopicFrontMatter

__all__ = ["told", "uncovered", "untreated", "write_topics"]

_FIRST_WORDS = 8
_LISTED = 40  # passages; who wants to see more gives these topics first


def write_topics(root: Path, topics: Iterable[Topic]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The files written below content/topics, one for each topic that has none, and what stood in the way.

    No file is ever written over: one that is there, a draft for one, stays as it is.
    """
    topics = tuple(topics)
    titles, written, problems = {topic.slug: topic.title for topic in topics}, [], []
    for topic in topics:
        if topic.path:
            continue
        path = root / "content" / "topics" / f"{topic.slug}.md"
        front = TopicFrontMatter(title=topic.title, terms=topic.terms, parent=titles.get(topic.parent or ""))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(frontmatter.write(front, ""))
            written.append(path)
        except FileExistsError:
            name = path.relative_to(root).as_posix()
            help = "take its `draft: true` away, or give it another name"
            problems.append(
                Problem(name, "file-exists", f'"{topic.title}" has a file already; it was not touched', help=help)
            )
    return tuple(written), tuple(problems)


def uncovered(briefing: Briefing) -> dict[str, tuple[Passage, ...]]:
    """The passages that no topic treats, by the path of their article; articles that are treated whole have none."""
    treated = {ref for topic in briefing.topics for ref in topic.passages}
    found = {
        a.path: tuple(p for p in a.body.passages if PassageRef(a.slug, p.id) not in treated) for a in briefing.articles
    }
    return {path: passages for path, passages in found.items() if passages}


def told(briefing: Briefing, new: int) -> str:
    """How many topics there are, how many of them have a new file, and how much none of them treats."""
    topics, left = len(briefing.topics), uncovered(briefing)
    passages, articles = sum(len(a.body.passages) for a in briefing.articles), len(briefing.articles)
    return (
        f"{topics:,} topic{'s' * (topics != 1)}: {new:,} new, {topics - new:,} unchanged; no topic treats "
        f"{sum(map(len, left.values())):,} of {passages:,} passages, in {len(left):,} of {articles:,} articles"
    )


def untreated(briefing: Briefing) -> Iterator[str]:
    """What no topic treats, in lines: article by article, those of which most is left out first."""
    left = uncovered(briefing)
    sizes = {a.path: len(a.body.passages) for a in briefing.articles}
    order = sorted(left, key=lambda path: (-len(left[path]) / sizes[path], path))
    lines = ((path, passage) for path in order for passage in left[path])
    before = ""
    for path, passage in islice(lines, _LISTED):
        if path != before:
            yield f"content/{path}: {len(left[path])} of {sizes[path]} passages"
        before = path
        yield f"  ¶ {passage.n}  {_opening(passage)}"
    more = sum(map(len, left.values())) - _LISTED
    if more > 0:
        yield f"and {more:,} more"


def _opening(passage: Passage) -> str:
    words: Sequence[str] = passage.text.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
