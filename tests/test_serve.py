"""`serve` as a browser meets it: real HTTP, livereload's socket, edits on disk."""

import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from apanhado.serve import base_path
from tests.serving import Server, serving
from tests.support import build, files

ARTICLE = "content/articles/biblioteca.md"


@pytest.fixture
def server(built: Path) -> Iterator[Server]:
    """The tiny project, served below a path."""
    with serving(built, "x/y") as running:
        yield running


def test_pages_files_and_the_real_missing_page_below_a_path(server: Server) -> None:
    assert server.base == "/x/y/"
    assert "Serra Quieta" in server.page().text
    assert server.page("articles/biblioteca/index.html").text == server.page("articles/biblioteca/").text
    assert server.page("feed.json").headers["Content-Type"] == "application/json; charset=utf-8"
    for path in ("/x/y/nada/aqui/", "/x/y/nada.html", "/outro/", "/index.html", "/x/y/404.html"):
        got = server.get(path)
        assert (got.status, "Esta página não existe" in got.text) == (404, True), path
        [style] = re.findall(r'stylesheet" href="([^"]+)"', got.text)
        assert server.get(style).headers["Content-Type"] == "text/css; charset=utf-8"
    moved = {path: server.get(path) for path in ("/", "/x/y", "/x/y/articles")}
    assert [(g.status, g.headers["Location"]) for g in moved.values()] == [
        (302, "/x/y/"),
        (302, "/x/y/"),
        (302, "/x/y/articles/"),
    ]


def test_no_path_leads_out_of_the_site(server: Server) -> None:
    inside = ("../../content/site.yaml", "%2e%2e/%2e%2e/content/site.yaml", "..%2f..%2fcontent%2fsite.yaml")
    for path in (*inside, "/etc/passwd", "content/site.yaml", "media/../content/site.yaml", "..%5cbuild.py", "%00"):
        got = server.page(path)
        assert got.status == 404
        assert "language: pt-BR" not in got.text


@pytest.mark.parametrize("path", ["/x/y/", "/livereload.js", "/livereload/page.js", "/livereload/version"])
def test_only_this_machines_own_pages_are_answered(server: Server, path: str) -> None:
    here = f"127.0.0.1:{server.port}"
    assert server.get(path).status == 200
    assert server.get(path, Host=f"localhost:{server.port}").status == 200
    assert server.get(path, Origin=f"http://{here}").status == 200
    for headers in (
        {"Host": "evil.example"},
        {"Host": f"evil.example:{server.port}"},
        {"Host": "127.0.0.1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": f"http://localhost:{server.port}"},
        {"Origin": "null"},
    ):
        got = server.get(path, **headers)
        assert (got.status, "Serra Quieta" in got.text) == (403, False), headers


def test_the_socket_is_refused_to_other_pages(server: Server) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "x" * 22 + "==",
    }
    assert server.get("/livereload", **upgrade, Origin="http://evil.example").status == 403
    assert server.get("/livereload", **upgrade, Host="evil.example").status == 403
    assert server.get("/forcereload").status == 404


def test_a_page_listens_by_a_policy_that_is_never_written(server: Server) -> None:
    got = server.page()
    policy = got.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http-equiv" not in got.text
    head = got.text.partition("</head>")[0]
    assert re.findall(r'<script src="(/livereload[^"]*)"', head) == ["/livereload/page.js", "/livereload.js"]
    assert not any(b"livereload" in data for data in files(server.root / "site").values())


def test_an_edit_of_each_kind_is_shown_everywhere(server: Server) -> None:
    site = files(server.root / "site")
    server.edit(ARTICLE, "title: A biblioteca abre à noite", "title: A sala fica aberta")
    for url in ("", "articles/", "articles/biblioteca/", "feed.xml", "feed.json"):
        text = server.page(url).text
        assert "A sala fica aberta" in text, url
        assert "A biblioteca abre à noite" not in text, url
    server.edit("content/site.yaml", "Serra Quieta", "Serra Alta")
    assert "<title>Serra Alta</title>" in server.page().text
    server.edit("templates/overview.html", "{% block main %}", "{% block main %}<p>feito à mão</p>")
    assert "feito à mão" in server.page().text
    server.edit("templates/static/style.css", "body", "aside, body")
    [style] = re.findall(r'stylesheet" href="([^"]+)"', server.page("articles/").text)
    assert "aside, body" in server.page(style.removeprefix("../")).text
    server.edit("templates/strings/pt-BR.yaml", "nav_articles: Artigos", "nav_articles: Leituras")
    assert "Leituras" in server.page("method/").text
    own = server.root / "content/templates/strings/pt-BR.yaml"
    own.parent.mkdir(parents=True)
    server.after(lambda: own.write_text("nav_articles: Os lidos\n", "utf-8"))
    assert "Os lidos" in server.page("method/").text
    server.edit("seeds/feira.txt", "A mudança custou pouco", "A mudança custou quase nada")
    assert "custou quase nada" in server.page("articles/feira-de-organicos-muda-de-praca-em-serra-quieta/").text
    new = server.root / "content/articles/nova.md"
    server.after(lambda: new.write_text("---\ntitle: Uma nova\ndraft: true\n---\n\nTexto.\n", "utf-8"))
    assert "Uma nova" in server.page("articles/").text
    server.after(new.unlink)
    assert server.page("articles/nova/").status == 404
    assert files(server.root / "site") == site


def test_a_mistake_shows_all_problems_and_mending_it_brings_the_page_back(server: Server) -> None:
    before = server.page("articles/biblioteca/")
    server.edit("content/site.yaml", "language: pt-BR", "language: pt-BR\nadress: x")
    server.edit(ARTICLE, "published: 2023-05\n", "published: maio\ntopcis: [<b>]\n")
    server.edit("content/site.yaml", "adress: x\n", "")
    for url in ("articles/biblioteca/", "", "nada/"):
        got = server.page(url)
        assert got.status == 500
        assert f"{ARTICLE}:3:12: error[" in got.text
        assert "4 | topcis: [&lt;b&gt;]\n    | ^^^^^^\n  help: did you mean &quot;topics&quot;?" in got.text
        assert "2 errors</pre>" in got.text
        assert "<h1>2 problemas</h1>" in got.text
        assert '<script src="/livereload.js" defer>' in got.text
    server.edit(ARTICLE, "published: maio\ntopcis: [<b>]\n", "published: 2023-05\n")
    after = server.page("articles/biblioteca/")
    version = re.compile(r'data-version="[^"]*"')
    assert (after.status, version.sub("", after.text)) == (200, version.sub("", before.text))
    assert version.findall(after.text) != version.findall(before.text)
    assert f'data-version="{server.get("/livereload/version").text}"' in after.text


def test_a_file_being_written_is_not_taken_for_a_mistake(server: Server) -> None:
    path = server.root / ARTICLE
    text = path.read_text("utf-8").replace("A biblioteca abre à noite", "A sala fica aberta")

    def slowly() -> None:
        path.write_text("", "utf-8")
        time.sleep(0.1)  # five times as long as a file that is not empty would have been waited for
        path.write_text(text, "utf-8")

    server.after(slowly)
    got = server.page("articles/biblioteca/")
    assert (got.status, "A sala fica aberta" in got.text) == (200, True)
    server.after(lambda: path.write_text("", "utf-8"))
    assert "does not begin with front matter" in server.page().text


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("templates/article.html", "{% block main %}", "{% block main %}{{ nada }}", "templates/article.html:"),
        ("templates/base.html", "{% block main %}", "{% block main", "templates/base.html:"),
        ("templates/strings/pt-BR.yaml", "skip:", "skip: [", "templates/strings/pt-BR.yaml:6:5: error[bad-yaml]"),
        ("content/site.yaml", "title: ", "titel: ", "content/site.yaml:1:1: error[unknown-key]"),
    ],
)
def test_what_breaks_every_page_is_shown_too(server: Server, name: str, old: str, new: str, said: str) -> None:
    server.edit(name, old, new)
    got = server.page("articles/biblioteca/")
    assert got.status == 500
    assert said in got.text
    server.edit(name, new, old)
    assert server.page("articles/biblioteca/").status == 200


def test_a_template_wrong_on_pages_nobody_looks_at_is_found(server: Server) -> None:
    def twice() -> None:
        path = server.root / "templates/method.html"
        path.write_text(path.read_text("utf-8").replace("{% block main %}", "{% block main %}{{ nada }}"), "utf-8")

    server.after(twice)
    assert server.page().status == 200
    while (got := server.page()).status == 200:
        time.sleep(0.05)  # it is found while nobody asks for anything else
    assert (got.status, "templates/method.html:" in got.text) == (500, True)


def test_ctrl_c_ends_it_cleanly(server: Server) -> None:
    assert server.page().status == 200
    server.process.send_signal(signal.SIGINT)
    out, _ = server.process.communicate(timeout=20)
    assert server.process.returncode == 0
    assert out.splitlines()[-1] == "serve    stopped"
    assert "Traceback" not in out


def test_wrong_usage(built: Path, server: Server) -> None:
    taken = build(built, "serve", "--port", str(server.port))
    assert (taken.code, f"cannot listen on port {server.port}" in taken.err) == (1, True)
    assert build(built, "serve", "--path", "/../x/").code == 2
    assert build(built, "serve", "--port", "70000").code == 2


@pytest.mark.parametrize(
    ("text", "path"), [("", "/"), ("/", "/"), ("repo", "/repo/"), ("/x/y", "/x/y/"), ("//x//", "/x/")]
)
def test_base_path(text: str, path: str) -> None:
    assert base_path(text) == path


@pytest.mark.parametrize("text", ["..", "/x/../y/", "/x?y/", "/a b/", "x\ny", "/é<"])
def test_no_base_path(text: str) -> None:
    with pytest.raises(ValueError):
        base_path(text)
