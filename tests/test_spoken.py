"""Passages in another language than their text: known by themselves, marked in the HTML, wherever they are quoted."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from apanhado.analyse.load import load
from apanhado.analyse.rights import restrict
from apanhado.config import load_config
from apanhado.markup import convert
from apanhado.memo import Memo
from apanhado.model import Article, Body, Briefing, KeyPoint, PassageRef, Topic
from apanhado.publish.pipeline import publish
from apanhado.schema import FrontMatter, SiteConfig
from tests.support import REPO
from tests.test_telling import EN, ES, PT

TEXT = f"{PT}\n\n{PT} Depois choveu mais.\n\n> {EN}\n\nFim da história que contaram na vila.\n"


def languages(body: Body) -> list[str]:
    return [p.language for p in body.passages]


def marked(body: Body) -> list[tuple[str, str]]:
    """The elements with a language: their names and languages."""
    return [(tag.name, str(tag["lang"])) for tag in BeautifulSoup(body.html, "lxml").select("[lang]")]


def test_a_quotation_in_another_language_is_marked() -> None:
    body, _ = convert(TEXT)
    assert (body.language, languages(body), marked(body)) == ("pt", ["", "", "en", ""], [("p", "en")])


def test_a_text_in_one_language_has_no_mark() -> None:
    body, _ = convert(f"# Título\n\n{PT}\n\n- {PT}\n- um\n")
    assert (set(languages(body)), marked(body)) == ({""}, [])


def test_the_stated_language_decides_what_is_another() -> None:
    body, _ = convert(TEXT, language="en-GB")
    assert (body.language, languages(body)) == ("en-GB", ["pt", "pt", "", ""])


def test_nothing_is_foreign_to_a_text_too_short_to_tell() -> None:
    body, _ = convert("Uma linha só.\n\nOutra.")
    assert (body.language, languages(body)) == ("", ["", ""])


@pytest.mark.parametrize("around", ["<p lang='fr'>{}</p>", "<blockquote lang='fr'>\n<p>{}</p>\n</blockquote>"])
def test_what_the_editor_says_comes_first(around: str) -> None:
    body, _ = convert(f"{PT}\n\n{around.format(EN)}\n\n{PT} Fim.")
    assert languages(body) == ["", "fr", ""]
    assert [code for _, code in marked(body)] == ["fr"]


def test_a_region_is_not_another_language() -> None:
    body, _ = convert(f"{PT}\n\n<p lang='pt-PT'>Uma frase de lá.</p>")
    assert (languages(body), marked(body)) == (["", ""], [("p", "pt-PT")])


def test_what_stands_in_a_foreign_item_has_its_own_language() -> None:
    body, _ = convert(f"{PT}\n\n{PT} Fim.\n\n- {EN}\n    - {PT}\n    - {ES}\n")
    assert languages(body) == ["", "", "en", "", "es"]
    assert marked(body) == [("li", "en"), ("li", "pt"), ("li", "es")]


def test_an_excerpt_keeps_the_mark() -> None:
    body, _ = convert(TEXT)
    article = Article("articles/x.md", "x", FrontMatter(title="X"), body, TEXT, "pt", show="excerpt")
    quoted = body.passages[2]
    found = restrict(article, [KeyPoint(quoted.text, PassageRef("x", quoted.id))])
    assert (marked(found.body), found.body.language) == ([("p", "en")], "pt")


def test_articles_tell_their_language_and_other_pages_have_that_of_the_site(tmp_path: Path) -> None:
    for name, text in {
        "site.yaml": "title: S\nlanguage: pt-BR\n",
        "articles/a.md": f"---\ntitle: A\n---\n{TEXT}",
        "articles/b.md": f"---\ntitle: B\n---\n{EN}\n\n{EN} So it was.\n\n{PT}\n",
        "articles/c.md": f"---\ntitle: C\nlanguage: es\n---\n{PT}\n\n{ES}\n",
        "pages/p.md": f"---\ntitle: P\n---\n{EN}\n\n{PT}\n",
    }.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    config, problems = load_config(tmp_path)
    assert not problems and config is not None
    for _ in range(2):  # computed, then remembered
        content, problems = load(tmp_path, config, Memo(tmp_path / ".cache"))
        assert not problems
        found = {a.slug: (a.language, languages(a.body)) for a in content.articles}
        assert found == {"a": ("pt", ["", "", "en", ""]), "b": ("en", ["", "", "pt"]), "c": ("es", ["pt", ""])}
        assert [languages(page.body) for page in content.pages] == [["en", ""]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in Portuguese: a Portuguese text that quotes English, and an English one that quotes Portuguese."""
    root = tmp_path_factory.mktemp("spoken")
    (root / "templates").symlink_to(REPO / "templates")
    a, _ = convert(TEXT)
    b, _ = convert(f"{EN}\n\n{EN} So it was.\n\n{PT}\n")
    articles = (
        Article("articles/a.md", "a", FrontMatter(title="A"), a, TEXT, "pt"),
        Article("articles/b.md", "b", FrontMatter(title="B"), b, "…", "en"),
    )
    refs = [PassageRef(x.slug, p.id) for x in articles for p in x.body.passages]
    points = (KeyPoint(EN, refs[2], "rio"), KeyPoint(PT, refs[6]))
    topics = (Topic("rio", "Rio", ("rio",), tuple(refs)),)
    publish(Briefing(SiteConfig(title="S"), articles, topics, key_points=points), root)
    return root / "site"


def spoken(tag: Tag) -> str:
    """The language a screen reader speaks an element in: its own or the nearest around it."""
    return next(str(at["lang"]) for at in (tag, *tag.parents) if at.get("lang"))


@pytest.mark.parametrize(
    ("page", "select", "expected"),
    [
        ("articles/a/index.html", ".body p", ["pt-BR", "pt-BR", "en", "pt-BR"]),
        ("articles/b/index.html", ".body p", ["en", "en", "pt"]),
        ("index.html", ".says", ["en", "pt-BR"]),
        ("topics/rio/index.html", ".lead", ["en"]),
        # Of the second text one passage; the site's own words say that the others are above.
        ("topics/rio/index.html", ".passages p", ["pt-BR", "pt-BR", "en", "pt-BR", "en", "pt-BR"]),
    ],
)
def test_every_passage_is_spoken_in_its_language(site: Path, page: str, select: str, expected: list[str]) -> None:
    soup = BeautifulSoup((site / page).read_text("utf-8"), "lxml")
    assert [spoken(tag) for tag in soup.select(select)] == expected
