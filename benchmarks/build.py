"""Build the same synthetic articles with this project, Pelican, MkDocs and Hugo, and compare what that takes.

    python benchmarks/build.py --articles 1000 10000

Cold: neither cache nor output. Warm: nothing changed. Edit: one sentence of one article changed. Time and memory are
the operating system's own account of each whole process with its children; memory is the largest single process.
The tools take turns, and each ratio is taken within a turn, so that a machine whose speed drifts is fair to all.
Every build is checked for a page with each article's words. The other tools come from PyPI, each into a virtual
environment that is kept for the next time. This project also finds topics and key points, links every passage and
checks its pages, which none of the others does; its figures include that.
"""

import argparse
import dataclasses
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from bs4 import BeautifulSoup

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, only this folder is on it

from benchmarks.library import Text, library
from benchmarks.peers import OURS, TOOLS, Tool, write_article

STATES = ("cold", "warm", "edit")
MEASURES = ("wall", "cpu", "memory")
WARM_UP = 20  # articles of a first turn that is not counted: it loads the programs, and tells early what is broken


@dataclass(frozen=True, slots=True)
class Figure:
    """What one build took: seconds, seconds and megabytes."""

    articles: int
    turn: int
    state: str
    tool: str
    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Site:
    """A tool's project and the command that builds it."""

    tool: Tool
    folder: Path
    command: Sequence[str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Nothing; the tools are installed where they are missing, the figures printed."""
    given = _options().parse_args(arguments)
    tools = [TOOLS[name] for name in given.only]
    environments = given.tools.absolute()
    versions = {tool.name: install(tool, environments) for tool in tools}
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print("\n".join(f"{name}: {version}" for name, version in versions.items()), flush=True)
    list(turns(tools, environments, WARM_UP, 1))
    figures: list[Figure] = []
    for articles in given.articles:
        runs = given.runs or (3 if articles <= 1000 else 1)
        found = list(turns(tools, environments, articles, runs))
        print(f"\n{heading(articles, runs)}\n" + "\n".join(table(found, given.only)), flush=True)
        figures += found
    if given.json:
        rows = [dataclasses.asdict(figure) for figure in figures]
        given.json.write_text(json.dumps({"versions": versions, "figures": rows}, indent=1) + "\n", "utf-8")


def _options() -> argparse.ArgumentParser:
    """What may be asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=100)
    )
    kept = Path(tempfile.gettempdir()) / "apanhado-benchmark"
    parser.add_argument("--articles", type=positive, nargs="+", default=[1000], metavar="N", help="default: 1000")
    parser.add_argument("--runs", type=positive, help="turns of each; default: 3, above 1,000 articles 1")
    parser.add_argument("--only", nargs="+", choices=TOOLS, default=list(TOOLS), help="these tools; default: all")
    parser.add_argument("--tools", type=Path, default=kept, metavar="FOLDER", help=f"environments; default: {kept}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every build's figures here, too")
    return parser


def positive(text: str) -> int:
    """The number, if there can be so many."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def install(tool: Tool, environments: Path) -> str:
    """The version of a tool in its own environment, which is made if it is missing."""
    if not tool.requirement:
        return "this checkout"
    folder = environments / tool.name
    if not (folder / "bin" / tool.name).exists():
        print(f"installing {tool.requirement} into {folder}", flush=True)
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", tool.requirement], check=True)
    listed = subprocess.run([folder / "bin/pip", "freeze"], check=True, capture_output=True, text=True).stdout
    return ", ".join(row for row in listed.split() if row.lower().startswith((tool.name, "markdown=", "jinja2=")))


def turns(tools: Sequence[Tool], environments: Path, articles: int, runs: int) -> Iterator[Figure]:
    """The figures of all tools, one after the other, as many times as there are runs."""
    with tempfile.TemporaryDirectory(prefix="apanhado-benchmark-") as scratch:
        sites = [Site(tool, Path(scratch) / tool.name, tool.command(environments / tool.name)) for tool in tools]
        # No texts are kept: what this process holds as it starts a command counts as that command's memory.
        sentences = {text.slug: text.sentence for text in _written(sites, articles)}
        for turn in range(1, runs + 1):
            for site in sites:
                yield from _turn(site, turn, sentences)


def _written(sites: Sequence[Site], articles: int) -> Iterator[Text]:
    """Each text, once it stands in all projects."""
    for site in sites:
        site.tool.prepare(site.folder)
    for text in library(articles):
        for site in sites:
            write_article(site.tool, site.folder, text)
        yield text


def _turn(site: Site, turn: int, sentences: Mapping[str, str]) -> Iterator[Figure]:
    """The figures of one tool's builds in the three states."""
    tool, folder = site.tool, site.folder
    text = next(library(1))
    edited = f"Na revisão de número {turn}, esta frase tomou o lugar de outra."
    changed = dataclasses.replace(text, body=text.body.replace(text.sentence, edited, 1))
    for path in (folder / name for name in (tool.site, *tool.caches)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    write_article(tool, folder, text)
    for state, expected in (("cold", sentences), ("warm", sentences), ("edit", {**sentences, text.slug: edited})):
        if state == "edit":
            write_article(tool, folder, changed)
        yield Figure(len(sentences), turn, state, tool.name, *timed(site.command, folder))
        _check(site, expected)


def timed(command: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak megabytes of a command; RuntimeError with its words where it fails."""
    unset = ("SITE_", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(unset)}
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{command} ended with {process.returncode}:\n{said.read().decode('utf-8', 'replace')}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def _check(site: Site, sentences: Mapping[str, str]) -> None:
    """Nothing; RuntimeError for an article whose page is missing or does not have its sentence."""
    for slug, sentence in sentences.items():
        page = site.tool.page(site.folder, slug)
        # As text, since names in it may be links.
        if not page.exists() or sentence not in BeautifulSoup(page.read_bytes(), "lxml").get_text():
            raise RuntimeError(f"{site.tool.name}: {page} does not exist, or lacks: {sentence}")


def heading(articles: int, runs: int) -> str:
    """What a table is about."""
    words = mean(len(text.body.split()) for text in library(min(articles, 1000)))
    return f"{articles:,} articles of about {words:.0f} words, median of {runs} run{'s' * (runs > 1)}"


def table(figures: Sequence[Figure], tools: Sequence[str]) -> Iterator[str]:
    """The rows of a table: seconds and megabytes, then how many times this project's they are."""
    yield f"{'':5} {'':9} {'wall s':>8} {'CPU s':>8} {'MB':>8}   × ours: {'wall':>7} {'CPU':>7} {'memory':>7}"
    for state in STATES:
        for tool in tools:
            rows = [figure for figure in figures if (figure.state, figure.tool) == (state, tool)]
            ours = [figure for figure in figures if (figure.state, figure.tool) == (state, OURS)]
            wall, cpu, memory = (median(getattr(row, measure) for row in rows) for measure in MEASURES)
            ratios = (_ratio(rows, ours, measure) for measure in MEASURES)
            yield f"{state:5} {tool:9} {wall:8.2f} {cpu:8.2f} {memory:8.0f}           " + " ".join(ratios)


def _ratio(rows: Sequence[Figure], ours: Sequence[Figure], measure: str) -> str:
    """The median of the ratios to this project within each turn, a dash where it did not take part."""
    ratios = [getattr(row, measure) / getattr(own, measure) for row, own in zip(rows, ours, strict=False)]
    return f"{median(ratios):7.2f}" if ratios else f"{'–':>7}"


if __name__ == "__main__":
    try:
        main()
    except (RuntimeError, subprocess.CalledProcessError) as error:
        sys.exit(f"error: {error}")
