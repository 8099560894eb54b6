"""A library as arrays: what is counted is what counting word by word gives, and nothing depends on numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.analyse.corpus import Corpus
from apanhado.analyse.keypoints import find_key_points
from apanhado.analyse.nouns import observe
from apanhado.analyse.phrases import find_phrases
from apanhado.analyse.reading import DEK, OPENS, ORDER, PLACE, SECTION, STEM, TEXT, Readings
from apanhado.analyse.terms import EDGE, Kind, Vocabulary, Word
from apanhado.analyse.topics import find_topics
from apanhado.model import Article, Body, Passage
from apanhado.schema import FrontMatter

WORDS = {
    "pt": "A a o de da que não ela água Água águas agua seca secas barragem básico básicas centro dados 3 , . ( “",
    "en": "The the of a to is it water Water waters drought dry climate change center data 3 , . ( “",
    "xx": "aa bb Cc cc dddd eeee Eeee . ,",
}


def texts(language: str) -> st.SearchStrategy[list[str]]:
    words = st.lists(st.sampled_from(WORDS[language].split()), max_size=12).map(" ".join)
    return st.lists(words, max_size=6)


LANGUAGE_AND_TEXTS = st.sampled_from(sorted(WORDS)).flatmap(lambda code: st.tuples(st.just(code), texts(code)))


def article(
    slug: str, paragraphs: Sequence[str], language: str, title: str = "Título", dek: str | None = None
) -> Article:
    passages = tuple(Passage(f"{slug}-{n}", n, "paragraph", text) for n, text in enumerate(paragraphs, 1))
    front = FrontMatter(title=title, dek=dek)
    return Article(f"articles/{slug}.md", slug, front, Body("", passages), "", language)


def surrounded(corpus: Corpus) -> Iterator[tuple[Word | None, Word | None, Word, Word | None]]:
    """Each word of a library with the two before and the one after it; None beyond a passage."""
    for reading in corpus.readings:
        words = [reading.vocabulary.words[n] if n != EDGE else None for n in (EDGE, *reading.words.tolist(), EDGE)]
        for opening, before, word, after in zip(words, words[1:], words[2:], words[3:], strict=False):
            if word is not None:
                yield opening, before, word, after


_LEADING = (Kind.DETERMINER, Kind.PREPOSITION)


@given(LANGUAGE_AND_TEXTS)
def test_what_is_seen_of_forms_is_what_counting_word_by_word_gives(case: tuple[str, list[str]]) -> None:
    language, paragraphs = case
    corpus = Corpus((article("a", paragraphs[:3], language), article("b", paragraphs[3:], language)))
    (shelf,) = corpus.shelves
    known = shelf.vocabulary.lexicon
    expected: Counter[tuple[str, str]] = Counter()
    for opening, before, word, after in surrounded(corpus):
        if word.kind is not Kind.CONTENT:
            continue
        kind = before.kind if before else Kind.END
        good = known.modifier_after or after is None or after.kind is not Kind.CONTENT
        noun = kind in _LEADING
        beside = kind is Kind.CONTENT
        opened = opening.kind if opening else Kind.END
        name = before is not None and before.capital and opened is not Kind.END
        second = not known.modifier_after and beside and not name and good and opened in _LEADING
        second = second and not (after is not None and after.kind is Kind.DETERMINER)
        counts = {
            "seen": 1,
            "noun": (noun and good) or second,
            "article": (kind is Kind.DETERMINER and good) or (second and opened is Kind.DETERMINER),
            "other": (kind is Kind.CLUE) + (beside and (known.modifier_after or name)) + (noun and not good) / 2,
            "clue": kind is Kind.CLUE,
            "beside": beside,
            "object": after is not None and after.kind is Kind.DETERMINER,
            "inner": kind is not Kind.END,
            "capital": kind is not Kind.END and word.capital,
        }
        for key, count in counts.items():
            expected[word.lower, key] += count  # type: ignore[assignment]  # halves among them
    seen = observe(shelf.words, shelf.vocabulary)
    forms = {w.lower: number for number, w in reversed(list(enumerate(shelf.vocabulary.words)))}
    got = {
        (form, key): getattr(seen, key)[number]
        for form, number in forms.items()
        for key in ("seen", "noun", "article", "other", "clue", "beside", "object", "inner", "capital")
        if seen.seen[number]
    }
    assert got == {key: count for key, count in expected.items() if expected[key[0], "seen"]}


def stems(vocabulary: Vocabulary, text: str) -> list[int]:
    said = vocabulary.read(text)
    return [int(stem) for stem in vocabulary.columns["stem"][said]]


def stands(line: list[int], own: list[int]) -> bool:
    """True where a line begins with some stems, what links two of them left out or not."""
    return line[: len(own)] == own or (len(own) == 2 and line[:1] + line[2:3] == own)


@given(LANGUAGE_AND_TEXTS)
def test_phrases_stand_where_their_stems_stand_in_a_row(case: tuple[str, list[str]]) -> None:
    language, paragraphs = case
    corpus = Corpus((article("a", paragraphs, language),))
    (shelf,) = corpus.shelves
    phrases, _ = find_phrases(shelf)
    said = [stems(shelf.vocabulary, text) for text in paragraphs]
    for row, seen in enumerate(phrases.seen):
        own = [stem for stem in phrases.stems[row].tolist() if stem]
        places = [n for n, line in enumerate(said) for i in range(len(line)) if stands(line[i:], own)]
        held = phrases.passages[phrases.bounds[row] : phrases.bounds[row + 1]].tolist()
        assert 0 < seen <= len(places)
        assert set(held) <= set(places)
        assert held == sorted(set(held))
        title = shelf.vocabulary.spell(phrases.title[row].tolist())
        assert stands(stems(shelf.vocabulary, title), own)


@given(LANGUAGE_AND_TEXTS)
def test_the_bag_holds_what_statements_say_in_words_with_a_meaning_of_their_own(case: tuple[str, list[str]]) -> None:
    language, paragraphs = case
    (reading,) = Corpus((article("a", paragraphs, language, dek="A água potável"),)).readings
    vocabulary = reading.vocabulary
    dek = {int(vocabulary.columns["stem"][n]) for n in vocabulary.read("A água potável")}
    expected: dict[tuple[int, int], bool] = {}
    for number, text in enumerate(reading.texts):
        content = [n for n in vocabulary.read(text) if vocabulary.words[n].kind is Kind.CONTENT]
        stems = [int(vocabulary.columns["stem"][n]) for n in content]
        expected.update(((number, stem), stem in dek) for stem in stems)
    rows = [row for row in reading.spoken.T.tolist() if (row[TEXT], row[STEM]) in expected]
    assert [((row[TEXT], row[STEM]), bool(row[DEK])) for row in rows] == list(expected.items())  # as they first occur


def test_a_name_with_a_figure_is_in_the_bag_and_a_number_is_not() -> None:
    text = "A companhia Marés apresentou o GPT-5 para 40 cidades do vale em maio."
    (reading,) = Corpus((article("a", [text], "pt"),)).readings
    stems = reading.vocabulary.columns["stem"]
    said = reading.spoken[STEM].tolist()
    assert stems[reading.vocabulary["GPT-5"]] in said
    assert stems[reading.vocabulary["40"]] not in said


def test_a_statement_knows_its_place_in_article_section_and_paragraph() -> None:
    long = "A barragem de Itaúna perdeu metade da água em dois anos de seca."
    texts = (f"Curta. {long}", f"{long} {long}", long)
    passages = tuple(Passage(f"p{n}", n, "paragraph", text, section) for n, (text, section) in enumerate(
        zip(texts, (None, "um", "um"), strict=True), 1))  # fmt: skip
    one = replace(article("a", [], "pt"), body=Body("", passages))
    table = Corpus((one,)).statements
    assert table[[PLACE, ORDER, SECTION, OPENS]].T.tolist() == [[0, 1, 1, 0], [1, 2, 0, 1], [1, 3, 1, 0], [2, 4, 2, 1]]


TOWN = (
    "A seca atingiu o plantio de milho. Para Marta Lopes, a irrigação resolve pouco na região de Olinda.",
    "Os agricultores pedem crédito para a irrigação. Sem crédito, dizem, a lavoura de milho acaba.",
    "O racionamento também pesa na irrigação, e o saneamento básico segue parado nas vilas de Olinda.",
)
RIVER = (
    "The flood damaged the bridge. Flood insurance is rare, said Ann Lee.",
    "The bridge will reopen after the flood.",
)
LIBRARY = (
    article("a", TOWN, "pt"),
    article("b", RIVER, "en"),
    article("c", TOWN[::-1], "pt-BR"),
    article("d", RIVER[::-1], "en"),
)


def found(readings: Readings, articles: tuple[Article, ...]) -> object:
    corpus = Corpus(articles, readings.of(articles))
    topics = find_topics(corpus, ())
    return topics, find_key_points(corpus, topics)


def test_what_was_read_before_changes_nothing() -> None:
    fresh = found(Readings(), LIBRARY)
    assert fresh != ((), ())
    used = Readings()
    found(used, (article("x", ["Sêca e Água. O irrigação da milho, disse ela em Olinda.", *RIVER], "pt"),))
    found(used, LIBRARY[::-1])
    found(used, LIBRARY[:2])
    assert found(used, LIBRARY) == fresh


def test_an_article_is_read_again_only_when_it_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = Readings()
    first = readings.of(LIBRARY)
    changed = article("b", (*RIVER, "More."), "en")
    dated = replace(LIBRARY[2], front=LIBRARY[2].front.model_copy(update={"published": "2024"}))  # is not read
    second = readings.of((LIBRARY[0], changed, dated))
    assert [a is b for a, b in zip(first, second, strict=False)] == [True, False, True]
    assert readings.of(LIBRARY)[3] is not first[3]  # forgotten meanwhile


def test_words_beside_each_other_across_a_passage_or_sentence_are_no_phrase_but_across_nothing_else() -> None:
    corpus = Corpus((article("a", ["Falta água.", "Potável é rara.", "A água potável acabou."], "pt"),))
    assert corpus.match([["água potável"], ["falta"], ["nada"]]).tolist() == [
        [False, False, True],
        [True, False, False],
        [False, False, False],
    ]


def test_accents_are_forgiven_only_for_words_in_use() -> None:
    corpus = Corpus((article("a", ["A água acabou.", "A agua acabou."], "pt"), article("b", ["Agua."], "es")))
    assert corpus.match([["agua"]]).tolist() == [[True, True, True]]
    vocabulary = Vocabulary("pt")
    assert vocabulary.alike(vocabulary.read("água")[0]) == vocabulary.read("água")
