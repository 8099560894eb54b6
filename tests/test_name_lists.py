"""The script that makes the lists of names, as far as it needs no packages."""

import gzip
from pathlib import Path

import pytest

from benchmarks import name_lists


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [
        *(("animal", "pt", "animais"), ("homem", "pt", "homens"), ("pesquisador", "pt", "pesquisadoras")),
        *(("gato", "pt", "gatas"), ("luz", "es", "luces"), ("mujer", "es", "mujeres"), ("llegar", "es", "llegaron")),
        *(("nacion", "es", "naciones"), ("company", "en", "companys")),
    ],
)
def test_a_word_may_have_these_forms(word: str, language: str, form: str) -> None:
    assert form in set(name_lists.inflections(word, language))


@pytest.mark.parametrize(("name", "fits"), [("Nova Iorque", 1), ("Florença", 1), ("Sankt Polten", 0), ("Quancjou", 0)])
def test_other_names_of_cities_are_told_by_their_spelling(name: str, fits: int) -> None:
    assert bool(name_lists.SPELLING.fullmatch(name)) == bool(fits)


def test_every_section_of_the_file_by_hand_has_whole_entries() -> None:
    sections = "waters, mountains, regions", "countries by other names", "organisations", "words"
    for section in (*sections, "states and cities by other names"):
        entries = list(name_lists.own(section))
        assert len(entries) > 50 and all(entry and not set(entry) & set("[]#\n,") for entry in entries)
    assert list(name_lists.own("no such section")) == []


def test_the_file_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    name_lists.write({"b": "f", "a": "c"}, tmp_path / "one")
    name_lists.write({"a": "c", "b": "f"}, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert gzip.decompress((tmp_path / "one").read_bytes()) == b"\na\tc\nb\tf\n"
