from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from apanhado.analyse.naming import citable
from apanhado.facts import Certainty, Quote, QuoteKind
from apanhado.model import Briefing
from apanhado.publish import addresses
from apanhado.publish.library import entities, library, quote
from apanhado.publish.pipeline import Site
from apanhado.publish.voices import pages, samples, voices
from tests.publish.sample import AQUIFER, BRIEFING, RESERVOIR
from tests.publish.spoken import span, spoken

LAKE = addresses.article(RESERVOIR.slug)


def shown(briefing: Briefing, root: Path, url: str = addresses.VOICES) -> BeautifulSoup:
    page = Site(briefing, root).page(url)
    assert isinstance(page, str), page
    return BeautifulSoup(page, "lxml")


def words(tag: Tag | None) -> str:
    return " ".join(tag.get_text().split()) if tag else ""


def test_a_library_in_which_nobody_speaks_has_no_page_of_voices() -> None:
    assert list(pages(BRIEFING)) == []


def test_own_words_count_before_reported_ones_and_the_unknown_are_last() -> None:
    found = [(v.name, v.direct, v.reported, v.texts) for v in voices(spoken(), entities(spoken()))]
    assert found == [
        ("Anselmo Pires", 1, 0, 1),
        ("Lúcia Amorim", 1, 0, 1),
        ("Rosa Tavares", 1, 0, 1),
        ("companhia de águas", 0, 1, 1),
        ("", 0, 1, 1),
    ]


def test_direct_speech_is_in_quotation_marks_and_reported_speech_is_not(root: Path) -> None:
    page = shown(spoken(), root)
    direct = [words(p) for p in page.select(".direct li p")]
    assert "“A gente perdeu chuva todo ano, e todo ano chamou de exceção” ¶ passagem 2, Folha do Arari" in direct
    assert [words(p) for p in page.select(".reported li p")] == [
        "o modelo ignora a recarga lateral vinda da serra ¶ passagem 5, Gazeta Hidrológica",
        "cobre hoje 61% da área irrigada ¶ passagem 4, Folha do Arari",
    ]
    assert [words(h) for h in page.select(".reported h3")] == ["Fala relatada nas palavras dos textos"] * 2


def test_a_quote_that_goes_on_after_its_verb_shows_where_words_are_left_out(root: Path) -> None:
    first = shown(spoken(), root).select_one(".direct li p")
    told = "“Ninguém aqui é contra medir. […] medir só a água de quem planta.” ¶ passagem 7, Folha do Arari"
    assert words(first) == f"{told} atribuição inferida"
    assert first and len(first.select("[data-cited]")) == 2


def test_a_speaker_who_is_unknown_is_shown_as_unknown(root: Path) -> None:
    last = shown(spoken(), root).select(".group")[-1]
    assert words(last.h2) == "Quem fala não é informado"
    assert words(last.select_one(".source")) == "segundo a cooperativa"


@pytest.mark.parametrize("url", [addresses.VOICES, addresses.OVERVIEW, LAKE])
def test_what_is_given_as_a_source_s_words_stands_in_its_passage(root: Path, url: str) -> None:
    cited = shown(spoken(), root, url).select("[data-cited]")
    passages = {f"{a.slug} {p.id}": p.text for a in BRIEFING.articles for p in citable(a.front, a.body)}
    assert len(cited) > 3
    assert all(tag.get_text() in passages[str(tag["data-cited"])] for tag in cited)


def test_names_lead_to_their_pages(root: Path) -> None:
    names = shown(spoken(), root).select("h2 a")
    assert {str(a["href"]).split("/")[1] for a in names} == {"people", "organisations"}


def many(speaker: str, kind: QuoteKind = "direct", certainty: Certainty = "stated") -> Briefing:
    """A library in which one speaker is quoted two thousand times."""
    briefing = spoken()
    lake = briefing.articles[0]
    one = Quote((span(lake, 1, lake.body.passages[0].text),), kind, None, speaker, "made up", certainty)
    facts = replace(lake.facts, quotes=(*lake.facts.quotes, *[one] * 2000))
    return replace(briefing, articles=(replace(lake, facts=facts), *briefing.articles[1:]))


def sheets(briefing: Briefing, root: Path) -> list[str]:
    site = Site(briefing, root)
    made = [page for url in site.pages if url.startswith("voices/") and isinstance(page := site.page(url), str)]
    assert all(len(page.encode()) < 100_000 for page in made)
    return made


def test_of_someone_often_quoted_the_list_has_some_and_leads_to_the_rest(root: Path) -> None:
    page = BeautifulSoup(sheets(many("Rosa Tavares"), root)[0], "lxml")
    note = page.select_one(".note a")
    assert note and "people" in str(note["href"])
    rest = int("".join(filter(str.isdigit, words(note))))
    assert rest and len(page.select(".direct li")) + rest == 2001


def test_nothing_is_lost_of_what_unknown_speakers_say(root: Path) -> None:
    made = [BeautifulSoup(page, "lxml") for page in sheets(many("", "reported"), root)]
    assert len(made) > 1
    counts = Counter(words(h) for page in made for group in page.select(".group") for h in group.select("h2"))
    assert counts["Quem fala não é informado"] >= len(made) - 1
    assert sum(len(page.select(".reported li")) for page in made) == 2002


def test_the_overview_has_a_quote_of_each_that_no_key_point_has() -> None:
    briefing = spoken()
    lib = library(briefing)
    points = [quote(lib, point) for point in briefing.key_points]
    found = {voice.name: said.words[0].text for voice, _, said in samples(lib, points, 3)}
    assert found == {"Rosa Tavares": "A gente perdeu chuva todo ano, e todo ano chamou de exceção"}
    fourth = AQUIFER.body.passages[3].text  # a key point: without it Lúcia Amorim has a quote too
    assert len(samples(lib, [p for p in points if p.text != fourth], 3)) == 2
