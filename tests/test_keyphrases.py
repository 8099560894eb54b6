"""The benchmark of key phrases: names and phrases by how often they occur, and the score."""

from benchmarks.keyphrases import SYSTEMS, score

TEXT = (
    "A empresa de energia Marés abriu uma usina em Olinda. A energia solar da Marés chega a Olinda em maio. "
    "Para a Marés, a energia solar custa pouco."
)


def test_names_and_phrases_come_by_how_often_they_occur() -> None:
    (found,) = SYSTEMS["apanhado"]([{"id": "a", "text": TEXT}])
    assert found["keys"][:2] == ["Marés", "energia"]
    assert "usina" in found["keys"]


def test_what_many_texts_say_weighs_little() -> None:
    texts = [{"id": "a", "text": TEXT}, {"id": "b", "text": "A energia sobe. A energia desce."}]
    found = SYSTEMS["TF-IDF x frequency"](texts)[0]["keys"]
    assert found.index("marés") < found.index("energia")


def test_accents_and_plurals_are_forgiven_and_each_phrase_counts_once() -> None:
    records = [{"id": "a", "keys": ["Usinas", "energia solar"]}]
    figures = score(records, [{"id": "a", "keys": ["usina", "Usinas", "energía", "Energia solar"]}])["@5"]
    assert figures == {"p": 0.6667, "r": 1.0, "f1": 0.8, "word_precision": 1.0}
    assert score(records, [])["@10"]["f1"] == 0.0
