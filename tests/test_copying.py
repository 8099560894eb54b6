"""The benchmarks of copies and of growth: scores, forms of predictions, and what is measured."""

import json

import pytest

from benchmarks import scale
from benchmarks.copying import SYSTEMS, score

TEXT = (
    "O museu da Ribeira abriu ontem uma sala nova com 48 relógios de torre. O mais antigo veio de Tomar, onde deu as "
    "horas durante três séculos. A visita custa 6 euros e a sala fecha às segundas, disse a diretora, Clara Bastos."
)


def record(name: str, group: str, kind: str, **more: object) -> dict[str, object]:
    return {"id": name, "group": group, "kind": kind, "text": TEXT, **more}


RECORDS = [
    record("a", "1", "base"),
    record("b", "1", "ocr"),
    record("c", "1", "mt-es"),
    record("d", "2", "template", family="t1"),
    record("e", "3", "template", family="t1"),
    record("f", "4", "story", family="s1", ignore_groups=["5"]),
    record("g", "5", "story", family="s1"),
    record("h", "6", "story", family="s1"),
    record("i", "6", "story", family="s1"),
]


def test_pairs_count_once_and_translated_or_doubtful_ones_do_not() -> None:
    given = [{"a": a, "b": b} for a, b in ("ba", "ab", "aa", "ac", "de", "fg", "ga", "hi")]
    assert score(RECORDS, given) == {
        "pairs": {
            "pairs_gold": 2,
            "p": 0.5,
            "r": 1.0,
            "f1": 0.6667,
            "precision_without_template_pairs": 0.6667,
            "mt_pairs_linked": "1/2",
        },
        "found": {"natural copy": "1/1", "ocr": "1/1"},
        "wrong": {"template": 1, "other": 1},
        "look-alikes": {"template": 1, "same story": 4},
    }
    assert score(RECORDS, [])["pairs"]["f1"] == 0.0


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_finds_the_same_text(name: str) -> None:
    found = SYSTEMS[name](RECORDS[:2])
    assert [(one["a"], one["b"]) for one in found] == [("a", "b")]
    if name == "apanhado":
        assert found[0] | {"a": "", "b": ""} == {"a": "", "b": "", "kind": "copy", "share": 1.0}


def test_every_tenth_seed_is_a_copy_and_growth_is_by_size() -> None:
    seeds = list(scale.seeds(50))
    assert seeds[:20] == list(scale.seeds(20))
    same = [set(one[2]) & set(before[2]) for before, one in zip(seeds[8::10], seeds[9::10], strict=True)]
    assert [bool(shared) for shared in same].count(True) >= 4
    row = {"articles": 1000.0, "copies": 100.0, "wall": 2.0, "cpu": 3.0, "memory": 200.0}
    lines = scale.table([row, {**row, "articles": 10000.0, "cpu": 45.0, "memory": 1000.0}])
    assert lines[-1].split() == ["10,000", "100", "2.0", "45.0", "1.50", "1000", "0.50"]


def test_the_search_for_copies_is_measured_alone(capsys: pytest.CaptureFixture[str]) -> None:
    scale.main(["--articles", "30", "--only", "copies", "--inside", "."])
    said = json.loads(capsys.readouterr().out)
    assert (said["articles"], said["copies"]) == (30, 3)
