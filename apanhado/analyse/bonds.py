"""Why an article stands in its story: the names, figures and words that it shares with the others of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.terms import Kind, Numbers, Vocabulary
from apanhado.analyse.traits import PAIR_BITS, Traits, content
from apanhado.model import Article

__all__ = ["Phrases", "phrases", "shared_phrases"]

_MOST = 6  # phrases that say why
_LONGEST = 6  # stems of a phrase
_SHORTEST = 4  # letters of a word that tells something
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_UNBROKEN = re.compile(r"[\w-]+\s(?:\w{1,3}\s)?[\w-]+")  # two words, and a short one between them

Weights = NDArray[np.float64]
Phrase = tuple[str, tuple[int, ...], int]  # its words, its stems, and these as a pair if it is one


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """What an article may share, in the order of the texts."""

    texts: tuple[str, ...]
    places: Numbers  # a row for each: where its stems stand among the article's terms, the rest filled up with -1
    pairs: Numbers  # 0 for what need not stand together elsewhere


def phrases(article: Article, vocabulary: Vocabulary, own: Traits) -> Phrases:
    """The names and figures of an article, its nouns, and each noun with a word beside it.

    What follows a determiner or a preposition is taken for a noun.
    """
    found = sorted({*_named(article, vocabulary), *_nouns(article, vocabulary)})
    place = {stem: n for n, stem in enumerate(own.terms.tolist())}
    kept = [one for one in found if 0 < len(one[1]) <= _LONGEST and place.keys() >= set(one[1])]
    rows = [[place[stem] for stem in stems] + [-1] * (_LONGEST - len(stems)) for _, stems, _ in kept]
    texts, pairs = tuple(text for text, _, _ in kept), np.array([pair for _, _, pair in kept], np.int64)
    return Phrases(texts, np.array(rows, np.int64).reshape(-1, _LONGEST), pairs)


def _named(article: Article, vocabulary: Vocabulary) -> Iterator[Phrase]:
    names, figures = article.facts.names, article.facts.figures
    for text in (*(name.name for name in names), *(figure.where.text for figure in figures)):
        stems = content(vocabulary, np.array(vocabulary.read(text), np.int64))[0]
        yield text, tuple(sorted(set(stems.tolist()))), 0


def _nouns(article: Article, vocabulary: Vocabulary) -> Iterator[Phrase]:
    for passage in article.body.passages:
        words = list(_WORD.finditer(passage.text))
        stems = [_telling(word[0], vocabulary) for word in words]
        for place in range(1, len(words)):
            stem, word = stems[place], words[place]
            if stem is not None and _leads(words[place - 1], word, passage.text, vocabulary):
                yield word[0], (stem,), 0
                for beside, other in zip(words[place + 1 : place + 3], stems[place + 1 : place + 3], strict=True):
                    phrase = passage.text[word.start() : beside.end()]
                    if other not in (None, stem) and _UNBROKEN.fullmatch(phrase):
                        low, high = sorted((stem, other or 0))
                        yield phrase, (stem, other or 0), (low << PAIR_BITS) | high


def _leads(before: re.Match[str], word: re.Match[str], text: str, vocabulary: Vocabulary) -> bool:
    """True for a determiner or a preposition right before a word."""
    kind = vocabulary.words[vocabulary[before[0]]].kind
    return kind in (Kind.DETERMINER, Kind.PREPOSITION) and text[before.end() : word.start()].isspace()


def _telling(word: str, vocabulary: Vocabulary) -> int | None:
    """The stem of a word in small letters that may be shown by itself."""
    number = vocabulary[word]  # first, since that may add a column
    known = vocabulary.columns[number]
    fit = word.islower() and known["kind"] == Kind.CONTENT and known["letters"] >= _SHORTEST and not known["odd_noun"]
    return int(known["stem"]) if fit else None


def shared_phrases(own: Phrases, worth: Weights, near: Numbers) -> tuple[str, ...]:
    """What an article shares with others, as it has it, in the order of what that does for their likeness.

    `worth` is the part that each of its terms has in that, `near` are the pairs of stems that most of the others have;
    no word comes twice.
    """
    weights, used = np.append(worth, 0), own.places >= 0
    common = (own.pairs == 0) | np.isin(own.pairs, near)
    fit = common & (weights[own.places].min(axis=1, where=used, initial=np.inf) > 0)
    heavy = np.where(fit, weights[own.places].sum(axis=1), 0).round(6)
    told, chosen = set[int](), list[str]()
    for n in np.argsort(-heavy, kind="stable")[: np.count_nonzero(fit)].tolist():
        stems = set(own.places[n].tolist()) - {-1}
        if told.isdisjoint(stems) and len(chosen) < _MOST:
            told |= stems
            chosen.append(own.texts[n])
    return tuple(chosen)
