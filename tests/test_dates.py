"""Dates in running text, as EDTF, with no precision that the text does not give."""

import datetime

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from apanhado.dates import edtf_bounds, find_dates
from apanhado.forms import check_edtf


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("5 de março de 2024", "pt", "2024-03-05"),
        ("1º de janeiro de 2025", "pt", "2025-01-01"),
        ("05 DE MARÇO DE 2024", "pt", "2024-03-05"),
        ("5 mar. 2024", "pt", "2024-03-05"),
        ("março de 2024", "pt", "2024-03"),
        ("5 de marzo del 2024", "es", "2024-03-05"),
        ("March 5, 2024", "en", "2024-03-05"),
        ("Sept. 5th, 2024", "en", "2024-09-05"),
        ("5 March 2024", "en", "2024-03-05"),
        ("May 2024", "en", "2024-05"),
        ("5 févr. 2024", "fr", "2024-02-05"),
        ("5 marzo 2024", "it", "2024-03-05"),
        ("5. März 2024", "de", "2024-03-05"),
        ("2024-03-05", "", "2024-03-05"),
        ("2024-03-05T10:00:00Z", "", "2024-03-05"),
        ("2024-03", "", "2024-03"),
        ("2024/03/05", "", "2024-03-05"),
        ("05/03/2024", "pt", "2024-03-05"),
        ("5.3.2024", "de", "2024-03-05"),
        ("3/4/2024", "en", "[2024-03-04,2024-04-03]"),
        ("3/4/2024", "", "[2024-03-04,2024-04-03]"),
        ("3/3/2024", "en", "2024-03-03"),
        ("13/4/2024", "en", "2024-04-13"),
        ("4/13/2024", "pt", "2024-04-13"),
    ],
)
def test_written_forms(text: str, language: str, edtf: str) -> None:
    before = "İ Foi em "
    [found] = find_dates(f"{before}{text}, disse.", language)
    assert found.edtf == check_edtf(edtf)
    assert (found.start, found.end) == (len(before), len(before) + len(text))


@pytest.mark.parametrize(
    "text",
    [
        "8 de outubro",
        "10/9",
        "2024",
        "2024-02-30",
        "31/02/2024",
        "99/99/2024",
        "2024-13",
        "12345-03-2024",
        "abc2024-03-05",
        "10-12-2023-5",
        "5 de março de 2124",
        "no mês passado",
        "maio, 2 de 24",
        "",
    ],
)
def test_what_names_no_day_of_a_year_is_no_date(text: str) -> None:
    assert not list(find_dates(text, "pt"))


def test_all_dates_in_their_order() -> None:
    text = "De 5 mar 2024 a 6 abr 2024, e de novo em 2025-01."
    assert [d.edtf for d in find_dates(text, "pt")] == ["2024-03-05", "2024-04-06", "2025-01"]


@given(st.text(st.sampled_from("0123456789/-. deçmarotMyñÃİß\n"), max_size=40), st.sampled_from(["pt", "en", ""]))
def test_any_text_gives_valid_dates_in_order_that_stand_where_they_say(text: str, language: str) -> None:
    end = 0
    for found in find_dates(text, language):
        assert end <= found.start < found.end <= len(text)
        assert check_edtf(found.edtf)
        assert found.edtf.strip("[")[:4] in text[found.start : found.end]
        end = found.end


PLAIN = [
    *(
        "0000",
        "0001",
        "2024",
        "9998",
        "9999",
        "2024-00",
        "2024-01",
        "2024-12",
        "2024-13",
        "2024-21",
        "2024-1",
        "24",
        "",
    ),
    *("2024-01-00", "2024-00-01", "2024-01-31", "2024-04-30", "2024-04-31", "2024-12-31", "2024-12-32", "0000-01-01"),
    *("2023-02-28", "2024-02-29", "2024-02-30", "9999-12-31", "20240101", "2024-W05-1", "2024-01-1"),
    *("٢٠٢٤", "2024-٠١", "2024\n", " 2024", "-2024", "2024-01-01T00:00:00"),
]


@pytest.mark.parametrize("value", PLAIN)
def test_plain_dates_mean_what_the_edtf_parser_says(value: str) -> None:
    try:
        parsed = parse_edtf(value)
    except EDTFParseException:
        with pytest.raises(ValueError, match="EDTF"):
            check_edtf(value)
        with pytest.raises(EDTFParseException):
            edtf_bounds(value)
        return
    assert check_edtf(value) == value
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    expected = None
    if lower.tm_year > 0 and upper.tm_year < 9999:
        expected = (datetime.date(*lower[:3]), datetime.date(*upper[:3]))
    assert edtf_bounds(value) == expected


def test_plain_dates_do_not_meet_the_edtf_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edtf.parse_edtf", None)
    assert [check_edtf(value) for value in ("2024", "2024-02", "2024-02-28", "2024-10-31")]
    assert edtf_bounds("2024-02") == (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
