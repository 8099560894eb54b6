"""What the pages and the data say of an article's copies."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from bs4 import BeautifulSoup

from apanhado.documents import LedgerRow, Variant
from apanhado.facts import DEK
from apanhado.model import Article, Briefing
from apanhado.problems import Problem
from apanhado.publish import addresses, data
from apanhado.publish.library import library
from apanhado.publish.pipeline import Site
from apanhado.publish.sources import sources
from tests.publish.sample import BRIEFING, PROJECT, RESERVOIR

LAKE = addresses.article(RESERVOIR.slug)
SECOND = RESERVOIR.body.passages[1].id
COPY = Variant(
    title="Seca encolhe o lago",
    publisher="Gazeta do Vale",
    authors=("Lia Sá",),
    published="2024-11-03",
    url="https://example.org/gazeta/lago",
    inferred=("published",),
    lacks=(SECOND, DEK, "p-gone"),
    adds=2,
)


def copied(*more: LedgerRow, **changed: object) -> Briefing:
    """The sample with a copy of its first article."""
    row = LedgerRow("gazeta 1.txt", "copy", "0" * 64, RESERVOIR.path, None, "014_lago.txt", variant=COPY)
    rows = (row, *more)
    article: Article = replace(RESERVOIR, sources=(*RESERVOIR.sources, *(r.seed for r in rows)), **changed)  # type: ignore[arg-type]
    return replace(BRIEFING, articles=(article, *BRIEFING.articles[1:]), seeds=(*BRIEFING.seeds, *rows))


def page(briefing: Briefing, root: Path, url: str = LAKE) -> BeautifulSoup:
    return BeautifulSoup(str(Site(briefing, root).page(url)), "lxml")


def said(tag: object) -> str:
    assert hasattr(tag, "get_text")
    return " ".join(tag.get_text().split())


def test_each_source_has_its_outlet_and_what_differs(root: Path) -> None:
    shown = page(copied(), root)
    own, copy = map(said, shown.select("#_sources li"))
    assert own == "Folha do Arari, novembro de 2024o texto desta página014_lago.txt"
    assert copy.startswith("Gazeta do Vale, 3 de novembro de 2024 · inferidocom o título “Seca encolhe o lago”")
    assert "assinado por Lia Sá" in copy and "com palavras a mais em 2 passagens" in copy
    assert "faltam 2 passagens do artigo, ou partes delas ¶ passagem 2 ¶ passagem subtítulo" in copy
    assert shown.select("#_sources a[href='https://example.org/gazeta/lago']")
    assert [said(dd) for dd in shown.select(".provenance dd") if dd.select("a[href='#_sources']")] == ["Gazeta do Vale"]
    assert "faltam 3 passagens do artigo" in said(
        page(copied(), root, addresses.METHOD).select_one("#_copies + *, main")
    )


def test_an_article_of_one_seed_has_its_name_alone(root: Path) -> None:
    shown = page(BRIEFING, root)
    assert [said(li) for li in shown.select("#_sources li")] == ["014_lago.txt"]
    assert not shown.select("[href='#_sources']")


def test_a_copy_of_which_nothing_is_known_says_so(root: Path) -> None:
    bare = LedgerRow("x.txt", "copy", "0" * 64, RESERVOIR.path, None, "014_lago.txt", variant=Variant())
    old = LedgerRow("y.txt", "copy", "0" * 64, RESERVOIR.path, None, "014_lago.txt")
    *_, unknown, unread = map(said, page(copied(bare, old), root).select("#_sources li"))
    assert unknown == "veículo não informado, data não informadasem nenhuma frase a mais ou a menosx.txt"
    assert unread == "y.txt"


def test_of_a_text_that_may_not_be_shown_passages_are_only_counted() -> None:
    hidden = replace(RESERVOIR.body, passages=tuple(replace(p, text="") for p in RESERVOIR.body.passages))
    briefing = copied(show="link", body=hidden)
    *_, copy = sources(library(briefing), briefing.articles[0])
    assert (copy.lacks, [c.n for c in copy.marks]) == (2, [0])


def test_a_headline_that_a_template_changes_is_named(root: Path) -> None:
    text = (PROJECT / "templates/parts.html").read_text("utf-8")
    (root / "content/templates").mkdir()
    (root / "content/templates/parts.html").write_text(text.replace("{{ s.title }}", "{{ s.title }}!"), "utf-8")
    found = Site(copied(), root).page(LAKE)
    assert [p.code for p in found if isinstance(p, Problem)] == ["not-verbatim"]


def test_data_have_the_copies(root: Path) -> None:
    files = data.data(copied(), root, None, lambda path, link: "")
    told = json.loads(files[addresses.BRIEFING])
    jsonschema.validate(told, json.loads(files["data/schema.json"]))
    (copy,) = told["articles"][0]["copies"]
    assert (copy["seed"], copy["title"], copy["inferred"]) == ("gazeta 1.txt", COPY.title, ["published"])
    assert (copy["lacks"], copy["adds"]) == ([SECOND, DEK], 2)
    assert [a["copies"] for a in told["articles"][1:]] == [[], [], []]


@pytest.mark.parametrize("seed", ["014_lago.txt", "none.txt"])
def test_only_a_copy_has_a_headline_that_may_be_cited(seed: str) -> None:
    lib = library(copied())
    assert lib.shown(replace(next(iter(lib.passages)), article=RESERVOIR.slug, passage=seed)) is None
