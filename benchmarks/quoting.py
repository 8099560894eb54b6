"""Measure how well quotations and their speakers are found in labelled texts, beside simple systems.

A record has `tokens` (contractions split, names joined by "_"), and `quotes`, each with `content` (a range of tokens),
`author` (token numbers) and `pattern` ("3" is reported speech). A text has lost the full stops between some of its
sentences and the side of its quotation marks: both are put back as form tells, so that systems read ordinary text.

A labelled quote is found if half of it is inside one that a system gives, which counts for one label alone; its speaker
is right if one of the words for the author is. What is found beside the labels is wrong, except, for "direct", what is
labelled as reported or given as such.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from apanhado.analyse.facts.quotes import find_quotes
from apanhado.facts import Quote, Span
from apanhado.languages import function_words
from apanhado.model import Passage

__all__ = ["SYSTEMS", "running", "score"]

Record = Mapping[str, Any]
Range = tuple[int, int]

_AUTHOR = 15  # tokens that may be given for an author
_DIRECT = frozenset("1245")  # patterns
_OF_MARKED = 5  # words of marked strings that the baselines take for a quotation
_SPLIT = {
    **{f"{a} {b}": c for a, b, c in (("de", "o", "do"), ("de", "a", "da"), ("em", "o", "no"), ("em", "a", "na"))},
    "a o": "ao",
    "a a": "à",
    "por o": "pelo",
    "por a": "pela",
    "de um": "de um",
    "em um": "num",
    "em uma": "numa",
    **{f"de {word}": f"d{word}" for word in ("ele", "ela", "eles", "elas", "este", "esta", "esse", "essa", "aquele")},
    **{f"em {word}": f"n{word}" for word in ("ele", "ela", "este", "esta", "esse", "essa", "aquele", "aquela")},
    "de os": "dos",
    "de as": "das",
    "em os": "nos",
    "em as": "nas",
    "a os": "aos",
    "a as": "às",
    "por os": "pelos",
    "por as": "pelas",
    "de aquela": "daquela",
    "de isso": "disso",
    "em isso": "nisso",
    "de aí": "daí",
}
_TIGHT = frozenset(",.;:!?)]»…”")
_OPENERS = frozenset("([«“")


def running(words: Sequence[str]) -> tuple[str, list[Range]]:
    """Tokens as ordinary text, and where each of them stands in it."""
    text, places, open_, glue = "", [], False, True
    n = 0
    while n < len(words):
        word = words[n].replace("_", " ")
        pair = _SPLIT.get(f"{words[n].lower()} {words[n + 1]}") if n + 1 < len(words) else None
        if pair:
            word = pair.capitalize() if words[n][:1].isupper() else pair
        elif word == '"' and open_ and glue:
            word = ""  # a mark that opens what is open: the corpus doubled it
        elif word == '"':
            open_ = not open_
        opens = word in _OPENERS or (word == '"' and open_)
        closes = word in _TIGHT or (word == '"' and not open_)
        if n and _starts(words, n):
            text += "."
        text += "" if glue or closes else " "
        places += [(len(text), len(text) + len(word))] * (2 if pair else 1)
        text += word
        glue = opens or (word.endswith("-") and len(word) > 1)
        n += 2 if pair else 1
    return text, places


def _starts(words: Sequence[str], n: int) -> bool:
    """True where a sentence begins without a full stop before it: a function word with a capital after a plain word."""
    word, last = words[n], words[n - 1]
    function = word.istitle() and word.lower() in function_words("pt")
    return function and (last[-1:].islower() or last in ')"' or last[-1:].isdigit())


def _ours(record: Record) -> dict[str, Any]:
    text, places = running(record["tokens"])
    found = []
    quotes = find_quotes([Passage("p", 1, "paragraph", text)], "pt", ())
    for quote in (one for one in quotes if not any(_inside(one, other) for other in quotes)):
        content = _tokens(places, quote.words[0])[0], _tokens(places, quote.words[-1])[1]
        kind = "direct" if quote.kind == "direct" else "indirect"
        found.append({"content": list(content), "author": _author(places, quote.by), "type": kind})
    return {"id": record["id"], "quotes": found}


def _inside(quote: Quote, other: Quote) -> bool:
    """True for marked words inside a reported clause: the corpus labels the whole, once."""
    first = quote.words[0]
    return quote is not other and any(w.start <= first.start and first.end <= w.end for w in other.words)


def _author(places: Sequence[Range], by: Span | None) -> list[int]:
    return list(range(*_tokens(places, by)))[:_AUTHOR] if by else []


def _tokens(places: Sequence[Range], span: Span) -> Range:
    inside = [n for n, (start, end) in enumerate(places) if start < span.end and end > span.start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _marked(record: Record, *, before: bool) -> dict[str, Any]:
    """Every marked string of some length, said by the nearest words with capitals; `before` it, or on either side."""
    words = record["tokens"]
    marks = [n for n, word in enumerate(words) if word in {'"', "«", "»", "“", "”"}]
    names = [n for n, word in enumerate(words) if re.match(r"[A-ZÀ-Ý]\w*[a-zà-ÿ]", word)]
    found = []
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        if end - start - 1 >= _OF_MARKED:
            sides = [(start - n, n) for n in names if n < start] + [
                (n - end, n) for n in names if n > end and not before
            ]
            found.append({"content": [start + 1, end], "author": [min(sides)[1]] if sides else []})
    return {"id": record["id"], "quotes": found}


SYSTEMS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "apanhado": _ours,
    "marked, nearest name": lambda record: _marked(record, before=False),
    "marked, name before": lambda record: _marked(record, before=True),
}


def score(records: Sequence[Record], predictions: Sequence[Record]) -> dict[str, dict[str, object]]:
    """The figures of direct quotes, and of all: precision, recall and F1, and how many speakers are right."""
    given = {prediction["id"]: prediction["quotes"] for prediction in predictions}
    return {
        "direct": _group(records, given, _DIRECT, direct=True),
        "all": _group(records, given, _DIRECT | {"3"}, direct=False),
    }


def _group(
    records: Sequence[Record], given: Mapping[str, Sequence[Record]], patterns: frozenset[str], *, direct: bool
) -> dict[str, object]:
    found = right = proposed = labels = 0
    for record in records:
        wanted = [quote for quote in record["quotes"] if quote["pattern"] in patterns]
        others = [quote for quote in record["quotes"] if quote["pattern"] not in patterns]
        guesses = list(given.get(record["id"], ()))
        matched = _matches(wanted, guesses)
        found += len(matched)
        right += sum(bool(set(quote["author"]) & set(guesses[n].get("author") or ())) for n, quote in matched.items())
        rest = [guess for n, guess in enumerate(guesses) if n not in matched]
        proposed += len(matched) + sum(not _forgiven(guess, others, direct=direct) for guess in rest)
        labels += len(wanted)
    return {
        **_rates(found, proposed, labels),
        "speaker": f"{right}/{found}",
        "with_speaker": _rates(right, proposed, labels),
    }


def _matches(wanted: Sequence[Record], guesses: Sequence[Record]) -> dict[int, Record]:
    """The guesses that are labelled quotes, each the best of those that are left for the next label."""
    matched: dict[int, Record] = {}
    for quote in wanted:
        free = [n for n in range(len(guesses)) if n not in matched]
        content = quote["content"]
        cover = {n: (_share(content, guesses[n]["content"]), _share(guesses[n]["content"], content)) for n in free}
        best = max(free, key=lambda n: cover[n], default=None)
        if best is not None and cover[best][0] >= 0.5:
            matched[best] = quote
    return matched


def _forgiven(guess: Record, others: Sequence[Record], *, direct: bool) -> bool:
    reported = direct and guess.get("type") == "indirect"
    return reported or any(_share(quote["content"], guess["content"]) >= 0.5 for quote in others)


def _share(of: Sequence[int], within: Sequence[int]) -> float:
    """How much of one range is inside another."""
    return max(0, min(of[1], within[1]) - max(of[0], within[0])) / (of[1] - of[0])


def _rates(found: int, proposed: int, labels: int) -> dict[str, float]:
    p, r = found / proposed if proposed else 0.0, found / labels if labels else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}
