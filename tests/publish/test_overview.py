"""The overview: what matters and whose claim it is, in the order an editor wants, what is new, what time it saves."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from apanhado.model import Article, Briefing, ContentPage, KeyPoint, PassageRef
from apanhado.publish import timeline
from apanhado.publish.pipeline import Compiled, Site
from apanhado.schema import OverviewFrontMatter, SiteConfig
from tests.publish.sample import (
    AQUIFER,
    BRIEFING,
    FLOOD,
    METERS,
    POINTS,
    PROJECT,
    RESERVOIR,
    SLUICE,
    body,
    entity,
    point,
    spans,
    storied,
    with_figures_and_dates,
)

COMPILED = Compiled()
OWN = "Nenhum dos quatro textos ouve quem paga a conta."


def page(briefing: Briefing, url: str = "index.html") -> BeautifulSoup:
    html = Site(briefing, PROJECT, compiled=COMPILED).page(url)
    assert isinstance(html, str), html
    return BeautifulSoup(html, "lxml")


def written(**keys: object) -> tuple[ContentPage, ...]:
    front = OverviewFrontMatter.model_validate({"title": "Arari", **keys})
    return (ContentPage("pages/overview.md", "overview", front, body()),)


def headings(shown: BeautifulSoup) -> list[str]:
    return [str(s["aria-labelledby"]).removeprefix("_") for s in shown.select("main section[aria-labelledby]")]


def words(tag: Tag | None) -> str:
    assert tag
    return " ".join(tag.get_text().split())


def test_a_point_names_whose_claim_it_is_and_which_other_text_says_it() -> None:
    briefing = storied()
    pires = replace(briefing.entities[1].named[0][1], roles=spans(SLUICE, "vigia"))
    known = entity("anselmo-pires", "Anselmo Pires", "person", (SLUICE, pires))
    claim = replace(point(SLUICE, 4, None), claimant="Anselmo Pires")
    points = (claim, point(SLUICE, 1, None), replace(claim, text="ninguém treinou o plano."))
    shown = page(replace(briefing, key_points=points, entities=(known,)))
    lines = [words(line) for line in shown.select(".points .source")]
    assert lines[0] == "Anselmo Pires, vigia, em Folha do Arari"
    assert lines[1].startswith("Em Folha do Arari · também em “Rosa Tavares explica a cheia da Olaria” ¶ ")
    assert lines[2] == "Anselmo Pires, em Folha do Arari"
    assert shown.select_one(".points .source b a")
    glimpses = {words(g) for g in shown.select("[data-cited]")}
    assert {SLUICE.body.passages[3].text, SLUICE.body.passages[0].text, FLOOD.body.passages[0].text} <= glimpses


def test_an_editor_pins_points_and_orders_and_hides_sections() -> None:
    keys = {
        "points": (POINTS[3].text, OWN),
        "sections": ("articles", "points"),
        "hide": ("topics", "voices", "timeline"),
    }
    shown = page(replace(BRIEFING, pages=written(**keys)))
    assert headings(shown) == ["articles", "points", "new"]
    rows = [words(row.select_one(".says")) for row in shown.select(".points li")]
    assert rows[0].startswith(POINTS[3].text) and rows[1] == OWN and len(rows) == len(POINTS) + 1
    own = shown.select(".points li")[1]
    assert words(own.select_one(".source")) == "da edição, não de um texto"
    assert not own.select("[data-cited], .cite")


def test_the_timeline_has_the_dates_that_most_texts_say_each_once() -> None:
    fronts = [METERS.front.model_copy(update={"published": f"20{n:02}"}) for n in (0, *range(30))]
    dates, more = timeline.sample(replace(METERS, slug=f"meters-{n}", front=front) for n, front in enumerate(fronts))
    assert [e.edtf for e in dates] == ["2000", *(f"20{n}" for n in range(19, 30))]
    assert more == 30 - len(dates)
    shown = page(with_figures_and_dates())
    assert shown.select_one("section.when .drawing .event .cite") and shown.select("section.when .rows .date")
    assert not shown.select("section.when .event [aria-hidden=true]")


def test_words_of_a_source_are_never_an_editors() -> None:
    cut = replace(BRIEFING, key_points=POINTS[:1], pages=written(points=(POINTS[1].text,)))
    assert POINTS[1].text not in words(page(cut).select_one(".points"))


def test_a_part_of_a_sentence_says_that_there_is_more() -> None:
    text = RESERVOIR.body.passages[0].text
    part = KeyPoint(text[2:40].rsplit(" ", 1)[0], POINTS[0].ref)
    shown = page(replace(BRIEFING, key_points=(part,))).select_one(".points .says")
    assert words(shown).startswith(f"[…] {part.text} […]")


EDITIONS: dict[str, str | None] = {RESERVOIR.slug: "2025-01", METERS.slug: "2025-02-01", AQUIFER.slug: None}


def stamped(edition: str | None, editions: dict[str, str | None] = EDITIONS) -> Briefing:
    articles = tuple(replace(a, edition=editions.get(a.slug)) for a in BRIEFING.articles)
    return replace(BRIEFING, articles=articles, site=SiteConfig(title="Arari", edition=edition))


def test_what_is_new_came_with_the_newest_edition() -> None:
    shown = page(stamped("2025-02-01"))
    assert [words(h) for h in shown.select("[aria-labelledby=_new] h3 a")] == [METERS.front.title]
    assert "1º de fevereiro de 2025" in words(shown.select_one("[aria-labelledby=_new] .quiet"))


@pytest.mark.parametrize(
    "briefing",
    [
        stamped("2025-03-01"),  # nothing came with it yet
        stamped("2025-02-01", {a.slug: "2025-02-01" for a in BRIEFING.articles}),  # all did
        stamped(None, {}),
    ],
)
def test_nothing_is_new_without_something_older(briefing: Briefing) -> None:
    assert "new" not in headings(page(briefing))


def test_a_new_article_says_which_story_it_joined() -> None:
    briefing = storied()
    story = briefing.stories[0]
    older = {a.slug: "2025-01-01" for a in briefing.articles} | {story.articles[-1]: "2025-02-01"}
    shown = page(replace(briefing, articles=tuple(replace(a, edition=older[a.slug]) for a in briefing.articles)))
    joined = shown.select("[aria-labelledby=_new] .joined a")
    assert [words(a) for a in joined] == [story.title]


def long(article: Article) -> Article:
    return replace(article, body=replace(article.body, words=40_000))


def test_the_time_saved_is_told_in_hours_where_minutes_are_many() -> None:
    shown = page(replace(BRIEFING, articles=(*map(long, BRIEFING.articles[:1]), *BRIEFING.articles[1:])))
    assert "1 min em vez de 3 h" in words(shown.select_one(".read p"))


def test_an_article_has_its_key_sentences_in_the_order_of_its_text() -> None:
    points = tuple(
        KeyPoint(RESERVOIR.body.passages[n].text, PassageRef(RESERVOIR.slug, RESERVOIR.body.passages[n].id))
        for n in (9, 2, 0)  # the first is read next anyway
    )
    briefing = replace(BRIEFING, highlights=points)
    shown = page(briefing, f"articles/{RESERVOIR.slug}/index.html")
    assert [words(li.select_one("[data-cited]")) for li in shown.select(".in-brief li")] == [
        points[1].text,
        points[0].text,
    ]
    whole = replace(RESERVOIR, body=replace(RESERVOIR.body, words=60))  # which they would only repeat
    again = replace(briefing, articles=(whole, *BRIEFING.articles[1:]))
    assert not page(again, f"articles/{RESERVOIR.slug}/index.html").select(".in-brief")
