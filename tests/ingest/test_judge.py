"""What was learned, and the numbers it is asked with."""

import numpy as np
import pytest

from apanhado import clean_text
from apanhado.documents import Block
from apanhado.ingest import judge as judging
from apanhado.ingest import learned, vocabulary
from apanhado.ingest.glyphs import FORMS, forms, terminal
from apanhado.ingest.judge import elements, judge
from apanhado.ingest.signals import Sheet, distances, shifted, window

TEXT = [
    "A ponte velha sobre o rio Turvo volta a abrir na segunda-feira, depois de sete meses de obras.",
    "A prefeitura trocou as vigas de madeira por outras de aço e levantou o piso em meio metro.",
    "Quem mora na outra margem deixa de dar a volta de quarenta quilômetros que fazia desde março.",
    "Segundo a engenheira da obra, a ponte aguenta agora caminhões de até vinte toneladas.",
]
MENU = ["Início", "Política", "Esportes", "Fale conosco", "Assine", "Entrar", "Mais lidas", "Anuncie aqui"]


def _blocks(lines: list[str]) -> list[Block]:
    return [Block(n, line) for n, line in enumerate(lines, 1)]


def test_forms_count_letters_words_and_marks() -> None:
    found = forms(["Uma frase, com DOIS nomes: Ana e Rui.", "MENU", "", "他说：“好。”再见。", "ไม่มีช่องว่าง"])
    assert set(found) == set(FORMS)
    assert found["size"].tolist() == [8, 1, 0, pytest.approx(5 * 0.6), pytest.approx(13 * 0.25)]
    assert found["commas"].tolist() == [1, 0, 0, 0, 0]
    assert found["terminal"].tolist() == [1, 0, 0, 1, 0]
    assert found["sentences"].tolist() == [1, 0, 0, 2, 0]
    assert found["all_caps"].tolist() == [0, 1, 0, 0, 0]
    assert found["capitalised"][0] == pytest.approx(4 / 9)
    assert found["stop"].tolist() == [1, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("text", "mark"),
    [("Fim.", "."), ("“Fim.”", "."), ("Fim?)", "?"), ("Lista:", ":"), ("Fim", ""), ("", ""), ("”", "")],
)
def test_the_closing_mark_stands_behind_quotation_marks(text: str, mark: str) -> None:
    assert terminal(text) == mark


def test_places_in_a_page() -> None:
    values = np.array([1.0, 2.0, 3.0])
    assert window(values, 1).tolist() == [1.5, 2.0, 2.5]
    assert shifted(values, 1, -1).tolist() == [2, 3, -1]
    assert shifted(values, -2, 0).tolist() == [0, 0, 1]
    assert shifted(values, 3, 0).tolist() == [0, 0, 0]
    above, below = distances(np.array([True, False, False]))
    assert np.expm1(above).round().tolist() == [200, 1, 2]
    assert np.expm1(below).round().tolist() == [200, 200, 200]


def test_content_is_compared_in_every_script() -> None:
    sheet = Sheet(_blocks(["ponte velha", "a ponte", "長江大橋", "大橋開通", "สะพานเก่า", "ข้ามสะพานเก่า", "12345"]))
    assert sheet.like(0).tolist() == [1, 1, 0, 0, 0, 0, 0]
    assert sheet.like(2)[3] == pytest.approx(1 / 3)
    assert sheet.like(4)[5] == 1
    share, _ = sheet.shared(np.ones(7))
    assert share[0] == pytest.approx(0.5)
    assert share[6] == -1


def test_a_forest_sums_its_leaves() -> None:
    inf = np.inf
    forest = learned.Forest(
        ("a", "b"),
        np.array([[0, 1, 1], [1, 0, 0]]),
        np.array([[0.5, 1.5, inf], [inf, inf, inf]], np.float32),
        np.array([[1, 2, 3, 4], [0.5, 9, 9, 9]], np.float32),
    )
    found = forest.probabilities({"a": np.array([0.0, 0.0, 1.0]), "b": np.array([1.0, 2.0, 0.0])})
    assert found == pytest.approx(1 / (1 + np.exp(-np.array([1.5, 2.5, 3.5]))))


def test_a_page_longer_than_what_is_asked_at_once_is_judged_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = _blocks(MENU + TEXT + MENU)
    whole = judge(blocks)
    monkeypatch.setattr(learned, "_AT_ONCE", 3)
    parts = judge(blocks)
    assert parts.keep.tolist() == whole.keep.tolist()


def test_words_of_menus_weigh_more_than_those_of_articles() -> None:
    columns = vocabulary.weigh([["read", "more"], ["the", "minister", "said"], []])
    assert columns["pair_mean"][0] > 0 > columns["pair_mean"][1]
    assert columns["pair_mean"][2] == columns["known"][2] == 0
    given = vocabulary.weigh([["rio"]], {"rio": 2.0, "^ rio": 1.0, "=rio": 3.0})
    assert {name: values[0] for name, values in given.items() if values[0]} == {
        "word_mean": 2.0,
        "word_max": 2.0,
        "pair_mean": 0.5,
        "pair_max": 1.0,
        "pair_first": 1.0,
        "pair_tell": pytest.approx(1 / 2**0.5),
        "line_tell": 3.0,
        "known": 1.0,
    }


def test_hints_are_the_same_columns_in_every_language() -> None:
    found = vocabulary.hints([["leia", "mais"], ["read", "more"], ["leer", "mas"], ["a", "ponte"], []])
    assert found["hint"][:2].tolist() == [2, 2]
    assert found["hint"][3:].tolist() == [0, 0]


def test_the_article_is_found_among_menus_and_its_title_with_it() -> None:
    lines = [*MENU, "Ponte velha reabre na segunda-feira", *TEXT, *MENU]
    found = judge(_blocks(lines))
    assert [line for line, stays in zip(lines, found.chosen, strict=True) if stays and line not in MENU][-4:] == TEXT
    assert not found.chosen[0]
    assert not found.chosen[-1]
    assert found.title.argmax() == len(MENU)


def test_nothing_is_judged_to_be_nothing_and_one_line_to_stay() -> None:
    assert len(judge([]).keep) == 0
    assert judge(_blocks(["Entrar"])).chosen.tolist() == [True]


def test_the_less_sure_the_more_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet(_blocks(TEXT))
    sure, unsure = np.array([0.99, 0.99, 0.3, 0.01]), np.array([0.5, 0.45, 0.3, 0.01])
    assert judging._choose(sure, sheet.words).tolist() == [True, True, False, False]
    assert judging._choose(unsure, sheet.words).tolist() == [True, True, True, False]


def test_other_arrays_take_the_place_of_those_learned() -> None:
    page = "\n".join([*MENU, *TEXT])
    before = clean_text(page)
    data = learned._data()
    flipped = {**data, "keep.leaves": np.negative(data["keep.leaves"].astype(np.float32))}
    with learned.instead(flipped):
        assert clean_text(page) != before
    assert clean_text(page) == before


def test_of_a_web_page_the_elements_that_hold_the_article_are_found() -> None:
    around = [(4, 2, 1), (5, 2, 1), (6, 3, 1), (7, 3, 1)]
    sheet = Sheet([Block(n, text, around=own) for n, (text, own) in enumerate(zip(TEXT, around, strict=True), 1)])
    found = elements(sheet, np.array([1.0, 1.0, 0.0, 0.0]))
    words = sheet.words
    assert found["held 0"] == pytest.approx([words[0] / words[:2].sum(), words[1] / words[:2].sum(), 0, 0], abs=1e-6)
    assert found["held 1"] == pytest.approx([1, 1, 0, 0], abs=1e-6)
    assert found["dense 2"] == pytest.approx([words[:2].sum() / words.sum()] * 4, abs=1e-6)
    assert found["core 0.8"].tolist() == [1, 1, 20, 20]
    assert found["densest"] == pytest.approx([1, 1, found["dense 2"][0], found["dense 2"][0]], abs=1e-6)


def test_a_web_page_may_have_no_article_a_text_has_one() -> None:
    keep, words = np.array([0.2, 0.1, 0.1]), np.array([5.0, 9.0, 3.0])
    assert not judging._choose(keep, words, may_be_none=True).any()
    assert judging._choose(keep, words).any()
    assert judging._choose(np.array([0.9, 0.1, 0.1]), words, may_be_none=True).tolist() == [True, False, False]


def test_names_of_elements_are_hints_by_what_they_call_and_by_what_was_learned() -> None:
    found = vocabulary.named([("post", "sidebar"), ("relatedposts",), ()])
    assert (found["apart_all"].tolist(), found["main_all"].tolist()) == ([1, 1, 0], [1, 1, 0])
    assert found["apart_first"].tolist() == [1, 0, 40]
    weights = vocabulary.weigh_names([("post", "sidebar"), ()], {".post": -2.0, ".sidebar": 1.0})
    assert {name: values.tolist() for name, values in weights.items()} == {
        "name_near": [-0.5, 0],
        "name_mean": [-0.5, 0],
        "name_max": [1, 0],
        "name_min": [-2, 0],
    }
