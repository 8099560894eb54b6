from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from apanhado.model import Article, Briefing, PassageRef
from apanhado.publish.glimpses import Cited
from apanhado.publish.library import Citation, library
from apanhado.publish.pipeline import Site
from tests.publish.sample import BRIEFING, named, project, storied


def test_passages_that_a_page_shows_whole_and_those_that_may_not_be_shown_are_left_out() -> None:
    article = next(a for a in BRIEFING.articles if len(a.body.passages) > 3)
    hidden = replace(article.body.passages[2], text="")
    kept = replace(article.body, passages=(*article.body.passages[:2], hidden, *article.body.passages[3:]))
    article = replace(article, body=kept)
    places = [Citation(p.n, f"articles/{article.slug}/index.html#{p.id}", article) for p in kept.passages[:3]]
    cited = Cited("index.html", lambda url: f"../{url}")
    assert [cited.link(place) for place in places] == [f"../{place.url}" for place in places]
    assert cited.by(places[0], "p-1", kept.passages[0].text) == f"{article.slug} p-1"
    cited.by(places[1], "p-2", kept.passages[1].text[:20])
    assert [passage.n for _, passage in cited.passages] == [2]
    assert cited.articles == (article,)


def foreign(briefing: Briefing) -> Briefing:
    """The same library in English, each first passage in Portuguese and each second one in Spanish."""

    def spoken(article: Article) -> Article:
        langs = {1: "pt", 2: "es"}
        passages = tuple(replace(p, language=langs.get(p.n, "")) for p in article.body.passages)
        body = article.body.html
        for p in passages[:2]:
            body = body.replace(f'id="{p.id}"', f'id="{p.id}" lang="{p.language}"')
        return replace(article, language="en", body=replace(article.body, passages=passages, html=body))

    return replace(briefing, articles=tuple(map(spoken, briefing.articles)))


@pytest.mark.parametrize("briefing", [storied(), named()])
def test_words_say_on_every_page_what_language_they_are_in(briefing: Briefing, tmp_path: Path) -> None:
    briefing = foreign(briefing)
    passages, site = library(briefing).passages, Site(briefing, project(tmp_path))

    def right(words: html.HtmlElement) -> bool:
        slug, _, id = words.get("data-cited", "").partition(" ")
        stated = next(tag.get("lang", "") for tag in (words, *words.iterancestors()) if tag.get("lang"))
        return bool(stated.partition("-")[0] == (passages[PassageRef(slug, id)].language or "en"))

    for url in site.pages:
        cited = [tag for tag in html.fromstring(str(site.page(url))).iter() if tag.get("data-cited")]
        assert [words.text for words in cited if not right(words)] == [], url
