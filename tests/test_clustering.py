"""The benchmark of stories: articles as the product makes them, and the score."""

from benchmarks.clustering import SYSTEMS, article, score


def record(name: str, cluster: str, text: str = "", kind: str = "orig", title: str = "") -> dict[str, str]:
    return {"id": name, "cluster": cluster, "kind": kind, "title": title, "text": text}


BRIDGE = (
    "A ponte sobre o rio Anil caiu na madrugada de sábado e deixou 300 famílias isoladas.\nO prefeito Raul Matos disse "
    "que a obra custará 8 milhões de reais."
)
AGAIN = (
    "Caiu na madrugada de sábado a ponte sobre o rio Anil.\nCom isso 300 famílias ficaram isoladas. A obra custará 8 "
    "milhões de reais, disse o prefeito, Raul Matos."
)
OTHER = "A orquestra abre a temporada com duas sinfonias.\nOs ingressos custam 20 reais e são vendidos na bilheteria."


def test_records_become_articles() -> None:
    one = article(record("a", "1", "1. Chove *muito*.\nFaz frio.", title="Tempo\nO que vem aí"))
    assert (one.front.title, one.front.dek) == ("Tempo", "O que vem aí")
    assert [passage.text for passage in one.body.passages] == ["1. Chove *muito*.", "Faz frio."]
    assert article(record("b", "2", OTHER)).front.title.startswith("A orquestra abre")
    assert article(record("c", "3")).body.passages == ()


def test_systems_find_what_is_plain() -> None:
    records = [record("a", "1", BRIDGE), record("b", "1", AGAIN), record("c", "2", OTHER)]
    for system in SYSTEMS.values():
        found = {one["id"]: one["cluster"] for one in system(records)}
        assert set(found) == {"a", "b"} and found["a"] == found["b"]


def test_the_score() -> None:
    records = [
        *(record(name, "s", kind="mt-es" if name == "c" else "orig") for name in "abc"),
        *(record(name, "t", kind="natural") for name in "de"),
        record("f", "f", kind="distractor"),
    ]
    given = [{"id": name, "cluster": cluster} for name, cluster in zip("abcdef", "11233" + "1", strict=True)]
    figures = score(records, given)["all"]
    assert figures["pair"] == {"p": 0.5, "r": 0.5, "f1": 0.5}
    assert figures["b3"] == {"p": 0.7778, "r": 0.7778, "f1": 0.7778}
    assert figures["b3_story_docs"] == {"p": 0.8667, "r": 0.7333, "f1": 0.7944}
    assert figures["recall_by_kind"] == {"mt": "0/2", "natural": "1/1", "orig": "1/1"}
    assert (figures["stories_exact"], figures["impure_groups"], figures["ari"]) == ("1/2", 1, 0.3182)
    assert score(records, [])["all"]["stories_exact"] == "0/2"
