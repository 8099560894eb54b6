from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from apanhado.facts import NO_FACTS
from apanhado.model import Article, Briefing
from apanhado.publish.entities import pages
from apanhado.publish.library import library
from apanhado.publish.pipeline import publish
from apanhado.schema import FrontMatter
from tests.publish.sample import BRIEFING, body, entity, name, named, project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("names"))
    assert publish(named(), root, finished=True).problems == ()
    return root


def soup(root: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((root / "site" / url / "index.html").read_text("utf-8"), "lxml")


def plain(found: Tag | None) -> str:
    return " ".join(found.get_text().split()) if found else ""


def texts(page: Tag, selector: str) -> list[str]:
    return [plain(found) for found in page.select(selector)]


def test_each_person_organisation_and_system_has_a_page_and_each_kind_a_list() -> None:
    urls = {p.url for p in pages(named())}
    one = {"systems/nimbo", "systems/cirro", "systems/gota", "organisations/hidra", "organisations/rede-serra"}
    lists = {"systems", "organisations", "people"}
    assert urls == {f"{url}/index.html" for url in one | lists | {"people/rosa-tavares"}}
    assert not list(pages(BRIEFING))


def test_the_list_of_systems_is_there_for_the_menu_whatever_is_named(root: Path) -> None:
    people = tuple(e for e in named().entities if e.kind == "person")
    publish(replace(named(), entities=people), root)
    assert "Os textos não nomeiam nenhum. Pessoas 1" in plain(soup(root, "systems").main).replace("Sistemas 0 ", "")


def test_systems_stand_by_what_the_texts_say_they_are(built: Path) -> None:
    page = soup(built, "systems")
    assert texts(page, "h2") == ["Modelo", "Sem descrição encontrada nos textos"]
    assert texts(page, "h3") == ["Nimbo", "Cirro", "Gota"]
    assert texts(page, ".what") == [
        "modelo de chuva ¶ passagem 1, Folha do Arari",
        "modelo ¶ passagem 1, Folha do Arari",
        "O Nimbo custa pouco, segundo quem o usa. O sensor Gota não tem preço. ¶ passagem 4, Folha do Arari"
        " tipo inferido",
    ]
    assert texts(page, ".named-list .quiet") == ["5 em 2 textos", "1 em 1 texto", "1 em 1 texto"]
    assert texts(page, ".ways a") == ["Sistemas 3", "Organizações 2", "Pessoas 1"]


def test_what_an_editor_says_is_the_editors(built: Path) -> None:
    said = "empresa que faz previsões · descrição de quem edita"
    assert texts(soup(built, "organisations"), ".what")[0] == said
    assert texts(soup(built, "organisations/hidra"), ".lead") == [said]


def test_all_that_is_given_as_a_sources_is_in_its_passage(built: Path) -> None:
    passages = library(named()).passages
    said = {f"{ref.article} {ref.passage}": passage.text for ref, passage in passages.items()}
    shown = [
        e for url in pages(named()) for e in soup(built, url.url.removesuffix("/index.html")).select("[data-cited]")
    ]
    assert len(shown) > 50
    assert all(e.get_text() in said[str(e["data-cited"])] for e in shown)


def test_a_page_has_the_whole_passages_with_the_names_words_marked(built: Path) -> None:
    page = soup(built, "systems/nimbo")
    wanted = [p.text for a in named().articles for p in a.body.passages if "Nimbo" in p.text]
    assert texts(page, ".naming [data-cited]") == wanted
    assert set(texts(page, "mark")) >= {"Nimbo"}
    assert len(page.select(".naming mark")) == len(wanted)
    assert "5 passagens em 2 dos 6 textos: 4 em Folha do Arari" in plain(page.select_one(".read"))
    cited = [str(a["href"]) for a in page.select(".naming .cite")]
    assert cited == [
        f"../../articles/{a.slug}/index.html#{p.id}"
        for a in named().articles
        for p in a.body.passages
        if "Nimbo" in p.text
    ]


def test_who_speaks_of_it_in_what_form_and_who_is_not_named(built: Path) -> None:
    facts = soup(built, "systems/nimbo").select(".facts li")
    spoken = "1 citação ¶ passagem 2, Folha do Arari 1 fala relatada ¶ passagem 3, Folha do Arari"
    assert plain(facts[0]) == f"Rosa Tavares{spoken}"
    assert facts[0].select_one("a[href='../../people/rosa-tavares/index.html']")
    assert plain(facts[1]).startswith("quem fala não é informado1 fala relatada ¶")
    assert not soup(built, "systems/gota").find(string="Quem fala a respeito")


def test_neighbours_are_names_of_the_same_passages(built: Path) -> None:
    section = soup(built, "systems/nimbo").select(".facts section")[1]
    assert texts(section, "li") == [
        "Rosa Tavares3 passagens em comum",
        "Hidra S.A.2 passagens em comum",
        "Cirro1 passagem em comum",
        "Rede Serra1 passagem em comum",
        "Gota · inferido1 passagem em comum",
    ]


def test_a_persons_own_words_stand_apart_from_those_that_are_told(built: Path) -> None:
    page = soup(built, "people/rosa-tavares")
    assert texts(page, "h2")[:3] == ["Nas próprias palavras", "Segundo Rosa Tavares", "Onde aparece"]
    own, retold = (
        page.select_one("section:has(#_direct) .passages"),
        page.select_one("section:has(#_reported) .passages"),
    )
    assert plain(own) == "“O Nimbo acerta três dias em cinco” ¶ passagem 2, Folha do Arari"
    assert plain(retold) == "o Nimbo ainda erra na serra ¶ passagem 3, Folha do Arari"
    assert texts(page, ".lead") == ["diretora da Hidra ¶ passagem 2, Folha do Arari"]
    assert not soup(built, "systems/nimbo").select("#_direct, #_reported")


def test_a_surname_alone_says_that_it_was_taken_for_the_person(built: Path) -> None:
    page = soup(built, "people/rosa-tavares")
    groups = page.select("section:has(#_named) .whose")
    assert ["Aqui só com o sobrenome" in plain(g) for g in groups] == [False, True]
    other = texts(page, ".source")[0]
    assert other.startswith("Também escrito: Tavares ¶ passagem 3, Folha do Arari")
    assert "Hidra ¶" in texts(soup(built, "organisations/hidra"), ".source")[0]


def test_what_is_likely_and_no_more_says_so(built: Path) -> None:
    assert "tipo inferido" in plain(soup(built, "systems/gota").select_one(".head"))
    assert "tipo inferido" not in plain(soup(built, "systems/nimbo").select_one(".head"))
    assert "descrição não encontrada nos textos" in plain(soup(built, "systems/gota").select_one(".lead"))


def many(count: int) -> Briefing:
    """So many articles that name one system, each of them one of its own besides."""
    made = []
    for n in range(count):
        front = FrontMatter(title=f"Notícia {n} da estação de medição da margem norte do lago")
        late = "A nota diz o que se mediu na margem norte do lago antes da chuva, " * 4
        text = body(f"{late} e que o modelo de vazão Delta mede mais do que o outro, Sonda{n}, {late}.")
        made.append(Article(f"articles/n{n}.md", f"n{n}", front, text, "", "pt"))
    delta = [(a, name(a, "Delta", "system", role="modelo de vazão")) for a in made]
    own = [(a, name(a, f"Sonda{n}", "system")) for n, a in enumerate(made)]
    facts = [replace(a, facts=replace(NO_FACTS, names=(d, s))) for (a, d), (_, s) in zip(delta, own, strict=True)]
    each = (entity(f"sonda{n}", f"Sonda{n}", "system", one) for n, one in enumerate(own))
    return Briefing(BRIEFING.site, tuple(facts), entities=(entity("delta", "Delta", "system", *delta), *each))


def test_what_many_texts_name_quotes_some_and_leads_to_all(root: Path) -> None:
    publish(many(40), root)
    page = soup(root, "systems/delta")
    assert len(page.select(".naming")) == 25
    marked = {str(a["href"]).partition("#")[0] for a in page.select(".naming .cite, .others a")}
    assert marked == {f"../../articles/n{n}/index.html" for n in range(40)}
    assert "e mais 32 nomes" in plain(page.select_one(".facts"))


def test_no_page_of_a_long_list_is_heavy_and_none_is_missing(root: Path) -> None:
    briefing = many(200)
    publish(briefing, root)
    sheets = sorted((root / "site" / "systems").glob("*.html"))
    assert len(sheets) == 5
    assert max(sheet.stat().st_size for sheet in sheets) < 100_000
    rows = [str(a["href"]) for s in sheets for a in BeautifulSoup(s.read_text("utf-8"), "lxml").select("h3 a")]
    assert sorted(rows) == sorted(f"../systems/{e.slug}/index.html" for e in briefing.entities)
