from dataclasses import replace
from pathlib import Path

import pytest

from apanhado.publish.figures import durations, highlights, pages
from apanhado.publish.library import library
from apanhado.publish.pipeline import Site
from tests.publish.sample import BRIEFING, METERS, figure, with_figures_and_dates

KNOWN = with_figures_and_dates()


@pytest.fixture
def page(root: Path) -> str:
    made = Site(KNOWN, root).page("figures/index.html")
    assert isinstance(made, str)
    return made


def test_there_is_no_page_without_figures() -> None:
    assert list(pages(BRIEFING)) == []


def test_kinds_follow_each_other_and_the_largest_comes_first(page: str) -> None:
    words = ["380 reais", "18 mil famílias", "dois anos", "quatro semanas", "72 horas", "31%"]
    places = [page.index(f'">{word}</span>') for word in words]
    assert places == sorted(places)


def test_a_small_plain_count_is_left_out_and_counted(page: str) -> None:
    assert "duas estimativas" not in page
    assert "Fica de fora 1 contagem" in page


def test_a_hedge_keeps_a_small_count_and_is_told_in_words(page: str) -> None:
    assert ">apenas seis pontos</span>" in page
    assert "no máximo 6" in page


def test_the_words_stand_in_their_sentence(page: str) -> None:
    cited = f'<span data-cited="{METERS.slug} {METERS.body.passages[2].id}">'
    assert f"{cited}Cada medidor custa <b>380 reais</b> e usa menos" in page


def test_units_of_time_are_known_by_their_names() -> None:
    assert durations("pt")["anos"] > durations("pt")["meses"] > durations("en")["days"] > durations("es")["horas"]
    assert durations("no such language") == {}


def test_a_long_list_has_pages_that_lead_to_each_other(root: Path) -> None:
    facts = replace(METERS.facts, figures=(figure(METERS, "380 reais", "amount", 380, 380),))
    many = tuple(replace(METERS, slug=f"m-{n}", path=f"articles/m-{n}.md", facts=facts) for n in range(120))
    site = Site(replace(KNOWN, articles=many, topics=(), key_points=()), root)
    assert [url for url in site.pages if url.startswith("figures/")] == [
        "figures/index.html", "figures/index-2.html", "figures/index-3.html",
    ]  # fmt: skip
    last = site.page("figures/index-3.html")
    assert isinstance(last, str)
    assert last.count('class="amount"') == 20 and 'href="../figures/index-2.html"' in last


def test_the_most_telling_come_from_several_articles() -> None:
    best = highlights(library(KNOWN), 3, KNOWN.articles)
    assert [s.quoted.text for s in best] == ["380 reais", "18 mil famílias", "apenas seis pontos"]
    assert best[0].around.parts[1] == "380 reais"
    assert highlights(library(BRIEFING), 3, BRIEFING.articles) == ()
