"""Names in sentences made up for this: what is found, of which kind, under which spellings, with which roles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apanhado.analyse.facts.names import find_names
from apanhado.facts import Name
from apanhado.model import Passage


def found(
    *texts: str, language: str = "pt", headlines: tuple[str, ...] = (), sure: float | None = None
) -> dict[str, Name]:
    """The names of some passages."""
    passages = [Passage(f"p{n}", n, "paragraph", text) for n, text in enumerate(texts, 1)]
    names = (
        find_names(passages, language, headlines) if sure is None else find_names(passages, language, headlines, sure)
    )
    return {name.name: name for name in names}


def kinds(*texts: str, language: str = "pt") -> dict[str, str]:
    """The kind of each name."""
    return {name: one.kind for name, one in found(*texts, language=language).items()}


def roles(name: Name) -> list[str]:
    """What is said of a name."""
    return [role.text for role in name.roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ontem a diretora Júlia Prado visitou o laboratório.", {"Júlia Prado": "person"}),
        (
            "O acordo foi lido pelo Ministério da Ciência e Tecnologia.",
            {"Ministério da Ciência e Tecnologia": "organisation"},
        ),
        ("A obra começou na cidade de Lisboa e seguiu até o Porto.", {"Lisboa": "place"}),
        (
            "Choveu muito em São Francisco e no Rio Grande do Sul.",
            {"São Francisco": "place", "Rio Grande do Sul": "place"},
        ),
        ("A equipe testou o modelo Falena-7 durante um mês.", {"Falena-7": "system"}),
        ("Eles falaram na conferência Marés Digitais, no sábado.", {"Marés Digitais": "event"}),
        ("A empresa Solvika abriu vagas.", {"Solvika": "organisation"}),
        (
            "A sonda caiu perto da Universidade Federal do Rio de Janeiro.",
            {"Universidade Federal do Rio de Janeiro": "organisation"},
        ),
        ("O filme passou durante a Segunda Guerra Mundial.", {"Segunda Guerra Mundial": "event"}),
    ],
)
def test_the_kind_is_told_by_what_stands_in_and_around_a_name(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= kinds(text).items()


@pytest.mark.parametrize(
    "text",
    [
        "Depois do almoço, todos voltaram ao trabalho.",
        "Sabe-se pouco sobre a origem do barro.",
        "Na segunda-feira, 3 de Março, começou o século XX.",
        "A IA usa GPUs e APIs em cada PC.",
        "A pista tem 50 m2 e custa R$ 30 por km2.",
        "A Lei de Imprensa e o Prêmio Nobel vieram depois.",
        "NINGUÉM SABE QUANDO TERMINA ESTA LONGA ESPERA",
        "O grupo caiu no Grupo B.",
    ],
)
def test_what_is_no_name_is_left_out(text: str) -> None:
    assert kinds(text) == {}


def test_a_word_at_the_beginning_is_a_name_where_the_text_says_so() -> None:
    assert "Vento" not in kinds("Vento forte derrubou árvores.")
    assert kinds("Vento fez dez gols.", "O atacante Vento, atleta do clube, sorriu.")["Vento"] == "person"


def test_who_is_presented_is_named_in_full_though_the_first_word_may_be_another_languages() -> None:
    presented = "Mira Sandoval, a biologist, has counted terns."
    assert [n.name for n in find_names((Passage("p", 1, "paragraph", presented),), "en", ())] == ["Mira Sandoval"]
    said = "Afirma Silva, a ministra, que choveu."
    assert "Afirma Silva" not in [n.name for n in find_names((Passage("p", 1, "paragraph", said),), "pt", ())]


def test_what_the_text_also_writes_small_is_no_name() -> None:
    assert kinds("Marola chegou cedo.", "A marola molhou a areia.") == {}


def test_spellings_are_one_name() -> None:
    names = found("A empresa Lumen AI cresceu.", "A LumenAI contratou, e a Lumen AI vendeu.")
    assert [mention.where.text for mention in names["Lumen AI"].mentions] == ["Lumen AI", "LumenAI", "Lumen AI"]


def test_a_surname_is_the_person_named_before() -> None:
    names = found(
        "O físico Otávio Barros ganhou. A atriz Lia Barros perdeu.", "Barros chorou. Otávio Barros riu; Barros saiu."
    )
    assert [m.where.text for m in names["Lia Barros"].mentions] == ["Lia Barros", "Barros"]
    assert [m.where.text for m in names["Otávio Barros"].mentions] == ["Otávio Barros", "Otávio Barros", "Barros"]


def test_an_acronym_is_what_stands_before_its_brackets() -> None:
    names = found("O Fundo Monetário Internacional (FMI) emprestou.", "O FMI cobrou.")
    assert list(names) == ["Fundo Monetário Internacional"]
    assert len(names["Fundo Monetário Internacional"].mentions) == 3


def test_members_of_a_list_share_a_kind() -> None:
    assert kinds("Ela citou empresas como Zentar, Quovis e Brilma.") == dict.fromkeys(
        ("Zentar", "Quovis", "Brilma"), "organisation"
    )


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Vera Sena, chefe de pesquisa da Solvika, pediu calma.", "Vera Sena", "chefe de pesquisa da Solvika"),
        (
            "O vice-presidente de redes e dados da Solvika, Ivo Melo, aceitou.",
            "Ivo Melo",
            "vice-presidente de redes e dados da Solvika",
        ),
        ("O ex-ministro Ivo Melo aceitou.", "Ivo Melo", "ex-ministro"),
        ("Eles usam o Trovo, modelo de tradução da Solvika que lê mapas.", "Trovo", "modelo de tradução da Solvika"),
        ("Ela falou com Ivo Melo, senador pelo partido, ontem.", "Ivo Melo", "senador pelo partido"),
    ],
)
def test_a_role_is_verbatim_and_without_its_article(text: str, name: str, role: str) -> None:
    one = found(text)[name]
    assert roles(one) == [role]
    assert all(text[span.start : span.end] == span.text for span in one.roles)


@pytest.mark.parametrize(
    "text",
    [
        "Na Ferrolândia, uma estudante caiu.",
        "A defesa do presidente, Ivo Melo, recorreu.",
        "Segundo o ministro, Ivo Melo vai sair.",
        "Ivo Melo, o presidente disse, vai sair.",
    ],
)
def test_what_may_be_said_of_someone_else_is_no_role(text: str) -> None:
    assert [role for name in found(text).values() for role in roles(name)] == []


def test_a_term_between_quotation_marks_is_a_system_where_the_text_says_so() -> None:
    names = found('Eles estudam a "busca em grade fina", uma técnica antiga, e um “modelo de rios”. Era "muito bom".')
    assert {name: one.kind for name, one in names.items()} == {
        "busca em grade fina": "system",
        "modelo de rios": "system",
    }


def test_titles_of_works_are_no_names() -> None:
    assert kinds('Ela leu "Memórias de Adelaide" e dormiu.') == {}


def test_a_sentence_is_not_cut_after_an_initial() -> None:
    assert kinds("Foi a D. Teresa que abriu a porta.") == {"D. Teresa": "person"}


def test_mentions_stand_where_they_say_in_order() -> None:
    texts = (
        "A Solvika, empresa de Lisboa, cresceu.",
        "O presidente da Solvika, Ivo Melo, disse: Melo não sai de Lisboa.",
    )
    names = list(found(*texts).values())
    assert [name.name for name in names] == ["Solvika", "Lisboa", "Ivo Melo"]
    for mention in (mention for name in names for mention in name.mentions):
        where = mention.where
        assert texts[int(where.passage[1:]) - 1][where.start : where.end] == where.text


def test_an_english_possessive_is_no_part_of_a_name() -> None:
    assert kinds("Norvik Labs's model Quill-3 failed.", language="en") == {
        "Norvik Labs": "organisation",
        "Quill-3": "system",
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Lena Ortiz, director of the Bank of England, flew to New York.",
            {"Lena Ortiz": "person", "Bank of England": "organisation", "New York": "place"},
        ),
        (
            "es",
            "El ministro Juan Pérez viajó a Buenos Aires con la empresa Solvika.",
            {"Juan Pérez": "person", "Buenos Aires": "place", "Solvika": "organisation"},
        ),
    ],
)
def test_other_languages_have_their_words(language: str, text: str, expected: dict[str, str]) -> None:
    assert kinds(text, language=language) == expected


def test_a_language_without_words_is_read_by_form() -> None:
    assert kinds("Wir fahren nach Berlin.", language="de") == {"Berlin": "place"}
    assert found("", language="xx") == {}


def test_headlines_tell_how_words_are_written() -> None:
    assert found("Marola chegou cedo a Lisboa.", headlines=("Uma marola",)).keys() == {"Lisboa"}


def test_the_best_guess_names_more() -> None:
    text = "Depois veio o Trelo."
    assert found(text) == {}
    assert found(text, sure=0.0).keys() == {"Trelo"}


WORDS = st.sampled_from(
    [
        "Ana",
        "Silva",
        "de",
        "da",
        "e",
        ",",
        "(",
        ")",
        '"',
        "“",
        ".",
        "o",
        "CEO",
        "OpenAI",
        "'s",
        "A",
        "é",
        "FMI",
        "Banco",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)),
    st.sampled_from(["pt", "en", "es", "xx"]),
)
def test_any_text_is_read(text: str, language: str) -> None:
    for name in find_names([Passage("p", 1, "paragraph", text)], language, sure=0.0):
        assert name.mentions
        for span in (*(mention.where for mention in name.mentions), *name.roles):
            assert text[span.start : span.end] == span.text != ""


def test_what_is_no_words_of_a_text_stands_apart_from_its_roles() -> None:
    said = found("A diretora Júlia Prado testou o modelo Falena-7 com o TransVia.")
    assert {name.role for name in said.values()} == {""}
    assert all(name.rule for name in said.values())
    assert {name.certainty for name in said.values()} <= {"stated", "derived", "inferred"}
    assert said["Júlia Prado"].rule == "after what a person is"
