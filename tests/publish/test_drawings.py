import pytest

from apanhado.publish.drawings import WIDTH, Lane, close, draw, key, small


@pytest.mark.parametrize(
    ("edtf", "shape"),
    [
        ("2024-10-08", "dot"), ("XXXX-10-08", "ring"), ("2024-10", "band"), ("2024", "band"), ("2024-21", "band"),
        ("202X", "loose"), ("XXXX-10", "loose"), ("2024-XX", "loose"), ("2024-10-08~", "about"), ("2023?", "about"),
        ("2019/2021", "span"), ("2019/..", "since"), ("../2021", "until"), ("[..2021]", "until"), ("[2019..]", "since"),
        ("[2024-09-10,2024-10-09]", "either"), ("[XXXX-09-10,XXXX-10-09]", "either"), ("{2019,2021}", "each"),
    ],
)  # fmt: skip
def test_the_form_of_a_mark_tells_how_much_a_date_says(edtf: str, shape: str) -> None:
    assert key(edtf) == small(edtf).shape == shape


def test_a_year_is_longer_than_a_month() -> None:
    year, month = small("2024").xs, small("2024-10").xs
    assert year[1] - year[0] > 2 * (month[1] - month[0])


def lane(edtf: str, *others: str) -> Lane:
    return draw([(e, 10) for e in (edtf, *others)]).lanes[0]


def test_dates_lie_on_one_scale_in_their_order() -> None:
    drawing = draw([("2019", 10), ("2024-10", 10), ("2024-11-05", 10)])
    xs = [x for one in drawing.lanes for x in one.mark.xs]
    assert xs == sorted(xs)
    assert xs[0] >= 0 and xs[-1] <= WIDTH
    assert len({one.mark.y for one in drawing.lanes}) == 3


def test_a_long_gap_is_a_break_and_a_short_one_is_none() -> None:
    assert len(draw([("2019", 10), ("2024", 10)]).axes[0].runs) == 2
    assert len(draw([("2023", 10), ("2024", 10)]).axes[0].runs) == 1


def test_dates_without_a_year_have_a_line_of_their_own() -> None:
    dated, yearless = draw([("2019", 10), ("XXXX-10-08", 10)]).axes
    assert (dated.yearless, yearless.yearless) == (False, True)
    assert dated.end < yearless.start
    assert len(yearless.ticks) == 13 and yearless.years == ()


def test_an_ambiguous_date_has_both_places() -> None:
    first, second = lane("[XXXX-09-10,XXXX-10-09]").mark.xs
    assert first < lane("XXXX-09-30").mark.xs[0] < second


def test_a_label_stands_on_the_emptier_side() -> None:
    early, late = lane("XXXX-02-01"), lane("XXXX-11-01")
    assert early.side == "start" and early.x > early.mark.xs[0]
    assert late.side == "end" and late.x < late.mark.xs[0]


def test_a_label_without_room_beside_its_mark_stands_above_it() -> None:
    only = lane("2019/2021")
    assert only.y < only.mark.y and only.letters > 100


def test_an_open_end_has_no_line_to_the_axis() -> None:
    assert len(lane("2019/..").mark.drops) == len(lane("../2019").mark.drops) == 1
    assert len(lane("2019").mark.drops) == 2


def test_what_no_calendar_has_is_not_drawn() -> None:
    assert [one.n for one in draw([("XXXX-XX-05", 10), ("2019", 10), ("XXXX-1X", 10)]).lanes] == [1]
    assert draw([("XXXX", 10)]).lanes == ()


def test_a_very_long_time_has_no_more_ticks_than_can_be_told_apart() -> None:
    assert len(draw([("1000/2024", 10)]).axes[0].ticks) < 40


def test_dates_of_one_year_lie_on_their_months_in_per_cent() -> None:
    made = close(["[XXXX-09-10,XXXX-10-09]", "XXXX-10-08"])
    assert made and made.year is None
    assert [mark.shape for mark in made.marks] == ["either", "ring"]
    assert made.ticks == (0.0, 49.2, 100.0) and [month for _, month in made.names] == [9, 10]
    assert 0 < made.marks[0].xs[0] < 49.2 < made.marks[1].xs[0] < made.marks[0].xs[1] < 100


@pytest.mark.parametrize("dates", [[], ["2024", "2025-01"], ["2024-10-08", "XXXX-10-08"], ["2024-10-08", "XXXX-1X"]])
def test_dates_of_different_years_are_not_drawn_together(dates: list[str]) -> None:
    assert close(dates) is None
