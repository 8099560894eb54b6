"""Every kind of mistake in front matter, with the exact message an editor sees."""

import pytest

from apanhado.schema import FrontMatter
from tests.test_frontmatter import expect, head, said

KNOWN = ", ".join(FrontMatter.model_fields)
EDTF = "not a date in EDTF, such as 2024-11-05, 2024-11, 2024 or XXXX-10-08"

MISTAKES = {
    "unclosed double quote": (
        'title: "Chuva\npublished: 2024',
        """
        a.md:2:8: error[unclosed-quote]: this quotation mark is never closed
          2 | title: "Chuva
            |        ^
          help: close it at the value's end
        """,
    ),
    "unclosed single quote": (
        "title: A\ndek: 'Chuva",
        """
        a.md:3:6: error[unclosed-quote]: this quotation mark is never closed
          3 | dek: 'Chuva
            |      ^
          help: close it at the value's end
        """,
    ),
    "date in another form": (
        "title: A\npublished: 10/9/2024",
        f"""
        a.md:3:12: error[bad-date]: "published": {EDTF}
          3 | published: 10/9/2024
            |            ^^^^^^^^^
        """,
    ),
    "day that does not exist": (
        "title: A\npublished: 2024-02-30",
        f"""
        a.md:3:12: error[bad-date]: "published": {EDTF}
          3 | published: 2024-02-30
            |            ^^^^^^^^^^
        """,
    ),
    "mistyped key": (
        "title: A\ntopcis: [dados]",
        """
        a.md:3:1: error[unknown-key]: unknown key "topcis"
          3 | topcis: [dados]
            | ^^^^^^
          help: did you mean "topics"?
        """,
    ),
    "unknown key like no other": (
        "title: A\nzzzz: x",
        f"""
        a.md:3:1: error[unknown-key]: unknown key "zzzz"
          3 | zzzz: x
            | ^^^^
          help: known keys: {KNOWN}
        """,
    ),
    "key twice": (
        "title: A\ndek: B\ntitle: C",
        """
        a.md:4:1: error[duplicate-key]: key "title" is here twice, first on line 2
          4 | title: C
            | ^^^^^
          help: keep one of them
        """,
    ),
    "tab before an item": (
        "title: A\nauthors:\n\t- B",
        """
        a.md:4:1: error[tab]: a tab cannot indent YAML
          4 | \t- B
            | ^
          help: use spaces
        """,
    ),
    "tab before a key": (
        "title: A\n\tdek: B",
        """
        a.md:3:1: error[tab]: a tab cannot indent YAML
          3 | \tdek: B
            | ^
          help: use spaces
        """,
    ),
    "colon in a title": (
        "title: Água: quem paga",
        """
        a.md:2:12: error[unquoted-colon]: a second colon in an unquoted value
          2 | title: Água: quem paga
            |            ^
          help: put the value in quotes: key: "first: second"
        """,
    ),
    "line without a key": (
        "title: A\nfoo",
        """
        a.md:3:1: error[missing-colon]: a line without a key
          3 | foo
            | ^
          help: write "key: value"
        """,
    ),
    "first line without a key": (
        "foo\ntitle: A",
        """
        a.md:2:1: error[missing-colon]: a line without a key
          2 | foo
            | ^
          help: write "key: value"
        """,
    ),
    "text where a list belongs": (
        "title: A\nauthors: Ana Lima",
        """
        a.md:3:10: error[wrong-type]: "authors": must be a list
          3 | authors: Ana Lima
            |          ^^^^^^^^
        """,
    ),
    "list where text belongs": (
        "title: [A]",
        """
        a.md:2:8: error[wrong-type]: "title": must be text
          2 | title: [A]
            |        ^^^
        """,
    ),
    "list inside a list": (
        "title: A\nauthors: [B, [C]]",
        """
        a.md:3:14: error[wrong-type]: "authors": must be text
          3 | authors: [B, [C]]
            |              ^^^
        """,
    ),
    "neither true nor false": (
        "title: A\ndraft: perhaps",
        """
        a.md:3:8: error[wrong-type]: "draft": must be true or false
          3 | draft: perhaps
            |        ^^^^^^^
        """,
    ),
    "none of the choices": (
        "title: A\ntitle_is: maybe",
        """
        a.md:3:11: error[wrong-type]: "title_is": must be 'stated' or 'derived'
          3 | title_is: maybe
            |           ^^^^^
        """,
    ),
    "slug that leaves the site": (
        "title: A\nslug: ../x",
        """
        a.md:3:7: error[bad-value]: "slug": a slug has only lower-case letters, digits and hyphens between them
          3 | slug: ../x
            |       ^^^^
        """,
    ),
    "title of blanks": (
        'title: "  "',
        """
        a.md:2:8: error[bad-value]: "title": must not be empty
          2 | title: "  "
            |        ^^^^
        """,
    ),
    "no title": (
        "dek: A",
        """
        a.md:2:1: error[missing-key]: "title" is missing
          2 | dek: A
            | ^
          help: add a line "title: …"
        """,
    ),
    "a list as the head": (
        "- a",
        """
        a.md:2:1: error[wrong-type]: the head must be lines of "key: value"
          2 | - a
            | ^
        """,
    ),
    "anchor": (
        "title: &a A",
        """
        a.md:2:8: error[bad-yaml]: anchors (&name) and tags (!name) are not allowed
          2 | title: &a A
            |        ^
        """,
    ),
    "alias": (
        "title: A\ndek: *a",
        """
        a.md:3:6: error[bad-yaml]: aliases (*name) are not allowed
          3 | dek: *a
            |      ^
        """,
    ),
    "tag": (
        "title: !!python/object/apply:os.system [id]",
        """
        a.md:2:8: error[bad-yaml]: anchors (&name) and tags (!name) are not allowed
          2 | title: !!python/object/apply:os.system [id]
            |        ^
        """,
    ),
    "nested too deep": (
        f"title: A\ntopics: {'[' * 25}{']' * 25}",
        f"""
        a.md:3:28: error[bad-yaml]: lists and mappings are nested too deep
          3 | topics: {"[" * 25}{"]" * 25}
            | {" " * 27}^
        """,
    ),
    "control character": (
        "title: A\x07B",
        """
        a.md:2:9: error[bad-character]: a control character cannot stand here
          2 | title: A\x07B
            |         ^
        """,
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_has_its_exact_message(name: str) -> None:
    text, shown = MISTAKES[name]
    found = head(text)
    assert said(found) == expect(shown)
    assert found.front is None
