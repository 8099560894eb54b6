"""Markdown to safe HTML with passages, and plain text to Markdown that means just its words."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from apanhado.markup import convert, escape
from apanhado.model import Body, Link


def body(text: str) -> Body:
    found, problems = convert(text)
    assert problems == ()
    return found


def html(text: str) -> str:
    """The HTML without the passages' ids and markers."""
    bare = re.sub(r'\xa0<a class="pn" href="#p-[0-9a-f-]+">¶\xa0\d+</a>', "", body(text).html)
    return re.sub(r' id="p-[0-9a-f-]+"', "", bare)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in body(text).passages]


# --- Passages and headings -------------------------------------------------------------------------------


def test_each_passage_has_its_id_and_ends_with_its_marker() -> None:
    found = body("One.\n\n## Two\n\n- Three\n")
    assert found.html == (
        '<p id="p-70277bfc">One.\xa0<a class="pn" href="#p-70277bfc">¶\xa01</a></p>\n'
        '<h2 id="s-two">Two</h2>\n'
        '<ul>\n<li id="p-6e8d6d4d">Three\xa0<a class="pn" href="#p-6e8d6d4d">¶\xa02</a></li>\n</ul>'
    ).replace("p-6e8d6d4d", found.passages[1].id)
    assert [(p.n, p.section) for p in found.passages] == [(1, None), (2, "s-two")]
    assert [(h.id, h.level, h.text) for h in found.headings] == [("s-two", 2, "Two")]
    assert found.words == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **A:** b\n", "<ul>\n<li><strong>A:</strong> b¶</li>\n</ul>"),
        ("- a *b*\n    - c\n", "<ul>\n<li>a <em>b</em>¶<ul>\n<li>c¶</li>\n</ul>\n</li>\n</ul>"),
        ("> q\n", "<blockquote>\n<p>q¶</p>\n</blockquote>"),
        ("One\n[two](x.md)\n", '<p>One\n<a href="x.md" rel="noopener noreferrer">two</a>¶</p>'),
    ],
)
def test_the_marker_stands_behind_the_passages_own_words(text: str, expected: str) -> None:
    shown = re.sub(r'\xa0<a class="pn"[^>]*>¶\xa0\d+</a>', "¶", body(text).html)
    assert re.sub(r' id="[^"]*"', "", shown) == expected


TEXT = """First *one*.

## Part

- Item
- Other:
    - below

> Said.

Last.
"""


@pytest.mark.parametrize("old", ["First *one*", "Part", "Item", "below", "Said", "Last"])
def test_ids_survive_edits_elsewhere(old: str) -> None:
    before, after = body(TEXT), body(TEXT.replace(old, "Something else", 1))
    changed = [(a.text, b.text) for a, b in zip(before.passages, after.passages, strict=True) if a.id != b.id]
    assert all(a != b for a, b in changed)
    assert len(changed) == (old != "Part")


def test_ids_survive_passages_added_and_moved() -> None:
    old = {p.text: p.id for p in body(TEXT).passages}
    new = {p.text: p.id for p in body(f"New one.\n\n{TEXT}\n\nNew two.").passages}
    assert old.items() <= new.items()
    assert {p.text: p.id for p in body("Last.\n\nFirst *one*.").passages}.items() <= old.items()


def test_ids_depend_on_words_not_on_markup_or_line_ends() -> None:
    assert body("A *b* c.").passages[0].id == body("A b\nc.").passages[0].id


def test_the_same_words_twice_have_two_ids() -> None:
    found = body("Same.\n\nSame.\n\n## A\n\n## A\n\n## A 2\n")
    assert [p.id for p in found.passages] == ["p-30b5061f", "p-30b5061f-30b5"]
    assert len({h.id for h in found.headings}) == 3


def test_numbering_is_the_order_and_headings_do_not_count() -> None:
    found = body(TEXT)
    assert [(p.n, p.text) for p in found.passages] == [
        (1, "First one."),
        (2, "Item"),
        (3, "Other:"),
        (4, "below"),
        (5, "Said."),
        (6, "Last."),
    ]
    assert re.findall(r">¶\xa0(\d+)</a>", found.html) == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b\n", [("list_item", "a"), ("list_item", "b")]),
        ("- a\n\n- b\n", [("list_item", "a"), ("list_item", "b")]),
        ("1. a\n2. b\n", [("list_item", "a"), ("list_item", "b")]),
        ("- a\n    - b\n        - c\n- d\n", [("list_item", t) for t in "abcd"]),
        ("- a\n\n    b\n\n- c\n", [("list_item", "a"), ("list_item", "b"), ("list_item", "c")]),
        ("- **a:** b\n", [("list_item", "a: b")]),
        ("> a\n>\n> b\n", [("blockquote", "a"), ("blockquote", "b")]),
        ("> - a\n", [("list_item", "a")]),
        ("- > a\n", [("blockquote", "a")]),
        ("a\nb  \nc\n", [("paragraph", "a b c")]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", [("list_item", "b")]),
        ("## a\n\n---\n\n![x](../media/y.png)\n", []),
        ("", []),
    ],
)
def test_kinds_of_passages(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_a_second_paragraph_of_a_list_item_belongs_to_the_list() -> None:
    assert kinds("- a\n\n- b\n\n    c\n") == [("list_item", "a"), ("list_item", "b"), ("list_item", "c")]


def test_headings_stay_below_the_page_s_title() -> None:
    found = body("# One\n\n### Três *é* demais!\n\n##\n")
    assert [(h.id, h.level, h.text) for h in found.headings][:2] == [
        ("s-one", 2, "One"),
        ("s-tres-e-demais", 3, "Três é demais!"),
    ]
    assert "<h1" not in found.html


def test_tables_and_code_are_shown_and_code_is_not_read() -> None:
    assert "<td>1</td>" in html("| a | b |\n|---|---|\n| 1 | 2 |\n")
    found = body("```\n[x](y.md) <b>\n```\n\n`[z](w.md)`\n")
    assert found.links == ()
    assert "<pre><code>[x](y.md) &lt;b&gt;\n</code></pre>" in found.html


# --- Links -----------------------------------------------------------------------------------------------


def test_links_and_their_places() -> None:
    text = "One [a](x.md#p).\n\nTwo\n![b](../media/y.png) and <https://e.org/>\n"
    found, _ = convert(text, "content/articles/a.md", 10)
    assert found.links == (
        Link("x.md#p", 10, 9),
        Link("../media/y.png", 13, 6, True, "b"),
        Link("https://e.org/", 13, 27),
    )


def test_the_same_link_twice_has_two_places() -> None:
    found = body("One [a](x.md)\nand [b](x.md).\n\n[c](x.md)")
    assert [(link.line, link.column) for link in found.links] == [(1, 9), (2, 9), (4, 5)]


def test_a_link_s_place_is_not_that_of_a_longer_one_or_of_a_word() -> None:
    found = body("See x.md, then [a](xx.md) and [b](x.md).")
    assert [(link.target, link.column) for link in found.links] == [("xx.md", 20), ("x.md", 35)]


def test_links_of_references_and_of_html() -> None:
    found = body("[a][1] and <a href='y.md'>b</a>\n\n[1]: x.md\n")
    assert [(link.target, link.line) for link in found.links] == [("x.md", 3), ("y.md", 1)]


def test_pictures_tell_whether_they_have_words() -> None:
    found = body("![a](x.png) ![](y.png) <img src='z.png'>")
    assert [(link.target, link.image, link.alt) for link in found.links] == [
        ("x.png", True, "a"),
        ("y.png", True, None),
        ("z.png", True, None),
    ]


# --- Plain text to Markdown ------------------------------------------------------------------------------


def shown(text: str) -> str:
    """What a reader sees of one line of plain text."""
    found, _ = convert(escape(text))
    assert not found.headings and not found.links
    return " ".join(p.text for p in found.passages)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "*a*",
            "_a_",
            "a_b_c",
            "**a",
            "1. x",
            "2) x",
            "2024.",
            "- x",
            "+ x",
            "# x",
            "#x",
            "> x",
            "<b>x</b>",
            "a < b > c",
        ),
        *(
            "&amp;",
            "&lt",
            "&#65;",
            "&#1",
            "&#x9",
            "AT&T",
            "a&b;c",
            "&#x41;",
            "&copy",
            "~~~x",
            "```x",
            "`x`",
            "a\\b",
            "\\*a",
            "[a](b)",
            "![a](b)",
            "[a]: b",
        ),
        *("===", "---", "- - -", "***", "___", "| a | b |", "{{ x }}", "{% x %}", "<http://x.y>", "http://x.y/a_b_c"),
        *(
            "R$ 3,5 mil (10%)",
            "“aspas” – ‘outras’…",
            "C# e F#",
            "e-mail: a@b.org",
            "<!-- x -->",
            ": x",
            "¶ 3",
            "日本語 *x*",
        ),
        *(
            "wzxhzdk:0",
            "klzzwxh:0000",
            "stx0etx",
            "a<br>b",
            "<?php x ?>",
            "[^1]: x",
            "*[HTML]: x",
            "\\",
            "=",
            "-",
            "+",
            "*",
        ),
    ],
)
def test_escaped_text_means_just_its_words(text: str) -> None:
    assert shown(text) == text


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("*_`[]()<>#+-.!|&;:~={}\\\"'/ 1ax"),
        max_size=40,
    )
)
def test_any_line_survives_being_markdown(text: str) -> None:
    assert shown(text) == " ".join(text.split())


@given(st.text(st.sampled_from("*_`[]()<>#+-.!|&;:~={}\\\"'/ 1ax#x;amplt"), max_size=60))
def test_any_line_of_markup_survives_being_markdown(text: str) -> None:
    assert shown(text) == " ".join(text.split())


@given(st.text(st.sampled_from("ab*_`[]()<>#+-.!|&;:~={}\\\"'/\n 1"), max_size=80))
def test_any_markdown_gives_unique_ids_and_verbatim_passages(text: str) -> None:
    found, _ = convert(text)
    soup = BeautifulSoup(found.html, "lxml")
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids)) == len(found.passages) + len(found.headings)
    assert [p.n for p in found.passages] == list(range(1, len(found.passages) + 1))
    assert all(p.text == " ".join(p.text.split()) != "" for p in found.passages)


def test_words_that_come_again_keep_their_id_when_more_come() -> None:
    first = [p.id for p in body("Um.\n\nSim.\n\nDois.\n\nSim.\n").passages]
    more = [p.id for p in body("Um.\n\nSim.\n\nSim.\n\nDois.\n\nSim.\n").passages]
    assert set(first) < set(more)
    assert (first[1], first[3]) == (more[1], more[4])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- a\n  - b\n    - c\n  - d\n- e\n", "<ul>a<ul>b<ul>c</ul>d</ul>e</ul>"),
        ("1. a\n   - b\n   - c\n2. d\n", "<ol>a<ul>bc</ul>d</ol>"),
        ("* a\n    * b\n* c\n", "<ul>a<ul>b</ul>c</ul>"),
        ("- a\n\n  b\n- c\n", "<ul>abc</ul>"),
        ("```\n- a\n  - b\n```\n", "<pre><code>- a  - b</code></pre>"),
    ],
)
def test_items_inside_items_may_be_indented_by_two(text: str, html: str) -> None:
    bare = re.sub(r'\xa0<a class="pn".*?</a>|</?(?:li|p)\b[^>]*>|\n', "", body(text).html)
    assert bare == html


# --- Wiki links ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[A fase]]", '<a href="[[A fase]]">A fase</a>'),
        ("[[fase|a *nova* fase]]", '<a href="[[fase]]">a *nova* fase</a>'),
        ("[[fase#O fim|x]]", '<a href="[[fase#O fim]]">x</a>'),
        ("[[fase#O fim]]", '<a href="[[fase#O fim]]">fase &gt; O fim</a>'),
        ("[[#O fim]]", '<a href="[[#O fim]]">O fim</a>'),
        ("![[a b.png|Um mapa]]", '<img alt="Um mapa" src="[[a b.png]]"/>'),
        ("![[a.PNG|300]]", '<img alt="" src="[[a.PNG]]" width="300"/>'),
        ("![[nota]]", '<a href="[[nota]]">nota</a>'),
        ("`[[fase]]`", "<code>[[fase]]</code>"),
        ("\\[[fase]]", "[[fase]]"),
        ("[[]] [[a", "[[]] [[a"),
        ('[[javascript:alert(1)|"<b>"]]', '<a href="[[javascript:alert(1)]]">"&lt;b&gt;"</a>'),
    ],
)
def test_wiki_links_keep_their_name_for_publish(text: str, expected: str) -> None:
    assert html(text).replace(' rel="noopener noreferrer"', "") == f"<p>{expected}</p>"


def test_wiki_links_in_a_table_and_in_a_scraped_text() -> None:
    assert '<a href="[[x]]" rel="noopener noreferrer">y</a></td>\n<td>z' in html("|a|b|\n|-|-|\n|[[x|y]]|z|")
    assert '<a href="[[x]]" rel="noopener noreferrer">y</a>' in html("|a|b|\n|-|-|\n|[[x\\|y]]|z|")
    assert html(escape("como se viu [[1]] e ![[x.png]]")) == "<p>como se viu [[1]] e ![[x.png]]</p>"


def test_the_place_of_a_wiki_link_and_of_pictures_without_words() -> None:
    found = body("x\n\ny [[a b|c]] ![[m.png]] ![](z.png) <img src='w.png' alt=''> <img src=\"v.png\">").links
    assert [(link.target, link.line, link.column, link.image, link.alt) for link in found] == [
        ("[[a b]]", 3, 3, False, None),
        ("[[m.png]]", 3, 14, True, None),
        ("z.png", 3, 28, True, None),
        ("w.png", 3, 45, True, ""),
        ("v.png", 3, 70, True, None),
    ]
