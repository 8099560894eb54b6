"""The benchmarks of sentences that say the same: the systems, and the scores."""

import pytest

from benchmarks import aligning, likeness

DOCS = {
    "a": ["O ônibus caiu da ponte de Ouro Fino no sábado.", "A estrada fechou.", "Três feridos foram ao hospital."],
    "b": ["Choveu.", "No sábado, o ônibus caiu da ponte de Ouro Fino."],
}


def related(a: tuple[str, int], b: tuple[str, int], relation: str) -> dict[str, object]:
    return {"a": list(a), "b": list(b), "rel": [relation]}


@pytest.mark.parametrize("name", aligning.SYSTEMS)
def test_systems_give_pairs_of_sentences_by_number(name: str) -> None:
    record = {"id": "s", "docs": DOCS, "pairs": []}
    assert aligning.SYSTEMS[name]([record]) == [{"story": "s", "a": ["a", 0], "b": ["b", 1]}]


def test_what_overlaps_counts_only_where_one_is_lenient() -> None:
    pairs = [related(("a", 0), ("b", 1), "Identity"), related(("b", 0), ("a", 1), "Overlap")]
    record = {"id": "s", "docs": DOCS, "pairs": [*pairs, related(("a", 2), ("b", 0), "Elaboration")]}
    given = [{"story": "s", "a": ["b", 1], "b": ["a", 0]}, {"story": "s", "a": ["a", 1], "b": ["b", 0]}]
    figures = aligning.score([record], [*given, {"story": "s", "a": ["a", 2], "b": ["b", 1]}])
    assert figures["strict"] == {"p": 0.5, "r": 1.0, "f1": 0.6667}
    assert figures["lenient"] == {"p": 0.6667, "r": 1.0, "f1": 0.8}
    assert figures["unique"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_sentences_without_a_pair_are_unique() -> None:
    record = {"id": "s", "docs": DOCS, "pairs": [related(("a", 0), ("b", 1), "Subsumption")]}
    assert aligning.score([record], [])["unique"] == {"p": 0.6, "r": 1.0, "f1": 0.75}


GRADED = [
    {"src": "x", "id": "1", "sim": 5.0, "ent": "Paraphrase", "t": DOCS["a"][0], "h": DOCS["b"][1]},
    {"src": "x", "id": "2", "sim": 1.0, "ent": "None", "t": DOCS["a"][1], "h": DOCS["b"][0]},
    {"src": "y", "id": "1", "sim": 2.0, "ent": "None", "t": DOCS["a"][2], "h": "Os feridos foram ao cinema."},
]


@pytest.mark.parametrize("name", likeness.SYSTEMS)
def test_systems_grade_every_pair(name: str) -> None:
    graded = likeness.SYSTEMS[name](GRADED)
    assert [(one["src"], one["id"]) for one in graded] == [("x", "1"), ("x", "2"), ("y", "1")]
    assert graded[0]["sim"] > graded[2]["sim"] > graded[1]["sim"] >= 0


def test_grades_are_compared_by_source_and_together() -> None:
    given = [
        {"src": "x", "id": "1", "sim": 0.9},
        {"src": "x", "id": 2, "sim": 0.1},
        {"src": "y", "id": "1", "sim": 1.0},
    ]
    figures = likeness.score(GRADED, given)
    assert figures["x"] == {"n": 2, "pearson": 1.0, "auc": 1.0}
    assert figures["y"] == {"n": 1, "pearson": 0.0, "auc": 0.0}
    assert figures["all"] == {"n": 3, "pearson": 0.6168, "auc": 0.5}
