"""Who and what the library names: the names of all articles, each under one head whatever its spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from apanhado.analyse.naming import NAMES
from apanhado.facts import Entity, Name
from apanhado.schema import NameKind
from apanhado.text import folded_words, slugify, squash

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
    found = _with_surnames([_entity(group) for group in joined.groups()])
    return tuple(_told_apart(sorted(found, key=lambda e: (-len(e.named), -_mentions(e.named), e.name))))


def _entity(group: Sequence[Named]) -> Entity:
    name = _fullest(group)
    return Entity(slugify(name) or "x", name, _kind(group), tuple(group))


def _with_surnames(entities: Sequence[Entity]) -> Iterator[Entity]:
    """The entities, people of one word joined with the only person whose name ends in it."""
    words = [folded_words(e.name) if e.kind == "person" else [] for e in entities]
    bearers: dict[str, list[int]] = defaultdict(list)
    for n, said in enumerate(words):
        if len(said) > 1:
            bearers[said[-1]].append(n)
    alone = {n: bearers[said[0]][0] for n, said in enumerate(words) if len(said) == 1 and len(bearers[said[0]]) == 1}
    joined: dict[int, list[Named]] = defaultdict(list)
    for n, bearer in alone.items():
        joined[bearer] += entities[n].named
    for n, entity in enumerate(entities):
        if n in joined:
            yield replace(entity, named=(*entity.named, *joined[n]), certainty="derived")
        elif n not in alone:
            yield entity


def _told_apart(found: Iterable[Entity]) -> Iterator[Entity]:
    """The entities, of which those with a name that one of their kind has already get a number."""
    seen: Counter[tuple[NameKind, str]] = Counter()
    for one in found:
        seen[one.kind, one.slug] += 1
        n = seen[one.kind, one.slug]
        yield replace(one, slug=f"{one.slug}-{n}") if n > 1 else one


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


def _kind(group: Sequence[Named]) -> NameKind:
    """What most mentions say it is; editors have said theirs in each article."""
    if len({name.kind for _, name in group}) == 1:
        return group[0][1].kind
    counted: Counter[NameKind] = Counter()
    for _, name in group:
        counted[name.kind] += len(name.mentions)
    return counted.most_common(1)[0][0]


def _fullest(group: Sequence[Named]) -> str:
    """An editor's name, else the one in most words, of those the one that most articles use."""
    names = [name.name for _, name in group if name.rule == NAMES] or [name.name for _, name in group]
    if len(set(names)) == 1:
        return names[0]
    counted = Counter(names)
    return min(counted, key=lambda name: (-len(name.split()), -counted[name], name))


def _mentions(named: Iterable[Named]) -> int:
    return sum(len(name.mentions) for _, name in named)
