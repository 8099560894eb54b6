"""How problems look, in which order, and what they add up to."""

import pytest

from apanhado.problems import Problem, errors, locate, render_all

TEXT = "title: A\ntopcis: [x]\n\tend\n"


def test_a_problem_with_its_line_caret_and_help() -> None:
    found = locate("content/articles/a.md", TEXT, 9, 6, "unknown-key", 'unknown key "topcis"', 'did you mean "topics"?')
    assert found.render() == (
        'content/articles/a.md:2:1: error[unknown-key]: unknown key "topcis"\n'
        "  2 | topcis: [x]\n"
        "    | ^^^^^^\n"
        '  help: did you mean "topics"?'
    )


def test_a_problem_of_a_whole_file_has_no_place() -> None:
    found = Problem("seeds/a.txt", "empty", "the seed is empty", severity="warning")
    assert found.render() == "seeds/a.txt: warning[empty]: the seed is empty"


def test_the_gutter_is_as_wide_as_the_line_number() -> None:
    found = Problem("a", "c", "m", 120, 3, 2, "abcd")
    assert found.render().split("\n")[1:] == ["  120 | abcd", "      |   ^^"]


def test_the_caret_stands_under_its_character_after_tabs() -> None:
    assert locate("a", TEXT, 22, 1, "c", "m").render().split("\n")[1:] == ["  3 | \tend", "    | \t^"]


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1, "title: A")), (8, (1, 9, "title: A")), (9, (2, 1, "topcis: [x]")), (len(TEXT), (4, 1, ""))],
)
def test_places_are_counted_from_one(offset: int, place: tuple[int, int, str]) -> None:
    found = locate("a", TEXT, offset, 1, "c", "m")
    assert (found.line, found.column, found.source) == place


def test_at_least_one_caret() -> None:
    assert Problem("a", "c", "m", 1, 1, 0, "x").render().endswith("| ^")


def test_all_are_shown_once_sorted_by_file_and_place_and_counted() -> None:
    late, early = Problem("b", "c", "m", 2, 1, source="y"), Problem("b", "c", "m", 2, 0, source="y")
    tenth, second = Problem("a", "c", "m", 10, 1, source="x"), Problem("a", "c", "m", 2, 9, source="x")
    mild = Problem("c", "c", "m", severity="warning")
    shown = render_all([mild, late, tenth, early, second, late])
    heads = [line for line in shown.split("\n") if "[c]" in line]
    assert heads == [
        "a:2:9: error[c]: m",
        "a:10:1: error[c]: m",
        "b:2:0: error[c]: m",
        "b:2:1: error[c]: m",
        "c: warning[c]: m",
    ]
    assert shown.split("\n")[-1] == "4 errors, 1 warning"


@pytest.mark.parametrize(
    ("bad", "mild", "line"),
    [(0, 0, ""), (1, 0, "1 error"), (2, 0, "2 errors"), (0, 1, "1 warning"), (0, 2, "2 warnings")],
)
def test_the_sum_line(bad: int, mild: int, line: str) -> None:
    found = [Problem(f"e{n}", "c", "m") for n in range(bad)]
    found += [Problem(f"w{n}", "c", "m", severity="warning") for n in range(mild)]
    assert render_all(found).rpartition("\n")[2] == line


def test_only_errors_stop_publication() -> None:
    bad, mild = Problem("a", "c", "m"), Problem("b", "c", "m", severity="warning")
    assert errors([mild, bad]) == (bad,)
    assert errors([]) == ()
