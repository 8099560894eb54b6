"""Lists of names that are widely known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.analyse.facts.known import Known, known, table
from apanhado.text import fold

NAMES = st.text(st.sampled_from("ab é-'ç"), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def lists() -> Known:
    return known()


@pytest.mark.parametrize(
    "name", ["João", "Maria", "José", "Ana", "Carlos", "Lucía", "Javier", "Mary", "John", "Wolfgang"]
)
def test_given_names_of_several_countries(lists: Known, name: str) -> None:
    assert fold(name) in lists.given and fold(name) not in lists.common


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Maria", "f"), ("Conceição", "f"), ("Mary", "f"), ("Pedro", "m"), ("Álvaro", "m"), ("Darci", ""), ("Mesa", "")],
)
def test_gender_is_told_only_where_nearly_all_share_it(lists: Known, name: str, gender: str) -> None:
    assert lists.gender(fold(name)) == gender


@pytest.mark.parametrize("name", ["Silva", "Oliveira", "Carvalho", "Leite", "García", "González", "Smith", "Müller"])
def test_surnames(lists: Known, name: str) -> None:
    assert fold(name) in lists.surnames


@pytest.mark.parametrize(
    "name",
    [
        *("Londres", "London", "Munique", "Múnich", "Munich", "Nova Iorque", "Nova York", "Nueva York", "New York"),
        *(
            "Brasil",
            "Brazil",
            "Alemanha",
            "Alemania",
            "Germany",
            "América Latina",
            "Europa",
            "Califórnia",
            "California",
        ),
        *(
            "Rio Grande do Sul",
            "São Paulo",
            "Ribeirão Preto",
            "Guimarães",
            "Vila Real",
            "Xique-Xique",
            "Moscou",
            "Tejo",
        ),
    ],
)
def test_places_in_three_languages(lists: Known, name: str) -> None:
    assert fold(name) in lists.places


@pytest.mark.parametrize("name", ["Silva", "Oliveira", "Para", "Como", "Central", "Presidente", "Pedro", "Ii"])
def test_small_places_do_not_take_words_and_names_of_people(lists: Known, name: str) -> None:
    assert fold(name) not in lists.places


def test_larger_places_weigh_more(lists: Known) -> None:
    weights = [lists.place_weight(fold(name)) for name in ("Mesas", "Pirenópolis", "Campinas", "Portugal")]
    assert weights == sorted(set(weights)) and weights[0] == 0


@pytest.mark.parametrize("name", ["Petrobras", "Microsoft", "União Europeia", "The New York Times", "Real Madrid"])
def test_organisations(lists: Known, name: str) -> None:
    assert fold(name) in lists.organisations and fold(name) not in lists.places


@pytest.mark.parametrize(
    "word",
    [
        *("Pesquisadores", "Investigadoras", "Disse", "Segundo", "Os", "Governo", "Ônibus", "Animais", "Homens"),
        *("Mujeres", "Dijo", "Llegaron", "Empresas", "Luces", "Hubo", "Gobiernos", "El"),
        *("Companies", "Researchers", "Said", "Leaves", "It"),
    ],
)
def test_common_words_with_their_inflections(lists: Known, word: str) -> None:
    assert fold(word) in lists.common
    assert fold(word) not in lists.given and fold(word) not in lists.places


def test_a_name_may_be_in_several_lists(lists: Known) -> None:
    assert all("rosa" in listed for listed in (lists.given, lists.surnames, lists.common))


@pytest.mark.parametrize(
    "name", ["", "\n", "\t", "maria\tf", "maria\n", "qwe", "zzzz", "\ud800", "ana\nana", "aa" * 999]
)
def test_what_is_no_name_is_in_no_list(lists: Known, name: str) -> None:
    assert name not in lists.given and name not in lists.common and not lists.place_weight(name)


def test_every_line_of_the_file_is_found(lists: Known) -> None:
    lines = lists.table.lines.decode().strip("\n").split("\n")
    names = [line.partition("\t") for line in lines]
    assert [name for name, _, _ in names] == sorted({name for name, _, _ in names})
    assert all(name == fold(name) and lists.table.marks(name) == marks for name, _, marks in names[::37] + names[-1:])


@given(st.dictionaries(NAMES, st.sampled_from(["f", "ms", "c5"]), min_size=1), st.lists(NAMES), st.integers(1, 40))
def test_a_table_answers_as_a_dictionary(marks: dict[str, str], others: list[str], step: int) -> None:
    lines = "".join(f"\n{name}\t{told}" for name, told in sorted(marks.items())) + "\n"
    made = table(lines.encode(), step)
    assert {name: made.marks(name) for name in (*marks, *others)} == dict.fromkeys(others, "") | marks


@given(st.text())
def test_any_text_may_be_asked_for(text: str) -> None:
    assert known().gender(fold(text)) in {"f", "m", ""}
    assert known().place_weight(fold(text)) >= 0
