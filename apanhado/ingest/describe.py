"""What a document says about itself: title, dek, date, people and outlets, each with its line and its reason.

Nothing is guessed: a field without evidence stays out, and what is inferred says so.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from apanhado.dates import find_dates
from apanhado.ingest.classify import find_byline, first_published
from apanhado.ingest.features import describe_block, people
from apanhado.languages import identify, key, lexicon
from apanhado.model import BODY_ROLES, Classified, Evidence, Labelled, Role
from apanhado.text import fold, fold_in_place, sentences, words

__all__ = ["FIELDS", "describe"]

FIELDS = (
    *("title", "dek", "published", "authors", "translators", "publisher"),
    *("original_title", "original_publisher", "original_url", "language"),
)
_DERIVED = 90  # characters of a title made of the text's own words
_ENOUGH = 2  # notices that name the same outlet


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A value that a field could take; the first of a field wins, people add up."""

    field: str
    value: str
    line: int | None
    why: str
    certainty: Literal["stated", "derived", "inferred"] = "stated"


def describe(page: Classified) -> dict[str, Evidence]:
    """The metadata of a document by field, in the order of `FIELDS`; fields without evidence are missing."""
    candidates = [*_stated(page), *_inferred(page)]
    found = {field: _choose(field, candidates) for field in FIELDS}
    return {field: evidence for field, evidence in found.items() if evidence}


def _choose(field: str, candidates: list[_Candidate]) -> Evidence | None:
    """The winner of a field with what it beat; of people, all that the winner's line and its like name."""
    own = [c for c in candidates if c.field == field]
    if not own:
        return None
    if field in ("authors", "translators"):
        return Evidence(tuple(dict.fromkeys(c.value for c in own)), own[0].line, own[0].why)
    beaten = tuple(dict.fromkeys(c.value for c in own[1:] if c.value != own[0].value))
    return Evidence(own[0].value, own[0].line, own[0].why, beaten, own[0].certainty)


def _stated(page: Classified) -> Iterator[_Candidate]:
    """What lines of the document say, the surest first."""
    body = [one for one in page.labelled if one.role in BODY_ROLES]
    language = identify(" ".join(one.block.text for one in body))
    for one in page.labelled:
        text, n = one.block.text, one.block.n
        if one.role in (Role.TITLE, Role.DEK):
            yield _Candidate(one.role, text, n, one.why)
        elif one.role == Role.DATE:
            for date in find_dates(text, language):
                yield _Candidate("published", date.edtf, n, one.why)
        elif one.role == Role.CREDIT:
            yield from _credit(one, language)
        elif one.role == Role.ATTRIBUTION and (name := _leading_name(first_published(text))):
            yield _Candidate("original_publisher", name, n, one.why)
    yield from _bylines(page)
    for rival in page.title_rivals:
        yield _Candidate("title", rival, None, "a headline too")
    if body and not any(one.role == Role.TITLE for one in page.labelled):
        title = _derive_title(next((one for one in body if one.role != Role.HEADING), body[0]).block.text, language)
        yield _Candidate("title", title, None, "the opening words of the text, cut before a new phrase", "derived")
    if language:
        yield _Candidate("language", language, None, "identified from the words of the body", "inferred")


def _credit(one: Labelled, language: str) -> Iterator[_Candidate]:
    """What a labelled line states; after people, an outlet may follow."""
    f, n = describe_block(one.block), one.block.n
    if f.field == "published":
        for date in find_dates(f.value, language):
            yield _Candidate("published", date.edtf, n, one.why)
    elif f.field in ("authors", "translators"):
        for part in re.split(r"\s*[,;|]\s*", f.value):
            if named := people(part):
                for name in named:
                    yield _Candidate(f.field, name, n, one.why)
            elif part[:1].isupper() and any(w in lexicon().press for w in key(part).split()):
                yield _Candidate("publisher", part, n, "named after the people, with a word of outlets' names")
            elif part[:1].isupper():
                yield _Candidate(f.field, part, n, one.why)
    elif f.field:
        yield _Candidate(f.field, f.value, n, one.why)


def _bylines(page: Classified) -> Iterator[_Candidate]:
    """Authors and outlet of the bylines: named after "by", or in lines around a job."""
    loose: list[Labelled] = []
    jobs: list[int] = []
    for one in page.labelled:
        if one.role != Role.BYLINE:
            continue
        f = describe_block(one.block)
        if named := find_byline(f):
            for name in named:
                yield _Candidate("authors", name, one.block.n, one.why)
        elif people(one.block.text) or not any(w in lexicon().jobs for w in f.key.split()):
            loose.append(one)
        else:
            jobs.append(one.block.n)
    # Several people in one line are people; otherwise the nearest line, above before below, names the author.
    ranked = sorted(loose, key=lambda o: (-len(people(o.block.text)), _distance(o.block.n, jobs)))
    for i, one in enumerate(ranked):
        if i == 0 and people(one.block.text):
            for name in people(one.block.text):
                yield _Candidate("authors", name, one.block.n, one.why)
        else:
            yield _Candidate("publisher", one.block.text, one.block.n, "a name beside the byline's people and job")


def _distance(n: int, jobs: list[int]) -> tuple[int, bool]:
    nearest = min(jobs, key=lambda job: abs(job - n), default=n)
    return abs(nearest - n), n > nearest


def _inferred(page: Classified) -> Iterator[_Candidate]:
    """The outlet that several notices name and the text does not."""
    named: Counter[str] = Counter()
    lines: dict[str, int] = {}
    for one in page.labelled:
        if one.role == Role.BOILERPLATE:
            for name in set(_outlets(one.block.text)):
                named[name] += 1
                lines.setdefault(name, one.block.n)
    body = fold(" ".join(one.block.text for one in page.labelled if one.role in BODY_ROLES))
    for name, count in named.most_common():
        if count >= _ENOUGH and not re.search(rf"\b{re.escape(fold(name))}\b", body):
            yield _Candidate("publisher", name, lines[name], f"{count} notices name it, the text does not", "inferred")


def _outlets(text: str) -> Iterator[str]:
    """The names that stand in a notice where the outlet's own name stands."""
    folded = fold_in_place(text)
    for pattern in lexicon().by_outlet:
        for match in pattern.finditer(folded):
            if name := _leading_name(text[match.end() :]):
                yield name


def _leading_name(text: str) -> str:
    """The name a text opens with: words with capitals; "de" and its like only after a word such as "Folha"."""
    lex = lexicon()
    name: list[str] = []
    for part in re.sub(r"^(?:the|o|a|el|la)\s+", "", text).split():
        bare = part.rstrip(".,;:!?)\"'”’»")
        joins = bool(name) and key(bare) in lex.small and key(name[-1]) in lex.press
        if not bare or not (bare[0].isupper() or bare[0].isdigit() or joins):
            break
        name.append(bare)
        if bare != part:
            break
    while name and key(name[-1]) in lex.small:
        name.pop()
    return " ".join(name)


def _derive_title(text: str, language: str) -> str:
    """The opening of a text as a title: its first sentence, or as much of it as ends before a new phrase."""
    sentence = next(iter(sentences(text, language or "en")), text).rstrip(".…;:")
    if len(sentence) <= _DERIVED:
        return sentence
    parts = sentence.split()
    fitting = [i for i in range(4, len(parts)) if len(" ".join(parts[:i])) <= _DERIVED]
    ends = [i for i in fitting if key(parts[i]) in lexicon().breaks and key(parts[i - 1]) not in lexicon().breaks]
    end = ends[-1] if ends else fitting[-1] if fitting else len(words(sentence[:_DERIVED]))
    return " ".join(parts[:end]).rstrip(",;:—–- ")
