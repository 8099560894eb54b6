"""The names in a statement of who wrote a page, without what stands around them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import unescape

from babel import Locale
from babel.core import UnknownLocaleError

from apanhado.dates import find_dates
from apanhado.documents import Evidence
from apanhado.ingest.web.claims import Claim, one_line, told
from apanhado.ingest.web.marks import NEAR, Shown, pieces
from apanhado.languages import base_language, function_words, key, lexicon
from apanhado.text import squash

__all__ = ["Names", "authors"]

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ADDRESS = re.compile(r"\S+@\S+|@\w+|https?://\S*|www\.\S*|\b[\w.-]+/[\w/.-]+")
_LABEL = re.compile(r"^[^\W\d](?:[\w./ ]{0,24})?\s?[:：]\s*")  # whatever the language: "Autor:", "作者："
_BETWEEN = r"\s*[,;/|•·&+、，；]\s*|\s+[–—-]\s+|\t+|\s{3,}"
_AFTER_NAME = re.compile(r"(?:ph\.?d|m\.?d|jr|sr|i{2,3}|iv|esq|mba|cpa|rn|dds|dvm)\.?", re.IGNORECASE)
_PARTICLES = frozenset(("de", "da", "del", "van", "el", "la", "le", "al"))  # of grammar, and names begin with them
_MOST_WORDS = 6  # of a name
_SIGNED = 12  # words of a byline
_LONGEST = 60  # characters of a name
_MOST = 200  # characters of a statement; a longer one is a text


@dataclass(frozen=True, slots=True)
class Names:
    """How names are read on one page."""

    language: str = ""
    outlets: frozenset[str] = frozenset()  # the page's own, squashed

    def of(self, text: str, strict: bool = False) -> tuple[str, ...]:
        """The people whom a statement names, each once; `strict`: of running text only what is formed as a name."""
        return tuple(dict.fromkeys(name for name in self._parts(text) if self._is_person(name, strict)))

    def outlet(self, text: str) -> tuple[str, ...]:
        """What a statement names where it names nobody: the page's own outlet, an agency, a group."""
        named = (name for name in self._parts(text) if _is_name(name))
        return tuple(dict.fromkeys(name for name in named if not lexicon().jobs.issuperset(key(name).split())))

    def offices(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The page's outlet and the agencies in the texts of an element that is there for names."""
        agencies = {*lexicon().agencies} - {*lexicon().whole}  # what credits a picture to nobody is no agency
        found = (name for text in texts for name in self.outlet(text))
        return tuple(dict.fromkeys(n for n in found if squash(n) in self.outlets or key(n) in agencies))

    def among(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The people named in the texts of an element that is there for them; labels ("Autor:") name nobody."""
        told = (text for text in texts if not text.rstrip().endswith((":", "：")))
        return tuple(dict.fromkeys(name for text in told for name in self.of(text, strict=True)))

    def lone(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The one word with a capital that is all an element that is there for names says."""
        return self.of(texts[0]) if len(texts) == 1 and texts[0].istitle() and texts[0].isalpha() else ()

    def signed(self, line: str) -> tuple[str, ...]:
        """The people of a line that opens as a byline does."""
        opening = lexicon().byline.find(key(line))
        return self.of(line, strict=True) if opening and len(line.split()) <= _SIGNED else ()

    def full(self, names: Iterable[str]) -> bool:
        """True if these are names of people as they are called, not what they are known by to a machine ("alima")."""
        return any(" " in name or _CJK.search(name) for name in names)

    def _parts(self, text: str) -> Iterator[str]:
        """The parts of a statement, each without what leads to a name."""
        text = unescape(re.sub(r"<[^<>]*>", " ", text)).strip()
        if len(text) > _MOST:
            return
        text = _ADDRESS.sub(" ", re.sub(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）", " ", text))
        date = next(find_dates(text), None)
        if date:  # after it the time follows, and what else is said
            text = text[: date.start] if any(map(str.isalpha, text[: date.start])) else text[date.end :]
        parts = re.split(self._joints(), text)
        parts = [self._bare(one_line(part)) for part in parts]
        parts = [part for part in parts if part and not _AFTER_NAME.fullmatch(part)]
        if len(parts) == 2 and "," in text and not any(" " in part or _CJK.search(part) for part in parts):
            parts = [f"{parts[1]} {parts[0]}"]  # "Lima, Ana"
        yield from parts

    def _joints(self) -> str:
        """What stands between names: marks, and "and" in the page's language and those we have words of."""
        words = {re.escape(word) for word in (*lexicon().conjunctions, *_and(self.language))}
        long = "|".join(sorted(word for word in words if len(word) > 1))
        letters = "|".join(sorted(word for word in words if len(word) == 1))  # "Ortega y Gasset", "John E Smith"
        return rf"{_BETWEEN}|\s+(?i:{long or '(?!)'})\s+|\s+(?:{letters or '(?!)'})\s+(?=[^\s,;]+\s+[^\s,;])"

    def _bare(self, part: str) -> str:
        """A part without labels before it and marks around it."""
        before = ""
        while part != before:
            before = part
            part = _LABEL.sub("", part.strip(" .:*|-–—_\"“”„'«»：\u200b\u00ad"))
            looked_up = key(part)
            lex = lexicon()
            opening = max(filter(None, (lex.byline.find(looked_up), lex.others.find(looked_up))), key=len, default="")
            count = len(opening.split()) if opening else self._leads(part)
            words = part.split()
            if 0 < count < len(words):
                part = " ".join(words[count:])
        return part

    def _leads(self, part: str) -> int:
        """1 where the first word is one of grammar, so that a name begins after it ("Von Ana Lima"), else 0."""
        first, *rest = part.split() or [""]
        grammar = first.lower() in function_words(base_language(self.language))
        return int(
            grammar and len(first) <= 5 and len(rest) >= 2 and rest[0][:1].isupper() and first.lower() not in _PARTICLES
        )

    def _is_person(self, name: str, strict: bool) -> bool:
        """True for what is formed as a name and is no outlet, no job and no agency."""
        lex = lexicon()
        said = key(name)
        parts = said.split()
        if not _is_name(name) or squash(name) in self.outlets or said in lex.agencies:
            return False
        if any(part in lex.jobs for part in parts) or said in lex.labels or lex.press.issuperset(parts):
            return False
        if _CJK.search(name):
            return len(name) <= 20 and (not strict or len(name) <= 6)
        if not strict:
            return True
        large = [part for part in name.split() if part[0].isupper()]
        small = [part for part in name.split() if not part[0].isupper()]
        return name[0].isupper() and len(large) >= 2 >= len(small) and lex.press.isdisjoint(parts)


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(name) <= _LONGEST
        and len(squash(name)) > 1
        and any(c.isalpha() for c in name)
        and not re.search(r"\d{3}|[!?<>{}=]", name)
    )


@cache
def _and(language: str) -> tuple[str, ...]:
    """The word between the last two of a list (CLDR); none for a language that has only marks there."""
    try:
        pattern = Locale.parse(base_language(language)).list_patterns["standard"]["2"]
    except (UnknownLocaleError, ValueError, KeyError):
        return ()
    word = pattern.replace("{0}", "").replace("{1}", "").strip()
    return (word,) if word.isalpha() else ()


def authors(claims: Iterable[Claim], shown: Shown, names: Names) -> Evidence | None:
    """The people named by the best source that names any, with what it was preferred to.

    Full names go before lone words, what stands by the headline before the rest; an outlet, an agency or a newsroom is
    the author only where the page calls it so and names nobody.
    """
    sources: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: -claim.weight):
        sources.setdefault(claim.source, []).append(claim)
    stated = list(_named(sources, names.of, ""))
    marked = list(_marked(shown, names.among, ""))
    best = [one for one in (*stated, *(one for near, one in marked if near)) if names.full(one.value)]
    lines = () if best else shown.near()
    nobody = ", and the page names nobody"
    candidates = [
        *best,
        *(Evidence(found, None, "by the headline") for text in lines if (found := names.signed(text))),
        *stated,
        *(one for _, one in marked),
        *(one for near, one in _marked(shown, names.lone, "") if near),
        *_named(sources, names.outlet, nobody),
        *(one for near, one in _marked(shown, names.offices, nobody) if near),
    ]
    if not candidates:
        return None
    beaten = dict.fromkeys(", ".join(one.value) for one in candidates[1:] if one.value != candidates[0].value)
    return replace(candidates[0], beaten=tuple(beaten))


def _named(sources: Mapping[str, list[Claim]], read: Callable[[str], tuple[str, ...]], but: str) -> Iterator[Evidence]:
    """What each source names, its claims taken together."""
    for source, claims in sources.items():
        if found := tuple(dict.fromkeys(name for claim in claims for name in read(claim.value))):
            yield Evidence(found, claims[0].line, source + but)


def _marked(
    shown: Shown, read: Callable[[Sequence[str]], tuple[str, ...]], but: str
) -> Iterator[tuple[bool, Evidence]]:
    """What each element that is there for names says, and whether it stands by the headline."""
    for distance, mark in shown.marks:
        if mark.field == "authors" and (found := read(pieces(mark.tag))):
            yield distance <= NEAR, Evidence(found, mark.tag.sourceline, told(mark.tag) + but)
