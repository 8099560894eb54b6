"""Who made a text: people, bylines, outlets and first publication, as lines of credit write them.

classify asks whether a line is a credit, describe what it says; both ask here, so that they agree.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from apanhado.dates import find_dates
from apanhado.ingest.features import Features
from apanhado.languages import Lexicon, key, lexicon
from apanhado.text import fold_in_place

__all__ = [
    "Credit",
    "bio",
    "block_credits",
    "credit_line",
    "first_published",
    "has_job",
    "is_byline",
    "leading_name",
    "names_in_notice",
    "people",
]

_STATION = re.compile(r"(?=.*\d)[A-Z][A-Z0-9]+|[A-Z]{3,5}")
_NAME_PARTS = (2, 5)  # words in a person's name


@dataclass(frozen=True, slots=True)
class Credit:
    """One thing a line of credit says."""

    field: str  # of the metadata
    value: str


def people(text: str) -> tuple[str, ...]:
    """The people a line names if it is nothing but their names; else nothing."""
    lex = lexicon()
    names = _between_names().split(text.strip(" .:"))
    alone = len(names) == 1
    named = all(_is_person(name, lex, alone) for name in names)
    return tuple(names) if named and not lex.channels.count(text, key(text)) else ()


@cache
def _between_names() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|;|&|\b(?:{_any(lexicon().conjunctions)})\b)\s*", re.IGNORECASE)


def _is_person(name: str, lex: Lexicon, alone: bool) -> bool:
    """True for two to five words with capitals; a job's or an outlet's word speaks against it, less so among others."""
    parts = name.split()
    if not _NAME_PARTS[0] <= len(parts) <= _NAME_PARTS[1] or key(parts[0]) in lex.small:
        return False
    large = [part for part in parts if key(part) not in lex.small]
    formed = all(re.fullmatch(r"[^\W\d_][\w.'’-]*", part) and part[0].isupper() for part in large)
    vetoed = [key(part) in lex.press | lex.jobs for part in parts]
    return formed and len(large) > 1 and not (any(vetoed) if alone else vetoed[0])


def has_job(looked_up: str) -> bool:
    """True for words, as looked up, of which one is for people who make a publication."""
    return not lexicon().jobs.isdisjoint(looked_up.split())


def is_byline(f: Features) -> bool:
    """True for a line that opens with a byline's word and goes on with people or the newsroom."""
    return f.size <= 14 and (_after_byline(f) is not None or _person_and_outlet(f.text, bare=False) is not None)


def _after_byline(f: Features) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The people and the outlets after a byline's word, both empty for the newsroom; None for other lines."""
    lex = lexicon()
    if f.key in lex.byline and f.size <= 3 and has_job(f.key):
        return (), ()  # "Da Redação"
    opening = next((o for o, _ in lex.byline.of(f.key) if f.key != o), None)
    if opening is None:
        return None
    rest = re.split(r"\s+", f.text, maxsplit=len(opening.split()))[-1].lstrip(": ")
    date = next(find_dates(rest), None)
    first, *others = re.split(r"\s*[|·•–—]\s*|\s+-\s+|\s*\(", rest[: date.start] if date else rest)
    first = re.sub(rf"\s+(?:{_any(lex.before_date)})\s*$", "", first).strip(" ,")
    outlets = tuple(part for part in others if leading_name(part) == part and is_outlet(part))
    if named := people(first):
        return named, outlets
    if pair := _person_and_outlet(first, bare=True):
        return (pair[0],), (*filter(None, pair[1:]), *outlets)
    return ((), outlets) if key(first) and all(w in lex.jobs for w in key(first).split()) else None


def _person_and_outlet(text: str, bare: bool) -> tuple[str, str] | None:
    """Person and outlet of "Ana Lima, da Folha", the outlet empty where it may be a place ("do Rio"); else None.

    `bare`: the name may follow the comma at once ("Ana Lima, Reuters").
    """
    match = _signed(bare).fullmatch(text.strip())
    if not match or len(people(match[1])) != 1 or leading_name(match[2]) != match[2]:
        return None
    return match[1], match[2] if is_outlet(match[2]) else ""


@cache
def _signed(bare: bool) -> re.Pattern[str]:
    small = rf"(?:(?:{_any(lexicon().small | lexicon().works_for)})\s+){'?' if bare else ''}"
    return re.compile(rf"([^,]+),\s+{small}([^\W\d_a-z].{{1,40}}?)[.]?")


def is_outlet(name: str) -> bool:
    """True for a name with a word of outlets' names, an agency, or letters as broadcasters have ("G1", "BBC")."""
    lex = lexicon()
    said = key(name)
    agency = said in lex.agencies and said not in lex.whole  # "Reprodução" credits a picture to nobody
    return any(w in lex.press for w in said.split()) or agency or _STATION.fullmatch(name) is not None


def bio(f: Features) -> tuple[str, ...]:
    """The person of "Ana Lima is a reporter …", which says who the author is; nothing for other lines."""
    if not has_job(f.key):
        return ()
    lex, parts = lexicon(), f.text.split()
    verb = next((n for n, part in enumerate(parts[:7]) if key(part) in lex.copulas), 0)
    after = key(" ".join(parts[verb + 1 : verb + 5]))
    return people(" ".join(parts[:verb])) if verb >= 2 and has_job(after) else ()


def credit_line(f: Features) -> tuple[Credit, ...] | None:
    """What a labelled line states, part by part; () for credits that are no field of ours, None for other lines."""
    found: list[Credit] = []
    told = False
    parts = re.split(r"[|;]", f.text.strip("()"))
    for part in parts:
        label, colon, value = part.partition(":")
        field = lexicon().labels.get(key(label)) if value.strip() else None
        said = key(part) if len(parts) > 1 else f.key
        other = lexicon().others.find(said)
        if field:
            told = True
            found += _labelled(field, value.strip())
        elif other and (colon or f.size <= 14) and not f.prose:
            told = True
        elif told and (opening := lexicon().byline.find(said)):
            rest = " ".join(part.split()[len(opening.split()) :])
            found += [Credit("authors", name) for name in people(rest)]
        elif ";" in f.text and (opening := lexicon().byline.find(said)):
            named = people(" ".join(part.split()[len(opening.split()) :]))
            told = told or bool(named)
            found += [Credit("authors", name) for name in named]
    return tuple(found) if told else None


def _labelled(field: str, value: str) -> Iterator[Credit]:
    """What stands after a label; after people an outlet may follow, and a source alone is no outlet."""
    lex = lexicon()
    if field not in ("authors", "translators"):
        known = field != "publisher" or is_outlet(value)
        yield from [Credit(field, value)] if known else []
        return
    for i, part in enumerate(filter(None, re.split(r"\s*[,()]\s*", value))):
        named = people(part)
        if named and (i == 0 or key(part.split()[0]) not in lex.articles):
            yield from (Credit(field, name) for name in named)
        elif i == 0 and len(part.split()) <= 3 and all(w not in lex.press | lex.jobs for w in key(part).split()):
            yield Credit(field, part)  # a name in one word, or in lower case
        elif part[:1].isupper() or part[:1].isdigit():
            yield Credit("publisher", part)


def block_credits(lines: Sequence[Features]) -> tuple[Credit, ...]:
    """The people and the outlet of consecutive lines of credit: named after "by", or standing around a job.

    Several names in one line are people. Of single names those above the job are people if the outlet stands
    below it; where no line tells, nobody is named, for a wrong author is worse than none.
    """
    found: list[Credit] = []
    loose: list[Features] = []
    job: int | None = None
    for n, f in enumerate(lines):
        signed = _after_byline(f)
        pair = _person_and_outlet(f.text, bare=False) if signed is None else None
        beside = re.match(r"(.+?)\s*[,|–—-]\s+(.+)$", f.text)
        if signed is not None:
            found += [Credit("authors", name) for name in signed[0]]
            found += [Credit("publisher", name) for name in signed[1]]
        elif pair:
            found += [Credit("authors", pair[0]), *([Credit("publisher", pair[1])] if pair[1] else [])]
        elif beside and people(beside[1]) and has_job(key(beside[2])):
            found += [Credit("authors", name) for name in people(beside[1])]
        elif described := bio(f):
            found += [Credit("authors", name) for name in described]
        elif has_job(f.key) and len(people(f.text)) < 2:
            job = n
        else:
            loose.append(f)
    return (*found, *_around_job(lines, loose, job, bool(found)))


def _around_job(lines: Sequence[Features], loose: Sequence[Features], job: int | None, known: bool) -> Iterator[Credit]:
    """Person and outlet among the lines that only name something."""
    persons = [f for f in loose if people(f.text)]
    several = [f for f in persons if len(people(f.text)) > 1][:1]
    above = [f for f in persons if job is not None and f in lines[:job]]
    below = [f for f in loose if job is not None and f in lines[job:]]
    certain = above if len(above) == 1 or below else []
    chosen = several or certain or (persons if len(loose) == 1 else [])
    for f in [] if known else chosen:
        yield from (Credit("authors", name) for name in people(f.text))
    for f in loose:
        if f not in chosen and (chosen or known):
            yield Credit("publisher", f.text)


def first_published(text: str) -> str:
    """What a statement of first publication says after "in", as it stands; nothing for other lines."""
    folded = fold_in_place(text)
    found = next((m for pattern in lexicon().republished if (m := pattern.match(folded))), None)
    return text[found.start("name") :] if found else ""


def names_in_notice(text: str) -> Iterator[str]:
    """The names that stand in a notice where the outlet's own stands, longer readings too ("Banco do Sul")."""
    folded = fold_in_place(text)
    for pattern in lexicon().by_outlet:
        for match in pattern.finditer(folded):
            name = leading_name(text[match.end() :])
            if name:
                yield name
                rest = text[match.end() :][len(name) :]
                longer = re.match(rf"\s+(?:{_any(lexicon().small - lexicon().conjunctions)})\s+", rest)
                if longer and (more := leading_name(rest[longer.end() :])):
                    yield name + longer[0] + more


def leading_name(text: str) -> str:
    """The name a text opens with: words with capitals; "de" and its like only after a word such as "Folha"."""
    lex = lexicon()
    name: list[str] = []
    for part in _before_name().sub("", text).split():
        bare = part.rstrip(".,;:!?)\"'”’»")
        if not name and key(bare) in lex.press and bare.islower():
            continue  # "in the magazine X"
        joins = len(name) == 1 and key(bare) in lex.small and key(name[0]) in lex.press
        branded = re.search(r"[a-z0-9][A-Z.]|\d", bare) is not None  # "iFood", "eToro", "crypto.com"
        if not bare or not (bare[0].isupper() or bare[0].isdigit() or joins or branded):
            break
        name.append(bare)
        if bare != part:
            break
    while name and key(name[-1]) in lex.small:
        name.pop()
    return " ".join(name)


@cache
def _before_name() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{_any(lexicon().articles)})\s+)?[\"'“«]?")


def _any(small: Iterable[str]) -> str:
    """A pattern for any of some words; of none, one that nothing fits."""
    return "|".join(sorted(small)) or "(?!)"
