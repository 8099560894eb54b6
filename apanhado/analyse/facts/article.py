"""The facts of one article: names first, then whose words are quoted, then dates and figures."""

from collections.abc import Iterator, Sequence

from apanhado.analyse.facts.dates import find_times
from apanhado.analyse.facts.figures import find_figures
from apanhado.analyse.facts.names import find_names
from apanhado.analyse.facts.quotes import find_quotes
from apanhado.analyse.naming import Curated, citable, curate
from apanhado.facts import Dated, Facts, Figure, Span
from apanhado.model import Body, Passage
from apanhado.schema import FrontMatter

__all__ = ["find_facts"]


def find_facts(front: FrontMatter, body: Body, language: str, curated: Curated) -> Facts:
    """What an article says, as far as its editors let it be taken; a pure function.

    Relative dates are told from the article's own date, and from nothing else.
    """
    passages = citable(front, body)
    headlines = (front.title, *(heading.text for heading in body.headings))
    names = curate(find_names(passages, language, headlines), passages, front, curated)
    return Facts(
        names,
        find_quotes(passages, language, names) if front.quotes else (),
        tuple(_dates(passages, language, front.published or "")) if front.dates else (),
        tuple(_figures(passages, language)) if front.figures else (),
    )


def _dates(passages: Sequence[Passage], language: str, known: str) -> Iterator[Dated]:
    for passage in passages:
        for found in find_times(passage.text, passage.language or language, known):
            where = _span(passage, found.start, found.end)
            yield Dated(where, found.kind, found.edtf, found.rule, found.certainty)


def _figures(passages: Sequence[Passage], language: str) -> Iterator[Figure]:
    for passage in passages:
        for f in find_figures(passage.text, passage.language or language):
            where = _span(passage, f.start, f.end)
            yield Figure(where, f.kind, f.low, f.high, f.unit, f.hedge, f.rule, f.certainty)


def _span(passage: Passage, start: int, end: int) -> Span:
    return Span(passage.id, start, end, passage.text[start:end])
