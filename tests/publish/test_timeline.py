import re
from dataclasses import replace
from pathlib import Path

import pytest

from apanhado.publish.pipeline import Site
from apanhado.publish.timeline import pages
from tests.publish.sample import BRIEFING, METERS, RESERVOIR, dated, with_figures_and_dates

KNOWN = with_figures_and_dates()


@pytest.fixture
def page(root: Path) -> str:
    made = Site(KNOWN, root).page("timeline/index.html")
    assert isinstance(made, str)
    return made


def headings(page: str) -> list[str]:
    return re.findall(r"<h2[^>]*>(?:<[^>]*>)?([^<]*)", page)


def test_there_is_no_page_without_dates() -> None:
    silent = tuple(replace(a, front=a.front.model_copy(update={"published": None})) for a in BRIEFING.articles)
    assert list(pages(replace(BRIEFING, articles=silent))) == []


def test_years_follow_each_other_and_what_has_none_comes_last(page: str) -> None:
    assert headings(page) == ["2014", "2023", "2024", "2029", "2035", "Ano não informado"]


def test_each_kind_of_date_has_a_mark_of_its_own_and_words(page: str) -> None:
    rows = re.findall(r'<p class="date">.*?class="m-(\w+)".*?<span>(.*?)</span></p>', page, re.DOTALL)
    told = [(shape, " ".join(re.sub("<[^>]*>", "", words).split())) for shape, words in rows]
    assert told == [
        ("about", "cerca de 2014 · inferido"),
        ("about", "cerca de 2023"),
        ("or", "10 de setembro de 2024 ou 9 de outubro de 2024"),
        ("band", "outubro de 2024contado a partir da data do texto"),
        ("band", "novembro de 2024"),
        ("until", "até 2029"),
        ("until", "até 2035"),
        ("ring", "8 de outubro, ano não informado"),
    ]


def test_the_drawing_says_how_many_and_its_labels_are_cited(page: str) -> None:
    assert 'role="img" aria-label="Desenho com 8 datas;' in page
    passage = RESERVOIR.body.passages[0].id
    assert f'<tspan data-cited="{RESERVOIR.slug} {passage}">' in page


def test_an_article_stands_at_its_own_date_with_its_title(page: str) -> None:
    assert page.count("Data do próprio texto") == 4


def test_many_dates_are_a_list_in_pages_with_a_way_to_each_year(root: Path) -> None:
    days = [f"{2000 + n % 20}-01-{n % 28 + 1:02}" for n in range(140)]
    facts = replace(METERS.facts, dates=tuple(dated(METERS, "três da manhã", day) for day in days))
    meters = replace(METERS, facts=facts, front=METERS.front.model_copy(update={"published": None}))
    site = Site(replace(KNOWN, articles=(meters,), topics=(), key_points=()), root)
    first = site.page("timeline/index.html")
    assert isinstance(first, str)
    assert "timeline/index-3.html" in site.pages
    assert '<svg class="drawing"' not in first
    assert re.search(r'href="\.\./timeline/index-3\.html#_2019">2019</a>', first)
