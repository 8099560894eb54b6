"""Two YAML parsers read heads: what the fast one finds right, the other finds right too, with the same values."""

from unittest.mock import patch

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from apanhado import frontmatter
from apanhado.frontmatter import Document, read
from apanhado.schema import FrontMatter, Strict


class Anything(Strict):
    """A head whose keys take lists and mappings."""

    title: str | tuple[str, ...] | dict[str, str] = ""
    a: str | tuple[str, ...] | dict[str, str | None] = ""
    b: str | tuple[str | None, ...] | dict[str, tuple[str, ...]] = ""


def slowly(text: str, kind: type[Strict]) -> Document:
    with patch.object(frontmatter, "_right", lambda part, kind: None):
        return read("a.md", text, kind)


TOKENS = [
    *(
        "title",
        "a",
        "b",
        "ã",
        "\U0001f600",
        "e\u0301",
        "“x”",
        "a b",
        "1.10",
        "12:30",
        "~",
        "null",
        "#",
        "# c",
        "#x",
        ":",
    ),
    *(
        ": ",
        "-",
        "- ",
        '"q"',
        '"',
        "'s'",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        "|",
        ">",
        "|-",
        ">+",
        "&a",
        "*a",
        "!t",
        "!",
        "%",
    ),
    *(
        "@",
        "`",
        "?",
        "? ",
        "\\n",
        '"\\u00e3"',
        "...",
        "---",
        "=",
        "<<",
        "\u2028",
        "\x85",
        "\xa0",
        "\ufeff",
        "\x07",
        "\t",
    ),
    *(" ", "\n", "\n  ", "\n- ", "\n\n", "\na: ", "\nb:\n  - ", "\nb: [", "\na: {ã: ", " # c", "a: x", "título: y"),
]
HEADS = st.lists(st.sampled_from(TOKENS), max_size=12).map("".join)


@given(HEADS)
def test_any_head_is_read_as_by_the_slow_parser(head: str) -> None:
    text = f"---\ntitle: A\n{head}\n---\nBody\n"
    assert read("a.md", text, Anything) == slowly(text, Anything)


@pytest.mark.parametrize(
    "head",
    [
        "title: Água\u2028funda",
        "title: Água\x85funda",
        "title:\tÁgua",
        "\ufefftitle: Água # doce",
        "title: A\na: |# b",
        "title: A\na: >-# b",
        "title: “Água” \U0001f600 # doce\nb: [ã, \U0001f600 # é\n ]",
        "title: A\nb: [a, , c]",
        "title: A\nb: {a: }",
        "? title\n: A",
        "title: A\n...\n",
        "%YAML 1.1\n--- \ntitle: A",
        "title: \ud800",
        "",
    ],
)
def test_where_the_parsers_differ_the_slow_one_decides(head: str) -> None:
    text = f"---\n{head}\n---\nBody\n"
    assert read("a.md", text, Anything) == slowly(text, Anything)


RIGHT = "---\ntitle: Água # doce\npublished: 2024-11-05\nauthors:\n- Ana\n- João\ntopics: [rios, ~x]\n---\nBody\n"


def test_a_right_head_is_read_once() -> None:
    with patch.object(frontmatter, "_FAST", yaml.BaseLoader):  # where PyYAML was built without libyaml
        plain = read("a.md", RIGHT, FrontMatter)
    assert plain.front == FrontMatter(
        title="Água # doce", published="2024-11-05", authors=("Ana", "João"), topics=("rios", "~x")
    )
    with patch.object(frontmatter, "_syntax", None), patch.object(frontmatter, "_validate", None):
        assert read("a.md", RIGHT, FrontMatter) == plain
