"""The cleaner on labelled pages, all written for this project; their floors only rise.

A page is `pages/<language>-<slug>.txt`. Its first line is a remark, `# flattening: what is hard here`; each other line
is a mark, a blank, and the line exactly as a scraper gave it; an empty line is an empty line. Marks: `=` the title,
`+` stays, `-` goes, `?` not judged (byline, date, standfirst, caption: either will do). Where a scraper glued something
to a line, ⟦it stands in these brackets⟧, which are not part of the text, and must be cut out. A page without a title
has `no title` and the reason in its remark. After a gain: `python -m tests.gate.floors`.
"""

import pytest

from tests.gate.floors import MARGIN, Floor, floors, measured, raised
from tests.gate.pages import FLATTENINGS, MARKS, PAGES, Page, Score, load, score

LOADED = load()
FLOORS = floors()
WORTH_KEEPING = 0.05


@pytest.fixture(params=LOADED, ids=lambda page: page.name)
def page(request: pytest.FixtureRequest) -> Page:
    """Each page in turn."""
    found: Page = request.param
    return found


def test_a_page_reaches_its_floor(page: Page) -> None:
    now, floor = measured(page), FLOORS[page.name]
    assert now.f1 >= floor.f1, f"F1 {now.f1:.3f} (P {now.precision:.3f}, R {now.recall:.3f}) is below {floor.f1}"
    assert now.title or not floor.title, f"lost its title: {page.title}"


def test_what_is_gained_is_kept(page: Page) -> None:
    floor = FLOORS[page.name]
    could = raised(floor, measured(page))
    assert could.f1 - floor.f1 < WORTH_KEEPING, f"the floor {floor.f1} could be {could.f1}"
    assert could.title == floor.title, "its title is kept now"


def test_the_pages_are_many_and_varied() -> None:
    assert len(LOADED) >= 44
    assert len({page.language for page in LOADED}) >= 10
    assert {page.flattening for page in LOADED} == FLATTENINGS
    assert {path.name for path in PAGES.iterdir()} == {f"{page.name}.txt" for page in LOADED}
    assert set(FLOORS) == {page.name for page in LOADED}


def test_a_page_is_well_formed(page: Page) -> None:
    assert all(mark in MARKS for mark, _ in page.lines if mark)
    raw = (PAGES / f"{page.name}.txt").read_text("utf-8").split("\n")
    assert raw[0].startswith("# ")
    assert all(line[1] == " " for line in raw[1:] if line)
    assert page.article
    assert len(page.marked("=")) == (0 if "no title" in page.remark else 1)


def test_only_the_labels_themselves_are_a_perfect_answer(page: Page) -> None:
    assert score(page, f"# {page.title}\n\n{page.article}") == Score(1.0, 1.0, bool(page.title))
    untouched = score(page, page.text)
    assert (untouched.f1 == 1) == (page.flattening == "whole")


SMALL = Page(
    "en-small",
    "block: three kinds of lines",
    (("-", "Menu"), ("=", "⟦News: ⟧The lighthouse keeper"), ("?", "By Ann"), ("+", "A long hy-"), ("+", "phen ends.")),
)


@pytest.mark.parametrize(
    ("cleaned", "precision", "recall", "title"),
    [
        ("# The lighthouse keeper\n\nA long hyphen ends.", 1.0, 1.0, True),
        ("# News: The lighthouse keeper\n\nBy Ann\n\nA long hyphen ends.", 4 / 5, 1.0, True),
        ("Menu\n\nA long", 2 / 3, 1 / 2, False),
        ("", 0.0, 0.0, False),
    ],
)
def test_a_score_counts_words(cleaned: str, precision: float, recall: float, title: bool) -> None:
    assert SMALL.text == "Menu\nNews: The lighthouse keeper\nBy Ann\nA long hy-\nphen ends.\n"
    assert score(SMALL, cleaned) == Score(precision, recall, title)


def test_a_score_counts_characters_where_no_spaces_stand() -> None:
    page = Page("zh-small", "block: no spaces", (("+", "灯塔熄了。"),))
    assert score(page, "灯塔熄灭").recall == 3 / 4


def test_a_floor_only_rises() -> None:
    high = Score(0.9, 0.9, True)
    assert raised(Floor(0.99, False), high) == Floor(0.99, True)
    assert raised(Floor(0.10, True), Score(0.9, 0.9, False)) == Floor(round(0.9 - MARGIN, 2), True)
