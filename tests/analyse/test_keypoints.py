"""Key points: verbatim, readable alone, varied, an editor's first."""

from collections.abc import Sequence

import pytest

from apanhado.analyse.corpus import Corpus
from apanhado.analyse.keypoints import find_key_points as find_key_points_in
from apanhado.analyse.statements import is_statement, speaks_to_reader, stands_alone
from apanhado.analyse.terms import Vocabulary
from apanhado.analyse.topics import find_topics
from apanhado.model import Article, Body, KeyPoint, Passage, PassageRef, Topic
from apanhado.schema import FrontMatter
from apanhado.text import words


def article(slug: str, paragraphs: Sequence[str], language: str = "pt", **front: object) -> Article:
    passages = tuple(Passage(f"{slug}-{n}", n, "paragraph", text) for n, text in enumerate(paragraphs, 1))
    head = FrontMatter.model_validate({"title": f"Texto {slug}", **front})
    return Article(f"articles/{slug}.md", slug, head, Body("", passages), "", language)


def find_key_points(
    articles: tuple[Article, ...], topics: tuple[Topic, ...], wanted: int | None = None
) -> tuple[KeyPoint, ...]:
    return find_key_points_in(Corpus(articles), topics, wanted)


DAM = (
    "A barragem de Itaúna perdeu metade da água em dois anos de seca. Isso preocupa os moradores da cidade inteira.",
    "O conserto da barragem custa nove milhões de reais, segundo a prefeitura de Itaúna.",
    "E agora, quem vai pagar pela água da barragem e pelo conserto da obra? Ninguém sabe.",
)
PRICE = (
    "A tarifa de água em Itaúna subiu doze por cento depois que a barragem baixou.",
    "Os moradores de Itaúna reclamam da tarifa de água e pedem obras na barragem antes do verão.",
    "Leia mais notícias sobre a barragem e a água de Itaúna na nossa página de assinantes.",
)
SCHOOL = ("Uma escola de Itaúna fechou duas semanas por falta de água, e os alunos ficaram em casa.",)
LIBRARY = (article("barragem", DAM), article("tarifa", PRICE), article("escola", SCHOOL))


def alone(text: str, language: str = "pt") -> bool:
    vocabulary = Vocabulary(language)
    return stands_alone(text, [vocabulary.words[n] for n in vocabulary.read(text)], vocabulary.lexicon)


def test_every_point_is_word_for_word_in_its_passage() -> None:
    texts = {PassageRef(a.slug, p.id): p.text for a in LIBRARY for p in a.body.passages}
    points = find_key_points(LIBRARY, find_topics(Corpus(LIBRARY), ()))
    assert points
    assert all(p.text in texts[p.ref] and p.text.endswith(".") for p in points)


def test_points_come_from_different_articles_and_say_different_things() -> None:
    points = find_key_points(LIBRARY, ())
    assert {p.ref.article for p in points} == {"barragem", "tarifa", "escola"}
    assert len({p.text for p in points}) == len(points) <= 4


def test_no_question_no_call_and_nothing_that_hangs() -> None:
    said = " ".join(p.text for p in find_key_points(LIBRARY, (), 20))
    assert "?" not in said and "Leia mais" not in said and "Isso preocupa" not in said


@pytest.mark.parametrize("wanted", [0, 1, 2])
def test_no_more_than_wanted(wanted: int) -> None:
    assert len(find_key_points(LIBRARY, (), wanted)) == wanted


def test_few_articles_give_few_points() -> None:
    assert len(find_key_points(LIBRARY[2:], ())) == 1
    assert find_key_points((), ()) == ()
    assert find_key_points((article("vazio", ["Curto.", ""]),), ()) == ()


def test_repeated_sentences_count_once() -> None:
    twice = (LIBRARY[0], article("copia", DAM))
    texts = [p.text for p in find_key_points(twice, (), 8)]
    assert len(texts) == len(set(texts))


def test_an_editors_points_come_first_and_are_all_their_article_gives() -> None:
    pin = "O conserto da barragem custa nove milhões de reais, segundo a prefeitura de Itaúna."
    library = (*LIBRARY[1:], article("barragem", DAM, key_points=[pin, "Isto não está no texto."]))
    points = find_key_points(library, ())
    assert points[0].text == pin and points[0].ref == PassageRef("barragem", "barragem-2")
    assert [p.ref.article for p in points].count("barragem") == 1
    assert len(points) > 1


def test_a_point_bears_the_topic_it_names() -> None:
    refs = tuple(PassageRef(a.slug, p.id) for a in LIBRARY for p in a.body.passages)
    topics = (Topic("agua", "Água", ("água",), refs), Topic("ensino", "Ensino", ("escolas",), refs[-1:]))
    labels = {p.ref.article: p.topic for p in find_key_points(LIBRARY, topics)}
    assert labels == {"barragem": "agua", "tarifa": "agua", "escola": "ensino"}
    assert {p.topic for p in find_key_points(LIBRARY, ())} == {None}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "A barragem de Itaúna perdeu metade da água em dois anos."),
        ("pt", "“A água acaba em maio”, disse Marta Lopes, diretora da companhia de Itaúna."),
        ("pt", "Marta Lopes disse que ela mesma mediu o nível da água."),
        ("en", "The dam at Itaúna lost half of its water in two years."),
        ("es", "La presa de Itaúna perdió la mitad del agua en dos años."),
    ],
)
def test_what_can_be_read_alone(language: str, text: str) -> None:
    assert alone(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Ele disse que a água da barragem acaba no mês de maio."),
        ("pt", "No entanto, a barragem de Itaúna ainda tem água até maio."),
        ("pt", "A diretora disse que, para ela, a água da barragem acaba em maio."),
        ("pt", "Para essa medida faltam recursos, disse a prefeitura de Itaúna."),
        ("pt", "Perdeu-se a metade, e afirmou que “a água da barragem acaba em maio."),
        ("pt", "Anunciou a compra de bombas novas para a barragem de Itaúna."),
        ("pt", "“A água da barragem de Itaúna acaba no mês de maio.”"),
        ("pt", "Barragem de Itaúna Perde Metade da Água em Dois Anos de Seca."),
        ("pt", "Este artigo conta a história da barragem de Itaúna em detalhe."),
        ("en", "However, the dam at Itaúna still has water until the month of May."),
        ("en", "They said that the dam at Itaúna has water until May."),
        ("es", "Sin embargo, la presa de Itaúna todavía tiene agua hasta mayo."),
    ],
)
def test_what_cannot(language: str, text: str) -> None:
    assert not alone(text, language)


def test_titles_are_no_points() -> None:
    title = "A barragem de Itaúna perdeu metade da água em dois anos"
    library = (article("barragem", [f"{title}."], title=title),)
    assert find_key_points(library, ()) == ()


@pytest.mark.parametrize(
    "text",
    ["Curta demais.", "palavra " * 50 + "fim.", "Uma frase sem ponto no fim que tem tamanho bastante para ficar"],
)
def test_statements_have_a_fit_length_and_an_end(text: str) -> None:
    assert not is_statement(text, words(text))


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Assine a nossa carta para saber da barragem.", True),
        ("“Cuidem da nossa água”, disse Marta Lopes aos moradores.", False),
        ("A barragem de Itaúna perdeu metade da água.", False),
    ],
)
def test_who_speaks_outside_quotations_decides(text: str, speaks: bool) -> None:
    assert speaks_to_reader(text, words(text), Vocabulary("pt").lexicon) is speaks


@pytest.mark.parametrize("language", ["fr", "de", "xx", "zh"])
def test_other_languages_do_no_harm(language: str) -> None:
    library = (article("x", ["Ein Satz mit genau acht Wörtern steht hier.", "…"], language),)
    assert all(p.text in library[0].body.passages[0].text for p in find_key_points(library, ()))
