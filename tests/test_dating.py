"""The benchmark of expressions of time: its scores and its forms of predictions."""

import pytest

from benchmarks.dating import SYSTEMS, score, value


def record(
    name: str, *golden: tuple[int, int, str | None], text: str = "", dct: str | None = None
) -> dict[str, object]:
    return {
        "id": name,
        "src": "press",
        "text": text,
        "dct": dct,
        "timex": [{"s": start, "e": end, "norm": norm} for start, end, norm in golden],
    }


def prediction(name: str, *times: tuple[int, int, str | None]) -> dict[str, object]:
    return {"id": name, "timex": [{"s": start, "e": end, "value": said} for start, end, said in times]}


def test_overlap_exactness_and_absolute_values() -> None:
    records = [
        record("a", (0, 7, "+1997----T----E--LM-"), (10, 15, None), (20, 30, "+19660801T----E--LM-")),
        record("b", (0, 4, "+----0102T----E--LM-")),
    ]
    given = [prediction("a", (0, 7, "1997-05"), (11, 15, None), (19, 31, "1966-08"), (40, 44, "2000"))]
    assert score(records, given) == {
        "press": {
            "overlap": {"p": 0.75, "r": 0.75, "f1": 0.75},
            "exact": {"p": 0.25, "r": 0.25, "f1": 0.25},
            "absolute_value_right": "1/2",
        }
    }


def test_an_expression_counts_once() -> None:
    records = [record("a", (0, 4, None), (5, 9, None))]
    figures = score(records, [prediction("a", (0, 9, None))])["press"]
    assert figures["overlap"] == {"p": 1.0, "r": 0.5, "f1": 0.6667}


def test_nothing_found_is_no_error() -> None:
    assert score([record("a", (0, 4, None))], [])["press"]["exact"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("1997", "1997"),
        ("2024-11", "2024-11"),
        ("2024-11-05", "2024-11-05"),
        ("2019/..", "2019"),
        ("../2010", "2010"),
        ("199X", "1990"),
        ("18XX", "1800"),
        ("1950~", "1950"),
        ("2024-35", "2024"),
        ("[2024-03-04,2024-04-03]", "2024-03-04"),
        ("XXXX-10-08", None),
        ("", None),
    ],
)
def test_the_first_date_of_a_value(edtf: str, said: str | None) -> None:
    assert value(edtf) == said


def test_the_systems_give_places_and_values() -> None:
    text = "Foi ontem, 5 dias depois de 12/04/2019."
    one = record("a", text=text, dct="17-04-2019")
    assert ours_and_plain(one) == (
        [("ontem", "2019-04-16"), ("5 dias depois", None), ("de 12/04/2019", "2019-04-12")],
        [("de 12/04/2019", "2019-04-12")],
    )


def ours_and_plain(one: dict[str, object]) -> tuple[list[tuple[str, str | None]], ...]:
    text = str(one["text"])
    given = [SYSTEMS[name](one) for name in ("apanhado", "years and numbers")]
    return tuple([(text[time["s"] : time["e"]], time["value"]) for time in each["timex"]] for each in given)
