"""Measure how well articles on one event are found among others, beside words alone.

A record has `id`, `title` (perhaps of several lines, or empty), `text`, and as gold `cluster` and `kind`. A prediction
says for an article of a story the name of its group, by `id` and `cluster`; what is missing stands alone.

"pair" counts pairs of articles that stand together, "b3" articles (B-cubed, Bagga and Baldwin 1998), "b3_story_docs"
those of stories alone; "ari" is the adjusted Rand index. A story is exact if its group has all of it and nothing else;
an impure group joins two stories, or a story and another article.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from Stemmer import Stemmer

from apanhado.analyse.facts.article import find_facts
from apanhado.analyse.naming import Curated
from apanhado.analyse.overlaps import Overlaps
from apanhado.analyse.reading import Readings
from apanhado.analyse.stories import find_stories
from apanhado.languages import function_words
from apanhado.markup import convert, escape
from apanhado.model import Article
from apanhado.schema import FrontMatter, NamesFile
from apanhado.text import folded_words

__all__ = ["SYSTEMS", "article", "score"]

Record = Mapping[str, Any]

_LANGUAGE = "pt"
_TITLE = 12  # opening words that stand for a title where there is none, as ingest takes them
_ALIKE = 0.25  # cosine from which words alone join; higher, and they lose more stories than they spare mistakes


def article(record: Record) -> Article:
    """A record as an article of content/, with its facts."""
    title, *dek = [line for line in record["title"].split("\n") if line.strip()] or [""]
    front = FrontMatter(
        title=title.strip() or " ".join(record["text"].split()[:_TITLE]) or "?",
        title_is="stated" if title.strip() else "derived",
        dek=" ".join(dek) or None,
    )
    markdown = "\n\n".join(escape(line.strip()) for line in record["text"].split("\n") if line.strip())
    body, _ = convert(markdown, language=_LANGUAGE)
    facts = find_facts(front, body, _LANGUAGE, Curated.of(NamesFile()))
    return Article(f"articles/{record['id']}.md", record["id"], front, body, markdown, _LANGUAGE, facts=facts)


def ours(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The stories that this project finds."""
    articles = [article(record) for record in records]
    stories = find_stories(articles, Readings().of(articles), overlaps=Overlaps().find(articles))
    return _predictions(story.articles for story in stories)


def words_alone(records: Sequence[Record]) -> list[dict[str, Any]]:
    """Average linkage over the cosine of stems, weighted by how rare they are among all texts."""
    alike = _cosines([_stems(f"{record['title']} {record['text']}") for record in records])
    groups = {n: [n] for n in range(len(records))}
    np.fill_diagonal(alike, -1)
    while len(groups) > 1:
        a, b = map(int, np.unravel_index(alike.argmax(), alike.shape))
        if alike[a, b] < _ALIKE:
            break
        mean = (alike[a] * len(groups[a]) + alike[b] * len(groups[b])) / (len(groups[a]) + len(groups[b]))
        alike[a], alike[:, a] = mean, mean
        alike[a, a] = alike[b] = alike[:, b] = -1
        groups[a] += groups.pop(b)
    return _predictions([records[n]["id"] for n in group] for group in groups.values() if len(group) > 1)


def _stems(text: str) -> Counter[str]:
    empty, stem = function_words(_LANGUAGE), Stemmer(_LANGUAGE).stemWord
    return Counter(stem(word) for word in folded_words(text) if len(word) > 1 and word not in empty)


def _cosines(bags: Sequence[Counter[str]]) -> NDArray[np.float64]:
    held = Counter(stem for bag in bags for stem in bag)
    place = {stem: n for n, stem in enumerate(held)}
    table = np.zeros((len(bags), len(held)))
    for row, bag in zip(table, bags, strict=True):
        for stem, times in bag.items():
            row[place[stem]] = (1 + math.log(times)) * math.log((len(bags) + 1) / held[stem])
    table /= np.linalg.norm(table, axis=1, keepdims=True).clip(1e-9)
    return (table @ table.T).round(9)


def _predictions(groups: Iterable[Iterable[str]]) -> list[dict[str, Any]]:
    return [{"id": one, "cluster": f"g{n}"} for n, group in enumerate(groups) for one in group]


SYSTEMS: dict[str, Callable[[Sequence[Record]], list[dict[str, Any]]]] = {
    "apanhado": ours,
    "stems, average link": words_alone,
}


def score(records: Sequence[Record], predictions: Sequence[Record]) -> dict[str, dict[str, object]]:
    """How well the groups are those of the records, under "all"."""
    gold = {record["id"]: str(record["cluster"]) for record in records}
    given = {one["id"]: str(one["cluster"]) for one in predictions}
    found = {one: given.get(one, f"__{one}") for one in gold}
    right, made = _sets(gold), _sets(found)
    told = [one for one in gold if len(right[gold[one]]) > 1]
    stories = [members for members in right.values() if len(members) > 1]
    return {
        "all": {
            "docs": len(gold),
            "pair": _pairs(gold, found),
            "b3": _cubed(gold, gold, found, right, made),
            "b3_story_docs": _cubed(told, gold, found, right, made),
            "ari": round(_rand(gold, found), 4),
            "recall_by_kind": dict(_recalls(records, found, right)),
            "stories_exact": f"{sum(members in made.values() for members in stories)}/{len(stories)}",
            "impure_groups": sum(len({gold[one] for one in members}) > 1 for members in made.values()),
        }
    }


def _sets(named: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, name in named.items():
        found[name].add(one)
    return dict(found)


def _together(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[int, int, int]:
    """Pairs that stand together in both, in what was found, and in what is right."""
    both = Counter((gold[one], found[one]) for one in gold)
    counts = (both, Counter(found.values()), Counter(gold.values()))
    right, made, wanted = (sum(math.comb(n, 2) for n in count.values()) for count in counts)
    return right, made, wanted


def _pairs(gold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    right, made, wanted = _together(gold, found)
    return _rates(right / made if made else 0.0, right / wanted if wanted else 0.0)


def _cubed(
    chosen: Iterable[str],
    gold: Mapping[str, str],
    found: Mapping[str, str],
    right: Mapping[str, set[str]],
    made: Mapping[str, set[str]],
) -> dict[str, float]:
    """For each of some articles, the share of its group and of its story that are in both."""
    sizes = [(len(right[gold[n]] & made[found[n]]), len(made[found[n]]), len(right[gold[n]])) for n in chosen]
    count = len(sizes) or 1
    return _rates(sum(both / own for both, own, _ in sizes) / count, sum(both / own for both, _, own in sizes) / count)


def _rates(p: float, r: float) -> dict[str, float]:
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}


def _rand(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    right, made, wanted = _together(gold, found)
    by_chance = made * wanted / max(1, math.comb(len(gold), 2))
    most = (made + wanted) / 2
    return (right - by_chance) / (most - by_chance) if most != by_chance else 1.0


def _recalls(
    records: Sequence[Record], found: Mapping[str, str], right: Mapping[str, set[str]]
) -> Iterator[tuple[str, str]]:
    """Of the pairs of each kind, how many stand together: translated, judged to be one story, or neither."""
    kind = {record["id"]: record["kind"] for record in records}
    counted: dict[str, list[bool]] = defaultdict(list)
    for members in right.values():
        for a, b in combinations(sorted(members), 2):
            own = "natural" if kind[a] == "natural" else "orig"
            counted["mt" if "mt" in kind[a] or "mt" in kind[b] else own].append(found[a] == found[b])
    for name, together in sorted(counted.items()):
        yield name, f"{sum(together)}/{len(together)}"
