"""Time and memory of ingest as a library grows: synthetic articles, every tenth a copy of the one before it.

    python benchmarks/scale.py --articles 1000 10000
    python benchmarks/scale.py --articles 100000 --only copies

Each size has a process of its own, which reads the seeds in a temporary folder and writes content/, with nothing
remembered. A copy has another headline and, in turn, the same words, three quarters of the paragraphs, another order
of them, a scanner's errors, or another site's notice. With `--only copies` it is given documents and only finds which
are copies. Time is the whole process's, in all its processes; memory is the most that it and its largest helper ever
held, taken together. "× size" is how much either grew, by how much the library did: 1.00 is linear.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, only this folder is on it

from apanhado.documents import Block, Labelled, Role, SeedDocument
from apanhado.ingest.dedupe import find_copies
from apanhado.ingest.pipeline import ingest
from apanhado.memo import Memo
from apanhado.text import digest
from benchmarks.library import Text, library

EVERY = 10
NOTICE = "Este texto chegou por uma agência de notícias e foi publicado sem alterações por nossa equipe de plantão."
Figures = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Nothing; the table is printed."""
    given = _options().parse_args(arguments)
    if given.inside:
        print(json.dumps(_measured(given.inside, given.articles[0], given.only)))
        return
    rows = []
    for articles in given.articles:
        rows.append(_in_own_process(articles, given.only))
        print("\n".join(table(rows)[len(rows) if len(rows) > 1 else 0 :]), flush=True)


def _options() -> argparse.ArgumentParser:
    """What may be asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[1000, 10000], metavar="N", help="default: 1000 10000"
    )
    parser.add_argument("--only", choices=["copies"], help="a part of ingest alone")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)  # the project, in a process of its own
    return parser


def seeds(count: int) -> Iterator[tuple[str, str, list[str]]]:
    """The names, titles and paragraphs of so many seeds; the first are the same whatever the count."""
    before: Text | None = None
    for number, text in enumerate(library(count), 1):
        name = f"{number:06}.txt"
        if before and number % EVERY == 0:
            yield name, f"Leia também: {before.title}", copied(_paragraphs(before), number // EVERY)
        else:
            yield name, text.title, _paragraphs(text)
        before = text


def copied(paragraphs: Sequence[str], number: int) -> list[str]:
    """Some paragraphs as another site has them, in one of five ways."""
    random = Random(number)
    ways: Sequence[Callable[[], list[str]]] = (
        lambda: list(paragraphs),
        lambda: list(paragraphs[: -(-3 * len(paragraphs) // 4)]),
        lambda: random.sample(paragraphs, len(paragraphs)),
        lambda: [_misread(paragraph, random) for paragraph in paragraphs],
        lambda: [*paragraphs, NOTICE],
    )
    return ways[number % len(ways)]()


def _paragraphs(text: Text) -> list[str]:
    plain = re.sub(r"[*>#]|^- |\]\(\S+?\)|\[", "", text.body, flags=re.MULTILINE)
    return [line.strip() for line in plain.split("\n") if line.strip()]


def _misread(text: str, random: Random) -> str:
    """The text with one letter in fifty taken for another."""
    return "".join(random.choice("cel1n") if c.isalpha() and random.random() < 0.02 else c for c in text)


def _in_own_process(articles: int, only: str | None) -> Figures:
    """The figures of one size."""
    with tempfile.TemporaryDirectory(prefix="apanhado-scale-") as scratch:
        folder = Path(scratch) / "seeds"
        folder.mkdir()
        for name, title, paragraphs in seeds(articles if not only else 0):
            (folder / name).write_text("\n\n".join([title, *paragraphs]) + "\n", "utf-8")
        command = [sys.executable, __file__, "--articles", f"{articles}", "--inside", scratch]
        said = subprocess.run([*command, *(["--only", only] if only else [])], check=True, capture_output=True)
    figures: Figures = json.loads(said.stdout)
    return figures


def _measured(root: Path, articles: int, only: str | None) -> Figures:
    """What ingest, or the search for copies alone, took in this process."""
    documents = [_document(*seed) for seed in seeds(articles)] if only else []
    before, began = time.process_time(), time.perf_counter()
    copies = len(find_copies(documents, ())) if only else ingest(root, None, Memo(root / ".cache")).verdicts["copy"]
    wall = time.perf_counter() - began
    own, helpers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    return {
        "articles": articles,
        "copies": copies,
        "wall": wall,
        "cpu": time.process_time() - before + helpers.ru_utime + helpers.ru_stime,
        "memory": (own.ru_maxrss + helpers.ru_maxrss) / unit,
    }


def _document(name: str, title: str, paragraphs: Sequence[str]) -> SeedDocument:
    body = "\n\n".join(paragraphs)
    labelled = (Labelled(Block(n, text), Role.PARAGRAPH, "") for n, text in enumerate(paragraphs, 1))
    return SeedDocument(name, digest(title + body), "pt", tuple(labelled), {}, body)


def table(rows: Sequence[Figures]) -> list[str]:
    """A heading, and a line for each size."""
    lines = [f"{'articles':>9} {'copies':>7} {'wall s':>8} {'CPU s':>8} {'× size':>7} {'MB':>7} {'× size':>7}"]
    for last, row in pairwise([None, *rows]):
        grown = [_growth(last, row, measure) if last and row else "–" for measure in ("cpu", "memory")]
        if row:
            lines.append(
                f"{row['articles']:9,.0f} {row['copies']:7,.0f} {row['wall']:8.1f} {row['cpu']:8.1f} {grown[0]:>7} "
                f"{row['memory']:7.0f} {grown[1]:>7}"
            )
    return lines


def _growth(last: Figures, row: Figures, measure: str) -> str:
    return f"{row[measure] / last[measure] / (row['articles'] / last['articles']):.2f}"


if __name__ == "__main__":
    main()
