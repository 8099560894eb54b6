"""What became of each line of a seed, and what was found in a text, told to a reader or to a program."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from apanhado.analyse.pipeline import NAMES, Content, Curated, citable, facts, find_facts, load, overlaps
from apanhado.documents import LedgerRow, Seed, SeedDocument, Variant
from apanhado.facts import NO_FACTS, Facts, Figure, Name, Quote, Span
from apanhado.frontmatter import read
from apanhado.ingest.describe import FIELDS
from apanhado.ingest.differences import differences, marked
from apanhado.ingest.pipeline import account, article_text, document
from apanhado.ingest.read import read_seeds
from apanhado.markup import convert
from apanhado.memo import Memo
from apanhado.model import Article
from apanhado.problems import Problem
from apanhado.schema import FrontMatter, NamesFile, SiteConfig
from apanhado.stories import Overlap
from apanhado.text import squash

__all__ = ["Explanation", "as_data", "as_text", "explain"]

_ROOM = 60  # characters of a text that are shown


@dataclass(frozen=True, slots=True)
class Explanation:
    """What can be told of a file: as data, empty where it is none or has errors, and for a reader."""

    data: dict[str, object]
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()  # of the file, and of what editors say of names


def explain(root: Path, file: str, config: SiteConfig, memo: Memo) -> Explanation:
    """What became of each line of a seed and what it says, or what an article says, a draft too.

    A seed is named with its folder or without.
    """
    content, problems = load(root, config, memo, drafts=True)
    name = file.removeprefix(f"{root}/").removeprefix("./")
    seeds, unread = read_seeds(root, memo)
    article = next((a for a in content.articles if name == f"content/{a.path}"), None)
    seed = next((s for s in seeds if s.name == name.removeprefix("seeds/")), None)
    told = Explanation({})
    if article:
        told = _of_article(article, content, memo)
    elif seed:
        row = next((row for row in content.rows if row.seed == seed.name and row.copy_of), None)
        whole = next((a for a in content.articles if row and a.path == row.file), None)
        told = _of_seed(seed, content.names, row, whole, root)
    paths = (name, f"seeds/{name}", *([NAMES] if told.data else ()))
    return replace(told, problems=tuple(p for p in (*problems, *unread) if p.path in paths))


def _of_article(article: Article, content: Content, memo: Memo) -> Explanation:
    found = next(facts((article,), content.names, memo))
    places = {p.id: _place(p.n) for p in citable(article.front, article.body)}
    path = f"content/{article.path}"
    both = [one for one in overlaps(content, memo) if article.slug in (one.a, one.b)]
    shared = [asdict(one) | {"kind": one.kind} for one in both]
    return Explanation(
        {"article": path, "language": article.language, "overlaps": shared, "facts": _facts_as_data(found, places)},
        (path, *(_overlap(one, article.slug, places) for one in both), *_facts_as_text(found, places)),
    )


def _overlap(one: Overlap, slug: str, places: Mapping[str, str]) -> str:
    """With which article another has text in common, how much of either, and where in this one."""
    first = one.a == slug
    other, own, its = (one.b, one.of_a, one.of_b) if first else (one.a, one.of_b, one.of_a)
    at = dict.fromkeys(places[pair[not first]] for pair in one.passages)
    return f"\ntext in common with {other}: {own:.0%} of this article, {its:.0%} of that one\n    {', '.join(at)}"


def _place(n: int) -> str:
    return f"¶ {n}" if n else "dek"


def _of_seed(seed: Seed, names: NamesFile, row: LedgerRow | None, whole: Article | None, root: Path) -> Explanation:
    """What ingest makes of a seed, and what the article that it would write says; passages are named by seed lines.

    Of a copy also, by its row, what it has otherwise than the whole article that it joined.
    """
    made = document(seed)
    copy = differences((root / "content" / whole.path).read_text("utf-8", "replace"), made) if whole else None
    made = marked(made, copy.added) if copy else made
    places: dict[str, str] = {}
    found = NO_FACTS
    front = read("", article_text(made, {}), FrontMatter).front if made.body else None
    if isinstance(front, FrontMatter):
        body, _ = convert(made.body, language=made.language)
        found = find_facts(front, body, made.language, Curated.of(names))
        lines = {squash(one.block.text): f"line {one.block.n}" for one in made.labelled}
        places = {p.id: lines.get(squash(p.text), f"¶ {p.n}") for p in citable(front, body)}
    of = dict(_copy(row, whole, copy.variant if copy else None)) if row else None
    return Explanation(
        {**as_data(seed, made), **({"copy": of} if of else {}), "facts": _facts_as_data(found, places)},
        (*as_text(seed, made), *(_copy_as_text(of) if of else ()), *_facts_as_text(found, places)),
    )


def _copy(row: LedgerRow, whole: Article | None, told: Variant | None) -> Iterator[tuple[str, object]]:
    """Of which seed another is a copy, by how much, and what it has otherwise than the article, where that is there."""
    yield from (("of", row.copy_of), ("article", f"content/{row.file}"), ("why", row.reason))
    if whole and told:
        lacks = [p for p in citable(whole.front, whole.body) if p.id in told.lacks]
        yield "headline", told.title
        yield "lacks", [{"passage": p.id, "n": p.n, "text": p.text} for p in lacks]
        yield "adds", told.adds


def _copy_as_text(copy: dict[str, Any]) -> Iterator[str]:
    """The same for a reader."""
    yield f"\ncopy of seeds/{copy['of']}, in {copy['article']}\n    {copy['why']}"
    if "lacks" in copy:
        yield f"    headline: {copy['headline'] or 'not stated'}"
        yield f"    passages of the article that it has not, or not whole: {len(copy['lacks'])}"
        yield from (f"      {_place(one['n'])}: {_clip(one['text'])}" for one in copy["lacks"])
        yield f"    passages of its own, the lines above that are not in the article: {copy['adds']}"


def as_data(seed: Seed, made: SeedDocument) -> dict[str, object]:
    """The explanation as data; fields that the text does not give are null."""
    return {
        "seed": seed.name,
        "language": made.language,
        "lines": [{"n": line.n, "roles": list(line.roles), "why": line.why} for line in account(seed, made).lines],
        "metadata": {field: _field(made, field) for field in FIELDS},
    }


def _field(made: SeedDocument, field: str) -> dict[str, object] | None:
    evidence = made.metadata.get(field)
    if evidence is None:
        return None
    return {
        "value": evidence.value,
        "line": evidence.line,
        "why": evidence.why,
        "certainty": evidence.certainty,
        "beaten": list(evidence.beaten),
    }


def as_text(seed: Seed, made: SeedDocument) -> Iterator[str]:
    """The explanation for a reader: a row a block, then a row a field."""
    width = max((len(one.name) for one in made.labelled), default=0)
    yield f"seeds/{seed.name}"
    for one in made.labelled:
        yield f"{one.block.n:5}  {one.name:{width}}  {_clip(one.block.text):{_ROOM}}  {one.reason}"
    yield ""
    for field in FIELDS:
        evidence = made.metadata.get(field)
        if evidence is None:
            yield f"{field}: not stated"
            continue
        value = evidence.value if isinstance(evidence.value, str) else ", ".join(evidence.value)
        place = f"line {evidence.line}" if evidence.line else "no line"
        yield f"{field}: {value}\n    {evidence.certainty}, {place}: {evidence.why}"
        if evidence.beaten:
            yield f"    preferred to: {' · '.join(map(_clip, evidence.beaten))}"


def _facts_as_data(facts: Facts, places: dict[str, str]) -> dict[str, object]:
    """The facts as data, and where the passages that they name stand."""
    return {**asdict(facts), "passages": places}


def _facts_as_text(facts: Facts, places: dict[str, str]) -> Iterator[str]:
    """The facts for a reader, kind by kind: a row a fact with its place, and below it the rule that found it."""

    def at(where: Span) -> str:
        return places[where.passage]

    yield f"\nnames: {len(facts.names)}"
    for name in facts.names:
        yield from _name(name, at)
    yield f"\nquotes: {len(facts.quotes)}"
    for quote in facts.quotes:
        yield from _quote(quote, at)
    yield f"\ndates: {len(facts.dates)}"
    for date in facts.dates:
        yield f"  {at(date.where)}: {date.edtf or 'no date'}, {date.kind}, “{date.where.text}”"
        yield f"      {date.certainty}: {date.rule}"
    yield f"\nfigures: {len(facts.figures)}"
    for figure in facts.figures:
        yield f"  {at(figure.where)}: {_value(figure)}, {figure.kind}, “{figure.where.text}”"
        yield f"      {figure.certainty}: {figure.rule}"


def _name(name: Name, at: Callable[[Span], str]) -> Iterator[str]:
    roles = [name.role] if name.role else [role.text for role in name.roles]
    yield f"  {name.kind} {' · '.join((name.name, *roles))}"
    yield f"      {name.certainty}: {name.rule}"
    for mention in name.mentions:
        yield f"      {at(mention.where)}: “{mention.where.text}”, {mention.rule}"


def _quote(quote: Quote, at: Callable[[Span], str]) -> Iterator[str]:
    said = " […] ".join(span.text for span in quote.words)
    by = f", by “{quote.by.text}”" if quote.by else ""
    yield f"  {at(quote.words[0])}: {quote.kind}, {quote.speaker or 'speaker unknown'}{by}: “{_clip(said)}”"
    yield f"      {quote.certainty}: {quote.rule}"


def _value(figure: Figure) -> str:
    """The value of a figure, or its ends, in digits."""
    if figure.low == figure.high:
        said = "" if figure.low is None else f"{figure.low:,.10g}"
    else:
        said = " to ".join("…" if end is None else f"{end:,.10g}" for end in (figure.low, figure.high))
    return f"{said} {'%' if figure.kind == 'percentage' and not figure.unit else figure.unit}".strip()


def _clip(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _ROOM else line[: _ROOM - 1] + "…"
