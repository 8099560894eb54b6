"""build.py new and init: an article for a person to fill in, a project of their own."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from apanhado.documents import FORMS
from apanhado.frontmatter import read
from apanhado.new import new_article
from apanhado.schema import FrontMatter
from tests.support import REPO, build, files

PAGE = """<!doctype html><title>Rio sobe - Diário</title><h1>Rio sobe dois metros</h1><p>Por Ana Lima</p>
<p>O rio subiu dois metros desde ontem e obrigou a prefeitura a fechar três pontes, segundo a defesa civil.</p>
<p>Cento e vinte famílias deixaram as suas casas e foram para abrigos montados em duas escolas do centro da cidade.</p>
"""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/rio" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _front(path: Path) -> FrontMatter:
    document = read(str(path), path.read_text("utf-8"), FrontMatter)
    assert isinstance(document.front, FrontMatter), document.problems
    return document.front


def test_a_new_article_has_a_title_and_a_comment_for_each_key_one_may_want(tmp_path: Path) -> None:
    path, problems = new_article(tmp_path, "Ponte: a obra #2")
    assert not problems
    assert path == tmp_path / "content/articles/ponte-a-obra-2.md"
    assert _front(path) == FrontMatter(title="Ponte: a obra #2")
    examples = re.findall(r"^# [^:]+\n# (\w+: .+)$", path.read_text("utf-8"), re.MULTILINE)
    hinted = [example.partition(":")[0] for example in examples]
    assert {"published", "authors", "publisher", "topics", "draft"} <= set(hinted) <= set(FrontMatter.model_fields)
    filled = path.read_text("utf-8")
    for example in examples:
        filled = filled.replace(f"# {example}", example)
    assert read("x.md", filled, FrontMatter).problems == ()


@pytest.mark.parametrize("title", ["", "  "])
def test_an_article_has_a_title(project: Path, title: str) -> None:
    ran = build(project, "new", title)
    assert (ran.code, "an article has a title" in ran.err, "Traceback" in ran.err) == (2, True, False)


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    path, _ = new_article(tmp_path, "Ponte")
    assert path is not None
    path.write_text("meu", "utf-8")
    again, problems = new_article(tmp_path, "Ponte")
    assert again is None
    assert [p.render() for p in problems] == [
        "content/articles/ponte.md: error[file-exists]: there is such a file already; it was not touched\n"
        "  help: choose another title, or edit that file"
    ]
    assert path.read_text("utf-8") == "meu"


def test_from_a_file_the_text_is_cleaned_and_described(tmp_path: Path) -> None:
    source = tmp_path / "rio.html"
    source.write_text(PAGE, "utf-8")
    path, problems = new_article(tmp_path, "O rio", str(source))
    assert not problems
    assert path is not None
    assert _front(path) == FrontMatter(title="O rio", authors=("Ana Lima",), language="pt")
    assert "O rio subiu dois metros" in path.read_text("utf-8")


def test_from_an_address_the_address_is_kept(tmp_path: Path, address: str) -> None:
    path, problems = new_article(tmp_path, "O rio", f"{address}/rio")
    assert not problems
    assert path is not None
    assert _front(path).url == f"{address}/rio"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("missing.html", "missing.html: error[unreadable]: cannot be read: No such file or directory"),
        ("image.png", f"image.png: error[unreadable]: cannot be read: forms: {', '.join(FORMS)}"),
    ],
)
def test_a_source_that_cannot_be_read_leaves_no_file(tmp_path: Path, source: str, message: str) -> None:
    path, problems = new_article(tmp_path, "O rio", source)
    assert path is None
    assert [p.render().splitlines()[0] for p in problems] == [message]
    assert not list(tmp_path.rglob("*.md"))


def test_an_address_without_a_page_is_an_error(tmp_path: Path, address: str) -> None:
    path, problems = new_article(tmp_path, "O rio", f"{address}/gone")
    assert path is None
    assert [p.message for p in problems] == ["cannot be read: Not Found"]


def test_the_command_writes_it_and_the_site_takes_it(project: Path) -> None:
    ran = build(project, "new", "Uma ponte nova")
    assert (ran.code, ran.out) == (0, "new      content/articles/uma-ponte-nova.md\n")
    assert build(project).code == 0
    assert (project / "site/articles/uma-ponte-nova/index.html").exists()


@pytest.mark.parametrize("language", ["pt-BR", "en", "es"])
def test_a_new_project_builds_without_a_problem_and_has_one_article(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "nosso dossiê"
    made = build(REPO, "init", str(folder), "--title", 'Água: "ontem" #1', "--language", language)
    assert (made.code, made.out, made.err) == (0, f"init     {folder}\n", "")
    ran = build(folder)
    assert (ran.code, ran.err) == (0, "")
    assert "analyse  1 article" in ran.out
    page = (folder / "site/index.html").read_text("utf-8")
    assert f'<html lang="{language}">' in page
    assert "Água: &#34;ontem&#34; #1" in page
    assert (build(folder, "check").code, build(folder, "check").err) == (0, "")


def test_a_new_project_has_all_that_is_not_ours_alone(tmp_path: Path) -> None:
    assert build(REPO, "init", str(tmp_path / "x")).code == 0
    made = files(tmp_path / "x")
    assert not [
        name for name in made if name.startswith(("seeds/", "tests/", "benchmarks/")) and ".gitkeep" not in name
    ]
    assert made["content/site.yaml"].startswith(b'title: "x"\nlanguage: pt-BR\n')
    engine = {n: data for n, data in files(REPO / "apanhado").items() if "__pycache__" not in n}
    assert {n.removeprefix("apanhado/"): data for n, data in made.items() if n.startswith("apanhado/")} == engine
    assert {".gitignore", ".vscode/settings.json", "pyproject.toml", "LICENSE", "README.md"} <= made.keys()


def test_a_new_projects_workflows_need_nothing_that_is_not_there(tmp_path: Path) -> None:
    assert build(REPO, "init", str(tmp_path / "x")).code == 0
    workflows = list((tmp_path / "x/.github/workflows").iterdir())
    assert [w.name for w in workflows] == ["pages.yml"]
    assert not re.findall(r"run: .*(?:\.ci|tests|benchmarks)", workflows[0].read_text("utf-8"))


@pytest.mark.parametrize(
    ("place", "language", "said"),
    [
        ("x", "x: y", '--language: error[bad-value]: no words for "x: y"\n  help: known: en, es, pt-BR\n1 error\n'),
        ("apanhado/x", "en", "error[folder-inside]: this folder is copied into each new project"),
    ],
)
def test_a_new_project_that_cannot_be(project: Path, place: str, language: str, said: str) -> None:
    ran = build(project, "init", str(project / place), "--language", language)
    assert (ran.code, said in ran.err, (project / place).exists()) == (1, True, False)


def test_a_new_project_takes_the_place_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    for place in (tmp_path, tmp_path / "mine.txt"):
        ran = build(REPO, "init", str(place))
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"{place}: error[folder-exists]: there is something there; it was not touched\n"
            "  help: name a folder that does not exist yet\n1 error\n"
        )
    assert files(tmp_path) == {"mine.txt": b"x"}
