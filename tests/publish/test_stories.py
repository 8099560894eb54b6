import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from bs4 import BeautifulSoup, Tag

from apanhado.analyse.rights import restrict
from apanhado.model import Article, PassageRef, Story, Topic
from apanhado.publish import data
from apanhado.publish.pipeline import Compiled, Site, publish
from apanhado.schema import Show
from apanhado.stories import Bond
from tests.publish.sample import (
    FLOOD,
    SLUICE,
    STORY,
    body,
    point,
    project,
    sentence,
    storied,
    unlike,
)

PLACE = "stories/a-comporta-da-olaria/index.html"


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """What makes a site of a library, with templates that are compiled once."""
    return partial(Site, root=project(tmp_path_factory.mktemp("stories")), compiled=Compiled())


@pytest.fixture(scope="module")
def site(make: Callable[..., Site]) -> Site:
    return make(storied())


def page(site: Site, url: str = PLACE) -> BeautifulSoup:
    made = site.page(url)
    assert isinstance(made, str), made
    return BeautifulSoup(made, "lxml")


def plain(found: Tag | None) -> str:
    return " ".join(found.get_text().split()) if found else ""


def texts(found: Tag, selector: str) -> list[str]:
    return [plain(one) for one in found.select(selector)]


def file(site: Site, url: str) -> str:
    made = site.file(url)
    assert isinstance(made, bytes)
    return made.decode()


def copies(n: int, long: str = "") -> tuple[Article, ...]:
    """Texts like one of the story's, of as many outlets."""
    front = FLOOD.front.model_copy
    return tuple(
        replace(
            FLOOD, slug=f"{FLOOD.slug}-{i}{long}", path=f"x{i}.md", front=front(update={"publisher": f"Diário {i}"})
        )
        for i in range(n)
    )


def told_by(*others: Article) -> Story:
    """The story with more texts, each of which says and denies what the second does."""
    points = tuple((*point, *(replace(point[1], article=a.slug) for a in others)) for point in STORY.points)
    first = STORY.differences[1]
    more = (replace(first, b=replace(first.b, article=a.slug)) for a in others)
    articles = (*STORY.articles, *(a.slug for a in others))
    return replace(STORY, articles=articles, points=points, differences=(*STORY.differences, *more))


def test_the_site_of_a_story_has_no_problem(tmp_path: Path) -> None:
    assert publish(storied(), project(tmp_path), finished=True).problems == ()


def test_the_page_says_what_all_say_what_one_says_and_where_they_differ(site: Site) -> None:
    shown = page(site)
    assert texts(shown, ".dek, .head .note") == [
        "Dois relatos de um mesmo acontecimento.",
        "Estão juntos porque falam de Olaria e comporta, e dizem o mesmo em 2 pontos.",
    ]
    heads = ["Onde divergem", "O que os dois dizem", "O que só um diz", "Vozes", "Números", "Linha do tempo"]
    assert texts(shown, ".bar-head h2") == heads
    assert texts(shown, ".accounts .quiet")[::2] == ["Folha do Arari", "veículo não informado, de Basin Review"]
    assert texts(shown, ".accounts :is(time, .unknown)") == [
        "novembro de 2024",
        "veículo não informado",
        "data não informada",
    ]
    assert texts(shown, ".alike .label") == ["Nimbo", "Comporta"]
    assert texts(shown, ".alike:nth-of-type(2) [data-cited]") == [
        "O Nimbo avisou três horas antes.",
        "Ela lembrou que o aviso do Nimbo veio três horas antes.",
    ]
    alone = texts(shown, ".lone [data-cited]")
    assert alone == [SLUICE.body.passages[3].text, FLOOD.body.passages[3].text]
    assert texts(shown, ".lone .about") == ["Anselmo Pires"]
    assert texts(shown, ".lone h3 b") == [
        "Só em Folha do Arari",
        "Só em “Rosa Tavares explica a cheia da Olaria”",
    ]


def test_readings_that_differ_stand_side_by_side_without_a_judgement(site: Site) -> None:
    shown = page(site)
    assert texts(shown, ".unlike .label") == ["Data", "Número"]
    assert texts(shown, ".reading") == ["10/9", "8 de outubro", "40 famílias", "60 famílias"]
    assert texts(shown, ".unlike .known") == [
        "“10/9” admite mais de uma leitura, 10 de setembro ou 9 de outubro, e nenhuma é 8 de outubro."
        " Nenhum dos textos informa o ano."
    ]
    assert [str(mark["class"]) for mark in shown.select(".close circle")] == ["['m-either']"] * 2 + ["['m-ring']"]
    assert all(one.select_one(".cite") for one in shown.select(".unlike .in"))


def test_each_side_is_named_where_it_is_not_in_its_column(site: Site) -> None:
    names = texts(page(site), ".alike .who")
    assert names == ["Folha do Arari", "“Rosa Tavares explica a cheia da Olaria”"] * 2


def test_of_many_texts_the_words_of_others_open_below_and_all_differ_once(make: Callable[..., Site]) -> None:
    others = copies(3)
    shown = page(make(storied(told_by(*others), *others)))
    point = shown.select(".alike")[0]
    assert texts(point, "details .who") == [
        "“Rosa Tavares explica a cheia da Olaria”",
        "Diário 0",
        "Diário 1",
        "Diário 2",
    ]
    assert plain(point.select_one("summary")).endswith("Diário 0, Diário 1, Diário 2")
    assert len(shown.select(".unlike")) == 2
    assert texts(shown.select(".unlike")[1], ".reading") == ["40 famílias", *["60 famílias"] * 4]


def test_three_texts_stand_in_columns_and_one_without_a_match_says_so(make: Callable[..., Site]) -> None:
    (other,) = copies(1)
    points = (STORY.points[0], (*STORY.points[1], replace(STORY.points[1][1], article=other.slug)))[::-1]
    shown = page(make(storied(replace(told_by(other), points=points), other)))
    assert texts(shown, ".bar-head h2")[1:3] == ["O que todos dizem", "O que mais de um diz"]
    assert texts(shown, "#_several, .alike .unknown") == ["O que mais de um diz", "não encontrado neste texto"]
    assert len(shown.select(".accounts.c3 > div")) == 3


def test_the_page_of_a_much_told_story_stays_light(make: Callable[..., Site]) -> None:
    others = copies(200, "-com-um-nome-que-e-tao-longo-quanto-nomes-de-arquivos-podem-ser")
    site = make(storied(told_by(*others), *others))
    for url in (PLACE, "index.html", "stories/index.html", "topics/comportas/index.html", "articles/cheia/index.html"):
        made = site.page(url)
        assert isinstance(made, str)
        assert len(made.encode()) < 100_000, url


@pytest.mark.parametrize("show", ["link", "excerpt"])
def test_words_that_may_not_be_shown_are_nowhere(make: Callable[..., Site], show: Show) -> None:
    known = storied()
    hidden = restrict(replace(known.articles[-1], show=show), [])
    entities = tuple(e for e in known.entities if e.slug == "anselmo-pires")
    briefing = replace(known, articles=(*known.articles[:-1], hidden), entities=entities)
    site = make(briefing)
    assert "60 famílias" not in "".join(str(site.page(url)) for url in site.pages)
    assert texts(page(site), ".alike a[href$='cheia/index.html']") == ["1 passagem não reproduzida aqui"] * 2
    story = json.loads(file(site, "data/briefing.json"))["stories"][0]
    assert (story["points"], story["differences"]) == ([], [])


def test_an_editors_words_come_first_and_what_an_editor_did_is_said(make: Callable[..., Site]) -> None:
    words = body("O que se conta da noite da comporta.")
    bonds = (Bond(SLUICE.slug, (), stated=True), Bond(FLOOD.slug, (), stated=True))
    told = replace(STORY, introduction=words, path="stories/comporta.md", bonds=bonds, points=(), differences=())
    shown = page(make(storied(told)))
    assert "O que se conta da noite" in plain(shown.select_one(".head .prose"))
    assert plain(shown.select_one(".head .note")) == "Foram reunidos pela edição."
    assert texts(shown, ".bar-head h2")[0] == "O que só um diz"


def test_a_story_is_one_entry_on_the_overview_in_topics_and_in_the_list(site: Site) -> None:
    shown = page(site, "index.html")
    assert texts(shown, ".story-entry > h3") == [STORY.title]
    assert texts(shown, ".unlike-box b") == ["Divergem na data"]
    rows = [row for row in shown.select(".texts > li") if row.select("ul")]
    assert len(shown.select("[aria-labelledby=_articles] .texts > li")) == 5
    assert texts(rows[0], "ul a") == ["Folha do Arari", "“Rosa Tavares explica a cheia da Olaria”"]
    groups = page(site, "topics/comportas/index.html").select(".group")
    assert texts(groups[0], ".whose h2") == [STORY.title]
    assert len(groups) == 2
    assert len(groups[0].select(".passages")) == 2
    assert texts(page(site, "stories/index.html"), ".story-list .quiet")[0] == (
        "Dois relatos · 2 pontos em comum · 2 divergências"
    )


def test_the_list_quotes_of_a_story_what_search_engines_may_have(make: Callable[..., Site]) -> None:
    told = storied()
    told = replace(told, stories=(replace(told.stories[0], key_sentences=(point(SLUICE, 1, None),)),))
    lead = page(make(told), "stories/index.html").select_one(".story-list [data-cited]")
    assert lead and lead.get_text() == SLUICE.body.passages[0].text
    kept = tuple(replace(a, noindex=True) for a in told.articles)
    assert not page(make(replace(told, articles=kept)), "stories/index.html").select("[data-cited]")


def test_an_article_names_its_story_and_what_others_say_of_its_passages(site: Site) -> None:
    aside = page(site, "articles/comporta/index.html").select_one(".facts")
    assert aside
    assert plain(aside.select_one(".of-story")) == STORY.title
    other = "“Rosa Tavares explica a cheia da Olaria”"
    assert texts(aside, ".margin li") == [
        f"¶ passagem 1 Também em {other} ¶ passagem 1 Diverge de {other} ¶ passagem 1",
        f"¶ passagem 2 Diverge de {other} ¶ passagem 2",
        f"¶ passagem 3 Também em {other} ¶ passagem 3",
    ]


def test_a_feed_has_a_story_once_with_its_sources_named(site: Site) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(file(site, "feed.xml"))
    entries = [e for e in feed.iter(f"{atom}entry") if e.findtext(f"{atom}title") == STORY.title]
    assert [e.findtext(f"{atom}updated") for e in entries] == ["2024-11-01T00:00:00Z"]
    links = [(e.get("rel"), e.get("href")) for e in entries[0].iter(f"{atom}link")]
    places = ("articles/comporta/index.html", "articles/cheia/index.html")
    assert links == [("alternate", PLACE), *(("related", place) for place in places)]
    assert entries[0].findtext(f"{atom}summary") == (
        "Folha do Arari: A comporta da Olaria abriu de noite · Rosa Tavares explica a cheia da Olaria"
    )
    items = json.loads(file(site, "feed.json"))["items"]
    assert sum("Olaria" in item["title"] for item in items) == 1


def test_search_engines_are_kept_from_a_story_as_from_its_texts(make: Callable[..., Site]) -> None:
    known = storied()
    articles = tuple(replace(a, noindex=a.slug == FLOOD.slug) for a in known.articles)
    site = make(replace(known, articles=articles), address="https://example.org/")
    assert page(site).select("meta[name=robots]")
    assert "stories/a-comporta" not in file(site, "sitemap.xml")
    assert "cheia" not in file(site, "feed.xml")


def test_former_addresses_of_a_story_lead_to_it(site: Site) -> None:
    for name in ("a-cheia", "comporta"):
        assert page(site, f"stories/{name}/index.html").select(f"a[href='../../{PLACE}']")


def test_the_data_have_the_story_as_the_schema_says(site: Site) -> None:
    made = json.loads(file(site, "data/briefing.json"))
    jsonschema.validate(made, json.loads(data.SCHEMA.read_text("utf-8")))
    story = made["stories"][0]
    assert story["differences"][0]["a"]["text"] == "10/9"
    assert [(one["article"], one["text"]) for one in story["points"][0]] == [
        ("comporta", "O Nimbo avisou três horas antes."),
        ("cheia", FLOOD.body.passages[2].text),
    ]


def test_a_label_is_a_term_that_all_sentences_have(make: Callable[..., Site]) -> None:
    strange = (sentence(SLUICE, "A sirene não tocou."), sentence(FLOOD, FLOOD.body.passages[3].text))
    denial = unlike(
        "negation", (SLUICE, "A sirene não tocou.", "não"), (FLOOD, FLOOD.body.passages[3].text, "ainda não")
    )
    shown = page(make(storied(replace(STORY, points=(strange,), differences=(denial,)))))
    assert texts(shown, ".alike .label") == [""]
    assert texts(shown, ".unlike .label") == ["Afirmação e negação"]


def test_a_point_without_a_common_term_has_the_topic_of_its_passages(make: Callable[..., Site]) -> None:
    point = (sentence(SLUICE, "A sirene não tocou."), sentence(FLOOD, FLOOD.body.passages[3].text))
    known = storied(replace(STORY, points=(point,), differences=()))
    refs = tuple(PassageRef(one.article, one.where.passage) for one in point)
    avisos = Topic("avisos", "Avisos", (), refs)
    shown = page(make(replace(known, topics=(*known.topics, avisos, replace(avisos, slug="x", passages=refs[:1])))))
    assert texts(shown, ".alike .label") == ["Avisos"]


def test_dates_that_differ_are_not_told_again_where_there_are_no_others(make: Callable[..., Site]) -> None:
    known = storied()
    dates = {d.a_words.passage: d for d in STORY.differences if d.kind == "date"}
    assert dates
    articles = tuple(
        replace(a, front=a.front.model_copy(update={"published": None})) if a.slug in STORY.articles else a
        for a in known.articles
    )
    assert "Linha do tempo" not in texts(page(make(replace(known, articles=articles))), ".bar-head h2")
