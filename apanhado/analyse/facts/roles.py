"""What a text says someone or something is: "chefe da Solvika", "modelo de tradução", beside the name."""

from collections.abc import Collection, Iterable, Sequence

from apanhado.analyse.facts.namewords import Lexicon
from apanhado.analyse.facts.spans import Run, plain
from apanhado.analyse.facts.tokens import Token
from apanhado.facts import Span
from apanhado.schema import NameKind
from apanhado.text import squash

__all__ = ["roles"]

_LONGEST = 14  # tokens of a description; longer ones are clauses
_ADJECTIVES = 2  # words before its noun: "nova versão", "então presidente"
_MANY = 12  # descriptions that are compared
_MOST = 3  # descriptions of one name
_VERB = 4  # letters of a verb with an ending of its own, at least
_STOPS = frozenset(',.;:()!?—–“”"«»')


def roles(runs: Iterable[Run], kind: NameKind, lexicon: Lexicon) -> tuple[Span, ...]:
    """What is said of a name where it stands, without articles, each wording once, at most three; nothing of places."""
    nouns = lexicon.one[kind] if kind != "place" else ()
    found: dict[str, Span] = {}
    for run in runs:
        if len(found) > _MANY:
            break
        for first, last in (_before(run, nouns, lexicon), _after(run, nouns, lexicon)):
            if first < last:
                span = _span(run, first, last)
                found.setdefault(squash(span.text), span)
    # A description that another one begins with says nothing more: "presidente", "presidente da Câmara".
    kept = [span for key, span in found.items() if not any(other != key and other.startswith(key) for other in found)]
    return tuple(kept[:_MOST])


def _span(run: Run, first: int, last: int) -> Span:
    start, end = run.line.tokens[first].start, run.line.tokens[last - 1].end
    return Span(run.line.passage, start, end, run.line.text[start:end])


def _is(token: Token, nouns: Collection[str]) -> bool:
    """True for one of some nouns, also for what someone was: "ex-ministro"."""
    return token.lower in nouns or (token.lower[:3] == "ex-" and token.lower[3:] in nouns)


def _after(run: Run, nouns: Collection[str], lexicon: Lexicon) -> tuple[int, int]:
    """The description that follows a comma or bracket, up to the next mark or a relative clause."""
    tokens, at = run.line.tokens, run.last + 1
    if at >= len(tokens) or tokens[run.last].text not in (",", "(", "—", "–") or run.adverbial(lexicon):
        return 0, 0
    while at < len(tokens) and tokens[at].lower in lexicon.articles:
        at += 1
    if not any(_is(token, nouns) for token in _nominal(tokens[at : at + 1 + _ADJECTIVES], lexicon)):
        return 0, 0
    last = at
    while (
        last < len(tokens)
        and last - at <= _LONGEST
        and tokens[last].text not in _STOPS
        and not _breaks(tokens[last], lexicon)
    ):
        last += 1
    closed = last == len(tokens) or tokens[last].text in _STOPS or tokens[last].lower not in lexicon.cues["speech"]
    said = any(len(token.text) > _VERB and token.lower.endswith(lexicon.verbs) for token in tokens[at:last])
    return (at, last) if last - at <= _LONGEST and closed and not said else (0, 0)


def _nominal(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """The tokens up to the first that ends the beginning of a description."""
    for n, token in enumerate(tokens):
        if not token.word or token.lower in lexicon.never or (token.capital and (n or plain(token))):
            return tokens[:n]
    return tokens


def _breaks(token: Token, lexicon: Lexicon) -> bool:
    """True for what ends a description: a mark, "que", "quando", a verb of saying."""
    word = token.lower
    goes_on = lexicon.links(word) or word in lexicon.prepositions
    return token.text in _STOPS or (word in lexicon.never and not goes_on) or word in lexicon.cues["speech"]


def _before(run: Run, nouns: Collection[str], lexicon: Lexicon) -> tuple[int, int]:
    """The description that leads to the name, with a comma between or none: "o presidente da Câmara, Fulano"."""
    tokens, last = run.line.tokens, run.lead
    comma = last > 1 and tokens[last - 1].text == ","
    if comma and run.last < len(tokens) and tokens[run.last].word:
        return 0, 0
    last -= comma
    at = last - 1
    chosen = last
    while at >= 0 and last - at <= _LONGEST and tokens[at].word and not _breaks(tokens[at], lexicon):
        if _is(tokens[at], nouns):
            chosen = at
            joined = at > 1 and tokens[at - 1].lower in lexicon.of | lexicon.ands
            if not joined or not _is(tokens[at - 2], nouns):  # "filho do presidente", "presidente e fundador"
                break
        elif tokens[at].lower in lexicon.articles or (
            not comma and at == last - 1 and tokens[at].lower in lexicon.never
        ):
            break
        at -= 1
    owned = comma and last - chosen == 1 and chosen > 0 and tokens[chosen - 1].lower in lexicon.of
    if chosen == last or owned or (not comma and not _leads(tokens, chosen, last, lexicon)):
        return 0, 0  # "a defesa do presidente, Fulano" does not say who is president
    return chosen, last


def _leads(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """True where a description runs up to a name without a comma: its noun, an adjective, or "de" and what follows."""
    rest = tokens[first + 1 : last]
    return len(rest) < 2 or any(token.lower in lexicon.of for token in rest[:2])
