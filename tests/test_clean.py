"""One page cleaned by itself: `build.py clean`, and `apanhado.clean_text`."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from apanhado import clean_text
from apanhado.clean import as_markdown, clean, facts, read_page
from apanhado.documents import Seed
from apanhado.problems import Problem
from tests.support import REPO, Ran, heads

TITLE = "Serra Quieta planta mil árvores à beira do rio"
DEK = "Voluntários e escolas abriram as covas em três fins de semana, sem máquinas."
BODY = (
    "A prefeitura de Serra Quieta plantou mil árvores à beira do rio Manso neste mês. As mudas vieram do viveiro da "
    "escola agrícola e são de doze espécies da região.",
    "O plantio começou onde a enchente levou o barranco. Segundo a engenheira Lúcia Prado, as raízes seguram a terra "
    "em cinco anos, e a sombra esfria a água já no segundo verão.",
    "Cada família da Várzea ficou com vinte mudas para regar. As primeiras pegaram bem, e os moradores pedem agora um "
    "caminho de terra batida entre as árvores e a estrada.",
)
PAGE = "\n\n".join([TITLE, DEK, "Por Marta Nunes", *BODY, "Compartilhe no WhatsApp"]) + "\n"
CLEAN = "\n\n".join([f"# {TITLE}", DEK, *BODY]) + "\n"
LINK = "[viveiro](https://serra.example/v(1))"


def run(folder: Path, *arguments: str, given: bytes = b"", **environment: str) -> Ran:
    """The end of `build.py clean` somewhere that is no project."""
    done = subprocess.run(
        [sys.executable, str(REPO / "build.py"), "clean", *arguments],
        cwd=folder,
        input=given,
        env={"PATH": "", "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def linked(form: str) -> str:
    """The page with a link and a picture, in one of the forms that are written with marks."""
    text = PAGE.replace("viveiro", LINK).replace(BODY[1], f"![mapa](https://serra.example/m.png)\n\n{BODY[1]}")
    return text.replace(TITLE, f"# {TITLE}") if form == "md" else text


def test_a_text_becomes_its_article() -> None:
    assert clean_text(PAGE) == CLEAN
    assert clean_text(PAGE.replace("\n", "\r\n")) == clean_text(PAGE.replace("\n", "\r")) == CLEAN


@pytest.mark.parametrize("text", ["", "\n \n", "Menu\nEntrar\nCompartilhe no WhatsApp\n"])
def test_a_text_without_an_article_becomes_nothing(text: str) -> None:
    assert clean_text(text) == ""


def test_a_title_that_is_made_up_is_no_line_of_the_text() -> None:
    found = clean(Seed("", "", "\n\n".join(BODY), "txt"))
    assert as_markdown(found).startswith(BODY[0])
    assert facts(found)["title_is"] == "derived"


def test_marks_of_markdown_in_words_stay_words() -> None:
    assert clean_text(PAGE.replace("planta mil", "planta *mil*")).startswith(r"# Serra Quieta planta \*mil\* ")


@pytest.mark.parametrize("form", ["txt", "md"])
def test_addresses_go_and_words_stay(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"page.{form}"
    path.write_text(linked(form), "utf-8")
    page = read_page(str(path))
    assert isinstance(page, Seed)
    without, whole = as_markdown(clean(page)), as_markdown(clean(page, links=True))
    assert "serra.example" not in without
    assert "do viveiro da escola" in without
    assert "https://serra.example/v(1)" in whole
    if form == "txt":
        assert (clean_text(page.text), clean_text(page.text, links=True)) == (without, whole)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('[a](http://x.org/y "t") e ![b](/c.png).', "a e b."),
        ("[![mapa](https://x.org/a.png)](https://x.org/b) ao lado", "mapa ao lado"),
        ("[a [b](#c) d](www.x.org)", "a b d"),
        ("disse [sic](Lima) ontem, v[i](x) e (http://x.org)", "disse [sic](Lima) ontem, v[i](x) e (http://x.org)"),
        (r"um \[a](http://x.org) só", r"um \[a](http://x.org) só"),
        ("`[a](http://x.org)` e [a](http://x.org)", "`[a](http://x.org)` e a"),
        ("```\n[a](/b)\n```\n[a](/b)", "```\n[a](/b)\n```\na"),
        ("fim\n[1]: https://x.org 'nota'\n[Ana]: bom dia", "fim\n\n[Ana]: bom dia"),
    ],
)
def test_what_is_an_address(given: str, expected: str) -> None:
    from apanhado.clean import _without_addresses

    assert _without_addresses(given) == expected
    assert given.count("\n") == expected.count("\n"), "lines keep their numbers"


def test_anywhere_a_file_of_any_form_to_standard_output(tmp_path: Path) -> None:
    html = "".join(f"<p>{words}</p>" for words in (DEK, "Por Marta Nunes", *BODY))
    texts = {"a.txt": PAGE, "b.md": f"# {PAGE}", "c.HTML": f"<nav>Menu</nav><h1>{TITLE}</h1>{html}"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
        ran = run(tmp_path, name, LC_ALL="C", PYTHONUTF8="0")
        assert (name, ran.code, ran.err) == (name, 0, "")
        assert ran.out == CLEAN, name
    assert {path.name for path in tmp_path.iterdir()} == set(texts)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_standard_input_is_text(tmp_path: Path, encoding: str) -> None:
    ran = run(tmp_path, "-", given=PAGE.encode(encoding))
    assert (ran.code, ran.out, ran.err) == (0, CLEAN, "")
    assert list(tmp_path.iterdir()) == []


def test_as_data(tmp_path: Path) -> None:
    ran = run(tmp_path, "-", "--json", "--links", given=linked("txt").encode())
    assert (ran.code, ran.err) == (0, "")
    said = json.loads(ran.out)
    lines = said.pop("lines")
    assert "https://serra.example/m.png" in said.pop("markdown")
    assert said == {
        "title": TITLE,
        "dek": DEK,
        "authors": ["Marta Nunes"],
        "published": None,
        "publisher": None,
        "url": None,
        "title_is": "stated",
        "published_is": None,
        "publisher_is": None,
        "language": "pt",
    }
    assert [line["n"] for line in lines] == [n for n, text in enumerate(linked("txt").split("\n"), 1) if text.strip()]
    assert all(list(line) == ["n", "roles", "why"] and line["why"] for line in lines)
    assert lines[-1]["roles"][0].startswith("boilerplate:")


def test_a_page_without_an_article_gives_nothing_says_so_and_is_1(tmp_path: Path) -> None:
    ran = run(tmp_path, "-", given=b"Menu\nEntrar\n")
    assert (ran.code, ran.out, heads(ran)) == (1, "", ["-: error[no-article]"])
    ran = run(tmp_path, "-", "--json", given=b"Menu\nEntrar\n")
    assert (ran.code, heads(ran)) == (1, ["-: error[no-article]"])
    said = json.loads(ran.out)
    assert (said["markdown"], said["title"], said["language"]) == ("", None, None)
    assert [line["n"] for line in said["lines"]] == [1, 2]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("none.txt", None, "unreadable"),
        ("empty.txt", b" \n", "empty"),
        ("paper.md", b"%PDF-1.7", "binary"),
        ("neither.txt", b"\x81", "unreadable"),
        ("page.pdf", b"x", "unknown-form"),
        ("large.txt", b"a" * (20 * 2**20 + 1), "too-large"),
        ("-", b"", "empty"),
        ("-", b"a\0b", "binary"),
        ("-", b"a" * (20 * 2**20 + 1), "too-large"),
    ],
)
def test_what_cannot_be_read_is_told_as_of_a_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | None, code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data or b"")))
    if name != "-" and data is not None:
        Path(name).write_bytes(data)
    found = read_page(name)
    assert isinstance(found, Problem)
    assert (found.path, found.code, found.severity, bool(found.help)) == (name, code, "error", True)


def test_a_file_that_cannot_be_read_is_1(tmp_path: Path) -> None:
    ran = run(tmp_path, "none.txt", "--json")
    assert (ran.code, ran.out, heads(ran)) == (1, "", ["none.txt: error[unreadable]"])


def test_a_folder_is_no_page_and_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "stored").write_text(PAGE, "utf-8")
    (tmp_path / "page.txt").symlink_to("stored")
    assert getattr(read_page(str(tmp_path / "folder.txt")), "code", None) == "unreadable"
    assert getattr(read_page(str(tmp_path / "page.txt")), "text", None) == PAGE
