"""Search in a synthetic library, by this project and by Pagefind: what is found, what that loads, how long it takes.

    pip install "pagefind[bin]"                    # the peer; left out of the table where it is missing
    python benchmarks/search.py --articles 1000 5000

Fifty queries are made of the library's own words, ten of each kind: a word as it stands, without its accents, in
another number ("adutoras" for "adutora"), only its beginning, and three words of one passage. A text is wanted if one
of its passages has all the words, in either number, or one that begins so. Found are those wanted among the first ten
texts, of ten or of all there are. Each query has a browser of its own with nothing stored, an installed Chromium.

Bytes are those of scripts and data up to the first ten answers, compressed as servers do; the page, its style and its
fonts are not counted. "ms" is from when the last of them was asked for, of this machine, until the answers stand
there. "index" is processor time: this project's for its search data alone, Pagefind's for plain pages with the same
texts.
"""

import argparse
import importlib.util
import re
import sys
import tempfile
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, only this folder is on it

from apanhado.markup import convert
from apanhado.model import Article
from apanhado.schema import FrontMatter
from apanhado.text import fold, folded_words
from benchmarks.library import THEMES, library
from benchmarks.searches import FIRST, SYSTEMS, Answer, answers

EACH = 10  # queries of a kind
PLURALS = (("ões", "ão"), ("ão", "ões"), ("ns", "m"), ("m", "ns"), ("res", "r"), ("r", "res"), ("s", ""), ("", "s"))


@dataclass(frozen=True, slots=True)
class Query:
    """Some words to look for, and the slugs of the texts that are wanted."""

    kind: str
    text: str
    wanted: frozenset[str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Nothing; the tables are printed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000], metavar="N", help="default: 1000")
    parser.add_argument("--seed", type=int, default=1, help="of the library and the queries; default: 1")
    given = parser.parse_args(arguments)
    for count in given.articles:
        print("\n".join(compared(count, given.seed)), flush=True)


def compared(count: int, seed: int) -> Iterator[str]:
    """The table for a library of so many articles."""
    articles = tuple(made(count, seed))
    queries = list(asked(articles, Random(f"{seed}/queries")))
    yield f"\n{count} articles, {len(queries)} queries, found of what was wanted among the first {FIRST}"
    heads = f"{'':10}{'index s':>9}{'bytes: median':>15}{'most':>9}{'ms':>7}{'most':>7}"
    yield heads + "".join(f"{kind:>12}" for kind in (*KINDS, "all"))
    for system in SYSTEMS:
        if system.name == "pagefind" and importlib.util.find_spec("pagefind") is None:
            yield "pagefind  not installed"
            continue
        with tempfile.TemporaryDirectory() as folder:
            took = system.index(articles, Path(folder))
            yield row(system.name, took, queries, list(answers(Path(folder), (q.text for q in queries), system)))


def row(name: str, took: float, queries: Sequence[Query], given: Sequence[Answer]) -> str:
    """One line of the table."""
    sizes, waits = [a.size for a in given], [a.took for a in given]
    pairs = list(zip(queries, given, strict=True))
    shares = [mean(found(q, a) for q, a in pairs if kind in (q.kind, "all")) for kind in (*KINDS, "all")]
    loaded = f"{name:10}{took:9.2f}{median(sizes):15,.0f}{max(sizes):9,}"
    return f"{loaded}{median(waits):7.0f}{max(waits):7.0f}" + "".join(f"{100 * share:11.1f}%" for share in shares)


def found(query: Query, answer: Answer) -> float:
    """The share of the texts wanted that stand among the first, of as many as can."""
    return len(query.wanted.intersection(answer.found)) / min(FIRST, len(query.wanted))


# --- The library and its queries ---------------------------------------------------------------------------


def made(count: int, seed: int) -> Iterator[Article]:
    """So many articles as publish gets them."""
    for text in library(count, seed):
        front = FrontMatter(title=text.title, publisher=text.publisher, published=text.published)
        body = convert(text.body, language="pt")[0]
        yield Article(f"articles/{text.slug}.md", text.slug, front, body, text.body, "pt")


def other_number(word: str) -> str:
    """A Portuguese noun in the plural for one in the singular, and the other way round."""
    ending, other = next(pair for pair in PLURALS if word.endswith(pair[0]))
    return word.removesuffix(ending) + other


def asked(articles: Sequence[Article], random: Random) -> Iterator[Query]:
    """The queries, kind by kind, of words that are not names and stand in few texts."""
    passages = [(a.slug, p.text, frozenset(folded_words(p.text))) for a in articles for p in a.body.passages]
    there: dict[str, set[str]] = {}
    for slug, _, own in passages:
        for word in own:
            there.setdefault(word, set()).add(slug)
    few = {word for word, slugs in there.items() if len(slugs) <= max(20, len(articles) // 10)}
    for kind in KINDS:
        for _ in range(EACH):
            words = drawn(kind, few, [text for _, text, _ in passages], random)
            query = " ".join(map(KINDS[kind], words))
            fits = begins if kind == "beginning" else holds
            yield Query(kind, query, frozenset(slug for slug, _, own in passages if fits(own, query, words)))


def drawn(kind: str, few: Container[str], texts: Sequence[str], random: Random) -> list[str]:
    """Some words of one of the texts that suit a kind of query: three for several, one for any other."""
    count = 3 if kind == "several" else 1
    suits = {"no accents": lambda word: fold(word) != word, "number": NOUNS.__contains__}.get(kind, str.islower)
    while True:
        known = sorted(set(re.findall(r"\b[^\W\d_]{6,}\b", random.choice(texts))))
        own = [word for word in known if word.islower() and fold(word) in few and suits(word)]
        if len(own) >= count:
            return random.sample(own, count)


def begins(own: frozenset[str], query: str, _: Sequence[str]) -> bool:
    """Whether a passage of some words has one that begins as a query does."""
    return any(word.startswith(fold(query)) for word in own)


def holds(own: frozenset[str], _: str, words: Sequence[str]) -> bool:
    """Whether a passage of some words has all that a query was made of, in either number."""
    return all(not own.isdisjoint((fold(word), fold(other_number(word)))) for word in words)


KINDS: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "no accents": fold,
    "number": other_number,
    "beginning": lambda word: word[: max(5, len(word) * 2 // 3)],
    "several": str,
}
# Those whose other number the rules above tell.
NOUNS = {
    word
    for things in THEMES.values()
    for word in re.findall(r"\w{6,}", things)
    if word.endswith(("a", "e", "o", "r", "m"))
}


if __name__ == "__main__":
    main()
