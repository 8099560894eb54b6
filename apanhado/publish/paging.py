"""Long lists in sheets, so that no page of a large library is heavy."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from apanhado.publish.addresses import Planned

__all__ = ["Sheet", "begins", "fitting", "sheets"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a long list: some of its items in order, and the urls of all its pages."""

    whole: Callable[[], Sequence[object]]  # all items; asked for when a page is made, for planning takes their number
    size: int
    n: int  # from 1
    urls: tuple[str, ...]
    total: int  # items of the whole list

    @property
    def items(self) -> Sequence[object]:
        """Those of this page."""
        return self.whole()[(self.n - 1) * self.size : self.n * self.size]

    @property
    def near(self) -> tuple[int, ...]:
        """The pages to link to: the first and the last, those close by, some farther off; 0 where some are left out."""
        last, steps = len(self.urls), (0, 1, 2, 10, 100)
        chosen = {1, last, *(self.n + s for s in steps), *(self.n - s for s in steps)}
        linked = sorted(n for n in chosen if 1 <= n <= last)
        gaps = ((0, n) if n - before > 1 else (n,) for before, n in pairwise((0, *linked)))
        return tuple(chain.from_iterable(gaps))


def sheets(
    url: str, origin: str, template: str, total: int, size: int, whole: Callable[[], Sequence[object]]
) -> Iterator[Planned]:
    """The pages of a list of `total` items, `size` on each, the first at `url`, the others beside it ("index-2.html").

    Each has its `sheet` in its context; an empty list has one empty page.
    """
    urls = addressed(url, total, size)
    for n, own in enumerate(urls, 1):
        yield Planned(own, origin, template, {"sheet": Sheet(whole, size, n, urls, total)})


def fitting(weights: Iterable[int], room: int) -> int:
    """How many of some things in a row have room, at least one."""
    return max(1, sum(total <= room for total in accumulate(weights)))


def addressed(url: str, total: int, size: int) -> tuple[str, ...]:
    """The urls of the pages of a list."""
    count = max(1, -(-total // size))
    return tuple(url if n == 1 else f"{url.removesuffix('.html')}-{n}.html" for n in range(1, count + 1))


def begins(headings: Sequence[str], url: str, size: int) -> dict[str, str]:
    """Where each heading of a long list first stands, as the url of an anchor; nothing for a list of one page."""
    urls, places = addressed(url, len(headings), size), dict[str, str]()
    for at, heading in enumerate(headings if len(urls) > 1 else ()):
        places.setdefault(heading, f"{urls[at // size]}#_{heading}")
    return places
