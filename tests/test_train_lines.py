"""The training of the classifier of lines, but for the training itself."""

from typing import Any

import numpy as np
import pytest

from apanhado.ingest.learned import Forest
from benchmarks import labelled, train_lines
from benchmarks.labelled import disguises, read_page, read_web_page
from benchmarks.train_lines import DEPTH, Grown, Weights, count_words, deal, flatten, sum_sites

RECORD: dict[str, Any] = {
    "id": "one",
    "variant": "block",
    "lang": "en",
    "domain": "one.example",
    "text": "Home\n\nThe old bridge opens\n  The bridge over the Turvo opens again on Monday. It was shut. \n",
    "lines": [
        {"t": "Home", "keep": False},
        {"t": "The old bridge opens", "keep": None, "role": "title"},
        {"t": "  The bridge over the Turvo opens again on Monday. It was shut. ", "keep": True},
    ],
}


def test_blocks_have_the_labels_of_their_lines() -> None:
    page = read_page(RECORD)
    assert page.keep.tolist() == [0, -1, 1]
    assert page.title.tolist() == [0, 1, 0]
    assert read_page({**RECORD, "lines": [{"t": x["t"], "keep": x["keep"]} for x in RECORD["lines"]]}).title.max() == -1


def test_a_web_page_is_labelled_by_the_gold_text() -> None:
    text = "The bridge over the Turvo opens again on Monday. It was shut."
    html = f"<h1>The old bridge opens</h1><nav>Home and news</nav><p>By Ana Lima</p>{2 * f'<p>{text}</p>'}<p>Bye</p>"
    record = {"id": "one", "html": html, "gold_text": text, "title": "The old bridge opens", "author": "Ana Lima"}
    page = read_web_page({**record, "lang": "en"}, "one.example")
    said = [block.text for block in page.sheet.blocks]
    assert page.is_web
    assert dict(zip(said, page.keep.tolist(), strict=True)) == {
        "The old bridge opens": -1,  # the title
        "Home and news": 0,
        "By Ana Lima": -1,  # stated apart, not judged
        text: -1,  # the second time
        "Bye": 0,
    }
    assert page.keep.tolist().count(1) == 1
    assert [said[n] for n in np.flatnonzero(page.title)] == ["The old bridge opens"] * page.title.sum()


def test_words_weigh_by_sites_and_a_site_says_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train_lines, "FEWEST_SITES", 2)
    pages = [read_page({**RECORD, "domain": f"{name}.example"}) for name in "abca"]
    counts = count_words(pages)
    sites = sum_sites(counts.values())
    assert sites["=home"] == (3, 0)
    assert sites["bridge"] == (0, 3)
    every = Weights(sites, {})
    assert every.get("=home") == pytest.approx(np.log(4), abs=1 / 16)
    assert every["bridge"] == pytest.approx(-np.log(4), abs=1 / 16)
    assert Weights(sites, counts["a.example"])["=home"] == pytest.approx(np.log(3), abs=1 / 16)
    assert every.get("nowhere") == 0


def test_all_pages_of_a_site_are_dealt_into_one_part() -> None:
    pages = [read_page({**RECORD, "domain": f"{n % 7}.example"}) for n in range(21)]
    parts = deal(pages, 3, "x")
    assert len(set(parts)) > 1
    assert parts[:7] == parts[7:14] == parts[14:]


def test_disguised_pages_have_the_same_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelled, "DISGUISED", 50)
    found = list(disguises({**RECORD, "id": str(n)} for n in range(40)))
    pages = [read_page(record) for record in found]
    assert all(page.keep.tolist() == [0, -1, 1] and page.title.tolist() == [0, 1, 0] for page in pages)
    lines = {record["lines"][2]["t"] for record in found}
    assert len(lines) == 2
    assert not any(char.isascii() and char.isalpha() for line in lines for char in line)
    assert sorted(line.strip().count(" ") for line in lines) == [1, 11]


def test_trees_are_kept_as_they_grew() -> None:
    tree = {
        "split_feature": 1,
        "threshold": 0.5,
        "left_child": {"leaf_value": -1.0},
        "right_child": {
            "split_feature": 0,
            "threshold": 2.5,
            "left_child": {"leaf_value": 2.0},
            "right_child": {"leaf_value": 4.0},
        },
    }

    class Booster:
        def dump_model(self) -> dict[str, Any]:
            return {"tree_info": [{"tree_structure": tree}]}

    arrays = flatten(Grown(Booster(), ("a", "b")))
    assert arrays["leaves"].shape == (1, 2**DEPTH)
    forest = Forest(("a", "b"), arrays["asked"].astype(np.int64), arrays["limits"], arrays["leaves"].astype(np.float32))
    found = forest.probabilities({"a": np.array([9.0, 2.0, 3.0]), "b": np.array([0.5, 1.0, 1.0])})
    assert found == pytest.approx(1 / (1 + np.exp(-np.array([-1.0, 2.0, 4.0]))))
