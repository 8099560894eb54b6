"""Which runs of words name the same: spellings, acronyms and their words, surnames and full names."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from apanhado.analyse.facts.kinds import WEIGHTS, ranked
from apanhado.analyse.facts.spans import Run, is_acronym
from apanhado.text import fold, squash

__all__ = ["Group", "abbreviated", "grouped", "merged", "place", "shortened"]

# What firms have at the end of their names.
_ENDINGS = frozenset(
    {"inc", "corp", "corporation", "ltd", "ltda", "lda", "llc", "plc", "gmbh", "ag", "co", "cia", "sa"}
)
_CLEAR = 2.0  # lead of another kind over person by which a lone surname is none


@dataclass(slots=True)
class Group:
    """The places where one name stands, and the signs of its kind."""

    runs: list[Run]
    signs: Counter[str] = field(default_factory=Counter)
    bonus: list[float] = field(default_factory=lambda: [0.0] * 6)

    @property
    def scores(self) -> list[float]:
        """The evidence for each kind."""
        scores = list(self.bonus)
        for sign, count in self.signs.items():
            for n, weight in enumerate(WEIGHTS[sign]):
                scores[n] += weight * count
        return scores

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return ranked(self.scores)[0]

    @property
    def name(self) -> str:
        """The spelling of most of the fullest forms."""
        spellings = Counter(run.text for run in self.runs)
        fullest = max(len(squash(text)) for text in spellings)
        return max((text for text in spellings if len(squash(text)) == fullest), key=lambda text: spellings[text])


def grouped(runs: Iterable[Run]) -> dict[str, Group]:
    """Runs by their letters and digits: spellings that differ in case, blanks, accents or a firm's ending are one."""
    groups: dict[str, Group] = {}
    for run in runs:
        words = [token.text for token in run.tokens]
        while len(words) > 1 and squash(words[-1]) in _ENDINGS:
            words.pop()
        key = squash(" ".join(words)) if len(words) < len(run.tokens) else squash(run.text)
        groups.setdefault(key, Group([])).runs.append(run)
    return groups


def abbreviated(groups: dict[str, Group]) -> Iterable[tuple[str, str]]:
    """Pairs of a name and the acronym that stands in brackets after it, or the other way round."""
    at = {(id(run.line), run.first): (key, run) for key, group in groups.items() for run in group.runs}
    for key, group in groups.items():
        for run in group.runs:
            tokens = run.line.tokens
            inner = at.get((id(run.line), run.last + 1))
            if inner is None or tokens[run.last].text != "(" or inner[1].last >= len(tokens):
                continue
            for (long, words), (short, letters) in (((key, run), inner), (inner, (key, run))):
                if (
                    long != short
                    and len(letters.tokens) == 1
                    and (_initials(words, letters.text) or (words is run and _technical(words, letters, group)))
                ):
                    yield long, short


def _initials(words: Run, acronym: str) -> bool:
    """True for an acronym of a name's words: "FMI", "SMRs", "Anac"."""
    initials = "".join(fold(token.text)[0] for token in words.tokens if token.capital)
    letters = squash(acronym)
    singular = letters[:-1] if acronym[-1] == "s" and is_acronym(acronym) else letters
    if len(initials) > 1 and sorted(initials) in (sorted(letters), sorted(singular)):
        return True
    return (
        len(initials) > 1 and len(letters) > 2 and letters[0] == initials[0] and _scattered(letters, squash(words.text))
    )


def _technical(words: Run, letters: Run, group: Group) -> bool:
    """True for an acronym after a system's name in several words: often that of another language."""
    return len(words.tokens) > 1 and is_acronym(letters.text) and group.kind == "system"


def _scattered(letters: str, text: str) -> bool:
    """True where the letters stand in the text in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def merged(groups: dict[str, Group], pairs: Iterable[tuple[str, str]]) -> None:
    """Puts the second group of each pair into the first; signs of the words themselves stay those of the first."""
    for long, short in pairs:
        if long in groups and short in groups:
            other = groups.pop(short)
            groups[long].runs += other.runs
            groups[long].signs += other.signs
            groups[long].bonus = [a + b for a, b in zip(groups[long].bonus, other.bonus, strict=True)]


def place(run: Run) -> tuple[int, int]:
    """Where a run stands in the text."""
    return run.line.n, run.start


def shortened(groups: dict[str, Group]) -> None:
    """Gives the places of a surname, or another part of a person's name, to the full name.

    Of several people who bear it, to the one last named in full before; without one, the part stays alone.
    """
    bearers: dict[str, list[Group]] = {}
    for group in groups.values():
        if len(group.runs[0].tokens) > 1 and group.kind == "person":
            for part in _parts(group.runs[0]):
                bearers.setdefault(part, []).append(group)
    for key in [key for key in groups if key in bearers]:
        kind, _, lead = ranked(groups[key].scores)
        owners = [group for group in bearers[key] if group is not groups[key]]
        if owners and (kind == "person" or lead <= _CLEAR):
            groups[key].runs = _shared(groups[key], owners)
            if not groups[key].runs:
                del groups[key]


def _shared(part: Group, owners: Sequence[Group]) -> list[Run]:
    """The places that no owner is given; the others are theirs."""
    if len(owners) == 1:
        owners[0].runs += part.runs
        owners[0].signs += part.signs
        return []
    full = sorted((place(run), n) for n, owner in enumerate(owners) for run in owner.runs)
    left = []
    for run in part.runs:
        at = bisect_left(full, (place(run), 0))
        if at:
            owners[full[at - 1][1]].runs.append(run)
        else:
            left.append(run)
    return left


def _parts(run: Run) -> set[str]:
    """The words by which a person may be called after their full name: each one, its ends and its beginnings."""
    tokens = run.tokens
    ends = [tokens[n:] for n in range(1, len(tokens)) if tokens[n].capital]
    beginnings = [tokens[:n] for n in range(2, len(tokens)) if tokens[n - 1].capital]
    words = {squash(token.text) for token in tokens if token.capital and len(token.text) > 2}
    return words | {squash(" ".join(token.text for token in part)) for part in (*ends, *beginnings)}
