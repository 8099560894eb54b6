"""Finds the runs of words of a text that may be names, by form, small words and the text's own use of its words."""

import re
from collections.abc import Iterator, Sequence

from apanhado import languages
from apanhado.analyse.facts.known import Known
from apanhado.analyse.facts.namewords import Lexicon
from apanhado.analyse.facts.spans import HALF_OPENS, Line, Run, Usage, is_acronym, opens, plain, possessive
from apanhado.analyse.facts.speech import words
from apanhado.analyse.facts.tokens import Token
from apanhado.text import fold

__all__ = ["runs"]

# "iPhone", "a16z", "o1": a small letter first, then a capital or a digit, but no unit ("km2") and nothing long.
_MIXED = re.compile(r"(?:[a-z]{1,2}[A-Z][A-Za-z]+|[a-z]{1,3}\d{1,3}[a-z]?(?:[-.]\w{1,8})?)$")
_UNIT = re.compile(r"(?:[kcdmµ]?m|h|cm|s|p|v|n|art|fig|pag|vol)\d")
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})?|20\d\d|19\d\d")
_COUNTING = frozenset("%ºª°x-–—/:$")  # after a number that is no version
_ROMAN = re.compile(r"[IVXLC]+$")
_ENGLISH = frozenset({"of", "for", "the", "and"})  # in no person's name
_LONGEST = 12  # tokens of a name; titles of programmes and laws run on
_LARGE = 7  # weight of a place that is better known than any word


class Spotter:
    """What tells the runs of one text."""

    def __init__(self, lexicon: Lexicon, known: Known, used: Usage, language: str) -> None:
        """Keeps what is asked for each token."""
        self._words = lexicon
        self._known = known
        self._used = used
        self._function = languages.function_words(language)
        self._saying = words(language).verbs

    def runs(self, line: Line) -> Iterator[Run]:
        """The runs of a line that may be names, in reading order."""
        tokens, at = line.tokens, 0
        while at < len(tokens):
            plainly = tokens[at].text == tokens[at].lower and tokens[at].text.isalpha()  # most words are
            if plainly or not self._begins(line, at):
                at += 1
                continue
            last = self._end(tokens, at)
            opening = opens(tokens, at)
            first = self._without_title(tokens, at, last)
            if first < last and not self._nothing(tokens[first:last]):
                yield Run(line, first, last, opening and first == at, at)
            at = max(last, at + 1)

    def _begins(self, line: Line, at: int) -> bool:
        """True where a name may begin."""
        token, word = line.tokens[at], line.tokens[at].lower
        if not token.capital:
            return self._mixed(line.tokens, at)
        if line.shouted:
            return word in self._used.capital
        if is_acronym(token.text):
            return not self._generic(word) and (word not in self._words.never or len(word) > 2)
        if word in self._words.saints or word in self._words.calendar:
            return self._followed(line.tokens, at)
        if word in self._words.never:
            return self._placed(line.tokens, at)
        if opens(line.tokens, at):
            return self._starts_sentence(line.tokens, at)
        return line.tokens[at - 1].text not in HALF_OPENS or self._capital(word) or not self._ordinary(word)

    def _followed(self, tokens: Sequence[Token], at: int) -> bool:
        """True where another word with a capital comes next."""
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return after is not None and after.capital and after.lower not in self._words.never

    def _capital(self, word: str) -> bool:
        """True for a word that the text writes with a capital where none is due, and never without."""
        return word in self._used.capital and word not in self._used.small

    def _placed(self, tokens: Sequence[Token], at: int) -> bool:
        """True where a word that opens no name opens that of a place: "Las Vegas"."""
        return self._followed(tokens, at) and fold(f"{tokens[at].text} {tokens[at + 1].text}") in self._known.places

    def _generic(self, word: str) -> bool:
        """True for an acronym of a kind of thing, in the plural too."""
        return word in self._words.generic or (word[-1] == "s" and word[:-1] in self._words.generic)

    def _ordinary(self, word: str) -> bool:
        """True for a word that texts write in small letters, as far as it is no large place."""
        if word in self._used.small or word in self._function:
            return True
        folded = fold(word)
        return folded in self._known.common and self._known.place_weight(folded) < _LARGE

    def _starts_sentence(self, tokens: Sequence[Token], at: int) -> bool:
        """True where a word is a name although its capital may be the sentence's."""
        text, word = tokens[at].text, tokens[at].lower
        if any(letter.isupper() or letter.isdigit() for letter in text[1:]):
            return True
        if "-" in word and (word.rpartition("-")[2] in self._words.clitics or self._ordinary(word.partition("-")[0])):
            return False
        followed = self._followed(tokens, at)
        pointed = at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 2].capital
        if word in self._words.titles or word in self._words.roles or len(word) == 1:
            return (followed and len(word) > 1) or pointed
        if word in self._words.heads:
            return followed or (at + 2 < len(tokens) and self._small(tokens[at + 1]) and tokens[at + 2].capital)
        if self._capital(word):
            return True
        if not self._ordinary(word):
            return True
        if not followed or word in self._function:
            return False
        return fold(word) in self._known.given or self._placed(tokens, at) or self._presented(tokens, at)

    def _presented(self, tokens: Sequence[Token], at: int) -> bool:
        """True where a comma and an article follow two words of which the second is a name: "Mira Sandoval, a …"."""
        following = [token.lower for token in tokens[at + 1 : at + 4]]
        word = tokens[at].lower
        if len(following) < 3 or word in self._used.small or word in self._saying or not self._is_name(tokens[at + 1]):
            return False
        return following[1] == "," and following[2] in self._words.articles

    def _mixed(self, tokens: Sequence[Token], at: int) -> bool:
        """True for a name that begins with a small letter: "iPhone", "a16z", "o1"."""
        text = tokens[at].text
        if _MIXED.match(text) is None or _UNIT.match(text) is not None:
            return False
        return at == 0 or not (tokens[at - 1].text[0].isdigit() or tokens[at - 1].text in "/@._=#")

    def _small(self, token: Token) -> bool:
        return token.lower in self._words.joins or token.lower in self._words.owning

    def _end(self, tokens: Sequence[Token], first: int) -> int:
        """Where the run that begins here ends."""
        last = first + 1
        while last < len(tokens) and last - first < _LONGEST and not possessive(tokens[last - 1]):
            step = self._step(tokens, first, last)
            if not step:
                break
            last += step
        return last

    def _step(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """How many of the next tokens the run takes in; none where it ends."""
        token = tokens[last]
        if token.capital and self._small(token):
            return last + 1 < len(tokens) and tokens[last + 1].capital and not self._small(tokens[last + 1])
        if self._continues(tokens[last - 1], token):
            return 1
        if _VERSION.fullmatch(token.text):
            return self._numbered(tokens, first, last)
        if last + 1 >= len(tokens):
            return 0
        after = tokens[last + 1]
        if token.text == "." and after.capital and after.lower not in self._words.never:
            return 2 * (len(tokens[last - 1].text) == 1 or tokens[last - 1].lower in self._words.titles)
        if token.text in ("&", "-") and token.start - tokens[last - 1].end == after.start - token.end and after.capital:
            return 2 * (token.text == "&" or token.start == tokens[last - 1].end)
        if token.text == ",":
            return 4 * self._enumerates(tokens, first, last)
        if not token.word or token.capital:
            return 0
        if not after.capital and last + 2 < len(tokens) and self._small(after) and tokens[last + 2].capital:
            return 3 * self._joins(tokens, first, last, last + 2)
        return 2 * (after.capital and self._joins(tokens, first, last, last + 1))

    def _numbered(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """True where a number is a name's version or year: "Falena 2.0", and counts nothing after it."""
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        counting = after is not None and (after.text in _COUNTING or (after.word and not after.capital))
        if counting and after is not None and after.lower not in self._words.never:
            return False
        return "." in tokens[last].text or not (self._is_name(tokens[last - 1]) or self._small(tokens[last - 1]))

    def _enumerates(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """True at the first comma of "Ministério da Ciência, Tecnologia e Inovação"."""
        if last + 3 >= len(tokens) or last - first < 3 or self._words.heads.get(tokens[first].lower) != "organisation":
            return False
        second, joint, third = tokens[last + 1 : last + 4]
        themes = (tokens[last - 1], second, third)
        return joint.lower in self._words.ands and all(
            theme.capital and plain(theme) and fold(theme.text) in self._known.common for theme in themes
        )

    def _continues(self, before: Token, token: Token) -> bool:
        """True where a token goes on with the name before it without a small word."""
        if token.capital:
            return token.lower not in self._words.calendar and (
                token.lower not in self._words.never or len(token.text) > 2
            )
        return False

    def _joins(self, tokens: Sequence[Token], first: int, small: int, after: int) -> bool:
        """True where a small word stands inside a name: "Ministério da Ciência e Tecnologia"."""
        words, word, right = self._words, tokens[small].lower, tokens[after]
        while first < small - 1 and self._addressing(tokens[first]):
            first += 1
        head = tokens[first]
        whole, end = tokens[first : after + 1], tokens[small - 1 : after + 1]
        if any(fold(" ".join(token.text for token in part)) in self._known.places for part in (whole, end)):
            return True
        if right.lower in words.calendar or right.lower in words.roles:
            return False
        headed = head.lower in words.heads
        if word in words.ands:
            names = self._is_name(right) or self._is_name(tokens[small - 1]) or is_acronym(right.text)
            return headed and small - first > 2 and not names
        if word not in words.joins and word not in words.owning:
            return False
        if head.lower in words.saints or (headed and (small - first == 1 or not self._is_name(tokens[small - 1]))):
            return True
        if not plain(head) or not plain(right):
            return False
        named, folded = fold(head.text) in self._known.given, fold(right.text)
        if named and word in _ENGLISH:
            return False
        if named and folded in self._known.surnames:
            return True
        if named or fold(head.text) in self._known.places:
            return named and not (folded in self._known.places or folded in self._known.common)
        return word in words.joins

    def _addressing(self, token: Token) -> bool:
        """True for what stands before a person's name: a title, an initial, a point."""
        return not token.word or len(token.text) == 1 or token.lower in self._words.titles

    def _is_name(self, token: Token) -> bool:
        """True for the name of a place or a person, as far as they are known."""
        folded = fold(token.text)
        return folded in self._known.places or folded in self._known.given or folded in self._known.surnames

    def _without_title(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """Where the name begins after what the person is ("Presidente Lula")."""
        if fold(" ".join(token.text for token in tokens[first:last])) in self._known.places:
            return first
        while first < last and tokens[first].lower in self._words.roles and not is_acronym(tokens[first].text):
            first += 1
            while first < last and not tokens[first].capital:
                first += 1
        return first

    def _nothing(self, tokens: Sequence[Token]) -> bool:
        """True for what is no name alone: a Roman number, a single letter, a kind of thing; for "Grupo B"."""
        text, word = tokens[0].text, tokens[0].lower
        alone = self._words.titles | self._words.calendar | self._words.saints
        if len(tokens) == 2 and word in self._words.heads and len(tokens[1].text) == 1:
            return True
        return len(tokens) == 1 and (
            len(text) == 1 or _ROMAN.match(text) is not None or self._generic(word) or word in alone
        )


def runs(lines: Sequence[Line], lexicon: Lexicon, known: Known, used: Usage, language: str) -> list[Run]:
    """The runs of a text's lines that may be names, in reading order."""
    spotter = Spotter(lexicon, known, used, language)
    return [run for line in lines for run in spotter.runs(line)]
