"""Groups by average linkage, without comparing all with all."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

__all__ = ["linked"]

_LARGEST = 50  # members of a group that still grows; it bounds the time


def linked(
    count: int,
    pairs: Iterable[tuple[int, int]],
    likeness: Callable[[int, int], float],
    thresholds: tuple[float, float],
    together: Iterable[Sequence[int]] = (),
    apart: Callable[[int, int], bool] = lambda a, b: False,
) -> list[list[int]]:
    """The groups of two or more among so many things, given the pairs that may be alike, by average linkage.

    Two that are alone join if they are as alike as the first threshold; groups if the mean over all pairs of their
    members is at least the second, lower one, since members bear each other out (UPGMA, Sokal and Michener 1958, with
    two thresholds). Those that are `together` begin as groups; none joins two that are `apart`.
    """
    groups = _Groups(count, likeness, thresholds, apart)
    for members in together:
        groups.begin(members)
    groups.join(pairs)
    return sorted(sorted(members) for members in groups.members.values() if len(members) > 1)


class _Groups:
    """Groups by their numbers, which only grow, and those that each may join."""

    def __init__(
        self,
        count: int,
        likeness: Callable[[int, int], float],
        thresholds: tuple[float, float],
        apart: Callable[[int, int], bool],
    ) -> None:
        self.members = {n: [n] for n in range(count)}
        self._likeness, self._thresholds, self._apart = likeness, thresholds, apart
        self._group = list(range(count))  # of each thing
        self._next = count
        self._near: dict[int, set[int]] = defaultdict(set)
        self._queue: list[tuple[float, int, int]] = []

    def begin(self, things: Sequence[int]) -> None:
        """Nothing; these things are a group now, whatever their likeness."""
        self._put([member for group in sorted({self._group[n] for n in things}) for member in self.members.pop(group)])

    def _put(self, members: list[int]) -> int:
        group, self._next = self._next, self._next + 1
        self.members[group] = members
        for member in members:
            self._group[member] = group
        return group

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Nothing; what is alike enough has joined, the most alike first."""
        for a, b in sorted({(self._group[a], self._group[b]) for a, b in pairs if self._group[a] != self._group[b]}):
            self._meet(a, b)
        while self._queue:
            _, a, b = heapq.heappop(self._queue)
            if a in self.members and b in self.members and self._may_join(a, b):
                near = (self._near.pop(a) | self._near.pop(b)) & self.members.keys()
                group = self._put(self.members.pop(a) + self.members.pop(b))
                for other in sorted(near - {a, b}):
                    self._meet(other, group)

    def _meet(self, a: int, b: int) -> None:
        """Nothing; the two groups are known to each other, and wait to be joined if they are alike enough."""
        self._near[a].add(b)
        self._near[b].add(a)
        all_pairs = [self._likeness(x, y) for x in self.members[a] for y in self.members[b]]
        over = sum(all_pairs) / len(all_pairs) - self._thresholds[len(self.members[a]) + len(self.members[b]) > 2]
        if over >= 0:
            heapq.heappush(self._queue, (-round(over, 6), a, b))

    def _may_join(self, a: int, b: int) -> bool:
        ours, theirs = self.members[a], self.members[b]
        return len(ours) + len(theirs) <= _LARGEST and not any(self._apart(x, y) for x in ours for y in theirs)
