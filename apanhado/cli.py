"""The command line: one command a part of the arrow, one line of counts for each."""

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress as ProgressBar

from apanhado import unchanged
from apanhado.analyse.pipeline import analyse
from apanhado.clean import as_markdown, clean, facts, read_page
from apanhado.config import load_config
from apanhado.curate import told, untreated, write_topics
from apanhado.documents import SeedDocument
from apanhado.explain import as_data, explain
from apanhado.ingest import pipeline as ingest_pipeline
from apanhado.memo import Memo
from apanhado.new import new_article, new_project
from apanhado.problems import Problem, errors, render_all
from apanhado.publish.pipeline import publish
from apanhado.schema import SiteConfig

__all__ = ["main"]

_HELP = """Turns scraped articles into a briefing microsite.

\b
  seeds/    raw articles (.txt, .md, .html), never changed
  content/  clean Markdown with metadata: yours to edit, never overwritten
  site/     static HTML: open site/index.html, or publish the folder

Without a command, ingest and then publish. Exit codes: 0 all well, 1 problems
(each is shown with its place and what helps), 2 wrong usage.
"""

_VERDICTS = {"article": "with an article", "copy": "copies", "empty": "without text", "unreadable": "unreadable"}
_ACTIONS = {
    "create": "new",
    "replace": "replaced",
    "unchanged": "unchanged",
    "edited": "edited by people and kept",
    "deleted": "deleted by people and left so",
}


@dataclasses.dataclass
class _Run:
    """One call of the program: where it works, what it found."""

    root: Path
    memo: Memo
    problems: list[Problem]
    again: list[str] = dataclasses.field(default_factory=list)  # what the same run would say if nothing changed

    def config(self) -> SiteConfig | None:
        """The site's settings; what is wrong with them is noted once."""
        config, found = load_config(self.root)
        self.problems += [p for p in found if p not in self.problems]
        return config

    def finish(self, strict: bool = False) -> None:
        """Shows all problems and leaves with 1 if one is an error; with `strict` a warning is enough."""
        if self.problems:
            click.echo(render_all(self.problems), err=True)
        sys.exit(1 if errors(self.problems) or (strict and self.problems) else 0)


def main(root: Path, arguments: Sequence[str] | None = None) -> None:
    """Runs one command for the project in `root` (`arguments` without the program's name) and exits."""
    cli.main(args=arguments, prog_name="build.py", obj=_Run(root, Memo(root / ".cache"), []))


@click.group(invoke_without_command=True, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def cli(context: click.Context) -> None:
    """Without a command: the whole arrow."""
    if context.invoked_subcommand is None:
        run: _Run = context.obj
        given = unchanged.stamp(run.root, unchanged.GIVEN)
        _ingest(run)
        content = unchanged.stamp(run.root, unchanged.CONTENT)
        _publish(run)
        run.memo.prune()
        if not run.problems:
            unchanged.note(run.root, given, content, run.again)
        run.finish()


@cli.command("ingest")
@click.pass_obj
def ingest_command(run: _Run) -> None:
    """seeds/ > content/: clean, deduplicate, extract metadata."""
    _ingest(run)
    run.finish()


@cli.command("publish")
@click.pass_obj
def publish_command(run: _Run) -> None:
    """content/ > site/: topics, key points, pages, feeds."""
    _publish(run)
    run.finish()


@cli.command()
@click.pass_obj
def check(run: _Run) -> None:
    """Find every problem of content/ and its pages; write nothing."""
    run.memo = Memo(run.root / ".cache", write=False)
    _publish(run, write=False)
    run.finish(strict=True)


@cli.command("topics")
@click.pass_obj
def topics_command(run: _Run) -> None:
    """Write topics found in the texts to content/topics; list the rest."""
    config = run.config()
    briefing, found = analyse(run.root, config or SiteConfig(title="?"), run.memo)
    run.problems += found
    if config is None or errors(found):
        click.echo("topics   nothing: content/ has errors")
    else:
        written, standing = write_topics(run.root, briefing.topics)
        run.problems += standing
        click.echo(f"topics   {told(briefing, len(written))}")
        for line in (*(f"new    {path.relative_to(run.root)}" for path in written), *untreated(briefing)):
            click.echo(f"  {line}")
    run.finish()


@cli.command()
@click.pass_obj
def diff(run: _Run) -> None:
    """Show what ingest would write over files that people edited."""
    found = list(ingest_pipeline.diff(run.root, run.config(), run.memo))
    shown = "\n".join(found).encode("utf-8", "backslashreplace").decode()
    click.echo(shown if found else "No edited file differs from what ingest would write.")
    run.finish()


@cli.command("explain")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Machine-readable, one object.")
@click.pass_obj
def explain_command(run: _Run, file: str, as_json: bool) -> None:
    """Show what FILE says and why; of a seed, each line's fate."""
    told = explain(run.root, file, run.config() or SiteConfig(title="-"), Memo(run.root / ".cache", write=False))
    if told.data:
        click.echo(json.dumps(told.data, ensure_ascii=False, indent=2) if as_json else "\n".join(told.lines))
    elif not told.problems:
        raise click.BadParameter(f"there is no seed or article {file}", param_hint="FILE")
    run.problems = list(told.problems)
    run.finish()


@cli.command("clean")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Machine-readable, one object.")
@click.option("--links", is_flag=True, help="Keep the addresses of links and pictures.")
@click.pass_obj
def clean_command(run: _Run, file: str, as_json: bool, links: bool) -> None:
    """Print the article in FILE (- for standard input) as Markdown."""
    page = read_page(file)
    if isinstance(page, Problem):
        run.problems.append(page)
        run.finish()
        return
    document = clean(page, links)
    markdown = as_markdown(document)
    if not markdown:
        help = "see what became of each line with --json"
        run.problems.append(Problem(file, "no-article", "no running text was found", help=help))
    if as_json:
        told = as_data(page, document)
        told = {**facts(document), "language": told["language"] or None, "markdown": markdown, "lines": told["lines"]}
        markdown = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    click.echo(markdown.encode("utf-8", "backslashreplace"), nl=False)  # a filter gives UTF-8, whatever the locale
    run.finish()


@cli.command()
@click.argument("title")
@click.option("--from", "source", metavar="URL|FILE", help="Clean this page or file into the article.")
@click.pass_obj
def new(run: _Run, title: str, source: str | None) -> None:
    """Write an article called TITLE for you to fill in."""
    if not title.strip():
        raise click.BadParameter("an article has a title", param_hint="TITLE")
    path, found = new_article(run.root, title, source)
    run.problems += found
    if path:
        click.echo(f"new      {path.relative_to(run.root)}")
    run.finish()


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="The site's title; else the folder's name.")
@click.option("--language", default="pt-BR", show_default=True, help="The language the site speaks: pt-BR, en, es.")
@click.pass_obj
def init(run: _Run, folder: Path, title: str | None, language: str) -> None:
    """Make a project of your own in FOLDER."""
    run.problems += new_project(run.root, folder, title or folder.resolve().name, language)
    if not run.problems:
        click.echo(f"init     {folder}")
    run.finish()


@cli.command("serve")
@click.option("--port", default=5500, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--path", default="/", show_default=True, help="Serve below this path, as GitHub Pages does.")
@click.pass_obj
def serve_command(run: _Run, port: int, path: str) -> None:
    """Show the site in a browser that reloads at each save."""
    from apanhado.serve import base_path, serve  # the server is needed here alone and takes a while to load

    try:
        base = base_path(path)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--path") from None
    try:
        serve(run.root, port, base, click.echo)
    except OSError as error:
        raise click.ClickException(f"cannot listen on port {port}: {error.strerror}") from None


def _ingest(run: _Run) -> None:
    """The first part of the arrow, with its line."""
    result = ingest_pipeline.ingest(run.root, run.config(), run.memo, _progress("Reading seeds"))
    run.problems += result.problems
    settled = Counter({"create": 0, "replace": 0, "unchanged": 0}) + result.actions
    settled["unchanged"] += settled.pop("create", 0) + settled.pop("replace", 0)
    for say, actions, n in (
        (click.echo, result.actions, run.memo.computed["document"]),
        (run.again.append, settled, 0),
    ):
        verdicts, done = _counts(result.verdicts, _VERDICTS), _counts(actions, _ACTIONS)
        say(f"ingest   {_plural(result.seeds, 'seed')}: {verdicts}; articles: {done}; {n} converted")


def _publish(run: _Run, write: bool = True) -> None:
    """The second part of the arrow, with its line; content/ with an error is not published, the old site stays."""
    config = run.config()
    # Without settings nothing is published, but what is wrong elsewhere is still found.
    briefing, found = analyse(run.root, config or SiteConfig(title="?"), run.memo)
    run.problems += found
    for say, n in ((click.echo, run.memo.computed["body"]), (run.again.append, 0)):
        say(
            f"analyse  {_plural(len(briefing.articles), 'article')}, {_plural(len(briefing.topics), 'topic')}, "
            f"{_plural(len(briefing.key_points), 'key point')}; {n} converted"
        )
    sound = config is not None and not errors(found)
    result = publish(briefing, run.root, write=write and sound, finished=sound and not write, memo=run.memo)
    run.problems += result.problems
    if not write:
        click.echo(f"check    {_plural(result.pages, 'page')} in {_plural(result.files, 'file')}, nothing written")
    elif config is None or errors((*found, *result.problems)):
        click.echo("publish  nothing: content/ has errors, site/ stays as it was")
    else:
        for say, written, pruned in ((click.echo, result.written, result.pruned), (run.again.append, 0, 0)):
            say(
                f"publish  {_plural(result.pages, 'page')} in {_plural(result.files, 'file')}: {written} written, "
                f"{result.files - written} unchanged, {pruned} removed"
            )


def _progress(title: str) -> ingest_pipeline.Progress:
    """A walk through seeds that shows a bar on a terminal when it lasts over a second."""

    def walk(documents: Iterator[SeedDocument], count: int) -> Iterator[SeedDocument]:
        console = Console(stderr=True)
        if not console.is_terminal:
            yield from documents
            return
        with ProgressBar(console=console, transient=True) as bar:
            task = bar.add_task(title, total=count, visible=False)
            for document in documents:
                yield document
                bar.update(task, advance=1, visible=(bar.tasks[0].elapsed or 0) > 1)

    return walk


def _counts(counts: Counter[str], names: dict[str, str]) -> str:
    """The counts that are not zero, each with its name."""
    return ", ".join(f"{counts[key]} {name}" for key, name in names.items() if counts[key]) or "none"


def _plural(n: int, word: str) -> str:
    return f"{n:,} {word}{'' if n == 1 else 's'}"
