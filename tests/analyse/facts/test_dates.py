"""Expressions of time: found with their prepositions, told as EDTF, and no more precise than the text and its date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.analyse.facts.dates import Time, find_times
from apanhado.analyse.facts.times.calendar import Known, century, interval, numbered_weekday, partial, shifted
from apanhado.forms import check_edtf
from apanhado.languages import codes


def found(text: str, language: str, known: str = "") -> list[tuple[str, str]]:
    """The words and values of the expressions of a text."""
    return [(text[time.start : time.end], time.edtf) for time in find_times(text, language, known)]


def only(text: str, language: str, known: str = "") -> Time:
    """The one expression of a text."""
    [time] = find_times(text, language, known)
    return time


@pytest.mark.parametrize(
    ("language", "text", "words", "edtf"),
    [
        # absolute
        ("pt", "Abriu em 1997, disse.", "em 1997", "1997"),
        ("pt", "A feira de março de 2019 acabou.", "de março de 2019", "2019-03"),
        ("pt", "Nasceu no dia 1º de agosto de 1966.", "no dia 1º de agosto de 1966", "1966-08-01"),
        ("pt", "Foi em julho/2004.", "em julho/2004", "2004-07"),
        ("pt", "Saiu em 2024-11.", "em 2024-11", "2024-11"),
        ("pt", "Vale desde 05/03/2024.", "desde 05/03/2024", "2024-03-05/.."),
        ("en", "It opened on May 5, 2024.", "on May 5, 2024", "2024-05-05"),
        ("en", "The 5th of March 2020 was dry.", "The 5th of March 2020", "2020-03-05"),
        ("es", "Fue el 5 de marzo de 2021.", "el 5 de marzo de 2021", "2021-03-05"),
        # partial and ambiguous
        ("pt", "Abre em 8 de outubro.", "em 8 de outubro", "XXXX-10-08"),
        ("pt", "O barco sai em abril.", "em abril", "XXXX-04"),
        ("pt", "O barco sai no dia 12.", "no dia 12", "XXXX-XX-12"),
        ("pt", "O barco sai no dia 10/9 que vem cheio.", "no dia 10/9", "[XXXX-09-10,XXXX-10-09]"),
        ("pt", "O barco sai no dia 13/9.", "no dia 13/9", "XXXX-09-13"),
        ("pt", "O barco sai no dia 7/7.", "no dia 7/7", "XXXX-07-07"),
        ("en", "The boat leaves on 10/9.", "on 10/9", "[XXXX-09-10,XXXX-10-09]"),
        ("en", "The boat leaves in May.", "in May", "XXXX-05"),
        # intervals
        ("pt", "De 3 a 5 de maio de 2020 choveu.", "De 3 a 5 de maio de 2020", "2020-05-03/2020-05-05"),
        ("pt", "De 28 de maio a 5 de junho de 2021.", "De 28 de maio a 5 de junho de 2021", "2021-05-28/2021-06-05"),
        ("pt", "Nos dias 10 e 20 de julho de 2020.", "Nos dias 10 e 20 de julho de 2020", "{2020-07-10,2020-07-20}"),
        ("pt", "Entre abril e junho de 2010.", "Entre abril e junho de 2010", "2010-04/2010-06"),
        ("pt", "Governou entre 1994 e 1998.", "entre 1994 e 1998", "1994/1998"),
        ("pt", "Toca desde 2019.", "desde 2019", "2019/.."),
        ("pt", "Fica até 2018.", "até 2018", "../2018"),
        ("en", "It ran from May 2020 to June 2021.", "from May 2020 to June 2021", "2020-05/2021-06"),
        ("en", "The choir (2019-2023) sang.", "2019-2023", "2019/2023"),
        ("es", "Del 3 al 5 de mayo de 2020.", "Del 3 al 5 de mayo de 2020", "2020-05-03/2020-05-05"),
        # wide
        ("pt", "Cresceu nos anos 1990.", "nos anos 1990", "199X"),
        ("pt", "Cresceu na década de 90.", "na década de 90", "199X"),
        ("pt", "A ponte do século XIX caiu.", "do século XIX", "18XX"),
        ("pt", "Nos séculos XVIII e XIX.", "Nos séculos XVIII e XIX", "17XX/18XX"),
        ("en", "Back in the '90s.", "in the '90s", "199X"),
        ("en", "A twenty-first century port.", "A twenty-first century", "20XX"),
        ("es", "Los años 80 fueron largos.", "Los años 80", "198X"),
        ("pt", "No verão de 2021.", "No verão de 2021", "2021-22"),
        ("pt", "No terceiro trimestre de 2024.", "No terceiro trimestre de 2024", "2024-35"),
        ("pt", "No 2º semestre de 2023.", "No 2º semestre de 2023", "2023-41"),
        ("en", "Sales fell in Q3 2024.", "in Q3 2024", "2024-35"),
        # roughly
        ("pt", "Por volta de 1950, mudou.", "Por volta de 1950", "1950~"),
        ("en", "It was built around 1950.", "around 1950", "1950~"),
        ("pt", "No início de 2023.", "No início de 2023", "2023"),
        ("en", "It sank in mid-2020.", "in mid-2020", "2020"),
        ("es", "A principios de 2023.", "A principios de 2023", "2023"),
        # what only another date would tell
        ("pt", "Choveu ontem.", "ontem", ""),
        ("en", "It rained last week.", "last week", ""),
        ("es", "Llovió el martes pasado.", "el martes pasado", ""),
    ],
)
def test_a_date_without_any_other(language: str, text: str, words: str, edtf: str) -> None:
    assert found(text, language) == [(words, edtf)]


@pytest.mark.parametrize(
    ("language", "text", "known", "edtf"),
    [
        ("pt", "Foi no mês passado.", "2024-11", "2024-10"),
        ("pt", "Foi no mês passado.", "2024-01", "2023-12"),
        ("pt", "Foi ontem.", "2024-11", ""),
        ("pt", "Foi ontem.", "2024-03-01", "2024-02-29"),
        ("pt", "Foi há dois anos.", "2024-11", "2022"),
        ("pt", "Foi no ano passado.", "2024", "2023"),
        ("pt", "Foi no ano passado.", "2024~", "2023"),
        ("pt", "Foi no ano passado.", "XXXX-10-08", ""),
        ("pt", "Até o fim do ano, muda.", "2024-11-06", "2024"),
        ("pt", "Em dezembro do ano passado.", "2024-11", "2023-12"),
        ("pt", "Foi no dia 17 deste mês.", "2024-11", "2024-11-17"),
        ("pt", "Sai no próximo dia 15.", "2024-11-20", "2024-12-15"),
        ("pt", "Cresceu nos últimos cinco anos.", "2024-11", "2019/2024"),
        ("pt", "Foi na semana passada.", "2024-11-06", "2024-10-28/2024-11-03"),
        ("pt", "Falou nesta segunda-feira, 6.", "2007-08-08", "2007-08-06"),
        ("pt", "Falou na sexta-feira (4).", "2006-08", "2006-08-04"),
        ("pt", "Falou na sexta-feira (5).", "2006-08", ""),
        ("pt", "Falou na terça (17).", "2006-07-18", "2006-07-17"),
        ("pt", "Falou na sexta-feira.", "2007-08-08", "2007-08-03"),
        ("pt", "Vai ficar até a sexta-feira.", "2007-08-08", "../2007-08-10"),
        ("pt", "Falou nesta terça.", "2007-08-08", "2007-08-07"),
        ("pt", "Falou na última terça-feira.", "2007-08-07", "2007-07-31"),
        ("pt", "Joga no próximo sábado.", "2007-08-08", "2007-08-11"),
        ("en", "Two years ago it sank.", "2024-11-06", "2022"),
        ("en", "It sank last month.", "2024-11", "2024-10"),
        ("en", "It sank last Friday.", "2024-11-06", "2024-11-01"),
        ("es", "Hace tres meses cerró.", "2024-11", "2024-08"),
        ("es", "Ayer por la tarde cerró.", "2024-11-06", "2024-11-05"),
    ],
)
def test_a_date_told_from_the_text_s_own_never_more_precisely(language: str, text: str, known: str, edtf: str) -> None:
    time = only(text, language, known)
    assert time.edtf == edtf
    assert edtf == "" or (time.certainty != "stated" and known in time.rule)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("em 2019", "stated"),
        ("nos anos 90", "inferred"),
        ("na última terça-feira", "derived"),
        ("na terça-feira", "inferred"),
        ("na terça-feira (6)", "inferred"),
        ("na terça-feira (5)", "derived"),
    ],
)
def test_what_newspapers_leave_to_the_reader_is_inferred(text: str, certainty: str) -> None:
    assert only(text, "pt", "2024-11-06").certainty == certainty


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Vieram 2000 pessoas, por US$ 2019, da página 1998 do GPT-2020."),
        ("pt", "Moram em 2000 casas, de 1800 a 2000 reais; a Lei 2004; o total de 1998; em 2000 euros."),
        ("pt", "Venceu por 3/4 e está aberto 24/7; leu 10/9 dos livros; 25/17."),
        ("pt", "Segundo o barqueiro, pela segunda vez; na segunda fase; a quinta edição; sexta posição."),
        ("pt", "Um barqueiro de 22 anos; Ana, 34 anos; Rui tem 40 anos; uma menina de dois anos."),
        ("pt", "Plácido Domingo cantou para a Editora Abril. A estrela fica a 400 anos-luz."),
        ("pt", "Cem carros por dia, por hora e por ano."),
        ("pt", "Um dia ele volta. O primeiro set foi curto."),
        ("en", "2000 people paid $2019 on page 1998 at 10 Downing Street; may march on; John 3:16."),
        ("en", "A second chance for a man aged 22 years, 40 years old. 9/11 and 24/7."),
        ("es", "Vinieron 2000 personas; un hombre de 22 años; tiene 40 años; la mañana es fría."),
    ],
)
def test_what_is_no_time(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "kind", "text", "words"),
    [
        ("pt", "time", "Saiu às 14h30 (horário de Brasília).", "às 14h30 (horário de Brasília)"),
        ("pt", "time", "Saiu às nove da manhã.", "às nove da manhã"),
        ("pt", "time", "Saiu às 20 horas.", "às 20 horas"),
        ("pt", "time", "Abre das 10h às 15h.", "das 10h às 15h"),
        ("pt", "time", "Aos 12 minutos, marcou.", "Aos 12 minutos"),
        ("en", "time", "It left at 10:30 pm.", "at 10:30 pm"),
        ("es", "time", "Salió a las 14:30.", "a las 14:30"),
        ("pt", "duration", "Durou por quase duas horas.", "por quase duas horas"),
        ("pt", "duration", "Uma jornada de dois anos e três meses.", "de dois anos e três meses"),
        ("pt", "duration", "Ele mora ali há 20 anos.", "há 20 anos"),
        ("pt", "duration", "A seca dura há meses.", "há meses"),
        ("pt", "duration", "Remou por horas.", "por horas"),
        ("pt", "duration", "Um amor de nove anos.", "de nove anos"),
        ("pt", "duration", "A pena foi de 12 anos.", "de 12 anos"),
        ("en", "duration", "It took 20 seconds.", "20 seconds"),
        ("es", "duration", "Duró tres años.", "tres años"),
        ("pt", "frequency", "Sai todos os dias.", "todos os dias"),
        ("pt", "frequency", "Lê várias vezes ao dia.", "várias vezes ao dia"),
        ("pt", "frequency", "Abre de segunda a sexta.", "de segunda a sexta"),
        ("en", "frequency", "It sails every two years.", "every two years"),
        ("es", "frequency", "Sale los lunes.", "los lunes"),
    ],
)
def test_hours_lengths_and_habits_are_found_by_their_kind(language: str, kind: str, text: str, words: str) -> None:
    time = only(text, language)
    assert (time.kind, text[time.start : time.end], time.edtf) == (kind, words, "")


def test_a_bare_number_is_a_minute_only_in_the_account_of_a_match() -> None:
    assert found("Morreu aos 37, em casa.", "pt") == []
    assert [words for words, _ in found("Aos 9 minutos errou. Aos 37, marcou.", "pt")] == ["Aos 9 minutos", "Aos 37"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Foi na manhã desta segunda-feira, dia 7.", "na manhã desta segunda-feira, dia 7"),
        ("Termina hoje, às 20 horas.", "hoje, às 20 horas"),
        ("Foi na segunda-feira, 3 de maio de 2021, às 10h.", "na segunda-feira, 3 de maio de 2021, às 10h"),
        ("Foi na noite de ontem.", "na noite de ontem"),
    ],
)
def test_a_day_and_its_hour_are_one_expression(text: str, words: str) -> None:
    assert [said for said, _ in found(text, "pt")] == [words]


def test_years_in_a_list_are_all_found() -> None:
    assert [edtf for _, edtf in found("Venceu em 1998, 2002 e 2006.", "pt")] == ["1998", "2002", "2006"]


def test_a_language_without_words_of_time_has_none() -> None:
    assert find_times("Le 5 mars 2024.", "fr") == find_times("2024", "") == ()


def test_calendar_values() -> None:
    assert [partial(2023, 2, 29), partial(0, 2, 29), partial(0, 0, 31), partial(0)] == [
        "",
        "XXXX-02-29",
        "XXXX-XX-31",
        "",
    ]
    assert [century("xix"), century("21"), century("40"), century("0")] == ["18XX", "20XX", "", ""]
    assert interval("2020-05", "2020-05-03") == interval("2021", "2020") == ""
    assert shifted(Known.parse("0001-01-01"), "day", -1) == shifted(Known.parse("0001-01"), "month", -1) == ""
    assert shifted(Known.parse("2024-02"), "quarter", -1) == "2023-36"
    assert numbered_weekday(Known.parse("2006-08-01"), 0, 31) == ("2006-07-31", True)
    assert Known.parse("2024-02-30") == Known.parse("") == Known()


WORDS = """em de 1994 2000 e a segunda sexta - ( ) , . 10/9 3 de maio às 14h há dois anos atrás in May on 5 el año İ ßta
the '90s século xx próximo dia 31 último 99 fim de semana q3 2024-02-31 noite Ⅻ ² ٣ entre to from early mid-"""
KNOWN = st.sampled_from(
    ["", "2024", "2024-11", "2024-02-29", "0001-01-01", "9998-12-31", "9999", "2024-11~", "[2023,2024]"]
)


@given(
    st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=4), max_size=14),
    st.sampled_from([*codes(), "fr"]),
    KNOWN,
)
def test_any_text_has_times_in_order_with_valid_values(words: list[str], language: str, known: str) -> None:
    text, end = " ".join(words), 0
    for time in find_times(text, language, known):
        assert end <= time.start < time.end <= len(text)
        assert time.edtf == "" or check_edtf(time.edtf)
        assert time.rule
        end = time.end
