from dataclasses import replace
from pathlib import Path

from bs4 import BeautifulSoup

from apanhado.facts import DEK, Mention, Span
from apanhado.model import Article
from apanhado.publish import addresses
from apanhado.publish.beside import Place, gathered, places
from apanhado.publish.library import library
from apanhado.publish.pipeline import Site
from tests.publish.sample import AQUIFER, BRIEFING, RESERVOIR
from tests.publish.spoken import span, spoken

LAKE = addresses.article(RESERVOIR.slug)


def facts(root: Path) -> dict[str, str]:
    """The words of each part that stands beside the first article."""
    page = BeautifulSoup(str(Site(spoken(), root).page(LAKE)), "lxml")
    sections = page.select("aside.facts section")
    return {" ".join(s.h2.extract().get_text().split()): " ".join(s.get_text().split()) for s in sections if s.h2}


def test_what_stands_beside_an_article_and_in_which_order(root: Path) -> None:
    shown = facts(root)
    assert list(shown)[:5] == ["Pessoas", "Sistemas e organizações", "Números", "Datas no texto", "Temas"]
    assert shown["Pessoas"] == "Rosa Tavaresengenheira ¶ passagem 2, Folha do Arari · 1 citação " + (
        "Anselmo Pires · inferido1 citação"
    )
    assert shown["Sistemas e organizações"] == "companhia de águas Gotejamento"
    assert shown["Números"] == "31% ¶ passagem 1 18 mil famílias ¶ passagem 9"
    assert shown["Datas no texto"].startswith("“outubro” ¶ passagem 1 outubro, ano não informado")


def test_an_article_without_facts_has_no_part_for_them(root: Path) -> None:
    page = BeautifulSoup(str(Site(BRIEFING, root).page(LAKE)), "lxml")
    assert [h.get_text() for h in page.select("aside.facts h2")] == ["Temas", "Fonte"]


def test_the_same_words_stand_once_with_all_their_passages() -> None:
    lib = library(spoken())
    here, there = span(AQUIFER, 1, "aquífero"), span(AQUIFER, 5, "companhia")
    again = replace(here, passage=there.passage)
    found = gathered(lib, AQUIFER, [(w, "", "stated") for w in (here, there, again, here)])
    assert [(w.quoted.text, [c.n for c in w.marks]) for w in found] == [("aquífero", [1, 5]), ("companhia", [5])]
    readings = gathered(lib, AQUIFER, [(here, "2024", "stated"), (here, "2025", "stated")])
    assert [w.edtf for w in readings] == ["2024", "2025"]


def lake(*first: Span) -> Article:
    """The first article with other mentions of its first name before those it has."""
    article = spoken().articles[0]
    name = article.facts.names[0]
    name = replace(name, mentions=(*(Mention(w, "made up") for w in first), *name.mentions))
    return replace(article, facts=replace(article.facts, names=(name, *article.facts.names[1:])))


def test_the_first_mention_in_the_body_of_each_that_has_a_page() -> None:
    urls = {
        "Rosa Tavares": "rosa",
        "companhia de águas": "",
        "Gotejamento": "drip",
        "Anselmo Pires": "rosa",
        "Arari": "",
    }
    found = places(lake(), urls)
    assert [(p.where.text, p.url) for p in found] == [("Rosa Tavares", "rosa"), ("Gotejamento", "drip")]
    assert places(lake(Span(DEK, 0, 4, "Três")), urls) == found
    before = span(RESERVOIR, 1, "reservatório")
    assert places(lake(before), urls)[0] == Place(before, "rosa")


def test_the_body_has_those_as_links_and_the_same_words(root: Path) -> None:
    with_names = BeautifulSoup(str(Site(spoken(), root).page(LAKE)), "lxml").select(".body")[0]
    without = BeautifulSoup(str(Site(BRIEFING, root).page(LAKE)), "lxml").select(".body")[0]
    assert with_names.get_text() == without.get_text()
    assert len(with_names.select("a.name")) == 4
