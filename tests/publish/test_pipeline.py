import gzip
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from apanhado.documents import Account, AccountLine
from apanhado.model import Briefing, Link, PassageRef, Topic
from apanhado.publish.pipeline import PublishResult, Site, publish
from apanhado.schema import FrontMatter, SiteConfig
from tests.publish.sample import AQUIFER, BRIEFING, METERS, PROJECT, RESERVOIR, addressed, project

ARTICLE = "articles/o-lago-que-encolheu/index.html"
ALONE = replace(RESERVOIR, body=replace(RESERVOIR.body, links=()))
NOTHING: dict[str, Any] = {"topics": (), "key_points": (), "pages": (), "seeds": ()}


def soup(root: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((root / "site" / url).read_text("utf-8"), "lxml")


def text(root: Path, url: str, selector: str = "main") -> str:
    """The words of a part of a page, with plain blanks."""
    found = soup(root, url).select_one(selector)
    return " ".join(found.get_text(" ").split()) if found else ""


def tree(root: Path) -> dict[str, bytes]:
    site = root / "site"
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}


def links(page: BeautifulSoup) -> list[str]:
    return [str(tag[name]) for name in ("href", "src") for tag in page.select(f"[{name}]")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site, for tests that only look."""
    root = project(tmp_path_factory.mktemp("built"))
    assert publish(BRIEFING, root).problems == ()
    return root


def test_the_counts(root: Path) -> None:
    result = publish(BRIEFING, root)
    assert result == PublishResult((), 19, result.files, result.files, 0)
    assert len(tree(root)) == result.files
    assert publish(BRIEFING, root) == replace(result, written=0)


def test_the_expected_files(built: Path) -> None:
    names = set(tree(built))
    assert names >= {".nojekyll", "robots.txt", "feed.xml", "feed.json", "404.html", ARTICLE, "sobre/index.html"}
    assert (built / "site/.nojekyll").read_bytes() == b""


def test_no_page_needs_anything_but_our_own_files(built: Path) -> None:
    for url in tree(built):
        if url.endswith(".html"):
            page = soup(built, url)
            assert not page.select("[style], style, [onclick], script:not([src], [type='application/ld+json'])")
            policy = page.select_one("meta[http-equiv=Content-Security-Policy]")
            assert isinstance(policy, Tag) and str(policy["content"]).startswith("default-src 'none'")
            assert len(page.select("h1")) == 1
            assert len({str(t["id"]) for t in page.select("[id]")}) == len(page.select("[id]"))


def test_weights(built: Path) -> None:
    files = tree(built)
    size = {u: len(gzip.compress(data)) for u, data in files.items()}
    assert sum(n for u, n in size.items() if u.endswith(".css")) <= 10_000
    scripts = {u.split(".")[0]: n for u, n in size.items() if u.startswith("static/") and u.endswith(".js")}
    own = scripts.pop("static/search/search")
    assert sum(scripts.values()) <= 8_000 and own + scripts["static/theme"] <= 8_000
    assert all(n <= 20_000 for u, n in size.items() if u.endswith(".html"))


def test_the_overview(built: Path) -> None:
    shown = text(built, "index.html")
    for point in BRIEFING.key_points:
        assert point.text in shown
    first = soup(built, "index.html").select_one(".points .cite")
    assert isinstance(first, Tag)
    assert first["href"] == f"{ARTICLE}#{BRIEFING.key_points[0].ref.passage}"
    assert " ".join(first.get_text().split()) == "¶ passagem 1, Folha do Arari"
    assert "4 textos, 417 palavras" in shown
    assert "8 de outubro, ano não informado" in shown
    assert "título tirado do texto" in shown
    assert "Em “Medidores que falam de madrugada”" in shown


def test_the_article(built: Path) -> None:
    page = text(built, ARTICLE)
    assert "Veículo Folha do Arari" in page
    assert (
        "O texto recebido tem 23 linhas. 14 estão na página, 3 viraram dados do cabeçalho e 6 foram cortadas." in page
    )
    assert "Compartilhar e comentar linhas 21–23 Compartilhar · Copiar link · Comentários (12)" in page
    assert "Próximo texto Aquífero" in page
    assert 'href="../../articles/aquifero/index.html#s-1"' in (built / "site" / ARTICLE).read_text("utf-8")
    assert "· inferido" in text(built, "articles/aquifero/index.html", ".provenance")
    assert "autoria não informada" in text(built, "articles/aquifero/index.html", ".provenance .unknown")


def test_the_topic(built: Path) -> None:
    page = text(built, "topics/irrigacao/index.html")
    assert "6 passagens em 2 dos 4 textos: 5 em Folha do Arari, 1 em Basin Review" in page
    assert "Sem este tema Aquífero do Arari" in page
    assert "Temas vizinhos Aquífero 1 passagem em comum" in page
    assert "nenhuma torneira" in text(built, "topics/perdas/index.html")


def test_the_method(built: Path) -> None:
    page = text(built, "method/index.html")
    assert "Os textos recebidos têm 50 linhas." in page
    assert "009_aquifero_copia.txt é cópia de 002_aquifero.txt" in page
    assert "veículo não informado em 1 texto" in page
    assert "011_vazio.txt sem texto" in page


def test_the_menu_shows_only_pages_that_are_there(root: Path) -> None:
    publish(Briefing(SiteConfig(title="Vazio")), root)
    assert text(root, "index.html", ".menu") == "Visão geral Método"
    assert "Ainda não há textos" in text(root, "index.html")


def test_other_languages_are_marked_and_spoken(built: Path, root: Path) -> None:
    body = soup(built, "articles/basin-compact/index.html").select_one(".body")
    assert isinstance(body, Tag) and body["lang"] == "en"
    assert not soup(built, ARTICLE).select(".head [lang], .body [lang], .facts [lang]")
    publish(replace(BRIEFING, site=SiteConfig(title="x", language="en")), root)
    assert "What matters" in text(root, "index.html")
    assert soup(root, ARTICLE).select("main [lang=pt]")


def test_a_language_without_words_is_a_warning(root: Path) -> None:
    result = publish(replace(BRIEFING, site=SiteConfig(title="x", language="ja")), root)
    assert [(p.code, p.severity) for p in result.problems] == [("no-strings", "warning")]
    assert result.written


def test_the_public_address(root: Path) -> None:
    publish(addressed("https://example.org/a/"), root)
    canonical = soup(root, ARTICLE).select_one("link[rel=canonical]")
    assert isinstance(canonical, Tag)
    assert canonical["href"] == "https://example.org/a/articles/o-lago-que-encolheu/"
    assert b"https://example.org/a/articles/" in tree(root)["sitemap.xml"]
    site = Site(addressed("https://example.org/a/"), root, "http://127.0.0.1:1/")
    assert 'href="http://127.0.0.1:1/articles/o-lago-que-encolheu/"' in str(site.page(ARTICLE))
    publish(BRIEFING, root)
    assert not soup(root, ARTICLE).select("link[rel=canonical]")
    assert "sitemap.xml" not in tree(root)


def test_a_domain_is_told_to_the_host_and_is_the_address_if_no_other_is_given(root: Path) -> None:
    site = SiteConfig(title="x", domain="briefing.example.org")
    assert str(site.address) == "https://briefing.example.org/"
    assert Site(replace(BRIEFING, site=site), root).file("CNAME") == b"briefing.example.org\n"
    assert Site(BRIEFING, root).file("CNAME") is None


def test_noindex(root: Path) -> None:
    publish(replace(BRIEFING, articles=(replace(METERS, noindex=True),), topics=(), key_points=()), root)
    robots = soup(root, "articles/medidores/index.html").select_one("meta[name=robots]")
    assert isinstance(robots, Tag) and robots["content"] == "noindex"


def test_a_former_address_leads_to_the_new_one(root: Path) -> None:
    front = RESERVOIR.front.model_copy(update={"aliases": ("Lago velho",)})
    publish(replace(addressed("https://example.org/a/"), articles=(replace(ALONE, front=front),), **NOTHING), root)
    page = soup(root, "articles/lago-velho/index.html")
    link, refresh, canonical = (page.select_one(s) for s in ("a.moved", "noscript meta", "link[rel=canonical]"))
    assert link and link["href"] == f"../../{ARTICLE}"
    assert refresh and refresh["content"] == f"0; url=../../{ARTICLE}"
    assert canonical and canonical["href"] == "https://example.org/a/articles/o-lago-que-encolheu/"
    assert page.select_one("meta[name=robots][content=noindex]")
    assert b"lago-velho" not in tree(root)["sitemap.xml"]


def test_what_may_not_be_shown_is_counted_and_never_linked_to(root: Path) -> None:
    kept = RESERVOIR.body.passages[2]
    passages = tuple(p if p == kept else replace(p, text="") for p in RESERVOIR.body.passages)
    body = replace(RESERVOIR.body, html=f'<p id="{kept.id}">x</p>', passages=passages, headings=(), links=())
    excerpt = replace(RESERVOIR, body=body, show="excerpt")
    articles = (excerpt, *BRIEFING.articles[1:])
    points = tuple(p for p in BRIEFING.key_points if p.ref.article != RESERVOIR.slug)
    result = publish(replace(BRIEFING, articles=articles, key_points=points), root, write=False, finished=True)
    assert result.problems == ()
    publish(replace(BRIEFING, articles=articles, key_points=points), root)
    article, topic = text(root, ARTICLE), text(root, "topics/irrigacao/index.html")
    assert "Aqui se mostram só trechos deste texto. Ler o texto na íntegra" in article
    assert "6 passagens em 2 dos 4 textos: 5 em Folha do Arari" in topic
    assert kept.text in topic and "4 passagens não reproduzidas aqui" in topic
    site = b"\n".join(tree(root).values()).decode("utf-8", "replace")
    assert not [p.text for p in RESERVOIR.body.passages if p != kept and p.text in site]


def test_every_page_of_a_file_leads_to_its_source(root: Path) -> None:
    site = SiteConfig.model_validate(
        {"title": "x", "repository": "https://github.com/a/b.git", "branch": "trunk", "language": "en"}
    )
    publish(replace(BRIEFING, site=site), root)
    edits = {
        url: soup(root, url).find("a", string="Edit this page") for url in (ARTICLE, "sobre/index.html", "index.html")
    }
    assert {url: str(a["href"]) for url, a in edits.items() if isinstance(a, Tag)} == {
        ARTICLE: f"https://github.com/a/b/edit/trunk/content/{RESERVOIR.path}",
        "sobre/index.html": "https://github.com/a/b/edit/trunk/content/pages/sobre.md",
        "index.html": "https://github.com/a/b/edit/trunk/content/pages/overview.md",
    }
    assert not soup(root, "topics/aquifero/index.html").find("a", string="Edit this page")
    seed = "https://github.com/a/b/blob/trunk/seeds/014_lago.txt"
    assert soup(root, ARTICLE).select(f'.facts a[href="{seed}"]')
    publish(replace(BRIEFING, site=site, articles=(replace(ALONE, show="link"),), **NOTHING), root)
    assert not soup(root, ARTICLE).select(f'a[href="{seed}"]')


def test_a_topic_of_many_texts_quotes_some_and_leads_to_all(root: Path) -> None:
    many = tuple(replace(AQUIFER, slug=f"t{n}", path=f"articles/t{n}.md") for n in range(40))
    topic = Topic("x", "X", ("x",), tuple(PassageRef(a.slug, a.body.passages[0].id) for a in many))
    publish(replace(BRIEFING, articles=many, topics=(topic,), key_points=(), seeds=()), root)
    page = soup(root, "topics/x/index.html")
    assert len(page.select(".passages > p")) == 25
    marked = {str(a["href"]) for a in page.select(".groups a.cite, .others a")}
    assert marked == {f"../../articles/{a.slug}/index.html#{a.body.passages[0].id}" for a in many}


def test_an_error_leaves_the_old_site_whole(built: Path) -> None:
    before = tree(built)
    body = replace(RESERVOIR.body, links=(Link("nowhere.md", 1, 1),))
    result = publish(replace(BRIEFING, articles=(replace(RESERVOIR, body=body), *BRIEFING.articles[1:])), built)
    assert [p.code for p in result.problems] == ["broken-link"]
    assert result.written == 0
    assert tree(built) == before


def test_without_writing_the_change_is_only_told(root: Path) -> None:
    assert publish(BRIEFING, root, write=False).written > 0
    assert not (root / "site").exists()


def test_media_are_copied_and_links_refused(root: Path) -> None:
    media = root / "content" / "media"
    media.mkdir()
    (media / "mapa.png").write_bytes(b"png")
    briefing = replace(BRIEFING, media=("media/mapa.png",))
    assert publish(briefing, root).problems == ()
    assert tree(root)["media/mapa.png"] == b"png"
    (media / "mapa.png").unlink()
    (media / "mapa.png").symlink_to("/etc/hostname")
    assert [p.code for p in publish(briefing, root).problems] == ["unreadable-media"]


def test_editors_templates_come_first_one_file_at_a_time(root: Path) -> None:
    own = root / "content" / "templates"
    own.mkdir()
    (own / "page.html").write_text('{% extends "base.html" %}{% block main %}<h1>Minha</h1>{% endblock %}')
    publish(BRIEFING, root)
    assert text(root, "sobre/index.html") == "Minha"
    (own / "page.html").write_text("line\n{% broken %}")
    (problem,) = publish(BRIEFING, root).problems
    assert (problem.path, problem.line, problem.code) == ("content/templates/page.html", 2, "template-error")


@pytest.mark.parametrize(
    "fault", ["{{ nothing }}", '{{ t("no_such_words") }}', "{{ 1 / 0 }}", '{% include "no.html" %}']
)
def test_a_fault_in_a_template_is_a_problem_with_its_place(root: Path, fault: str) -> None:
    (root / "content" / "templates").mkdir()
    (root / "content" / "templates" / "page.html").write_text("line\n" + fault)
    (problem,) = publish(BRIEFING, root).problems
    assert (problem.path, problem.line, problem.code) == ("content/templates/page.html", 2, "template-error")


def test_a_fault_in_what_all_pages_share_is_told_with_its_place_too(root: Path) -> None:
    (root / "content" / "templates").mkdir()
    (root / "content" / "templates" / "once.html").write_text("line\n{{ nothing }}")
    problems = publish(BRIEFING, root).problems
    assert {(p.path, p.line, p.code) for p in problems} == {("content/templates/once.html", 2, "template-error")}


def test_template_syntax_and_tags_in_content_are_only_shown(root: Path) -> None:
    words = '{{ 7 * 7 }} <script>alert("x")</script> & {% raw %}'
    front = FrontMatter(title=words, dek=words, publisher=words, authors=(words,), original_title=words, original_url="javascript:alert(1)")  # fmt: skip  # noqa: E501
    account = Account(words, (AccountLine(1, ("boilerplate:" + words,), "x", words),))
    article = replace(METERS, front=front, sources=(words,), accounts=(account,))
    publish(replace(BRIEFING, site=SiteConfig(title=words), articles=(article,), topics=(), key_points=()), root)
    for url in ("index.html", "articles/index.html", "articles/medidores/index.html", "method/index.html"):
        page = soup(root, url)
        assert words in page.get_text()
        assert all(script.get("src") for script in page.select("script:not([type='application/ld+json'])"))
        assert not any("javascript:" in link for link in links(page))


def test_pages_are_well_without_fonts(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for file in sorted((PROJECT / "templates").rglob("*")):
        if file.is_file() and file.suffix != ".woff2":
            copy = tmp_path / "templates" / file.relative_to(PROJECT / "templates")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    assert publish(BRIEFING, tmp_path).problems == ()
    css = next(data for url, data in tree(tmp_path).items() if url.endswith(".css")).decode()
    assert "woff2" not in css and "stand-in" in css


def test_same_bytes_whatever_the_machine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    publish(BRIEFING, root)
    other = tmp_path_factory.mktemp("elsewhere")
    code = (
        "import sys; from pathlib import Path; from tests.publish.sample import BRIEFING, project;"
        "from apanhado.publish.pipeline import publish; publish(BRIEFING, project(Path(sys.argv[1])))"
    )
    settings = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "ja_JP"}
    command = [sys.executable, "-c", code, str(other)]
    subprocess.run(command, check=True, cwd=PROJECT, env={**os.environ, **settings})
    assert tree(root) == tree(other)
