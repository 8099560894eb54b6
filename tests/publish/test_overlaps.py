"""Text that stands in several articles: named on the pages of both, shown once where a page would repeat it."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import jsonschema
import pytest
from bs4 import BeautifulSoup, Tag

from apanhado.publish import addresses
from apanhado.publish.pipeline import Compiled, Site
from apanhado.schema import Show
from tests.publish.sample import FLOOD, SLUICE, WEEK, digested, project

OTHER = "“Rosa Tavares explica a cheia da Olaria”"
WORDS = "ninguém treinou o plano"


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """What makes a site of a library, with templates that are compiled once."""
    return partial(Site, root=project(tmp_path_factory.mktemp("overlaps")), compiled=Compiled())


@pytest.fixture(scope="module")
def site(make: Callable[..., Site]) -> Site:
    return make(digested())


def page(site: Site, url: str) -> BeautifulSoup:
    made = site.page(url)
    assert isinstance(made, str), made
    return BeautifulSoup(made, "lxml")


def texts(found: Tag, selector: str) -> list[str]:
    return [" ".join(one.get_text().split()) for one in found.select(selector)]


def file(site: Site, url: str) -> str:
    made = site.file(url)
    assert isinstance(made, bytes)
    return made.decode()


def links(found: Tag, selector: str) -> list[str]:
    return [str(one["href"]) for one in found.select(f"{selector} a")]


@pytest.mark.parametrize("held", [{}, {"comporta": "link"}, {"semana": "excerpt", "cheia": "link"}])
def test_the_site_has_no_problem_whatever_may_be_shown(make: Callable[..., Site], held: dict[str, Show]) -> None:
    site = make(digested(**held))
    assert site.problems == ()
    for article in (SLUICE, FLOOD, WEEK):
        ids = {str(one["id"]) for one in page(site, addresses.article(article.slug)).select("[id]")}
        other = (
            link for a in (SLUICE, FLOOD, WEEK) for link in links(page(site, addresses.article(a.slug)), ".margin")
        )
        wanted = {link.partition("#")[2] for link in other if f"/{article.slug}/" in link and "#" in link}
        assert wanted <= ids


def test_heads_lead_from_a_digest_to_what_it_holds_and_back(site: Site) -> None:
    week = page(site, addresses.article(WEEK.slug))
    rows = texts(week, ".provenance > div")
    assert "Traz trechos deFolha do Arari" in rows
    assert f"Trechos também em{OTHER}" in rows  # of which it has the lesser part
    assert "../../articles/comporta/index.html" in links(week, ".provenance")
    for article in (SLUICE, FLOOD):
        back = page(site, addresses.article(article.slug))
        assert "Trechos também emResumo do Arari" in texts(back, ".provenance > div")
        assert "../../articles/semana/index.html" in links(back, ".provenance")


def test_passages_say_where_else_they_stand_beside_what_the_story_says(site: Site) -> None:
    assert texts(page(site, addresses.article(WEEK.slug)), ".margin li") == [
        "¶ passagem 2 Também em Folha do Arari ¶ passagem 1",
        "¶ passagem 3 Também em Folha do Arari ¶ passagem 4",
        f"¶ passagem 4 Também em {OTHER} ¶ passagem 2",
    ]
    notes = texts(page(site, addresses.article(SLUICE.slug)), ".margin li")
    assert notes[0] == (
        f"¶ passagem 1 Também em Resumo do Arari ¶ passagem 2, {OTHER} ¶ passagem 1 Diverge de {OTHER} ¶ passagem 1"
    )
    assert notes[-1] == "¶ passagem 4 Também em Resumo do Arari ¶ passagem 3"


def test_only_what_may_be_shown_is_linked(make: Callable[..., Site]) -> None:
    site = make(digested(comporta="link"))
    week = page(site, addresses.article(WEEK.slug))
    assert {url for url in links(week, ".margin") if "comporta" in url} == {"../../articles/comporta/index.html"}
    assert texts(page(site, addresses.article(SLUICE.slug)), ".margin li") == []


def test_a_topic_shows_a_passage_once(site: Site) -> None:
    topic = page(site, addresses.topic("comportas"))
    first = SLUICE.body.passages[0].text
    assert texts(topic, ".passages p") == [
        f"{first} ¶ passagem 1, Folha do Arari Também em Resumo do Arari ¶ passagem 2",
        f"{SLUICE.body.passages[3].text} ¶ passagem 4, Folha do Arari",
        "1 passagem já está acima, nas mesmas palavras: ¶ passagem 2",
    ]


def test_a_voice_says_once_what_a_digest_repeats(make: Callable[..., Site], site: Site) -> None:
    voices = page(site, addresses.VOICES)
    assert texts(voices, ".group .quiet")[0] == "1 fala relatada em 1 texto"
    assert texts(voices, ".reported li") == [
        f"{WORDS} ¶ passagem 4, Folha do Arari Também em Resumo do Arari ¶ passagem 3"
    ]
    again = page(make(replace(digested(), overlaps=())), addresses.VOICES)
    assert texts(again, ".group .quiet")[0] == "2 falas relatadas em 2 textos"


def test_the_data_have_overlaps_as_the_schema_says(make: Callable[..., Site], site: Site) -> None:
    held, hidden = (json.loads(file(one, "data/briefing.json")) for one in (site, make(digested(semana="link"))))
    schema = json.loads(file(site, "data/schema.json"))
    for one in (held, hidden):
        jsonschema.validate(one, schema)
        assert [(o["a"], o["b"], o["kind"]) for o in one["overlaps"]] == [
            ("cheia", "semana", "part"),
            ("comporta", "semana", "holds"),
        ]
    places = {p["id"]: p["n"] for a in held["articles"] if a["slug"] == WEEK.slug for p in a["passages"]}
    assert [[places[p["b"]] for p in o["passages"]] for o in held["overlaps"]] == [[4], [2, 3]]
    assert [o["passages"] for o in hidden["overlaps"]] == [[], []]
