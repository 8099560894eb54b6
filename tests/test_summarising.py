"""The benchmark of key sentences: texts as the engine gets them, systems that stop at their words, and the score."""

from typing import Any

import pytest

from benchmarks.summarising import SYSTEMS, articles, score

FIRST = "A ponte do vale fechou em maio para obras na pista e nas calçadas."
SECOND = "As obras da ponte do vale custam dois milhões de reais e duram um ano."
THIRD = "Quem mora perto usa a balsa da vila até a ponte abrir de novo."
OTHER = "As obras na ponte do vale fecham a pista desde maio e custam dois milhões de reais."
STORY: dict[str, Any] = {
    "id": "s",
    "task": "multi",
    "docs": [
        {"id": "D1", "title": "Ponte fecha", "text": f"{FIRST} {SECOND}\n\n{THIRD}", "sents": [FIRST, SECOND, THIRD]},
        {"id": "D2", "title": "", "text": OTHER, "sents": [OTHER]},
    ],
    "refs": ["A ponte do vale fechou em maio.", "As obras custam dois milhões."],
    "aligned": {"D1:0": [0], "D1:1": [1], "D2:0": [0, 1]},
}


def given(*chosen: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"id": "s", "sents": [{"doc": doc, "text": text} for doc, text in chosen]}]


def test_sentences_of_one_paragraph_are_one_passage() -> None:
    assert [[p.text for p in a.body.passages] for a in articles(STORY)] == [[f"{FIRST} {SECOND}", THIRD], [OTHER]]


@pytest.mark.parametrize("name", SYSTEMS)
def test_systems_give_sentences_word_for_word_until_their_words_are_used_up(name: str) -> None:
    single = {**STORY, "task": "single", "docs": STORY["docs"][:1], "aligned": {}}
    (whole,), (cut,) = (SYSTEMS[name]([record]) for record in (STORY, single))
    assert {one["text"] for one in whole["sents"]} <= {FIRST, SECOND, THIRD, OTHER}
    assert len(whole["sents"]) >= 2
    assert len(cut["sents"]) == 2  # of 40 words 30 % are too few, 20 are given


def test_precision_coverage_and_what_stands_in_its_text() -> None:
    figures = score([STORY], given(("D1", FIRST), ("D1", THIRD), ("D2", SECOND)))["multi"]
    assert (figures["key_sentence_precision"], figures["human_point_coverage"]) == (0.3333, 0.5)
    assert (figures["grounded"], figures["n"]) == ("2/3", 1)
    assert score([STORY], given(("D2", OTHER)))["multi"]["human_point_coverage"] == 1.0


def test_rouge_is_that_of_words_and_pairs_in_the_mean_of_people() -> None:
    figures = score([STORY], given(("D1", STORY["refs"][0])))["multi"]
    assert (figures["r1_r"], figures["r2_r"], figures["rl_f"]) == (0.5, 0.5, 0.5)
    assert score([STORY], [])["multi"]["r1_f"] == 0.0
