"""What pages show as a source's words, held against the passages, with mistakes planted in pages and in templates."""

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from apanhado.model import PassageRef
from apanhado.publish.addresses import Planned
from apanhado.publish.pipeline import publish
from apanhado.publish.verbatim import unfaithful
from tests.publish.sample import AQUIFER, BRIEFING, METERS, PROJECT

TEXTS = {
    PassageRef("a", "p-1"): "“O lago encolheu”, disse Ana; e o custo (R$\u00a042 & taxas) sub\u00adiu <pouco>.",
    PassageRef("a", "p-2"): "Ninguém mediu o aquífero.",
    PassageRef("a", "_dek"): "Três secas em oito anos.",
}


def faults(html: str) -> list[str]:
    page = Planned("x/index.html", "a page", "x.html")
    found = list(unfaithful(page, f"<main>{html}</main>", TEXTS.get))
    assert {(p.path, p.code, p.severity) for p in found} <= {("site/x/index.html", "not-verbatim", "error")}
    return [p.message for p in found]


@pytest.mark.parametrize(
    "html",
    [
        '<span data-cited="a p-1">“O lago encolheu”</span>, disse Ana',
        '<p class="says" data-cited="a p-1" lang="pt">(R$ 42 &amp; taxas) sub\u00adiu &lt;pouco&gt;.</p>',
        "<q data-cited='a p-1'>R$&#160;42&nbsp;&#38;\n  taxas)</q>",
        '<span data-cited="a p-1"><mark>O <b title="a > b">lago</b></mark> <span>enco</span>lheu<br></span>',
        '<SPAN DATA-CITED="a p-2">Ninguém mediu</SPAN> <i title="<b data-cited=">x</i>',
        '<p>de <a href="#p-2"class="x" data-cited="a p-2">o aquífero</a></p>',
        '<p data-cited="a _dek">Três secas em oito anos.</p> nossas palavras',
        '<p>data-cited="a p-1" em texto</p>',
        '<p data-cited-by="nobody">nossas palavras</p>',
    ],
)
def test_words_as_they_stand(html: str) -> None:
    assert faults(html) == []


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<i data-cited="a p-2">Ninguém pesou o aquífero</i>', '"Ninguém pesou o aquífero" does not stand in'),
        ('<i data-cited="a p-2">Ninguém mediu o aquífero…</i>', "does not stand in"),
        ('<i data-cited="a p-1">"O lago encolheu"</i>', "does not stand in"),  # the quotes are not the source's
        ('<i data-cited="a p-1">subiu &lt;pouco&gt;.</i>', "does not stand in"),  # the soft hyphen is missing
        ('<i data-cited="a p-1">R$ 42 &amp;amp; taxas</i>', "does not stand in"),
        ('<i data-cited="a p-1">Ninguém mediu o aquífero.</i>', 'does not stand in the passage "a p-1"'),
        ('<i data-cited="a p-1">O lago encolheu. Ninguém mediu o aquífero.</i>', "does not stand in"),
        ('<i data-cited="a p-2">Ninguém mediu o aquífero. <a href="#p-2">¶ 2</a></i>', "does not stand in"),
        ('<i data-cited="a p-2"><b class="vh">Citação:</b> Ninguém mediu</i>', "does not stand in"),
        ('<i data-cited="a p-9">Ninguém</i>', 'cites "a p-9", which is no passage'),
        ('<i data-cited="b p-1">Ninguém</i>', 'cites "b p-1", which is no passage'),
        ('<i data-cited="a">Ninguém</i>', 'cites "a", which is no passage'),
        ("<i data-cited>Ninguém</i>", 'cites "", which is no passage'),
        ("<i data-cited=a p-2>Ninguém</i>", 'cites "a", which is no passage'),
        ('<i data-cited="a p-2"> \n</i>', "no words"),
        ('<i data-cited="a p-2">Ninguém mediu', "never closed"),
        ('<i title="a > b"class=x data-cited="a p-2">Alguém</i>', '"Alguém" does not stand in'),
        ('<my-words data-cited="a p-2">Alguém</my-words>', '"Alguém" does not stand in'),
        ('<i data-cited="a p-2">Ninguém <i>mediu</i> nada</i>', '"Ninguém mediu nada" does not stand in'),
    ],
)
def test_a_mistake(html: str, message: str) -> None:
    (fault,) = faults(html)
    assert message in fault


def test_each_mistake_of_a_page_is_named() -> None:
    assert len(faults('<b data-cited="a p-1">X</b><b data-cited="a p-2">o</b><b data-cited="a p-2">y</b>')) == 2


def edit(root: Path, template: str, old: str, new: str) -> None:
    """The project's own version of a template, in which one thing is another."""
    text = (PROJECT / "templates" / template).read_text("utf-8")
    assert old in text
    folder = root / "content/templates"
    folder.mkdir(exist_ok=True)
    (folder / template).write_text(text.replace(old, new), "utf-8")


SHOWN = ">{{ q.text }}</span>"


@pytest.mark.parametrize(
    ("template", "old", "new", "page"),
    [
        ("parts.html", SHOWN, ">{{ q.text | upper }}</span>", "index.html"),
        ("parts.html", SHOWN, ">{{ q.text }}{{ cite(q.citation) }}</span>", "index.html"),
        ("parts.html", SHOWN, ">{{ q.text | clip(40) }}</span>", "index.html"),
        ("parts.html", "q.passage, q.text", "'', q.text", "index.html"),
        ("parts.html", "q.passage, q.text", "'_dek', q.text", "index.html"),
        ("topic.html", "p.sentence(q)", "p.sentence(q) | replace('m', 'n')", "topics/irrigacao/index.html"),
        ("article.html", ">{{ front.dek }}<", ">{{ front.dek | clip(60) }}<",
         "articles/o-lago-que-encolheu/index.html"),
        ("article.html", "{{ prose(body, subject.path, places) }}",
         "{{ prose(body, subject.path, places) | replace('água', 'agua') }}",
         "articles/medidores/index.html"),
    ],
)  # fmt: skip
def test_a_template_that_changes_words_is_named(root: Path, template: str, old: str, new: str, page: str) -> None:
    edit(root, template, old, new)
    found = [p for p in publish(BRIEFING, root).problems if p.code == "not-verbatim"]
    assert f"site/{page}" in {p.path for p in found}
    assert not (root / "site").exists()


def test_the_error_says_where_and_what(root: Path) -> None:
    edit(root, "parts.html", SHOWN, ">{{ q.text | replace('poços', 'postos') }}</span>")
    (first, *_) = (p for p in publish(BRIEFING, root).problems if p.path == "site/index.html")
    assert first.render() == (
        'site/index.html: error[not-verbatim]: "Um estudo com 64 postos concluiu que o aquífero guarda cerca…" '
        f'does not stand in the passage "aquifero {AQUIFER.body.passages[0].id}"\n'
        "  help: in templates/overview.html mark the words of the source as they stand, and nothing else"
    )


def test_a_body_whose_passages_were_exchanged(root: Path) -> None:
    one, two, _ = (p.id for p in METERS.body.passages)
    swapped = METERS.body.html.replace(one, "p-x").replace(two, one).replace("p-x", two)
    wrong = replace(METERS, body=replace(METERS.body, html=swapped))
    articles = tuple(wrong if a is METERS else a for a in BRIEFING.articles)
    found = [p for p in publish(replace(BRIEFING, articles=articles), root).problems if p.code == "not-verbatim"]
    assert {p.path for p in found} == {"site/articles/medidores/index.html"} and len(found) == 2


def test_what_is_shown_with_a_citation_is_marked_with_its_passage(root: Path) -> None:
    publish(BRIEFING, root)
    for url in ("index.html", *(f"topics/{t.slug}/index.html" for t in BRIEFING.topics)):
        page = BeautifulSoup((root / "site" / url).read_text("utf-8"), "lxml")
        cited = [
            str(tag["href"]).partition("articles/")[2].replace("/index.html#", " ") for tag in page.select("a.cite")
        ]
        marked = [str(tag["data-cited"]) for tag in page.select("[data-cited]:not(.glimpse *)")]
        assert cited and marked == cited
