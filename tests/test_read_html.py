"""A web page read by itself: `apanhado.read_html` and `apanhado.clean_html`."""

import dataclasses
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import apanhado
from apanhado import clean_html, read_html
from apanhado.clean import Document
from tests.test_clean import BODY, DEK, TITLE

HEAD = f"""<!doctype html><html lang="pt-BR"><head><title>{TITLE} | Folha da Serra</title>
<meta property="og:site_name" content="Folha da Serra"><meta name="author" content="Marta Nunes">
<meta property="article:published_time" content="2023-04-02T08:30:00-03:00">
<link rel="canonical" href="https://serra.example/mil-arvores"></head>"""
MENU = "<nav><ul><li><a href='/'>Início</a></li><li><a href='/esporte'>Esporte</a></li></ul></nav>"
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in BODY).replace("viveiro", "<a href='/v'>viveiro</a>")
END = (
    "<aside class='related'><h3>Leia também</h3><p>A feira de sábado muda de praça e abre mais cedo.</p></aside>"
    "<footer>© Folha da Serra</footer>"
)
ARTICLE = f"<main><article class='post'><h1>{TITLE}</h1><p class='dek'>{DEK}</p>{TEXT}</article></main>"
PAGE = f"{HEAD}<body>{MENU}{ARTICLE}{END}"


def test_a_page_becomes_its_document() -> None:
    found = read_html(PAGE)
    assert dataclasses.replace(found, account=apanhado.read_html("").account, markdown="") == Document(
        title=TITLE,
        dek=DEK,
        authors=("Marta Nunes",),
        published="2023-04-02",
        publisher="Folha da Serra",
        language="pt",
        url="https://serra.example/mil-arvores",
        markdown="",
        account=apanhado.read_html("").account,
    )
    assert found.markdown == "\n\n".join(BODY) + "\n"
    assert clean_html(PAGE) == "\n\n".join([f"# {TITLE}", DEK, *BODY]) + "\n"


@pytest.mark.parametrize("count", [5, 40, 400])
def test_a_list_of_links_below_the_text_is_no_part_of_it_unless_the_text_announces_it(count: int) -> None:
    links = "".join(f"<li><a href='/{n}'>Nota {n} da série sobre o rio</a></li>" for n in range(count))
    assert "Nota" not in read_html(PAGE.replace("</article>", f"<ul>{links}</ul></article>")).markdown
    announced = f"<p>A série tem {count} notas, que contam a história do rio Manso:</p><ul>{links}</ul>"
    assert read_html(PAGE.replace("</article>", f"{announced}</article>")).markdown.count("- Nota") == count


def test_the_words_tell_the_language_whatever_the_markup_says() -> None:
    assert read_html(PAGE.replace('lang="pt-BR"', 'lang="en"')).language == "pt"
    assert read_html('<html lang="pt-BR"><article><h1>Oi</h1><p>Rio.</p></article>').language in (None, "pt")


def test_each_block_is_accounted_for_once() -> None:
    found = read_html(PAGE)
    numbers = [line.n for line in found.account.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    fates = {line.text or line.roles[0]: line.fate for line in found.account.lines}
    assert {fates[text] for text in ("Início", "Esporte", "Leia também", "© Folha da Serra")} == {"cut"}
    assert [line.roles for line in found.account.lines if line.fate == "page"][-3:] == [("paragraph",)] * 3


def test_links_are_absolute_if_they_are_wanted() -> None:
    assert "[viveiro](https://serra.example/v)" in read_html(PAGE, links=True).markdown
    bare = PAGE.replace(" rel=", " data-rel=")
    assert "[viveiro](https://other.example/v)" in clean_html(bare, "https://other.example/a/b", links=True)
    assert read_html(bare, "https://other.example/a/b").url == "https://other.example/a/b"
    assert "example" not in clean_html(PAGE)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "<html></html>",
        f"<html><head><title>Entrar</title></head><body>{MENU}<form><button>Buscar</button></form></body>",
        f"<html><body>{MENU}{MENU}<ul><li><a href=/a>Contato</a></li><li><a href=/b>Anuncie</a></li></ul>{END}</body>",
    ],
)
def test_a_page_without_an_article_says_so_instead_of_publishing_its_menu(html: str) -> None:
    found = read_html(html)
    assert (found.markdown, clean_html(html)) == ("", "")


def _elements() -> st.SearchStrategy[str]:
    words = st.text(st.sampled_from("aA é.,<&\n"), max_size=40).map(escape)
    names = st.sampled_from(("p", "div", "li", "h1", "h3", "blockquote", "td", "a", "span", "pre", "nav", "figure"))
    return st.recursive(
        words,
        lambda inner: st.tuples(names, st.lists(inner, max_size=4)).map(lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>"),
    )


@settings(max_examples=60, deadline=None)
@given(_elements())
def test_no_page_is_an_error_and_every_block_has_a_fate(html: str) -> None:
    found = read_html(html)
    numbers = [line.n for line in found.account.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(line.why and line.roles for line in found.account.lines)


@pytest.mark.parametrize("name", apanhado.__all__)
def test_what_is_public_is_there_and_documented(name: str) -> None:
    assert getattr(apanhado, name).__doc__
