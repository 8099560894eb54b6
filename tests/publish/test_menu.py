"""The menu of a made-up library, as it is and as site.yaml asks for it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from apanhado.publish import words
from apanhado.publish.menu import Entry, doors, menu
from apanhado.publish.pipeline import Site
from apanhado.schema import SiteConfig
from tests.publish.sample import BRIEFING, COMPILED, PROJECT

PAGES = dict.fromkeys(f"{folder}index.html" for folder in ("", "topics/", "topics/energia/", "sobre/", "method/"))
T = words.load((PROJECT / "templates",), "pt-BR")


def entries(*asked: Any) -> tuple[tuple[Entry, ...], list[str]]:
    """The menu of these entries, and the messages and helps."""
    site = SiteConfig.model_validate({"title": "x", "menu": asked})
    found, problems = menu(replace(BRIEFING, site=site), PAGES, T, Path("/nowhere"))
    return found, [f"{p.code}: {p.message}; {p.help}" for p in problems]


def test_without_a_word_of_the_publisher_it_has_every_index_there_is() -> None:
    found, problems = menu(BRIEFING, PAGES, T, Path("/nowhere"))
    assert found == (Entry("Visão geral", "index.html"), Entry("Temas", "topics/index.html"), Entry("Método", "method/index.html"))  # fmt: skip # noqa: E501
    assert problems == ()


def test_its_order_and_words_are_those_asked_for() -> None:
    path, elsewhere = {"page": "/topics/energia/", "title": "Energia"}, {"title": "Fora", "url": "https://e.org/x"}
    assert entries("topics", "sobre", path, elsewhere, {"page": "overview", "title": "Início"}) == (
        (
            Entry("Temas", "topics/index.html"),
            Entry("Sobre este dossiê", "sobre/index.html"),
            Entry("Energia", "topics/energia/index.html"),
            Entry("Fora", "https://e.org/x"),
            Entry("Início", "index.html"),
        ),
        [],
    )


def test_an_index_that_a_small_library_has_not_is_left_out() -> None:
    assert entries("voices", "topics") == ((Entry("Temas", "topics/index.html"),), [])


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("topic", 'unknown-page: there is no page "topic" for the menu; did you mean "topics"?'),
        ("sobr", 'unknown-page: there is no page "sobr" for the menu; did you mean "sobre"?'),
        ({"page": "topics/x", "title": "X"}, 'unknown-page: there is no page "topics/x" for the menu; '),
        (
            "topics/energia",
            'unknown-page: there is no page "topics/energia" for the menu; ',
        ),  # what should it be called?
    ],
)
def test_an_entry_of_no_page_is_an_error(asked: Any, message: str) -> None:
    found, [problem] = entries(asked)
    assert found == () and problem.startswith(message)


def test_what_it_leaves_out_is_no_orphan_and_every_page_has_it(root: Path) -> None:
    asked = ["sobre", {"title": "Fora", "url": "https://e.org/?a=1&b=2"}]
    briefing = replace(BRIEFING, site=SiteConfig.model_validate({"title": "x", "menu": asked}))
    assert doors(briefing, PAGES) == ["index.html", "index.html", "topics/index.html", "method/index.html"]
    assert doors(BRIEFING, PAGES) == ["index.html"]
    made = Site(briefing, root, compiled=COMPILED)
    outside = '<a href="https://e.org/?a=1&amp;b=2" rel="noopener noreferrer">Fora</a>'
    assert f'<a href="sobre/index.html">Sobre este dossiê</a>{outside}</nav>' in str(made.page("index.html"))
    assert f'<a href="../sobre/index.html" aria-current="page">Sobre este dossiê</a>{outside}' in str(made.page("sobre/index.html"))  # fmt: skip # noqa: E501
    assert f"Sobre este dossiê</a>{outside}</p>" in str(made.page("404.html"))
