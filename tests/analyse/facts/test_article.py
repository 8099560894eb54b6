"""The facts of an article joined: all verbatim, as far as its head lets them be taken, and found once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.analyse.facts.article import find_facts
from apanhado.analyse.load import load
from apanhado.analyse.naming import Curated, citable
from apanhado.analyse.pipeline import facts
from apanhado.facts import DEK, Facts, Span
from apanhado.markup import convert
from apanhado.memo import Memo
from apanhado.schema import FrontMatter, NameEntry, NamesFile, SiteConfig

NOBODY = Curated.of(NamesFile())
TEXT = (
    "A engenheira Lúcia Prado, diretora da Solaris, disse ontem que a obra custou 3 milhões de reais.\n\n"
    "“A ponte devolve à cidade uma rua que ela tinha perdido”, afirmou ela."
)
FRONT = FrontMatter(title="A ponte", dek="Cerca de duzentas famílias de Lisboa esperavam.", published="2024-05-08")
WORDS = st.sampled_from(
    ["“", "”", '"', "«", "»", "— ", "disse", "segundo", "Ana Lima", "ele", "a OpenAI", "há 2 anos", "10/9", "R$ 3 mi",
     "de", "e", ",", ".", "(", ")", "GPT-4", "em 2019", "que", "ontem", "O presidente", "\u2028", "ß", "İ", "𝐀", "🙂"]
)  # fmt: skip


def spans(found: Facts) -> Iterator[Span]:
    for name in found.names:
        yield from (m.where for m in name.mentions)
        yield from name.roles
    for quote in found.quotes:
        yield from quote.words
        yield from [quote.by] if quote.by else []
    yield from (date.where for date in found.dates)
    yield from (figure.where for figure in found.figures)


@given(st.lists(WORDS | st.text(max_size=8), max_size=40), st.sampled_from(["pt", "en", "es", "fr", "ja", ""]))
def test_every_fact_of_any_text_is_verbatim(parts: list[str], language: str) -> None:
    body, _ = convert(" ".join(parts), language=language)
    found = find_facts(FRONT, body, language, NOBODY)
    texts = {p.id: p.text for p in citable(FRONT, body)}
    assert all(texts[s.passage][s.start : s.end] == s.text and s.text for s in spans(found))
    assert {quote.speaker for quote in found.quotes} <= {"", *(name.name for name in found.names)}
    assert found == find_facts(FRONT, body, language, NOBODY)


def test_names_speakers_dates_and_figures_come_together() -> None:
    found = find_facts(FRONT, convert(TEXT)[0], "pt", NOBODY)
    assert [(n.name, n.kind) for n in found.names] == [
        ("Lisboa", "place"),
        ("Lúcia Prado", "person"),
        ("Solaris", "organisation"),
    ]
    assert [r.text for r in found.names[1].roles][-1] == "diretora da Solaris"
    assert {(n.role, n.certainty) for n in found.names} <= {("", "stated"), ("", "derived"), ("", "inferred")}
    assert found.names[1].rule == "after what a person is"
    assert [(q.kind, q.speaker) for q in found.quotes] == [("reported", "Lúcia Prado"), ("direct", "Lúcia Prado")]
    assert [(d.edtf, d.certainty) for d in found.dates] == [("2024-05-07", "derived")]
    assert [(f.low, f.unit, f.where.passage == DEK) for f in found.figures] == [
        (200.0, "famílias", True),
        (3e6, "reais", False),
    ]


def test_without_a_date_of_its_own_yesterday_is_no_day() -> None:
    found = find_facts(FRONT.model_copy(update={"published": None}), convert(TEXT)[0], "pt", NOBODY)
    assert [(d.where.text, d.edtf) for d in found.dates] == [("ontem", "")]


@pytest.mark.parametrize("key", ["quotes", "dates", "figures"])
def test_a_head_turns_a_kind_of_fact_off(key: str) -> None:
    whole, body = find_facts(FRONT, convert(TEXT)[0], "pt", NOBODY), convert(TEXT)[0]
    found = find_facts(FRONT.model_copy(update={key: False}), body, "pt", NOBODY)
    assert getattr(whole, key)
    assert found == replace(whole, **{key: ()})


def test_who_is_no_person_to_the_editor_says_nothing() -> None:
    known = Curated.of(NamesFile(names={"Ana Prado": NameEntry(kind="person", aliases=("Lúcia Prado",))}))
    found = find_facts(FRONT, convert(TEXT)[0], "pt", known)
    assert {q.speaker for q in found.quotes} == {"Ana Prado"}
    found = find_facts(FRONT, convert(TEXT)[0], "pt", Curated.of(NamesFile(not_names=("Lúcia Prado",))))
    assert "Lúcia Prado" not in {q.speaker for q in found.quotes}


def test_facts_are_found_once_and_again_only_for_names_that_the_text_has(tmp_path: Path) -> None:
    (tmp_path / "content/articles").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / f"content/articles/{name}.md").write_text(
            f"---\ntitle: {name}\n---\n\n{TEXT} Fim {name}.\n", "utf-8"
        )
    (tmp_path / "content/articles/c.md").write_text("---\ntitle: c\n---\n\nUm rio corre.\n", "utf-8")

    def computed(names: NamesFile) -> int:
        memo = Memo(tmp_path / ".cache")
        content, _ = load(tmp_path, SiteConfig(title="x"), memo)
        assert len(list(facts(content.articles, names, memo))) == 3
        return memo.computed["facts"]

    assert [computed(NamesFile()), computed(NamesFile())] == [3, 0]
    assert computed(NamesFile(names={"Solaris": NameEntry(kind="system")})) == 2
    assert computed(NamesFile(names={"Aurora": NameEntry(kind="system")})) == 0
