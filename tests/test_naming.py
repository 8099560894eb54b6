"""The measure of names: what counts as found, and where the tokens of a record are in its text."""

from typing import Any

from benchmarks.naming import SYSTEMS, score, spelled

RECORDS: list[dict[str, Any]] = [
    {"src": "a", "tokens": ["Ela", "vive", "em", "Lisboa", "."], "ents": [[3, 4, "LOC"]]},
    {"src": "a", "tokens": ["Ivo", "Melo", "riu", "em", "1990", "."], "ents": [[0, 2, "PER"], [4, 5, "TIME"]]},
    {"src": "b", "tokens": ["Nada", "."], "ents": []},
]


def test_place_and_type_must_be_right() -> None:
    figures = score(RECORDS, [{"ents": [[3, 4, "ORG"]]}, {"ents": [[0, 2, "PER"], [0, 1, "PER"]]}, {"ents": []}])
    assert figures["a"] == {"p": 0.3333, "r": 0.5, "f1": 0.4}
    assert figures["a/PER"] == {"p": 0.5, "r": 1.0, "f1": 0.6667}
    assert figures["a/any (span only)"] == {"p": 0.6667, "r": 1.0, "f1": 0.8}
    assert figures["b"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_other_types_do_not_count_and_predictions_may_be_numbered() -> None:
    figures = score(RECORDS, [{"i": 1, "ents": [[0, 2, "PER"], [4, 5, "TIME"]]}, {"i": 0, "ents": [[3, 4, "LOC"]]}])
    assert figures["a"] == {"p": 1.0, "r": 1.0, "f1": 1.0}


def test_marks_are_set_as_writers_set_them() -> None:
    text, starts = spelled(["O", "'", "Brien", "(", "dr", ".", ")", ",", "aqui"])
    assert text == "O'Brien (dr.), aqui"
    assert starts == [0, 1, 2, 8, 9, 11, 12, 13, 15]


def test_every_system_gives_spans_of_tokens() -> None:
    assert SYSTEMS["apanhado"](RECORDS[0]) == {"ents": [[3, 4, "LOC"]]}
    assert SYSTEMS["capitals"](RECORDS[0]) == {"ents": [[3, 4, "ORG"]]}
    for system in SYSTEMS.values():
        assert system({"tokens": [], "ents": [], "src": "a"}) == {"ents": []}
