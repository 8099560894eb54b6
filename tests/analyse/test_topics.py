"""Topics: an editor's as written, found ones as a reader would name them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from apanhado.analyse.corpus import Corpus
from apanhado.analyse.terms import Kind, Vocabulary, Word, lexicon
from apanhado.analyse.topics import find_topics as find_topics_in
from apanhado.model import Article, AuthoredTopic, Body, Heading, Passage, Topic
from apanhado.schema import FrontMatter, TopicFrontMatter


def article(slug: str, paragraphs: Sequence[str], language: str = "pt", **front: object) -> Article:
    passages = tuple(Passage(f"{slug}-{n}", n, "paragraph", text) for n, text in enumerate(paragraphs, 1))
    head = FrontMatter.model_validate({"title": f"Texto {slug}", **front})
    return Article(f"articles/{slug}.md", slug, head, Body("", passages), "", language)


def written(title: str, *terms: str, **more: object) -> AuthoredTopic:
    slug = title.lower().replace(" ", "-")
    front = TopicFrontMatter.model_validate({"title": title, "terms": terms, **more})
    return AuthoredTopic(f"topics/{slug}.md", slug, front, Body("<p>x</p>"))


def find_topics(
    articles: tuple[Article, ...], authored: tuple[AuthoredTopic, ...], names: dict[str, int] | None = None
) -> tuple[Topic, ...]:
    return find_topics_in(Corpus(articles), authored, names)


def titles(topics: Sequence[Topic]) -> set[str]:
    return {t.title for t in topics}


WATER = (
    "A cidade de Olinda discute o abastecimento. O saneamento básico chega a poucos bairros, disse Marta Lopes.",
    "Segundo Marta Lopes, o saneamento básico depende de verba. A seca agravou a irrigação dos pomares.",
    "O reservatório secou em julho. Com a seca, a tarifa subiu e o racionamento começou.",
    "Marta Lopes afirmou que o racionamento vai durar. A prefeitura não respondeu sobre a tarifa.",
)
FARMS = (
    "A seca atingiu o plantio de milho. Para Marta Lopes, a irrigação resolve pouco.",
    "Os agricultores pedem crédito para a irrigação. Sem crédito, dizem, a lavoura acaba.",
    "O racionamento também pesa na irrigação, e o saneamento básico segue parado nas vilas.",
    "A tarifa do reservatório preocupa a região, que espera chuva e crédito até o verão.",
)
LIBRARY = (article("agua", WATER), article("campo", FARMS))


def test_found_topics_are_themes() -> None:
    found = titles(find_topics(LIBRARY, ()))
    assert {"Seca", "Irrigação", "Racionamento", "Saneamento básico"} <= found
    assert not found & {"Saneamento", "Básico", "Marta", "Lopes", "Marta lopes", "Disse", "Agricultores", "Região"}


def test_passages_are_those_that_name_the_theme_in_reading_order() -> None:
    (drought,) = [t for t in find_topics(LIBRARY, ()) if t.title == "Seca"]
    assert [(r.article, r.passage) for r in drought.passages] == [
        ("agua", "agua-2"),
        ("agua", "agua-3"),
        ("campo", "campo-1"),
    ]
    assert drought.slug == "seca" and drought.terms == ("seca",) and drought.path is None


def test_a_theme_of_one_text_among_several_is_none() -> None:
    assert "Crédito" not in titles(find_topics(LIBRARY, ()))


def test_one_text_has_topics_of_its_own() -> None:
    alone = find_topics((article("agua", [*WATER, "O racionamento cansa. A chuva não veio."]),), ())
    assert "Racionamento" in titles(alone)


def test_written_topic_comes_as_written_with_phrases_accents_and_inflections_forgiven() -> None:
    topics = find_topics(LIBRARY, (written("Água", "saneamentos basicos", "chuvas"),))
    (water,) = [t for t in topics if t.title == "Água"]
    assert [r.passage for r in water.passages] == ["agua-1", "agua-2", "campo-3", "campo-4"]
    assert water.terms == ("saneamentos basicos", "chuvas")
    assert water.introduction is not None and water.path == "topics/água.md"


def test_found_topics_join_written_ones_unless_covered() -> None:
    found = titles(find_topics(LIBRARY, (written("Estiagem", "seca"),)))
    assert "Estiagem" in found and "Irrigação" in found
    assert "Seca" not in found


def test_enough_written_topics_leave_no_room_for_found_ones() -> None:
    many = tuple(written(f"Tema {n}") for n in range(12))
    assert {t.path for t in find_topics(LIBRARY, many)} == {t.path for t in many}


def test_a_topic_nobody_writes_about_stays_if_an_editor_wrote_it() -> None:
    (empty,) = [t for t in find_topics(LIBRARY, (written("Astronomia"),)) if t.title == "Astronomia"]
    assert empty.passages == ()


def test_front_matter_decides_for_its_article() -> None:
    library = (article("agua", WATER, topics=["seca", "Política local"]), article("campo", FARMS))
    by_title = {t.title: t for t in find_topics(library, ())}
    assert [r.passage for r in by_title["Política local"].passages] == ["agua-1"]  # no passage names it
    assert not [r for r in by_title["Irrigação"].passages if r.article == "agua"]
    assert not [r for r in by_title["Racionamento"].passages if r.article == "agua"]
    drought = next(t for t in by_title.values() if t.slug == "seca")
    assert [r.passage for r in drought.passages] == ["agua-2", "agua-3", "campo-1"]


def test_an_empty_list_takes_an_article_out_of_every_topic() -> None:
    library = (article("agua", WATER, topics=[]), article("campo", FARMS))
    assert not [r for t in find_topics(library, ()) for r in t.passages if r.article == "agua"]


def test_a_library_of_several_languages_finds_each_ones_words() -> None:
    both = find_topics(
        (article("a", ["A energia falta."], "pt"), article("b", ["La energía falta."], "es")),
        (written("Energia"),),
    )
    assert [r.article for r in both[0].passages] == ["a", "b"]


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "xx", "zh"])
def test_other_languages_and_odd_texts_do_no_harm(language: str) -> None:
    odd = ("", "...", "1 2 3", "{{ x }} <b>", "A", "x" * 5000)
    assert find_topics((article("odd", odd, language), article("none", (), language)), ()) == ()


def test_english_themes() -> None:
    river = (
        "The flood damaged the bridge. Flood insurance is rare, said Ann Lee.",
        "After the flood, insurance for the bridge was cut. Ann Lee asked for a levee.",
        "The levee was never built. The bridge will reopen.",
    )
    town = (
        "A flood came in spring and the levee failed.",
        "The mayor spoke on Monday.",
        "Nobody was hurt. Schools will open again on Tuesday.",
        "Shops stay closed.",
        "Ann Lee thanked the volunteers.",
        "Repairs to the bridge and the levee cost more, Ann Lee said.",
    )
    found = titles(find_topics((article("river", river, "en"), article("town", town, "en")), ()))
    assert {"Bridge", "Flood"} <= found  # the levee stands in the same passages as the bridge
    assert not found & {"Ann", "Lee", "Said", "Cost"}


COAST = (
    "The sea wall will be built in spring. The council voted for the sea wall after a long debate.",
    "Behind the wall, coastal erosion goes on. The cost of flood insurance rose, and repairs cost 900 pounds.",
    "The wall protects the town. Fishing quotas were cut, and crews without fishing quotas stay at home.",
)
CLIFF = (
    "Engineers fear that coastal erosion will speed up north of the sea wall.",
    "The insurers raise the price of flood insurance, said the council. Flood repairs cost the town a lot.",
    "Neighbours of the wall asked for compensation. The council refused compensation.",
)


def test_english_themes_of_two_words_go_before_their_words() -> None:
    found = titles(find_topics((article("coast", COAST, "en"), article("cliff", CLIFF, "en")), ()))
    assert {"Sea wall", "Coastal erosion", "Flood insurance"} <= found
    assert not found & {"Wall", "Insurance", "Erosion", "Council", "Repairs cost", "Pounds", "Insurers"}


def test_a_phrase_with_most_of_its_words_passages_is_the_theme() -> None:
    many = ("A coleta seletiva cresceu.", "A coleta seletiva dobrou na serra.", "A coleta atrasou.", "Choveu.")
    more = ("Falta coleta seletiva nas vilas.", "A coleta parou.", "A coleta seletiva voltou.", "Ventou.", "Nevou.")
    assert "Coleta seletiva" in titles(find_topics((article("a", many), article("b", more)), ()))
    few = ("A coleta caiu.", "A coleta falhou.", "A coleta voltou.", "A coleta seletiva dobrou na serra.", *"abcdefg")
    found = titles(find_topics((article("a", few), article("b", (*more[1:2], *few[:3], *"hijklmn"))), ()))
    assert "Coleta" in found and "Coleta seletiva" not in found


def test_an_article_may_have_a_theme_of_its_own_in_several_words() -> None:
    own = ("A coleta seletiva cresceu.", "A coleta seletiva dobrou.", "Na vila, a coleta seletiva parou. Sem coleta.")
    assert "Coleta seletiva" in titles(find_topics((*LIBRARY, article("c", own)), ()))


def test_a_theme_is_not_named_by_a_word_for_people() -> None:
    library = (article("a", ["O juízo falou.", "O juiz falou."]),)
    (court,) = find_topics(library, (written("Juízo"),))
    (judge,) = find_topics(library, (written("Juiz"),))
    assert [r.passage for r in court.passages] == ["a-1"]
    assert "a-2" in [r.passage for r in judge.passages]


def test_an_empty_library_has_only_written_topics() -> None:
    assert find_topics((), ()) == ()
    assert titles(find_topics((), (written("Água"),))) == {"Água"}


def test_order_and_result_do_not_depend_on_the_run() -> None:
    assert find_topics(LIBRARY, ()) == find_topics(LIBRARY, ())
    weights = [len(t.passages) for t in find_topics(LIBRARY, ())]
    assert weights == sorted(weights, reverse=True)


def test_headings_weigh_but_are_no_passages() -> None:
    body = Body("", LIBRARY[0].body.passages, (Heading("h", 2, "Astrologia"),))
    library = (Article("articles/x.md", "x", FrontMatter(title="X"), body, "", "pt"), LIBRARY[1])
    assert "Astrologia" not in titles(find_topics(library, ()))


@pytest.mark.parametrize("language", ["pt", "en", "es"])
def test_lexicons_load_with_words_yaml_would_change(language: str) -> None:
    known = lexicon(language)
    assert known.known and "no" in known.determiners | known.verb_clues
    assert all(isinstance(w, str) and w == w.lower() for w in known.generic | known.people | known.hanging)


def said(language: str, text: str) -> list[Word]:
    vocabulary = Vocabulary(language)
    return [vocabulary.words[n] for n in vocabulary.read(text)]


def test_short_stems_do_not_join_strangers() -> None:
    stems = {w.lower: w.stem for w in said("pt", "com comando parte partido partidos medida medo energia energias")}
    assert stems["com"] != stems["comando"] and stems["parte"] != stems["partido"]
    assert stems["partido"] == stems["partidos"] and stems["energia"] == stems["energias"]


def test_words_know_what_they_do() -> None:
    kinds = [w.kind for w in said("en", "It's the AI, 3 of them.")]
    expected = [Kind.CLUE, Kind.DETERMINER, Kind.CONTENT, Kind.COMMA, Kind.OTHER, Kind.PREPOSITION]
    assert kinds[:6] == expected


def test_the_last_word_of_a_fixed_phrase_is_not_what_it_is_about() -> None:
    centres = [
        "O centro de dados da cidade abriu ontem.",
        "Um centro de dados gasta água.",
        "Os centros de dados crescem.",
    ]
    data = ["Os dados da pesquisa são públicos.", "A cidade publica os dados da água.", "Faltam dados sobre o rio."]
    library = (article("a", centres + data), article("b", centres + data))
    written = AuthoredTopic("topics/dados.md", "dados", TopicFrontMatter(title="Dados"))
    found = next(t for t in find_topics(library, (written,)) if t.slug == "dados")
    texts = {p.id: p.text for a in library for p in a.body.passages}
    assert {texts[ref.passage] for ref in found.passages} == set(data)


def test_a_phrase_that_mostly_is_a_name_is_no_topic() -> None:
    assert "Racionamento" in titles(find_topics(LIBRARY, (), {"racionamento": 1}))
    assert "Racionamento" not in titles(find_topics(LIBRARY, (), {"racionamento": 4}))


SOLAR = (
    "O painel solar da escola funciona. A energia elétrica ficou barata, e a rede elétrica aguenta.",
    "O preço de energia cresceu. Com o preço da energia vieram queixas.",
    "Falta mão de obra (MO). A mão e a obra esperam.",
)
GRID = (
    "Choveu. O preço energético não agrada, e o painel solar ajuda.",
    "Sobe o preço de energias limpas. O banco (BC) paga.",
    "O galpão ficou vazio. A rede elétrica caiu.",
)


def test_forms_of_one_name_are_one_topic() -> None:
    topics = find_topics((article("a", SOLAR), article("b", GRID)), ())
    (price,) = [t for t in topics if t.title.startswith("Preço")]
    assert {"preço de energia", "preço da energia", "preço energético"} == set(price.terms)
    assert [(r.article, r.passage) for r in price.passages] == [("a", "a-2"), ("b", "b-1"), ("b", "b-2")]


def test_what_a_text_calls_a_theme_for_short_counts_as_its_name() -> None:
    texts = [
        ("A energia limpa (EL) cresce na vila. O rio baixou.", "A EL custa pouco, diz o estudo. Ninguém duvida."),
        ("Sem a energia limpa, nada muda. O frio chegou.", "O frio ficou. A vila dorme.", "O rio subiu de novo."),
    ]
    topics = find_topics(tuple(article(f"t{n}", lines) for n, lines in enumerate(texts)), ())
    (clean,) = [t for t in topics if t.title == "Energia limpa"]
    assert clean.terms == ("energia limpa", "EL")
    assert [r.passage for r in clean.passages] == ["t0-1", "t0-2", "t1-1"]


def test_a_single_word_is_not_found_by_its_verb_nor_an_infinitive_taken_for_a_noun() -> None:
    texts = ["O governo quer financiar a obra.", "Para financiar, vale o financiamento.", "A financiar segue o banco."]
    library = (article("a", texts), article("b", texts))
    (loan,) = find_topics(library, (written("Financiamento"), *(written(f"Nada {n}") for n in range(8))))[:1]
    assert [r.passage for r in loan.passages] == ["a-2", "b-2"]
    assert "Financiar" not in titles(find_topics(library, ()))


def test_every_article_has_a_topic_shared_if_it_can_be() -> None:
    lonely = article("lonely", ["O violino chegou ontem. A prefeitura falou da seca."])
    alone = article("alone", ["O violino quebrou."])
    for extra in (lonely, alone):
        topics = find_topics((*LIBRARY, extra), ())
        own = {t.title for t in topics if any(r.article == extra.slug for r in t.passages)}
        assert own == ({"Seca"} if extra is lonely else {"Violino"})


def test_a_large_library_has_narrower_topics_below_wider_ones() -> None:
    narrow = [f"A seca na serra número {n} piorou. A previsão do tempo não ajuda a seca." for n in range(8)]
    wide = [f"A seca chegou {n} vezes." for n in range(24)]
    rest = [f"O museu abriu a sala {n}. A orquestra tocou no museu." for n in range(40)]
    rest += [f"O concerto número {n} lotou. A orquestra gostou do concerto." for n in range(20)]
    topics = find_topics(tuple(article(f"t{n}", [text]) for n, text in enumerate((*narrow, *wide, *rest))), ())
    by_title = {t.title: t for t in topics}
    assert by_title["Seca"].parent is None
    part = next(t for t in topics if t.parent == "seca")
    assert set(part.passages) < set(by_title["Seca"].passages)
    assert {t.parent for t in topics} <= {None, *(t.slug for t in topics)}


def test_editors_order_hide_and_merge() -> None:
    merged = replace(written("Água", "reservatório"), merged=(written("Rega", "irrigação", aliases=["molha"]),))
    topics = find_topics(LIBRARY, (merged, written("Secura", "seca", hidden="true"), written("Crédito", order="1")))
    assert [t.title for t in topics][:1] == ["Crédito"]
    assert not titles(topics) & {"Secura", "Seca", "Irrigação", "Rega"}
    (water,) = [t for t in topics if t.title == "Água"]
    assert water.terms == ("reservatório", "irrigação")
    assert water.merged == ("topics/rega.md",) and {"rega", "molha"} <= set(water.aliases)
    mine = (article("agua", WATER, topics=["rega"]), LIBRARY[1])
    assert [r.passage for t in find_topics(mine, (merged,)) for r in t.passages if r.article == "agua"] == [
        "agua-2",
        "agua-3",
    ]
