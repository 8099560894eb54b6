"""Search data: what `search.js` needs to answer a query, in files of which it loads few.

They are classic scripts that hand over one value each, since neither fetch nor modules work from disk:

* `search/head.js`: where the units of each article begin, and the first form in each file of words
* `search/words-N.js`: words in alphabetical order; each line has the forms of one, and where each of them stands
* `search/text-A-N.js`: some units of article A, as they are shown
* `search/articles.js`: the outlet and the year of each article; `search/topic-N.js`: the units that treat a topic

No name tells the content, or each would have to be looked up: what asks for them adds the data's `version`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from apanhado.model import Article, Briefing, PassageRef
from apanhado.publish.search import facets
from apanhado.publish.search.codes import code, gaps
from apanhado.publish.search.index import Group, inverted
from apanhado.publish.search.units import Unit, starts, units
from apanhado.publish.search.words import folded_plurals
from apanhado.text import digest

__all__ = ["HEAD", "asked", "data", "version"]

FOLDER = "search/"
HEAD = f"{FOLDER}head.js"
# Letters in a file of words: 8 KB compressed, at 5,000 articles up to 15 with a very common word, so that a query of
# three words, the texts of its first ten hits and the script stay below 60 KB. Smaller files would load less, but each
# also holds the words that begin alike, among which beginnings and slips are looked for.
WORDS = 12_000
UNITS = 8  # in a file of texts, 1 KB compressed; a hit asks for one


def data(briefing: Briefing) -> dict[str, bytes]:
    """The files by url."""
    values = {**words(briefing), **texts(briefing), **filters(briefing)}
    return {f"{FOLDER}{name}.js": f"found({_json(name)},{_json(value)});\n".encode() for name, value in values.items()}


def asked(url: str) -> bool:
    """Whether a url is that of search data, which need not be made to tell."""
    return url.startswith(FOLDER) and url.endswith(".js")


def version(briefing: Briefing) -> str:
    """Some letters that change whenever the data do, told without making them."""
    seen = [
        (a.slug, a.language, a.show, a.body.headings, [(p.id, p.section, p.language) for p in a.body.passages])
        for a in briefing.articles
    ]
    heads = [(f.title, f.dek, f.publisher, f.published) for f in (a.front for a in briefing.articles)]
    topics = [(t.slug, t.title, t.passages) for t in briefing.topics]
    return digest(repr((seen, heads, topics, WORDS, UNITS)))[:8]


def words(briefing: Briefing) -> dict[str, object]:
    """The files of words, and the head that says which has which."""
    shards = list(packed(inverted(briefing)))
    languages = dict.fromkeys(u.language for a in briefing.articles for u in units(a))
    head = {
        "starts": gaps(starts(briefing)),
        "words": " ".join(first for first, _ in shards),
        "plurals": folded_plurals(languages),
        "units": UNITS,
    }
    return {"head": head, **{f"words-{n}": "|".join(lines) for n, (_, lines) in enumerate(shards)}}


def packed(groups: Sequence[Group]) -> Iterator[tuple[str, list[str]]]:
    """The lines of words for one file after the other, each with the first form that it is asked for.

    A word whose forms stand in two files, alphabetically, is in both, so that one file answers for each form.
    """
    forms = sorted((form.text, n) for n, group in enumerate(groups) for form in group)
    lines: dict[int, str] = {}
    first, size = "", 0
    for text, n in forms:
        if n in lines:
            continue
        made = line(groups[n])
        if lines and size + len(made) > WORDS:
            yield first, list(lines.values())
            lines, first, size = {}, text, 0
        lines[n] = made
        size += len(made)
    yield first, list(lines.values())


def line(group: Group) -> str:
    """A word: what its forms begin with, then what is left of each, with "*" before a function word, and its places."""
    ends = zip(group[0].text, group[-1].text, strict=False)  # the forms are sorted
    shared = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    parts = (("*" * form.slight + form.text[len(shared) :], form.places) for form in group)
    return " ".join([shared, *(part for both in parts for part in both)])


def texts(briefing: Briefing) -> dict[str, object]:
    """The files of texts."""
    return {
        f"text-{place}-{n // UNITS}": [*named(article), [shown(unit, article) for unit in found[n : n + UNITS]]]
        for place, article in enumerate(briefing.articles)
        for found in [list(units(article))]
        for n in range(0, len(found), UNITS)
    }


def named(article: Article) -> tuple[str, str, str, str]:
    """What a hit's source line needs."""
    return article.slug, article.front.title, article.front.publisher or "", article.language


def shown(unit: Unit, article: Article) -> list[object]:
    """A unit as it is shown; of the title, which the file has, nothing."""
    if not unit.id:
        return []
    language = unit.language if unit.language != article.language else ""
    full = [unit.id, unit.n, unit.text, unit.heading, language]
    while not full[-1]:
        full.pop()
    return full


def filters(briefing: Briefing) -> dict[str, object]:
    """The files that narrowing down needs, in the order in which the page offers topics, outlets and years."""
    outlets, years = facets.outlets(briefing), facets.years(briefing)
    of = {
        "outlet": code(outlets.index(a.front.publisher or "") for a in briefing.articles),
        "year": code(years.index(facets.year(a)) for a in briefing.articles),
    }
    number = numbers(briefing)
    treated = (sorted(number[ref] for ref in t.passages if ref in number) for t in facets.topics(briefing))
    return {"articles": of, **{f"topic-{n}": gaps(some) for n, some in enumerate(treated)}}


def numbers(briefing: Briefing) -> Mapping[PassageRef, int]:
    """The number of each passage in the whole library."""
    every = zip(briefing.articles, starts(briefing), strict=False)
    return {PassageRef(a.slug, unit.id): at + n for a, at in every for n, unit in enumerate(units(a))}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
