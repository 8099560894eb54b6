"""Ingest as one arrow: seeds, documents, copies, articles, ledger."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from apanhado import frontmatter
from apanhado.documents import Account, AccountLine, LedgerRow, Role, Seed, SeedDocument
from apanhado.files import named
from apanhado.ingest.classify import classify
from apanhado.ingest.dedupe import Copy, find_copies
from apanhado.ingest.describe import describe
from apanhado.ingest.differences import Differences, differences, marked
from apanhado.ingest.extract import extract
from apanhado.ingest.ledger import (
    ACCOUNTS,
    ARTICLE,
    LEDGER,
    Step,
    accounts_text,
    decide,
    ledger_text,
    read_ledger,
    removed,
)
from apanhado.ingest.places import Places, places, renamed
from apanhado.ingest.read import read_seeds
from apanhado.ingest.structure import structure
from apanhado.ingest.write import read_text, write_files
from apanhado.languages import lexicon
from apanhado.memo import Memo
from apanhado.problems import Problem, errors
from apanhado.schema import FrontMatter, SiteConfig
from apanhado.text import digest, slugify

__all__ = ["IngestResult", "account", "article_text", "diff", "document", "ingest"]

_DOCUMENT = TypeAdapter(SeedDocument)
_DIFFERENCES = TypeAdapter(Differences)

Progress = Callable[[Iterator[SeedDocument], int], Iterator[SeedDocument]]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What one run of ingest did; the counts of `actions` and `verdicts` each add up to what was read."""

    seeds: int
    verdicts: Counter[str]  # article, copy, empty, unreadable
    actions: Counter[str]  # create, replace, unchanged, edited, deleted
    written: int  # files
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """All that ingest would write, before a byte is."""

    steps: tuple[Step, ...]
    rows: tuple[LedgerRow, ...]
    accounts: dict[str, str]  # the text of each seed's
    problems: tuple[Problem, ...]


def document(seed: Seed, links: bool = True) -> SeedDocument:
    """A seed read, classified, structured and described, a web page with its links or without; a pure function."""
    extracted = extract(seed, links)
    page = classify(extracted.blocks)
    body = structure(page.labelled)
    metadata = describe(page, extracted.stated) if body else {}
    language = metadata["language"].value if "language" in metadata else ""
    return SeedDocument(seed.name, seed.digest, str(language), page.labelled, metadata, body)


def ingest(root: Path, config: SiteConfig | None, memo: Memo, progress: Progress | None = None) -> IngestResult:
    """What became of the seeds, after content/ has been brought up to date; a ledger that cannot be read stops it."""
    plan = _plan(root, config, memo, progress)
    unreadable = sum(1 for p in errors(plan.problems) if p.path.startswith("seeds/"))
    verdicts = Counter(row.verdict for row in plan.rows if row.verdict != "removed") + Counter(unreadable=unreadable)
    actions = Counter(str(step.action) for step in plan.steps)
    written, unwritten = 0, tuple[Problem, ...]()
    if not any(p.code == "bad-ledger" for p in plan.problems):
        written, unwritten = write_files(root, _files(plan), ACCOUNTS, memo)
    return IngestResult(sum(verdicts.values()), verdicts, actions, written, (*plan.problems, *unwritten))


def diff(root: Path, config: SiteConfig | None, memo: Memo) -> Iterator[str]:
    """The lines of the diffs from each file that a person changed or deleted to what ingest would write now."""
    for step in _plan(root, config, memo).steps:
        if step.action in ("edited", "deleted"):
            name = f"content/{step.path}"
            current = read_text(f"{root}/{name}") or ""
            yield from difflib.unified_diff(
                current.splitlines(), step.text.splitlines(), name, f"{name} (as ingest would write it)", lineterm=""
            )


def account(seed: Seed, labelled: SeedDocument) -> Account:
    """What became of each non-blank line of a seed (in HTML: of each block), in order."""
    texts = (
        dict(enumerate((" ".join(line.split()) for line in seed.text.split("\n")), 1)) if seed.form != "html" else {}
    )
    roles: dict[int, list[tuple[str, str]]] = {}
    for one in labelled.labelled:
        for n in range(one.block.n, max(one.block.n, one.block.last) + 1):
            if seed.form == "html":
                texts[n] = one.block.text
            if texts[n]:
                roles.setdefault(n, []).append((one.name, one.reason))
    return Account(seed.name, tuple(_account_line(n, roles[n], texts[n]) for n in sorted(roles)))


def _account_text(seed: Seed, labelled: SeedDocument, added: Sequence[int]) -> str:
    return accounts_text(account(seed, marked(labelled, added)))


def _account_line(n: int, given: list[tuple[str, str]], text: str) -> AccountLine:
    names = tuple(dict.fromkeys(name for name, _ in given))
    why = "; ".join(dict.fromkeys(why for _, why in given))
    cut = all(name.startswith(Role.BOILERPLATE) for name in names)
    return AccountLine(n, names, why, text if cut else None, None if cut else digest(text)[:16])


def _plan(root: Path, config: SiteConfig | None, memo: Memo, progress: Progress | None = None) -> _Plan:
    """All that ingest would write now."""
    ledger, problems = read_ledger(root)
    seeds, unread = read_seeds(root, memo)
    inputs = [(s.name, s.digest) for s in seeds]
    made = memo.get_all("document", _DOCUMENT, inputs, lambda n: document(seeds[n]))
    documents = list(progress(made, len(seeds)) if progress else made)
    present = {d.seed for d in documents} | {p.path.removeprefix("seeds/") for p in unread}
    ledger = renamed(ledger, documents, present)
    texts = {path: read_text(f"{root}/content/{path}") or "" for path in _present(root)}
    there = places(texts, ledger, documents, memo)
    copies = {c.seed: c for c in find_copies(documents, there.placed, memo) if there.allow(c.seed, c.of)}
    edition = config.edition if config else None
    editions = {d.seed: ledger[d.seed].edition if d.seed in ledger else edition for d in documents}
    steps, rows = _articles(documents, copies, ledger, there, texts, editions, memo)
    rows |= _joined(rows, {d.seed: d for d in documents}, copies, ledger, there, editions)
    told = _differences(rows, documents, {**texts, **{s.path: s.text for s in steps if s.action != "edited"}}, memo)
    rows |= {seed: replace(rows[seed], variant=one.variant) for seed, one in told.items()}
    kept = [
        row if row.seed in present else replace(row, verdict="removed")
        for row in ledger.values()
        if row.seed not in rows
    ]
    accounts = {
        s.name: memo.once(("accounted", s.name, s.digest, added), partial(_account_text, s, d, added))
        for s, d in zip(seeds, documents, strict=True)
        for added in [told[s.name].added if s.name in told else ()]
    }
    bare = tuple(_no_article(d.seed) for d in documents if not d.body)
    alone = [d for d in documents if d.body and rows[d.seed].verdict == "article"]
    found = (*problems, *unread, *bare, *_twins(alone), *removed(ledger.values(), present))
    return _Plan(tuple(steps), (*rows.values(), *kept), accounts, found)


def _present(root: Path) -> list[str]:
    """The articles' files below content/, but hidden ones, in order."""
    names = (f"articles/{name}" for name, _ in named(root / "content/articles"))
    return sorted(name for name in names if ARTICLE.fullmatch(name))


def _twins(documents: Iterable[SeedDocument]) -> Iterator[Problem]:
    """A warning for each of these seeds, which have articles of their own, whose text is another one's."""
    first: dict[str, str] = {}
    for doc in documents:
        if first.setdefault(doc.body, doc.seed) != doc.seed:
            message = f"the same text as seeds/{first[doc.body]}, and both have an article"
            help = "remove one of the seeds and its article"
            yield Problem(f"seeds/{doc.seed}", "same-text", message, help=help, severity="warning")


def _no_article(seed: str) -> Problem:
    message = "no running text was found, so there is no article"
    return Problem(f"seeds/{seed}", "no-article", message, help="see build.py explain", severity="warning")


def _articles(
    documents: Sequence[SeedDocument],
    copies: Mapping[str, Copy],
    ledger: Mapping[str, LedgerRow],
    there: Places,
    texts: Mapping[str, str],
    editions: Mapping[str, str | None],
    memo: Memo,
) -> tuple[list[Step], dict[str, LedgerRow]]:
    """The step of each article's file, and the ledger's row of each seed that has an article of its own, or no text."""
    steps: list[Step] = []
    rows: dict[str, LedgerRow] = {}
    taken = {_file_name(path) for path in (*there.own.values(), *texts)}
    copied: dict[str, list[str]] = defaultdict(list)
    for copy in copies.values():
        copied[copy.of].append(copy.seed)
    for seed, (_, first) in there.joined.items():
        copied[first] += [] if seed in copies else [seed]
    for doc in sorted(documents, key=lambda d: d.digest + d.seed):
        if doc.seed in copies or doc.seed in there.joined:
            continue
        stamp = editions[doc.seed]
        if not doc.body:
            rows[doc.seed] = LedgerRow(doc.seed, "empty", doc.digest, reason="no running text", edition=stamp)
            continue
        path = there.own.get(doc.seed) or _free_path(doc, taken)
        taken.add(_file_name(path))
        sources = (doc.seed, *sorted(copied[doc.seed]))
        text = memo.once(("article", doc.digest, sources), partial(article_text, doc, {"sources": sources}))
        step = decide(path, text, texts.get(path), ledger.get(doc.seed))
        steps.append(step)
        rows[doc.seed] = LedgerRow(doc.seed, "article", doc.digest, path, step.file_digest, edition=stamp)
    return steps, rows


def _joined(
    rows: Mapping[str, LedgerRow],
    documents: Mapping[str, SeedDocument],
    copies: Mapping[str, Copy],
    ledger: Mapping[str, LedgerRow],
    there: Places,
    editions: Mapping[str, str | None],
) -> Iterator[tuple[str, LedgerRow]]:
    """The rows of the seeds that joined the article of another: copies, and what stands among its sources."""
    for seed, (path, first) in there.joined.items():
        last = ledger.get(seed)
        told = last.reason if last and last.copy_of == first else f"content/{path} names it among its sources"
        yield seed, LedgerRow(seed, "copy", documents[seed].digest, path, None, first, told, editions[seed])
    for seed, copy in copies.items():
        path = there.joined[copy.of][0] if copy.of in there.joined else rows[copy.of].file or ""
        share = f"{copy.share:.0%} of the shorter text stands in the longer"
        yield seed, LedgerRow(seed, "copy", documents[seed].digest, path, None, copy.of, share, editions[seed])


def _differences(
    rows: Mapping[str, LedgerRow], documents: Iterable[SeedDocument], texts: Mapping[str, str], memo: Memo
) -> dict[str, Differences]:
    """What each copy has otherwise than the text of its article's file."""
    pairs = [(d, texts[path]) for d in documents if d.seed in rows and (path := rows[d.seed].file or "") in texts]
    copies = [(d, text) for d, text in pairs if rows[d.seed].copy_of]
    inputs = [(d.seed, d.digest, digest(text)) for d, text in copies]
    made = memo.get_all("differences", _DIFFERENCES, inputs, lambda n: differences(copies[n][1], copies[n][0]))
    return {d.seed: one for (d, _), one in zip(copies, made, strict=True)}


def _free_path(doc: SeedDocument, taken: set[str]) -> str:
    """A path for a new article, from its title; no other file has its name, in no folder: it becomes the address."""
    parts = slugify(doc.title or doc.seed, 60).split("-")
    while len(parts) > 1 and parts[-1] in lexicon().breaks | lexicon().small:
        parts.pop()
    slug = "-".join(parts) or digest(doc.seed)[:8]
    numbered = (f"articles/{slug}{f'-{n}' if n > 1 else ''}.md" for n in range(1, len(taken) + 2))
    return next(path for path in numbered if _file_name(path) not in taken)


def _file_name(path: str) -> str:
    return path.rpartition("/")[2].casefold()


def article_text(doc: SeedDocument, own: Mapping[str, object]) -> str:
    """The text of an article's file: metadata as front matter, `own` values before those of the text, then the body."""
    values = {name: evidence.value for name, evidence in doc.metadata.items()}
    marks = {f"{name}_is": e.certainty for name, e in doc.metadata.items() if f"{name}_is" in FrontMatter.model_fields}
    front = FrontMatter.model_validate({**values, **marks, **own})
    return frontmatter.write(front, doc.body)


def _files(plan: _Plan) -> dict[str, str]:
    """What a plan writes: articles, then accounts, the ledger last, so that it never claims what is not there."""
    articles = {f"content/{step.path}": step.text for step in plan.steps if step.action in ("create", "replace")}
    accounts = {f"{ACCOUNTS}{seed}.jsonl": text for seed, text in plan.accounts.items()}
    return articles | accounts | {LEDGER: ledger_text(plan.rows)}
