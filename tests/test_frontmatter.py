"""Front matter: literal text, exact messages, all mistakes at once, and the way back."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.frontmatter import Document, read, read_yaml, write
from apanhado.problems import render_all
from apanhado.schema import FrontMatter, PageFrontMatter, SiteConfig, TopicFrontMatter


def head(text: str) -> Document:
    """A file whose head is this text, read as an article."""
    return read("a.md", f"---\n{text}\n---\nBody\n", FrontMatter)


def said(found: Document) -> str:
    """All problems as shown, without the sum line."""
    return render_all(found.problems).rpartition("\n")[0]


def expect(shown: str) -> str:
    return textwrap.dedent(shown).strip("\n")


def test_an_indented_key_is_not_called_a_second_colon() -> None:
    found = head("title: A\n  dek: B")
    assert [(p.line, p.column) for p in found.problems] in ([(3, 1)], [(3, 3)])
    assert "second colon" not in said(found)


@pytest.mark.parametrize("text", ["---\ntitle: A\n\nText\n", "---\ntitle: A\n ---\n", "---", "---\n----\n"])
def test_missing_fence(text: str) -> None:
    found = read("a.md", text, FrontMatter)
    assert said(found) == expect("""
        a.md:1:1: error[missing-fence]: the front matter is never closed
          1 | ---
            | ^^^
          help: put "---" alone on a line below the last key
        """)
    assert (found.front, found.body) == (None, "")


@pytest.mark.parametrize("text", ["# Água\n", "\n---\ntitle: A\n---\n", " ---\ntitle: A\n---\n", "----\n", ""])
def test_missing_front_matter(text: str) -> None:
    found = read("a.md", text, FrontMatter)
    first = text.partition("\n")[0]
    assert said(found).split("\n") == [
        "a.md:1:1: error[missing-front-matter]: the file does not begin with front matter",
        f"  1 | {first}",
        "    | ^^^",
        '  help: the first line must be "---", then the keys, then "---" again',
    ]
    assert (found.front, found.body, found.body_line) == (None, text, 1)


def test_all_mistakes_of_a_head_at_once() -> None:
    found = head("titel: A\npublished: ontem\nslug: A B\ndraft: perhaps\ndraft: true")
    assert [(p.line, p.column, p.code) for p in sorted(found.problems, key=lambda p: p.sort_key)] == [
        (2, 1, "missing-key"),
        (2, 1, "unknown-key"),
        (3, 12, "bad-date"),
        (4, 7, "bad-value"),
        (5, 8, "wrong-type"),
        (6, 1, "duplicate-key"),
    ]


@pytest.mark.parametrize(
    "value",
    ["no", "yes", "12:30", "1.10", "0x1F", "1e3", "2024-11-05", "a # b", "C#", "#1 of all", "a  #b", "null and void"],
)
def test_a_value_is_the_text_its_editor_typed(value: str) -> None:
    found = head(f"title: {value}\nauthors:\n- {value}\n- B")
    assert isinstance(found.front, FrontMatter), said(found)
    assert (found.front.title, found.front.authors) == (value, (value, "B"))


def test_a_sharp_stays_on_a_second_line_too() -> None:
    found = head("title: A\n  e # B")
    assert isinstance(found.front, FrontMatter)
    assert found.front.title == "A e # B"


@pytest.mark.parametrize("value", ["no", "12:30", "1.10", "true", "~x"])
def test_values_in_brackets_are_literal_too(value: str) -> None:
    found = head(f"title: A\nauthors: [{value}, B]")
    assert isinstance(found.front, FrontMatter), said(found)
    assert found.front.authors == (value, "B")


def test_comments_have_lines_of_their_own() -> None:
    found = head("# one\ntitle: A\n# two: three\ndek: B\n  # four")
    assert isinstance(found.front, FrontMatter), said(found)
    assert (found.front.title, found.front.dek) == ("A", "B")


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_a_key_without_a_value_is_as_if_it_were_not_there(nothing: str) -> None:
    found = head(f"title: A\ndek:{nothing}\nauthors:{nothing}")
    assert found.front == FrontMatter(title="A")


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False), ("yes", True), ("no", False)])
def test_switches(text: str, value: bool) -> None:
    found = head(f"title: A\ndraft: {text}")
    assert isinstance(found.front, FrontMatter)
    assert found.front.draft is value


def test_blocks_of_text() -> None:
    found = head("title: >\n  A\n  B\ndek: |\n  a # b")
    assert isinstance(found.front, FrontMatter)
    assert (found.front.title, found.front.dek) == ("A B", "a # b")


def test_the_body_and_its_first_line() -> None:
    found = read("a.md", "---\ntitle: A\n---  \n\nOne\n---\nTwo\n", FrontMatter)
    assert (found.body, found.body_line) == ("\nOne\n---\nTwo\n", 4)


def test_the_kind_decides_which_keys_are_known() -> None:
    text = "---\ntitle: A\nterms: [b]\n---\n"
    assert read("a.md", text, TopicFrontMatter).front == TopicFrontMatter(title="A", terms=("b",))
    assert [p.code for p in read("a.md", text, PageFrontMatter).problems] == ["unknown-key"]


def test_yaml_alone() -> None:
    assert read_yaml("site.yaml", "title: A\n", SiteConfig) == (SiteConfig(title="A"), ())
    front, problems = read_yaml("site.yaml", "", SiteConfig)
    assert (front, [p.code for p in problems]) == (None, ["missing-key"])


def test_only_what_differs_from_the_defaults_is_written() -> None:
    assert (
        write(FrontMatter(title="A: b", authors=("C",)), "Text.\n")
        == "---\ntitle: 'A: b'\nauthors:\n- C\n---\n\nText.\n"
    )


# Every character a file in UTF-8 can hold; the awkward ones often.
_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x85") | st.sampled_from("-#:'\"\n\t[]{}&*!|>%@` "),
    max_size=30,
)
_SOME = _TEXT.filter(lambda s: bool(s.strip()))
_LIST = st.lists(_SOME, max_size=3).map(tuple)
_FRONTS = st.builds(
    FrontMatter,
    title=_SOME | st.sampled_from(["no", "null", "~", "---", "a\n---\nb", "12:30", "1.10", "a # b", "- a", "a: b"]),
    title_is=st.sampled_from(["stated", "derived"]),
    dek=st.none() | _SOME,
    published=st.sampled_from([None, "2024", "2024-11", "XXXX-10-08", "2025-10-09~", "[2024-03-04,2024-04-03]"]),
    authors=_LIST,
    slug=st.sampled_from([None, "água-2", "x"]),
    topics=st.none() | _LIST,
    draft=st.booleans(),
)


@pytest.mark.parametrize("character", ["\n", "\r", "\t", "\u2028", "\u2029", "\xa0", "\ufeff", "\x7f"])
def test_awkward_blanks_survive(character: str) -> None:
    front = FrontMatter(title=f"a{character}b", authors=(f"a{character}{character}- b",))
    assert read("a.md", write(front, ""), FrontMatter).front == front


@given(_FRONTS, _TEXT)
def test_what_is_written_is_read_again(front: FrontMatter, body: str) -> None:
    text = write(front, body)
    found = read("a.md", text, FrontMatter)
    assert said(found) == ""
    assert (found.front, found.body) == (front, f"\n{body}")
    assert text.split("\n")[found.body_line - 1 :] == found.body.split("\n")


@given(st.text(st.sampled_from("abt:-#'\"\n\t[]{}&*!|>%@`,? é\0\x85"), max_size=40))
def test_any_head_is_read_or_has_a_problem_inside_the_file(text: str) -> None:
    whole = f"---\n{text}\n---\n"
    found = read("a.md", whole, FrontMatter)
    assert (found.front is None) == bool(found.problems)
    lines = whole.split("\n")
    for problem in found.problems:
        assert 1 <= problem.line <= len(lines)
        assert problem.source == lines[problem.line - 1]
        assert 1 <= problem.column <= len(problem.source) + 1
