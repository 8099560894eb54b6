import pytest

from apanhado.publish import words
from apanhado.publish.dates import machine_date, spell
from tests.publish.sample import PROJECT

LANGUAGES = {name: words.load((PROJECT / "templates",), name) for name in ("pt-BR", "en", "es")}


def told(value: str, language: str = "pt-BR") -> str:
    """The words of a date; what is not stated stands between brackets."""
    return ", ".join(p.text if p.stated else f"[{p.text}]" for p in spell(value, LANGUAGES[language]))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", "2024"),
        ("2024-11", "novembro de 2024"),
        ("2024-11-05", "5 de novembro de 2024"),
        ("2024-11-01", "1º de novembro de 2024"),
        ("2024-11-05T10:20:30", "5 de novembro de 2024"),
        ("XXXX-10-08", "8 de outubro, [ano não informado]"),
        ("XXXX-02-29", "29 de fevereiro, [ano não informado]"),
        ("XXXX-10", "outubro, [ano não informado]"),
        ("2024-11-XX", "novembro de 2024, [dia não informado]"),
        ("2024-XX", "2024, [mês não informado]"),
        ("XXXX", "[ano não informado]"),
        ("2025-10-09~", "cerca de 9 de outubro de 2025"),
        ("2024?", "2024 (incerto)"),
        ("2024%", "cerca de 2024 (incerto)"),
        ("[2024-09-10,2024-10-09]", "10 de setembro de 2024 ou 9 de outubro de 2024"),
        ("[XXXX-09-10,XXXX-10-09]", "10 de setembro ou 9 de outubro, [ano não informado]"),
        ("[2021,2022,2024]", "2021, 2022 ou 2024"),
        ("{2021,2022}", "2021 e 2022"),
        ("[2021..2023]", "de 2021 a 2023"),
        ("[..2023]", "até 2023"),
        ("2021-05/2021-07", "de maio de 2021 a julho de 2021"),
        ("2021/..", "desde 2021"),
        ("/2021", "até 2021"),
        ("202X", "década de 2020"),
        ("20XX", "entre 2000 e 2099"),
        ("2024-22", "verão de 2024"),
        ("0987", "987"),
        ("Y-17E7", "Y-17E7"),
        ("2024-02-30", "2024-02-30"),
    ],
)
def test_portuguese(value: str, expected: str) -> None:
    assert told(value) == expected


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        ("2024-11", "November 2024", "noviembre de 2024"),
        ("2024-11-01", "November 1, 2024", "1 de noviembre de 2024"),
        ("XXXX-10-08", "October 8, [year not stated]", "8 de octubre, [año no indicado]"),
        ("2025~", "about 2025", "hacia 2025"),
        ("202X", "2020s", "década de 2020"),
    ],
)
def test_other_languages(value: str, english: str, spanish: str) -> None:
    assert told(value, "en") == english
    assert told(value, "es") == spanish


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2024", "2024"), ("2024-11-05", "2024-11-05"), ("2024~", None), ("XXXX-10-08", None), ("2024-21", None)],
)
def test_for_machines_only_what_html_can_say(value: str, expected: str | None) -> None:
    assert machine_date(value) == expected
