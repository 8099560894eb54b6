import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from apanhado.facts import Span
from apanhado.markup import convert
from apanhado.model import Body
from apanhado.publish.beside import Place
from apanhado.publish.mentions import linked

PIECES = [
    "Ana",
    "A&T",
    "x < y",
    " ",
    "  ",
    "\n",
    "*b*",
    "[Ana](https://e.org)",
    "`Ana`",
    "An**a**",
    "\n\n",
    "\n- ",
    "é",
]


def places(body: Body, name: str) -> list[Place]:
    """Everywhere that a name stands in a body's passages."""
    return [
        Place(Span(p.id, m.start(), m.end(), name), "people/ana/index.html")
        for p in body.passages
        for m in re.finditer(re.escape(name), p.text)
    ]


def shown(markdown: str, name: str = "Ana") -> str:
    """The HTML of Markdown with a name as a link wherever it can be."""
    body, _ = convert(markdown)
    return linked(body.html, body.passages, places(body, name), lambda url: f"../{url}")


def names(html: str) -> list[str]:
    return [tag.get_text() for tag in BeautifulSoup(html, "lxml").select("a.name")]


def test_a_name_becomes_a_link_where_it_stands() -> None:
    html = shown("Disse isso & mais:  *hoje* Ana não vem.")
    assert '<em>hoje</em> <a class="name" href="../people/ana/index.html">Ana</a> não vem.' in html


@pytest.mark.parametrize(
    ("markdown", "name"),
    [("A AT&T paga.", "AT&T"), ("- **Ana:** vem", "Ana"), ("Vem\nAna  Sá", "Ana Sá"), ("a<br>Ana", "Ana")],
)
def test_names_with_signs_in_bold_and_after_breaks(markdown: str, name: str) -> None:
    assert [" ".join(found.split()) for found in names(shown(markdown, name))] == [name]


@pytest.mark.parametrize("markdown", ["[A Ana](https://e.org) vem", "An**a** vem", "[An](https://e.org)a vem"])
def test_a_name_in_a_link_or_with_markup_inside_is_left_alone(markdown: str) -> None:
    assert names(shown(markdown)) == []


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_the_words_stay_as_they_are(markdown: str) -> None:
    body, _ = convert(markdown)
    html = shown(markdown)
    assert re.sub(r'<a class="name" [^>]*>([^<]*)</a>', r"\1", html) == body.html
    assert set(names(html)) <= {"Ana"}
    assert not BeautifulSoup(html, "lxml").select("a a")


def test_places_that_the_text_does_not_have_change_nothing() -> None:
    body, _ = convert("Ana vem.")
    id = body.passages[0].id
    for wrong in (Span(id, 1, 4, "Ana"), Span(id, 90, 93, "Ana"), Span("p-none", 0, 3, "Ana")):
        assert linked(body.html, body.passages, [Place(wrong, "x.html")], str) == body.html
