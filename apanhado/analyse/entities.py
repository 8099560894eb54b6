"""Who and what the library names: the names of all articles, each under one head whatever its spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from apanhado.analyse.naming import NAMES
from apanhado.facts import Entity, Name
from apanhado.schema import NameKind
from apanhado.text import folded_words, squash

__all__ = ["find_entities"]

Named = tuple[str, Name]  # the slug of an article, and a name of it


def find_entities(named: Sequence[tuple[str, Sequence[Name]]]) -> tuple[Entity, ...]:
    """The entities of a library, given the names of each article; those in most articles first.

    Names are one if any of their forms is the same but for case, blanks, hyphens and accents; of single words of people
    only the name itself counts, since two people may share them. A person whom an article has by one word alone
    ("Lima") is the person of that surname, if the library knows one such person and no more.
    """
    joined = _Joined()
    for slug, names in named:
        for name in names:
            joined.add(slug, name)
    groups = joined.groups()
    surnames = _surnames(groups)
    whole = dict(enumerate(groups))
    derived: set[int] = set()
    for n, group in enumerate(groups):
        bearers = surnames.get(_alone(group), []) if _kind(group) == "person" else []
        if len(bearers) == 1:
            whole[bearers[0]] = whole[bearers[0]] + whole.pop(n)
            derived.add(bearers[0])
    found = [Entity(_fullest(g), _kind(g), tuple(g), "derived" if n in derived else "stated") for n, g in whole.items()]
    return tuple(sorted(found, key=lambda e: (-len(e.named), -_mentions(e.named), e.name)))


class _Joined:
    """Names sorted in by their forms: two with a form in common fall together, and so do all that each was with."""

    def __init__(self) -> None:
        self._above: list[int] = []
        self._all: list[Named] = []
        self._by_form: dict[str, int] = {}

    def add(self, slug: str, name: Name) -> None:
        n = len(self._all)
        self._all.append((slug, name))
        self._above.append(n)
        for form in _forms(name):
            self._above[self._top(n)] = self._top(self._by_form.setdefault(form, n))

    def _top(self, n: int) -> int:
        while self._above[n] != n:
            self._above[n] = n = self._above[self._above[n]]
        return n

    def groups(self) -> list[list[Named]]:
        """The names that are one, in the order in which they came."""
        found: dict[int, list[Named]] = defaultdict(list)
        for n, one in enumerate(self._all):
            found[self._top(n)].append(one)
        return list(found.values())


def _forms(name: Name) -> Iterator[str]:
    """The forms by which a name is known as the same in another article, with its kind where that tells."""
    person = name.kind == "person"
    for form in {name.name, *(m.where.text for m in name.mentions)}:
        if form == name.name or not person or len(form.split()) > 1:
            yield f"{'person' if person else ''}:{squash(form)}"


def _alone(group: Sequence[Named]) -> str:
    """The only word of a person's name, nothing where there are more."""
    said = folded_words(_fullest(group))
    return said[0] if len(said) == 1 else ""


def _surnames(groups: Sequence[Sequence[Named]]) -> Mapping[str, list[int]]:
    """The people whose names of several words end in a word."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        said = folded_words(_fullest(group))
        if _kind(group) == "person" and len(said) > 1:
            found[said[-1]].append(n)
    return found


def _kind(group: Sequence[Named]) -> NameKind:
    """What most mentions say it is; editors have said theirs in each article."""
    counted: Counter[NameKind] = Counter()
    for _, name in group:
        counted[name.kind] += len(name.mentions)
    return counted.most_common(1)[0][0]


def _fullest(group: Sequence[Named]) -> str:
    """An editor's name, else the one in most words, of those the one that most articles use."""
    given = [name.name for _, name in group if name.rule == NAMES]
    counted = Counter(given or [name.name for _, name in group])
    return min(counted, key=lambda name: (-len(name.split()), -counted[name], name))


def _mentions(named: Iterable[Named]) -> int:
    return sum(len(name.mentions) for _, name in named)
