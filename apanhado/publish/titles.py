"""What pages are called where others list them: titles and descriptions, no two pages with the same."""

from collections import Counter
from collections.abc import Iterable, Iterator

from apanhado.facts import Entity
from apanhado.model import Article, ContentPage, Story, Topic
from apanhado.publish.addresses import Planned
from apanhado.publish.dates import spell
from apanhado.publish.words import Words

__all__ = ["Again", "again", "named_by_us", "origin", "standfirst"]

OURS = ("nav_", "list_", "coverage_title", "data_title", "not_found")  # how the keys of such words begin
TOLD = 150  # letters by which two descriptions are told apart; pages show little more of them

Again = tuple[int, int]


def standfirst(subject: Article | ContentPage) -> str:
    """The words that stand for a text: its dek, else its first passage that may be shown, else its title."""
    first = (p.text for p in subject.body.passages if p.text)
    return subject.front.dek or next(first, subject.front.title)


def origin(article: Article, words: Words) -> str:
    """Where and when an article was published, as its page says it."""
    front = article.front
    sure = "" if front.publisher_is == "stated" else f" ({words('inferred')})"
    outlet = f"{front.publisher}{sure}" if front.publisher else words("publisher_unknown")
    date = ", ".join(part.text for part in spell(front.published, words)) if front.published else words("date_unknown")
    return f"{outlet} · {date}"


def again(pages: Iterable[Planned], taken: Iterable[str]) -> dict[str, Again]:
    """Which of those with the same title, and of those with the same description, each page is, by its url.

    `taken` are the titles of other pages.
    """
    titles, told = Counter[object](((), 1, title) for title in taken), Counter[object]()
    found: dict[str, Again] = {}
    for page in pages:
        subject, sheet = page.context.get("subject"), getattr(page.context.get("sheet"), "n", 1)
        if page.listed and subject:
            kind, title, description = called(subject)
            titles[kind, sheet, title] += 1
            told[kind, sheet, description] += 1
            found[page.url] = (titles[kind, sheet, title], told[kind, sheet, description])
    return found


def named_by_us(words: Words) -> Iterator[str]:
    """The titles that are the site's own words."""
    return (str(said) for key, said in words.strings.items() if key.startswith(OURS))


def called(subject: object) -> tuple[object, str, str]:
    """What the titles of other pages on such a subject begin with, this one's title, and what tells its description."""
    if isinstance(subject, Article | ContentPage):
        return (), subject.front.title, standfirst(subject)[:TOLD]
    if isinstance(subject, Entity):
        return subject.kind, subject.name, subject.name
    assert isinstance(subject, Story | Topic)
    return type(subject), subject.title, subject.title
