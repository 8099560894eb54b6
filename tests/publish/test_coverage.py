from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from apanhado.publish.coverage import SHEET, pages
from apanhado.publish.pipeline import Site
from tests.publish.sample import BRIEFING


@pytest.fixture
def table(root: Path) -> BeautifulSoup:
    made = Site(BRIEFING, root).page("coverage/index.html")
    assert isinstance(made, str)
    return BeautifulSoup(made, "lxml")


def test_each_cell_counts_the_passages_of_its_text_and_topic(table: BeautifulSoup) -> None:
    heads = [th.get_text(strip=True) for th in table.select("thead th")][1:]
    assert heads == [topic.title for topic in BRIEFING.topics]
    for row, article in zip(table.select("tbody tr"), BRIEFING.articles, strict=True):
        assert article.front.title in row.th.get_text()  # type: ignore[union-attr]
        shown = [(cell.a.contents[-1] if cell.a else "0") for cell in row.select("td")]
        counted = [sum(ref.article == article.slug for ref in t.passages) for t in BRIEFING.topics]
        assert shown == [str(n) for n in counted]


def test_a_cell_leads_to_the_first_passage_and_names_its_topic(table: BeautifulSoup) -> None:
    topic = BRIEFING.topics[0]
    first = topic.passages[0]
    links = [a for a in table.select("td a") if a["href"].endswith(f"{first.article}/index.html#{first.passage}")]  # type: ignore[union-attr]
    assert topic.title in [link.span.get_text(strip=True) for link in links if link.span]


def test_the_highest_bar_is_that_of_the_largest_number(table: BeautifulSoup) -> None:
    bars = {(int(a.contents[-1]), a["class"][0]) for a in table.select("td a")}  # type: ignore[call-overload]
    assert max(bars)[1] == "m4"


def test_a_large_library_has_it_in_sheets_and_one_without_topics_not_at_all() -> None:
    one = BRIEFING.articles[0]
    many = tuple(replace(one, slug=f"a{n}") for n in range(SHEET + 1))
    assert len(list(pages(replace(BRIEFING, articles=many)))) == 2
    assert list(pages(replace(BRIEFING, topics=()))) == []
