"""Key points: verbatim, readable alone, varied, an editor's first."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apanhado.analyse.concepts import Concepts
from apanhado.analyse.corpus import Corpus
from apanhado.analyse.keypoints import claimed, find_key_sentences, rank
from apanhado.analyse.keypoints import find_key_points as find_key_points_in
from apanhado.analyse.statements import is_aside, is_statement, main_clause, speaks_to_reader, stands_alone
from apanhado.analyse.terms import Numbers, Vocabulary
from apanhado.analyse.topics import find_topics
from apanhado.facts import NO_FACTS, Quote, Span
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
    assert len({p.text for p in points}) == len(points) <= 6


def test_pinned_points_come_first_and_what_they_say_is_not_said_again() -> None:
    pins = (DAM[1], PRICE[1], "A editora acha que falta um plano.")
    points = find_key_points_in(Corpus(LIBRARY), (), 4, pins)
    assert [p.text for p in points[:2]] == [DAM[1], PRICE[1]]
    assert points[0].ref == PassageRef("barragem", "barragem-2")
    assert len(points) == 3 and points[2].text not in pins


@pytest.mark.parametrize(
    ("text", "left", "language"),
    [
        ("No entanto, a barragem de Itaúna custa caro.", "a barragem de Itaúna custa caro.", "pt"),
        ("Para evitar esses danos, a cidade ergueu um muro.", "a cidade ergueu um muro.", "pt"),
        ("To meet this demand, the port of Kell adds two cranes.", "the port of Kell adds two cranes.", "en"),
        ("Sin embargo, Lima abrió la presa.", "Lima abrió la presa.", "es"),
        ("Sem essa obra, a cidade fica sem água.", "", "pt"),  # a condition
        ("Segundo ele, a cidade fica sem água.", "", "pt"),  # an opinion
        ("Para moradores desses bairros, a obra é cara.", "", "pt"),
        ("Para evitar danos, a cidade ergueu um muro.", "", "pt"),  # it stands alone as it is
        ("Além disso, pediram obras.", "", "pt"),
    ],
)
def test_an_opening_that_only_joins_may_be_left_out(text: str, left: str, language: str) -> None:
    assert main_clause(text, Vocabulary(language).lexicon) == left


def test_a_point_may_be_what_is_left_of_a_sentence() -> None:
    text = "Para evitar esses danos, a prefeitura de Itaúna vai erguer um muro de pedra de dois metros na margem."
    points = find_key_points((article("muro", [text]),), ())
    assert [p.text for p in points] == [text.partition(", ")[2]]


def test_no_question_no_call_and_nothing_that_hangs() -> None:
    said = " ".join(p.text for p in find_key_points(LIBRARY, (), 20))
    assert "?" not in said and "Leia mais" not in said and "Isso preocupa" not in said


@pytest.mark.parametrize("wanted", [0, 1, 2])
def test_no_more_than_wanted(wanted: int) -> None:
    assert len(find_key_points(LIBRARY, (), wanted)) == wanted


WORKS = (
    *("uma ponte de madeira", "um viveiro de ipês", "dois trilhos de bonde", "a feira do peixe", "o museu da seda"),
    *("um cais de pedra", "três fornos de cal", "a oficina de barcos", "o mirante da serra", "um coreto de ferro"),
    *("a horta da escola", "dez bancos de praça", "o arquivo de mapas", "uma torre de vigia", "o teatro de sombras"),
    *("a pista de patins",),
)
BUILT = tuple(f"O bairro velho de Itaúna recebeu {work} no começo de maio." for work in WORKS)


def test_a_library_gives_three_points_more_than_it_has_articles_and_eight_at_most() -> None:
    pairs = zip(BUILT[::2], BUILT[1::2], strict=True)
    articles = tuple(article(f"a{n}", pair) for n, pair in enumerate(pairs))
    assert [len(find_key_points(articles[:n], ())) for n in (0, 1, 4, 6, 8)] == [0, 2, 7, 8, 8]
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
    labels = {p.ref.article: p.topic for p in find_key_points(LIBRARY, topics, 3)}
    assert labels == {"barragem": "agua", "tarifa": "agua", "escola": "ensino"}
    assert {p.topic for p in find_key_points(LIBRARY, ())} == {None}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "A barragem de Itaúna perdeu metade da água em dois anos."),
        ("pt", "“A água acaba em maio”, disse Marta Lopes, diretora da companhia de Itaúna."),
        ("pt", "Marta Lopes disse que ela mesma mediu o nível da água."),
        ("pt", "São Mateus perdeu metade da água em dois anos de seca."),
        ("pt", "A barragem nesta segunda-feira tem metade da água de maio."),
        ("pt", "A barragem ainda tem metade da água que tinha em maio."),
        ("pt", "“A água acaba em maio”, afirmou Marta Lopes, diretora da companhia de Itaúna."),
        ("pt", "Marta Lopes e Davi Nunes visitaram a barragem de Itaúna com Pedro Salles."),
        ("en", "The dam at Itaúna lost half of its water in two years."),
        ("en", "The dam this Tuesday held half of the water that it had in May."),
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
        ("pt", "- A água da barragem de Itaúna acaba no mês de maio - disse ela."),
        ("pt", "A prefeitura de Itaúna pergunta por que a água da barragem acabou."),
        ("pt", "São as barragens de Itaúna que guardam a água da cidade."),
        ("en", "It remains to be seen whether the dam at Itaúna holds until May."),
        ("en", "However, the dam at Itaúna still has water until the month of May."),
        ("en", "They said that the dam at Itaúna has water until May."),
        ("es", "Sin embargo, la presa de Itaúna todavía tiene agua hasta mayo."),
    ],
)
def test_what_cannot(language: str, text: str) -> None:
    assert not alone(text, language)


MEETING = (
    "A companhia de águas de Itaúna quer esvaziar a barragem em agosto. O nível da água preocupa quem mora perto dela.",
    "Marta Lopes disse que a companhia vai esvaziar a barragem antes das chuvas de agosto.",
    "Marta Lopes disse que a rua de baixo seria avisada, e Davi Nunes disse que ninguém da rua foi avisado.",
)


def test_what_several_articles_say_comes_before_what_one_says_twice() -> None:
    one = ("Bento Salles cuida de um viveiro de mudas. O viveiro de mudas de Bento Salles tem dois mil ipês.",)
    library = (article("viveiro", one), article("reuniao", MEETING), article("barragem", DAM))
    assert find_key_points(library, ())[0].ref.article in {"reuniao", "barragem"}


def test_what_the_dek_says_counts_more() -> None:
    lines = (
        "O vale inteiro de Itaúna amanheceu coberto de neblina fria.",
        "Lia Prado planta mudas de ipês na serra desde o começo do ano.",
        "Caio Reis conserta redes de pesca no canal desde o começo do ano.",
        "As mudas de ipês que Lia Prado planta são da serra do norte.",
        "As redes de pesca que Caio Reis conserta são do canal do norte.",
    )
    assert find_key_sentences(Corpus((article("a", lines),)))[0].text == lines[1]
    told = article("a", lines, dek="No canal, Caio Reis conserta redes de pesca")
    assert find_key_sentences(Corpus((told,)))[0].text == lines[2]


def test_what_an_article_says_early_comes_before_what_it_ends_with_though_that_says_more() -> None:
    quiet = [f"Nada de {thing} houve por ali durante aquela manhã." for thing in ("vento", "chuva", "granizo", "geada")]
    early = "Os barcos do canal trazem peixe para a feira da vila."
    last = "Os barcos trazem peixe e cal de Aruama para a feira da vila, lenha do Monte Alto e sal da Barra Velha."
    more = f"{quiet[3]} Cal de Aruama, lenha do Monte Alto e sal da Barra Velha ficam num galpão da costa."
    told = article("a", (*quiet[:2], early, quiet[2], more, last))
    assert find_key_sentences(Corpus((told,)))[0].text == early


QUIET = tuple(f"Nada de {thing} houve por ali durante aquela manhã." for thing in ("vento", "chuva"))


def test_what_says_nearly_the_same_loses_of_what_it_says_besides() -> None:
    bridge = "A ponte do vale de Itaúna fechou na quarta para obras na pista."
    again = "A ponte do vale de Itaúna fechou na quarta, e a balsa espera."
    other = "Quem vai à escola de Aruama diz que a balsa espera."
    said = Concepts.with_pairs(*spoken((article("a", [bridge]), article("b", [again]), article("c", [other]))))
    said.take(0)
    assert 0 < 3 * said.values[1] < said.values[2]


def test_what_an_article_says_first_comes_before_the_same_said_later() -> None:
    early, late = "Os barcos do canal trazem peixe à feira.", "Peixe à feira trazem os barcos do canal."
    said = Concepts.with_pairs(*spoken((article("a", (*QUIET, early, late)),)))
    assert said.values[2] > 2 * said.values[3] > 0


def test_the_most_central_sentence_is_most_like_all_and_a_lone_one_like_itself() -> None:
    texts = (*MEETING, "Bento Salles planta ipês na serra do norte.")
    words, _, owner = spoken((article("a", texts),))
    likeness = Concepts.words(words, owner).centrality
    assert likeness.argmin() == len(owner) - 1 and likeness[-1] == pytest.approx(1)


def spoken(articles: tuple[Article, ...]) -> tuple[Numbers, Numbers, Numbers]:
    """What all statements of some articles say, the numbers of the statements, and the article of each."""
    corpus = Corpus(articles)
    sizes = [len(r.texts) for r in corpus.readings]
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return corpus.bag([r.spoken for r in corpus.readings], sizes), np.arange(len(owner)), owner


def test_no_topic_is_told_of_twice_while_another_is_not() -> None:
    bridge = "A ponte do vale de Itaúna fechou na quarta para obras de nove meses."
    dam = "A barragem de Aruama perdeu metade da água com a seca de dois anos."
    feast = "A festa do peixe junta gente de longe no cais do canal em junho."
    library = (
        article("a", [bridge]),
        article("b", [dam]),
        article("c", [bridge, dam]),
        article("d", [feast, "Em junho, a festa do peixe muda o cais."]),
    )
    refs = [PassageRef(a.slug, p.id) for a in library for p in a.body.passages]
    works = Topic("obras", "Obras", ("ponte", "barragem"), tuple(refs[:4]))
    topics = (works, Topic("festa", "Festa", ("festa",), tuple(refs[4:])))
    assert [one.sentence.text for one in rank(Corpus(library))][:3] == [dam, bridge, feast]
    assert [p.text for p in find_key_points(library, topics, 2)] == [dam, feast]


def test_points_stand_in_the_order_of_their_weight() -> None:
    topics = find_topics(Corpus(LIBRARY), ())
    order = [one.sentence.text for one in rank(Corpus(LIBRARY), 0.4)]
    places = [order.index(p.text) for p in find_key_points(LIBRARY, topics)]
    assert places == sorted(places)


def test_newer_articles_come_first_and_unknown_dates_lose_nothing() -> None:
    texts = ["A ponte do vale fechou para obras no começo do mês.", "A ponte do vale abre de novo no fim do mês."]
    old, new = article("a", texts[:1], published="2019-05"), article("b", texts[1:], published="2024-05")
    assert find_key_points((old, new), ())[0].ref.article == "b"
    unknown = replace(old, front=FrontMatter(title="Sem data"))
    assert find_key_points((unknown, new), ()) == find_key_points((unknown, article("b", texts[1:])), ())


def test_the_order_of_articles_changes_nothing() -> None:
    assert find_key_points(LIBRARY[::-1], ()) == find_key_points(LIBRARY, ())


def test_key_sentences_are_two_to_four_the_more_the_longer() -> None:
    sizes = [len(find_key_sentences(Corpus((article("a", BUILT[:n]),)))) for n in (1, 2, 8, 12, 16)]
    assert sizes == [1, 2, 2, 3, 4]
    assert find_key_sentences(Corpus(())) == ()


@pytest.mark.parametrize(
    ("speakers", "name"),
    [(("Marta Lopes",), "Marta Lopes"), (("Marta Lopes",) * 2, "Marta Lopes"), (("Marta Lopes", "Davi"), ""), ((), "")],
)
def test_a_claim_has_the_name_of_its_only_speaker(speakers: tuple[str, ...], name: str) -> None:
    one = article("reuniao", MEETING)
    place = one.body.passages[1]
    words = Span(place.id, 22, 50, place.text[22:50])
    quotes = tuple(Quote((words,), "reported", None, speaker, "test") for speaker in speakers)
    told = replace(one, facts=replace(NO_FACTS, quotes=quotes))
    points = [KeyPoint(passage.text, PassageRef("reuniao", passage.id)) for passage in one.body.passages]
    assert [claimed(point, told).claimant for point in points] == ["", name, ""]


@settings(max_examples=30)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_no_text_is_too_strange(paragraphs: list[str]) -> None:
    strange = (article("a", paragraphs), article("b", paragraphs[::-1]))
    assert all(any(p.text in text for text in paragraphs) for p in find_key_points(strange, ()))


def test_titles_are_no_points() -> None:
    title = "A barragem de Itaúna perdeu metade da água em dois anos"
    library = (article("barragem", [f"{title}."], title=title),)
    assert find_key_points(library, ()) == ()


@pytest.mark.parametrize(
    "text",
    ["Curta demais.", "palavra " * 60 + "fim.", "Uma frase sem ponto no fim que tem tamanho bastante para ficar"],
)
def test_statements_have_a_fit_length_and_an_end(text: str) -> None:
    assert not is_statement(text, words(text))


def test_a_first_sentence_may_be_long() -> None:
    text = "palavra " * 50 + "fim."
    assert is_statement(text, words(text))


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


@pytest.mark.parametrize(
    ("text", "language", "aside"),
    [
        ("Quando a barragem secou, a cidade parou.", "pt", True),
        ("A cidade cortou a água dos lava-jatos, por exemplo.", "pt", True),
        ("While the dam was dry, the town stood still.", "en", True),
        ("La ciudad cortó el agua de las fuentes, por ejemplo.", "es", True),
        ("A barragem de Itaúna perdeu metade da água quando a seca veio.", "pt", False),
    ],
)
def test_an_example_or_a_scene_is_an_aside(text: str, language: str, aside: bool) -> None:
    assert is_aside(text, words(text), Vocabulary(language).lexicon) is aside
