"""Long lists in sheets, so that no page of a large library is heavy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from apanhado.publish.addresses import Planned

__all__ = ["Sheet", "begins", "sheets"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a long list: some of its items in order, and the urls of all its pages."""

    items: tuple[object, ...]
    n: int  # from 1
    urls: tuple[str, ...]
    total: int  # items of the whole list

    @property
    def near(self) -> tuple[int, ...]:
        """The pages to link to: the first and the last, those close by, some farther off; 0 where some are left out."""
        last, steps = len(self.urls), (0, 1, 2, 10, 100)
        chosen = {1, last, *(self.n + s for s in steps), *(self.n - s for s in steps)}
        linked = sorted(n for n in chosen if 1 <= n <= last)
        gaps = ((0, n) if n - before > 1 else (n,) for before, n in pairwise((0, *linked)))
        return tuple(chain.from_iterable(gaps))


def sheets(url: str, origin: str, template: str, items: Sequence[object], size: int) -> Iterator[Planned]:
    """The pages of a list of `size` items each, the first at `url`, the others beside it ("index-2.html").

    Each has its `sheet` in its context; an empty list has one empty page.
    """
    count = max(1, -(-len(items) // size))
    urls = tuple(url if n == 1 else f"{url.removesuffix('.html')}-{n}.html" for n in range(1, count + 1))
    for n, own in enumerate(urls, 1):
        some = tuple(items[(n - 1) * size : n * size])
        yield Planned(own, origin, template, {"sheet": Sheet(some, n, urls, len(items))})


def begins(headings: Sequence[str], planned: Sequence[Planned], size: int) -> dict[str, str]:
    """Where each heading of a long list first stands, as the url of an anchor; nothing for a list of one page."""
    places: dict[str, str] = {}
    for at, heading in enumerate(headings if len(planned) > 1 else ()):
        places.setdefault(heading, f"{planned[at // size].url}#_{heading}")
    return places
