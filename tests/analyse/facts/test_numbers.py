import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.analyse.facts.numbers import number_at, number_words, pieces, read_digits, value


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pt", "dois", 2),
        ("pt", "vinte e um", 21),
        ("pt", "dezassete", 17),
        ("pt", "cento e vinte e três mil quatrocentos e cinquenta e seis", 123_456),
        ("pt", "mil e quinhentos", 1500),
        ("pt", "3,2 bilhões", 3.2e9),
        ("pt", "1,1 milhão", 1.1e6),
        ("pt", "2 biliões", 2e12),
        ("pt", "mil milhões", 1e9),
        ("pt", "100 mil", 1e5),
        ("pt", "meio milhão", 5e5),
        ("pt", "um milhão e meio", 1.5e6),
        ("pt", "dois e meio", 2.5),
        ("pt", "1 milhão e 200 mil", 1.2e6),
        ("pt", "dois milhões e trezentos mil", 2.3e6),
        ("pt", "meia dúzia", 6),
        ("pt", "1 500", 1500),
        ("pt", "12\u00a0345\u00a0678", 12_345_678),
        ("pt", "4 mi", 4e6),
        ("pt", "zero", 0),
        ("pt-PT", "três mil milhões", 3e9),
        ("en", "twenty-one", 21),
        ("en", "three hundred and five", 305),
        ("en", "two hundred and fifty thousand", 250_000),
        ("en", "half a million", 5e5),
        ("en", "one and a half million", 1.5e6),
        ("en", "a million and a half", 1.5e6),
        ("en", "3.2bn", 3.2e9),
        ("en", "a dozen", 12),
        ("es", "veintiún", 21),
        ("es", "treinta y uno", 31),
        ("es", "un billón", 1e12),
        ("es", "cien mil millones", 1e11),
        ("es", "dos mil quinientos millones", 2.5e9),
        ("es", "3.200 millones", 3.2e9),
        ("es", "medio millón", 5e5),
    ],
)
def test_a_number_is_worth_what_its_language_says(language: str, text: str, expected: float) -> None:
    assert value(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "10 mil e 5"),  # two numbers
        ("pt", "dois e três"),
        ("pt", "1.2.3"),  # a version
        ("pt", "dezenas de milhões"),  # vague
        ("pt", "dois anos"),
        ("pt", ""),
        ("de", "zwei"),  # a language without number words
        ("en", "9" * 40),
    ],
)
def test_what_is_not_one_number_has_no_value(language: str, text: str) -> None:
    assert value(text, language) is None


@pytest.mark.parametrize(
    ("text", "with_comma", "with_point"),
    [
        ("1500", 1500, 1500),
        ("1.500", 1500, 1.5),
        ("1,500", 1.5, 1500),
        ("1.5", 1.5, 1.5),
        ("0.500", 0.5, 0.5),
        ("1.234,56", 1234.56, 1234.56),
        ("1,234.56", 1234.56, 1234.56),
        ("1.234.567", 1_234_567, 1_234_567),
        ("12.34.567", None, None),
        ("10.10.2010", None, None),
        ("1,23.456", None, None),
    ],
)
def test_points_and_commas_are_read_by_language(text: str, with_comma: float | None, with_point: float | None) -> None:
    assert read_digits(text, comma=True) == with_comma
    assert read_digits(text, comma=False) == with_point


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("pt", "dezenas de milhões", 20e6, 100e6),
        ("pt", "centenas", 200, 1000),
        ("pt", "milhares", 2000, None),
        ("en", "hundreds of thousands", 200e3, 1e6),
        ("es", "decenas de miles", 20e3, 100e3),
        ("es", "millones", 2e6, None),
    ],
)
def test_some_of_a_scale_is_two_to_ten_of_it(language: str, text: str, low: float, high: float | None) -> None:
    words = number_words(language)
    assert words
    found = number_at(tuple(pieces(text)), 0, words)
    assert found and (found.low, found.high, found.vague) == (low, high, True)


@given(st.text(alphabet="0123456789.,mil e\u00a0", max_size=30))
def test_any_text_has_a_value_or_none(text: str) -> None:
    assert value(text, "pt") is None or value(text, "pt") == value(f" {text} ", "pt")


def test_scales_without_end_are_no_number_without_end() -> None:
    words = number_words("pt")
    assert words
    found = number_at(tuple(pieces("mil " * 5000)), 0, words)
    assert found and found.low == 1e24


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits_grouped_by_a_language_are_read_back(number: int) -> None:
    assert read_digits(f"{number:,}", comma=False) == number
    assert read_digits(f"{number:,}".replace(",", "."), comma=True) == number
