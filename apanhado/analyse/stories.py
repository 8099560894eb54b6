"""Stories: the articles on one event, in different words or separate translations. Every other article stands alone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from apanhado.analyse.affinity import Affinity, Remembered
from apanhado.analyse.bonds import Phrases, phrases, shared_phrases
from apanhado.analyse.digests import Digests
from apanhado.analyse.linkage import linked
from apanhado.analyse.reading import Reading
from apanhado.analyse.traits import Traits, traits
from apanhado.dates import edtf_bounds
from apanhado.model import Article, AuthoredStory, Story
from apanhado.schema import ALONE
from apanhado.stories import Bond, Overlap
from apanhado.text import file_slug, slugify

__all__ = ["Comparisons", "find_stories"]

# Affinity from which two articles, and groups, are on one event. Chosen on all of 22 labelled stories among 240
# articles on the same subjects, so that other texts must tell; cut from them, libraries of 2 articles, of the likest
# ones, have precision .89 at recall .95, of 5 to 60 precision .99 at .9.
_THRESHOLDS = (0.68, 0.47)


@dataclass(slots=True)
class Comparisons:
    """What was found of articles and of pairs of them, so that after an edit only what is new is looked for."""

    traits: dict[str, tuple[tuple[object, ...], Traits]] = field(default_factory=dict)  # by slug, with what made them
    shared: Remembered = field(default_factory=dict)
    spelled: dict[str, tuple[Traits, Phrases]] = field(default_factory=dict)  # by slug, of articles of stories

    def of(self, articles: Sequence[Article], readings: Sequence[Reading]) -> Affinity:
        """The likeness of the articles of a library; all others are forgotten."""
        self.spelled = {a.slug: self.spelled[a.slug] for a in articles if a.slug in self.spelled}
        self.traits = {a.slug: self._traits(a, reading) for a, reading in zip(articles, readings, strict=True)}
        likeness = Affinity([self.traits[a.slug][1] for a in articles], self.shared)
        self.shared = likeness.remembered
        return likeness

    def phrases(self, article: Article, reading: Reading) -> Phrases:
        """What an article may share with others."""
        own = self.traits[article.slug][1]
        before = self.spelled.get(article.slug)
        if not before or before[0] is not own:
            before = self.spelled[article.slug] = own, phrases(article, reading.vocabulary, own)
        return before[1]

    def _traits(self, article: Article, reading: Reading) -> tuple[tuple[object, ...], Traits]:
        read = (reading, article.facts.names, article.facts.dates, article.front)
        before = self.traits.get(article.slug)
        if before and all(old is new for old, new in zip(before[0], read, strict=True)):
            return before
        return read, traits(article, reading)


def find_stories(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    authored: Sequence[AuthoredStory] = (),
    comparisons: Comparisons | None = None,
    overlaps: Sequence[Overlap] = (),
) -> tuple[Story, ...]:
    """The stories of a library, those with most articles first, given what was read in its articles and shared by them.

    What editors say comes first: articles with one `story` in their heads, and the members of a file, stand together,
    whatever else joins them; what a file splits off never joins it, and an article with `story: false` joins nothing.
    """
    both = sorted(zip(articles, readings, strict=True), key=lambda both: both[0].slug)
    ordered, read = [article for article, _ in both], [reading for _, reading in both]
    comparisons = comparisons or Comparisons()
    likeness, stated = comparisons.of(ordered, read), _Stated(ordered, authored)
    digests = Digests(ordered, read, overlaps, likeness)
    pairs = [(a, b) for a, b in likeness.candidates() if not stated.apart(a, b)]
    likeness.learn(pairs)

    def apart(a: int, b: int) -> bool:
        return stated.apart(a, b) or digests.apart(a, b)

    groups = linked(len(ordered), pairs, likeness, _THRESHOLDS, stated.together(), apart)
    library = _Library(ordered, read, comparisons, likeness, stated)
    found = [_story(group, library) for group in groups]
    return tuple(sorted(_told_apart(found), key=lambda story: (-len(story.articles), story.slug)))


class _Stated:
    """What editors say of the articles of a library, by their numbers."""

    def __init__(self, articles: Sequence[Article], authored: Sequence[AuthoredStory]) -> None:
        self.files = {story.slug: story for story in authored}
        self.names: dict[str, str] = {}  # of stories that only heads name, by slug
        self.story: dict[int, str] = {}  # the slug of each article's
        self._alone: set[int] = set()
        known = {name: story.slug for story in authored for name in (story.slug, slugify(story.front.title))}
        listed = {name: story.slug for story in authored for name in story.members}
        number = {article.slug: n for n, article in enumerate(articles)}
        self._split = {(number[slug], story.slug) for story in authored for slug in story.splits if slug in number}
        for n, article in enumerate(articles):
            said = article.front.story
            slug = slugify(said) if said and said != ALONE else ""
            if said == ALONE:
                self._alone.add(n)
            elif article.slug in listed:
                self.story[n] = listed[article.slug]
            elif slug:
                self.story[n] = known.get(slug, slug)
                self.names.setdefault(self.story[n], said or "")

    def together(self) -> Iterator[list[int]]:
        """The articles of each story that editors name."""
        by_story: dict[str, list[int]] = defaultdict(list)
        for n, slug in self.story.items():
            by_story[slug].append(n)
        yield from by_story.values()

    def apart(self, a: int, b: int) -> bool:
        """True for two articles that editors keep apart."""
        if not self.story and not self._alone:
            return False
        ours, theirs = self.story.get(a, ""), self.story.get(b, "")
        differ = ours != theirs and bool(ours and theirs)
        return differ or not self._alone.isdisjoint((a, b)) or (a, theirs) in self._split or (b, ours) in self._split


@dataclass(frozen=True, slots=True)
class _Library:
    """Articles by their numbers, with all that is known of them."""

    articles: Sequence[Article]  # in the order of their slugs
    readings: Sequence[Reading]
    comparisons: Comparisons
    likeness: Affinity
    stated: _Stated


def _story(group: Sequence[int], library: _Library) -> Story:
    """A group as a story."""
    stated, in_time = library.stated, sorted(group, key=lambda n: _in_time(library.articles[n]))
    articles = [library.articles[n] for n in in_time]
    named = next((stated.story[n] for n in in_time if n in stated.story), "")
    file = stated.files.get(named)
    title = file.front.title if file else stated.names.get(named, "")
    if not title or title == named:
        title = library.articles[_central(group, library)].front.title
    slug = named or min(articles, key=_first).slug
    former = [name for article in articles for name in (article.slug, *article.former)]
    if file:
        former.insert(0, file_slug(file.path))
    return Story(
        slug,
        title,
        tuple(article.slug for article in articles),
        tuple(Bond(library.articles[n].slug, _terms(n, group, library), n in stated.story) for n in in_time),
        introduction=file.introduction if file else None,
        path=file.path if file else None,
        aliases=file.front.aliases if file else (),
        former=tuple(name for name in dict.fromkeys(former) if name not in ("", slug)),
    )


def _terms(n: int, group: Sequence[int], library: _Library) -> tuple[str, ...]:
    """What one article shares with the others of its group."""
    likeness, others = library.likeness, [m for m in group if m != n]
    own = library.comparisons.phrases(library.articles[n], library.readings[n])
    return shared_phrases(own, likeness.worth(n, others), likeness.near(n, others))


def _first(article: Article) -> tuple[str, str, str]:
    """What tells the article that gives its story the address, so that no later one takes it away.

    That is the earliest edition, then the seed whose name comes first: a later seed may well tell of an earlier day.
    Where it is not so after all, the former address, which is that of another member, leads on.
    """
    return article.edition or "", min(article.sources, default=article.path), article.slug


def _in_time(article: Article) -> tuple[bool, int, str]:
    bounds = edtf_bounds(article.front.published) if article.front.published else None
    return bounds is None, bounds[0].toordinal() if bounds else 0, article.slug


def _central(group: Sequence[int], library: _Library) -> int:
    """The article that is most like the others, of equals the longest; one with a title of its own, if there is any."""
    titled = [n for n in group if library.articles[n].front.title_is == "stated"] or group

    def rank(n: int) -> tuple[float, int, int]:
        likeness = sum(library.likeness(n, m) for m in group if m != n)
        return -round(likeness, 6), -library.articles[n].body.words, n

    return min(titled, key=rank)


def _told_apart(stories: Sequence[Story]) -> Iterator[Story]:
    """The stories; one that was found leaves its address to one that an editor named, and takes another member's."""
    named = {story.slug for story in stories if any(bond.stated for bond in story.bonds)}
    for story in stories:
        if story.slug in named and not any(bond.stated for bond in story.bonds):
            free = next((slug for slug in story.articles if slug not in named), f"{story.slug}-2")
            story = replace(story, slug=free, former=tuple(slug for slug in story.former if slug != free))
        yield story
