"""What the previews of a page's markers show, noted while the page is rendered and written once at its end."""

from collections.abc import Callable, Iterator

from apanhado.model import Article, Passage
from apanhado.publish.library import Citation, dek

__all__ = ["Cited"]

# Characters of passages at the end of one page, so that no list grows heavy. Of what a page cites beyond that, previews
# have the words that it shows. The largest page of the given texts has 17,000.
MOST = 18_000


class Cited:
    """What one page cites: to which passages its markers lead, and which of them it shows whole."""

    def __init__(self, url: str, link: Callable[[str], str]) -> None:
        """Of the page at `url` nothing is noted yet; `link` tells how it names other pages."""
        self._url, self._link = url, link
        self._leads: dict[str, Citation] = {}
        self._shown: set[tuple[str, str]] = set()

    def link(self, place: Citation) -> str:
        """The link of a marker, which is noted."""
        self._leads.setdefault(place.url, place)
        return self._link(place.url)

    def by(self, place: Citation, passage: str, text: str) -> str:
        """What `data-cited` says of words of a passage, which are noted."""
        self._shown.add((place.url, text))
        return f"{place.article.slug} {passage}"

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that markers lead to, in the order of the page."""
        return tuple({c.article.slug: c.article for c in self._leads.values() if "#" in c.url}.values())

    @property
    def passages(self) -> Iterator[tuple[Citation, Passage]]:
        """The passages that markers lead to and that the page does not show whole."""
        room = MOST
        for url, place in self._leads.items():
            page, _, anchor = url.partition("#")
            if page != self._url and anchor and (found := passage(place)) and (url, found.text) not in self._shown:
                room -= len(found.text)
                if room >= 0:
                    yield place, found


def passage(place: Citation) -> Passage | None:
    """The passage at a place, a standfirst among them; None where it may not be shown."""
    if place.n:
        found = place.article.body.passages[place.n - 1]
        return found if found.text else None
    return dek(place.article)
