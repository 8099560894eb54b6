"""Measure how well this project cleans scraped pages, beside simple systems that cost little to run (`baselines`).

    python benchmarks/quality.py clean --data pages.jsonl.gz --sample 300
    python benchmarks/quality.py html --data web-pages.jsonl.gz
    python benchmarks/quality.py dates --data texts.jsonl.gz --predictions found.jsonl

The second reads pages in HTML (`reading` says how that is measured), the third finds expressions of time. So it is with
`quotes`, `ner` (names), `neardup` (copies), `story`, `passages` (of a story), `sts` (likeness of sentences), `summary`
and `keys` (phrases): the heading of the module of each, below in `TASKS`, describes its data and figures;
`--predictions` writes what was found, for other scorers.

The data of the first has one JSON object a line: `text` (a page as flat text), `gold_text` (its article), `title`,
`lang`, `variant` (how the page was flattened), `id`, and `lines`, each with its words `t`, `keep` (true, false, or
null: not judged) and perhaps the role "title".

P, R and F1 compare the tokens of what a system gives with those of the article, as bags; each page counts once. The
title and the lines that are not judged (bylines, standfirsts, repeats) are taken out of both first. "title" is the
share of the pages with a title line whose title is given, "R<.5" counts the pages of which more than half the article
is lost, "empty" those of which nothing is given, "ms" is the processor's time a page. "whole page" are all but the
containers (the article's own element), "mostly article" the containers of which over 85 % are article: there, taking
away can do nothing but harm.
"""

import argparse
import gzip
import json
import random
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, only this folder is on it

from benchmarks import (
    aligning,
    clustering,
    copying,
    dating,
    keyphrases,
    likeness,
    naming,
    quoting,
    reading,
    summarising,
)
from benchmarks.baselines import EVERYTHING, OURS, Cleaner, systems

SINGLY = {"dates": dating, "quotes": quoting, "ner": naming}  # their systems are given one record at a time
TASKS: dict[str, ModuleType] = {
    **SINGLY,
    "neardup": copying,
    "story": clustering,
    "passages": aligning,
    "sts": likeness,
    "summary": summarising,
    "keys": keyphrases,
}
MOSTLY = 0.85
# Scripts without blanks between words (Japanese, Chinese, Thai, Lao, Burmese, Khmer): each character is a token.
_SINGLY = (
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_TOKEN = re.compile(rf"[{_SINGLY}]|[^\W_{_SINGLY}]+")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_OPENING = 40  # tokens of an article, within which a line that has the title's words is the title
_LONG = 15  # characters of a title that is found in a longer run of words, too


@dataclass(frozen=True, slots=True)
class Page:
    """One page and what is right: the article's tokens, and the lines that do not count, as tokens run together."""

    id: str
    language: str
    variant: str
    text: str
    gold: tuple[str, ...]
    title: str  # "" where no line of the page is its title
    uncounted: Counter[str]


@dataclass(frozen=True, slots=True)
class Score:
    """How well a system cleaned one page; `title` is None where the page has none."""

    p: float
    r: float
    f1: float
    title: bool | None
    empty: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: a system's means over a group of pages, and how many of these went wrong."""

    group: str
    system: str
    n: int
    p: float
    r: float
    f1: float
    title: float | None
    low: int  # recall under one half
    empty: int
    ms: float


def tokens(text: str) -> list[str]:
    """The words of a text in lower case; those of scripts without blanks as single characters."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).translate(_UNSEEN).lower())


def page(record: Mapping[str, Any]) -> Page:
    """The page of a record of the data."""
    lines = [("".join(tokens(line["t"])), line.get("role") == "title", line["keep"]) for line in record["lines"]]
    title = next((words for words, is_title, _ in reversed(lines) if words and is_title), "")
    uncounted = Counter(words for words, is_title, keep in lines if is_title or keep is None)
    named = "".join(tokens(record.get("title") or ""))
    uncounted[named] = uncounted[named] or 1
    gold = tuple(_article(record["gold_text"], {title, named} - {""}))
    return Page(record["id"], record["lang"], record["variant"], record["text"], gold, title, uncounted)


def _article(text: str, titles: set[str]) -> Iterator[str]:
    """The tokens of an article but for those of the first line, near its beginning, that is one of its titles."""
    seen = 0
    for line in map(tokens, text.split("\n")):
        if seen < _OPENING and "".join(line) in titles:
            titles = set()
        else:
            seen += len(line)
            yield from line


def score(page: Page, given: str, seconds: float = 0.0) -> Score:
    """How well a page's article was given."""
    lines = [(line, "".join(line)) for line in map(tokens, given.split("\n")) if line]
    left, counted = Counter(page.uncounted), Counter[str]()
    for line, words in lines:
        if left[words] > 0:
            left[words] -= 1
        else:
            counted.update(line)
    right = (counted & Counter(page.gold)).total()
    p, r = right / (counted.total() or 1), right / len(page.gold)
    title = None
    if page.title:
        runs = [words for _, words in lines]
        title = page.title in runs or (len(page.title) > _LONG and page.title in "".join(runs))
    return Score(p, r, 2 * p * r / (p + r) if right else 0.0, title, not lines, seconds)


def run(cleaner: Cleaner, pages: Sequence[Page]) -> list[Score]:
    """The scores of a system on each page; a first time, not counted, loads what it needs."""
    cleaner(pages[0].text, pages[0].language)
    scores = []
    for one in pages:
        began = time.process_time()
        given = cleaner(one.text, one.language)
        scores.append(score(one, given, time.process_time() - began))
    return scores


def table(pages: Sequence[Page], scores: Mapping[str, Sequence[Score]]) -> Iterator[Row]:
    """The rows: all pages, the whole ones, each variant and language, the containers that are mostly article."""
    contained = [one.variant == "container" for one in pages]
    groups = {"all": list(range(len(pages))), "whole page": [n for n, inside in enumerate(contained) if not inside]}
    for field in ("variant", "language"):
        of = [getattr(one, field) for one in pages]
        for value, _ in sorted(Counter(of).items(), key=lambda pair: (-pair[1], pair[0])):
            groups[f"{field} {value}"] = [n for n, own in enumerate(of) if own == value]
    mostly = [inside and one.p > MOSTLY for inside, one in zip(contained, scores[EVERYTHING], strict=True)]
    groups["mostly article"] = [n for n, so in enumerate(mostly) if so]
    for group, chosen in groups.items():
        names = (OURS, EVERYTHING) if group == "mostly article" else scores
        yield from (_row(group, name, [scores[name][n] for n in chosen]) for name in names if chosen)


def _row(group: str, system: str, scores: Sequence[Score]) -> Row:
    p, r, f1, ms = (fmean(given) for given in zip(*((s.p, s.r, s.f1, 1000 * s.seconds) for s in scores), strict=True))
    titles = [one.title for one in scores if one.title is not None]
    title = fmean(titles) if titles else None
    low, empty = sum(one.r < 0.5 for one in scores), sum(one.empty for one in scores)
    return Row(group, system, len(scores), p, r, f1, title, low, empty, ms)


def shown(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as text; a group is named once."""
    yield f"{'':20} {'':10} {'n':>6} {'P':>6} {'R':>6} {'F1':>6} {'title':>6} {'R<.5':>6} {'empty':>6} {'ms':>8}"
    above = ""
    for row in rows:
        title = "–" if row.title is None else f"{row.title:.3f}"
        yield (
            f"{row.group if row.group != above else '':20} {row.system:10} {row.n:6} {row.p:6.3f} {row.r:6.3f} "
            f"{row.f1:6.3f} {title:>6} {row.low:6} {row.empty:6} {row.ms:8.2f}"
        )
        above = row.group


def main(arguments: Sequence[str] | None = None) -> None:
    """Nothing; the table is printed."""
    given = _options().parse_args(arguments)
    chosen = records(given.data) if given.what in TASKS else load(given)
    if not chosen:
        sys.exit("error: the data has no such page")
    ways = {"html": _read, "clean": _cleaned}
    print("\n".join(ways.get(given.what, _found)(given, chosen)))


def _found(given: argparse.Namespace, chosen: Sequence[dict[str, Any]]) -> list[str]:
    """How well something is found, as text or as data; what was found goes into a file that is asked for."""
    module = TASKS[given.what]
    found = {
        name: [{"i": n, **system(one)} for n, one in enumerate(chosen)] if given.what in SINGLY else system(chosen)
        for name, system in module.SYSTEMS.items()
    }
    if given.predictions:
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in found[OURS])
        given.predictions.write_text("".join(lines), "utf-8")
    figures = {name: module.score(chosen, predictions) for name, predictions in found.items()}
    if given.json:
        return [json.dumps(figures, ensure_ascii=False, indent=1)]
    rows = [(group, name, said[group]) for group in figures[OURS] for name, said in figures.items()]
    left_out = getattr(module, "LEFT_OUT", {})
    return [
        *(f"{group:24} {name:18} {_figures(said)}" for group, name, said in rows),
        *map(": ".join, left_out.items()),
    ]


def _figures(said: Mapping[str, object]) -> str:
    """Named figures in a row, those that belong together in brackets."""
    shown = {key: f"({_figures(value)})" if isinstance(value, dict) else value for key, value in said.items()}
    return "  ".join(f"{k} {v:.4f}" if isinstance(v, float) else f"{k} {v}" for k, v in shown.items())


def _read(given: argparse.Namespace, chosen: Sequence[Mapping[str, Any]]) -> list[str]:
    """How well web pages are read, as text or as data."""
    readers, left_out = reading.systems()
    rows = list(reading.rows(chosen, readers, tokens))
    if given.json:
        return [json.dumps({"rows": [asdict(row) for row in rows], "left_out": left_out}, indent=1)]
    return [*reading.shown(rows), "", *map(": ".join, left_out.items())]


def _cleaned(given: argparse.Namespace, chosen: Sequence[Mapping[str, Any]]) -> list[str]:
    """How well flat pages are cleaned, as text or as data."""
    pages = [page(record) for record in chosen]
    cleaners, left_out = systems()
    rows = list(table(pages, {name: run(cleaner, pages) for name, cleaner in cleaners.items()}))
    per_second = 1000 / rows[0].ms
    if given.json:
        figures = {"rows": [asdict(row) for row in rows], "pages_per_second": per_second, "left_out": left_out}
        return [json.dumps(figures, ensure_ascii=False, indent=1)]
    notes = [f"{OURS}: {per_second:.0f} pages a second on one processor", *map(": ".join, left_out.items())]
    return [*shown(rows), "", *notes]


def load(given: argparse.Namespace) -> list[dict[str, Any]]:
    """The records that are asked for; a sample is the same for the same seed, whatever the order of the file."""
    chosen = records(given.data)
    for field, values in (("lang", given.lang), ("variant", getattr(given, "variant", None))):
        chosen = [one for one in chosen if not values or one[field] in values.split(",")]
    if given.sample and given.sample < len(chosen):
        chosen.sort(key=lambda one: (one["id"], one.get("variant", "")))
        chosen = random.Random(given.seed).sample(chosen, given.sample)
    return chosen


def records(file: Path) -> list[dict[str, Any]]:
    """The records of a file, JSON lines, plain or as .gz."""
    read = gzip.open if file.suffix == ".gz" else open
    with read(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _options() -> argparse.ArgumentParser:
    """What may be asked for."""
    whole = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    several = whole.add_subparsers(required=True, metavar="WHAT", dest="what")
    clean = several.add_parser("clean", help="scraped pages to articles")
    clean.add_argument("--variant", metavar="NAMES", help="these variants alone: block,container")
    pages = (clean, several.add_parser("html", help="web pages to articles with their metadata"))
    tasks = [several.add_parser(what, help=(module.__doc__ or "").partition("\n")[0]) for what, module in TASKS.items()]
    for parser in (*pages, *tasks):
        parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="JSON lines, plain or as .gz")
        parser.add_argument("--json", action="store_true", help="the same as data")
    for parser in tasks:
        parser.add_argument("--predictions", type=Path, metavar="OUT", help="write what this project found")
    for parser in pages:
        parser.add_argument("--sample", type=int, metavar="N", help="so many of its records, chosen by chance")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed, another sample; default: 1")
        parser.add_argument("--lang", metavar="CODES", help="these languages alone: pt,es")
    return whole


if __name__ == "__main__":
    main()
