"""Train the classifier of lines: which are the article's, which is its title.

    python benchmarks/train_lines.py --data FOLDER [--folds 5]

FOLDER holds `dev.jsonl.gz`, in the form that `benchmarks/quality.py` describes, with the `domain` of each page. It
writes `apanhado/ingest/learned.npz`, the same file for the same data. With `--folds` nothing is written: the sites are
dealt into so many parts, each part is cleaned by what was learned from the others, and the table of `quality.py` is
printed: how well pages of sites never seen are cleaned.

It needs LightGBM: `pip install lightgbm==4.7.0` (on Linux also the system's libgomp).
"""

import argparse
import math
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, only this folder is on it

from apanhado.ingest import judge, learned, vocabulary
from apanhado.ingest.glyphs import Floats
from benchmarks import baselines, quality
from benchmarks.labelled import Page, disguises, read_page, read_web_page

Array = NDArray[Any]

DEPTH = 6
FEWEST_SITES = 4  # that an entry of the table stands on
TELLING = 0.7  # log odds below which it says nothing
BLIND = 0.3  # of the English pages whose learned words are not shown, as those of other languages are not known
SETTINGS = {
    "objective": "binary",
    "max_depth": DEPTH,
    "num_leaves": 40,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "verbose": -1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
FORESTS = {
    "title": {"rounds": 90, "learning_rate": 0.1, "num_leaves": 20, "min_data_in_leaf": 40},
    "keep": {"rounds": 200, "learning_rate": 0.08},
    "web": {"rounds": 160, "learning_rate": 0.06, "num_leaves": 10, "min_data_in_leaf": 40},
}
WEB = 2.0  # as much as a page of text counts one in HTML, of which there are fewer
INNER = 4  # parts of the data, for answers of a forest on pages it has not seen


class Weights(Mapping[str, float]):
    """The weights of words for one site's pages: what its own pages say of them is taken off."""

    def __init__(self, sites: Mapping[str, tuple[int, int]], own: Mapping[str, tuple[int, int]]) -> None:
        """Counts of sites by entry, in boilerplate and in articles; `own` is the site's share of them."""
        self._sites, self._own = sites, own
        self._known: dict[str, float] = {}

    def get(self, entry: str, default: Any = 0.0) -> Any:
        """The weight, 0 for an entry that too few other sites have."""
        if entry not in self._known:
            (out, kept), (own_out, own_kept) = self._sites.get(entry, (0, 0)), self._own.get(entry, (0, 0))
            self._known[entry] = weight(out - own_out, kept - own_kept)
        return self._known[entry]

    def __getitem__(self, entry: str) -> float:
        return float(self.get(entry))

    def __iter__(self) -> Iterator[str]:
        return iter(self._sites)

    def __len__(self) -> int:
        return len(self._sites)


def weight(out: int, kept: int) -> float:
    """The log odds of an entry, in sixteenths as they are kept; 0 if it stands on too few sites or says too little."""
    told = math.log((out + 1) / (kept + 1)) if out + kept >= FEWEST_SITES else 0.0
    return max(-127, min(127, round(told * 16))) / 16 if abs(told) >= TELLING else 0.0


def count_words(pages: Iterable[Page]) -> dict[str, dict[str, tuple[int, int]]]:
    """By site: each entry of its lines, 1 or 0 for whether it stands in boilerplate, and in articles."""
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for page in pages:
        own = found[page.site]
        for tokens, names, keep in zip(page.sheet.tokens, page.sheet.names, page.keep.tolist(), strict=True):
            if keep >= 0:
                for entry in (*vocabulary.entries(tokens), *map(vocabulary.name_entry, names)):
                    out, kept = own.get(entry, (0, 0))
                    own[entry] = (1, kept) if keep == 0 else (out, 1)
    return found


def sum_sites(counts: Iterable[Mapping[str, tuple[int, int]]]) -> dict[str, tuple[int, int]]:
    """On how many sites each entry stands in boilerplate, and in articles."""
    out: dict[str, int] = defaultdict(int)
    kept: dict[str, int] = defaultdict(int)
    for own in counts:
        for entry, (a, b) in own.items():
            out[entry] += a
            kept[entry] += b
    return {entry: (out[entry], kept[entry]) for entry in out}


# --- Forests ---------------------------------------------------------------------------------------------


Table = Mapping[str, Floats]


@dataclass
class Grown:
    """A trained forest and how it is asked."""

    booster: Any
    columns: tuple[str, ...]

    def ask(self, table: Table) -> Floats:
        """The probability for each line of a page."""
        rows = np.stack([table[name] for name in self.columns], axis=1).astype(np.float32)
        return np.asarray(self.booster.predict(rows), np.float64)


def grow(name: str, pages: Sequence[Page], tables: Sequence[Table], columns: Sequence[str]) -> Grown:
    """A forest trained on pages, given the columns of each."""
    import lightgbm

    labels = [_title_labels(page) if name == "title" else page.keep for page in pages]
    weights = [_title_weights(page) if name == "title" else _weights(page) for page in pages]
    rows = [
        np.stack([np.zeros(page.sheet.count) if blind and _worded(c) else table[c] for c in columns], 1)
        for page, table in zip(pages, tables, strict=True)
        for blind in [_blind(page)]
    ]
    told, weight = np.concatenate(labels), np.concatenate(weights)
    judged = told >= 0
    data = np.concatenate(rows).astype(np.float32)[judged]
    scale = judged.sum() / weight[judged].sum()
    settings: dict[str, Any] = {**SETTINGS, **FORESTS[name]}
    rounds = settings.pop("rounds")
    return Grown(
        lightgbm.train(settings, lightgbm.Dataset(data, told[judged], weight=weight[judged] * scale), rounds),
        tuple(columns),
    )


def _worded(column: str) -> bool:
    return column.startswith(("word_mean", "word_max", "pair_", "line_tell", "known"))


def _blind(page: Page) -> bool:
    """True for the English pages whose learned words are not shown; the same ones each time."""
    return page.language == "en" and zlib.crc32(page.record["id"].encode()) % 100 < 100 * BLIND


def _weights(page: Page) -> Floats:
    """Each page counts once, its lines by their words; English pages are there in two forms, the others in four."""
    words = np.minimum([len(tokens) + 2.0 for tokens in page.sheet.tokens], 80)
    weights: Floats = words / words.sum() * (WEB if page.is_web else 1 if page.language == "en" else 0.75)
    return weights


def _title_labels(page: Page) -> NDArray[np.int64]:
    """Web pages state their titles; learned from too, they cost one text in a hundred its title."""
    judged = ((page.sheet.size <= judge.HEADLINE) | (page.title == 1)) & (not page.is_web)
    return np.where(judged, page.title, -1)


def _title_weights(page: Page) -> Floats:
    return np.where(page.title == 1, 1.0, 0.5)


def unseen(
    name: str, pages: Sequence[Page], tables: Sequence[Table], columns: Sequence[str], wanted: Iterable[int]
) -> dict[int, Floats]:
    """The answers of forests on the wanted pages, each by one that was not trained on pages of its site."""
    parts = deal(pages, INNER, "inner")
    answers: dict[int, Floats] = {}
    for part in range(INNER):
        others = [n for n, own in enumerate(parts) if own != part]
        forest = grow(name, [pages[n] for n in others], [tables[n] for n in others], columns)
        answers |= {n: forest.ask(tables[n]) for n in wanted if parts[n] == part}
    return answers


def deal(pages: Sequence[Page], parts: int, salt: str) -> list[int]:
    """The part of each page, all pages of a site in the same."""
    return [zlib.crc32(f"{salt}{page.site}".encode()) % parts for page in pages]


def train(pages: Sequence[Page]) -> dict[str, Array]:
    """What is to be kept: the weights of words and the forests, as arrays by name."""
    counts = count_words(pages)
    sites = sum_sites(counts.values())
    tables = [page.sheet.columns(Weights(sites, counts[page.site])) for page in pages]
    titles = [judge.headlines(page.sheet) for page in pages]
    with_titles = [{**table, **own} for table, own in zip(tables, titles, strict=True)]
    asked = list(with_titles[0])
    answers = unseen("title", pages, with_titles, asked, range(len(pages)))
    for n, (page, table) in enumerate(zip(pages, tables, strict=True)):
        table.update(judge.beside_title(page.sheet, answers[n] * (page.sheet.size <= judge.HEADLINE)))
    plain = list(tables[0])
    web = [n for n, page in enumerate(pages) if page.is_web]
    answers = unseen("keep", pages, tables, plain, web)
    grown = {"title": grow("title", pages, with_titles, asked), "keep": grow("keep", pages, tables, plain)}
    if web:
        own = [pages[n] for n in web]
        seen = [{**tables[n], **judge.elements(pages[n].sheet, answers[n])} for n in web]
        grown["web"] = grow("web", own, seen, list(seen[0]))
    words = {entry: told for entry, (out, kept) in sorted(sites.items()) if (told := weight(out, kept))}
    return _word_arrays(words) | {
        f"{name}.{key}": array for name, forest in grown.items() for key, array in flatten(forest).items()
    }


def _word_arrays(words: Mapping[str, float]) -> dict[str, Array]:
    return {
        "words": np.array("\n".join(words)),
        "weights": np.array([round(told * 16) for told in words.values()], np.int8),
    }


def flatten(forest: Grown) -> dict[str, Array]:
    """A forest as `learned.Forest` holds it; a branch that ends early goes on as one that never turns."""
    trees = forest.booster.dump_model()["tree_info"]
    nodes = 2**DEPTH - 1
    asked = np.zeros((len(trees), nodes), np.uint8 if len(forest.columns) < 256 else np.uint16)
    limits = np.full((len(trees), nodes), np.inf, np.float32)
    leaves = np.zeros((len(trees), nodes + 1), np.float16)

    def put(tree: int, at: int, node: Mapping[str, Any]) -> None:
        if at >= nodes:
            leaves[tree, at - nodes] = node["leaf_value"]
        elif "leaf_value" in node:
            put(tree, 2 * at + 1, node)
        else:
            asked[tree, at], limits[tree, at] = node["split_feature"], node["threshold"]
            put(tree, 2 * at + 1, node["left_child"])
            put(tree, 2 * at + 2, node["right_child"])

    for number, tree in enumerate(trees):
        put(number, 0, tree["tree_structure"])
    return {"columns": np.array(forest.columns), "asked": asked, "limits": limits, "leaves": leaves}


# --- Running ---------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> None:
    """Nothing; what was learned is written, or the table printed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="holds dev.jsonl.gz")
    parser.add_argument("--folds", type=int, metavar="N", help="measure on sites not seen, in so many parts")
    given = parser.parse_args(arguments)
    texts = quality.records(given.data / "dev.jsonl.gz")
    pages = [read_page(record) for record in texts]
    strange = [read_page(record) for record in disguises(texts)]
    sites = {page.record["id"]: page.site for page in pages}
    web = [read_web_page(record, sites[record["id"]]) for record in quality.records(given.data / "dev_html.jsonl.gz")]
    if given.folds:
        print("\n".join(quality.shown(measured(pages, [*strange, *web], given.folds))))
    else:
        learned.keep(train([*pages, *strange, *web]))


def measured(pages: Sequence[Page], more: Sequence[Page], folds: int) -> Iterator[quality.Row]:
    """The rows of `quality.py`, each page cleaned by what was learned from other sites."""
    parts, scores = deal(pages, folds, "outer"), dict[int, quality.Score]()
    asked = [quality.page(page.record) for page in pages]
    for part in range(folds):
        sites = {page.site for page, own in zip(pages, parts, strict=True) if own == part}
        arrays = train([page for page in (*pages, *more) if page.site not in sites])
        with learned.instead(arrays):
            own = [n for n, at in enumerate(parts) if at == part]
            scores |= zip(
                own, quality.run(baselines.systems()[0][baselines.OURS], [asked[n] for n in own]), strict=True
            )
    everything = quality.run(baselines.everything, asked)
    yield from quality.table(
        asked, {baselines.OURS: [scores[n] for n in range(len(pages))], baselines.EVERYTHING: everything}
    )


if __name__ == "__main__":
    main()
