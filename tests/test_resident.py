"""The project kept in memory: what it shows is what a build would write, however it came there."""

from pathlib import Path
from typing import Any

import pytest

from apanhado.analyse import reading
from apanhado.analyse.pipeline import load
from apanhado.memo import Memo
from apanhado.schema import SiteConfig
from apanhado.serve.answers import answer
from apanhado.serve.resident import Resident
from tests.support import build, files

ARTICLE = "content/articles/biblioteca.md"
CONFIG = SiteConfig(title="Serra Quieta")


def add(root: Path, name: str, text: str) -> None:
    (root / ARTICLE).with_name(name).write_text(text, "utf-8")


def test_drafts_only_where_they_are_asked_for(built: Path) -> None:
    add(built, "rascunho.md", "---\ntitle: Rascunho\ndraft: true\n---\n\nTexto.\n")
    (built / "content/topics").mkdir()
    (built / "content/topics/seca.md").write_text("---\ntitle: Seca\ndraft: true\n---\n", "utf-8")
    memo = Memo(None, resident=True)
    shown, _ = load(built, CONFIG, memo, drafts=True)
    published, _ = load(built, CONFIG, memo)
    assert {a.slug for a in shown.articles} - {a.slug for a in published.articles} == {"rascunho"}
    assert ([t.slug for t in shown.topics], published.topics) == (["seca"], ())


def test_a_resident_memo_computes_once_and_forgets_what_two_rounds_did_not_ask_for() -> None:
    memo = Memo(None, resident=True)
    calls: list[str] = []

    def compute(key: str) -> int:
        calls.append(key)
        return len(calls)

    def ask(key: str) -> int:
        return memo.once(("x", key), lambda: compute(key))

    assert [ask("a"), ask("b"), ask("a")] == [1, 2, 1]
    memo.turn()
    assert ask("a") == 1
    memo.turn()
    assert [ask("a"), ask("b")] == [1, 3]
    assert calls == ["a", "b", "b"]


def test_what_is_found_is_found_anew_at_each_build(built: Path) -> None:
    resident = Resident(built, "http://127.0.0.1:1/")
    resident.build()
    texts = [
        "O rio Manso subiu. A ponte do rio Manso reabre.",
        "A ponte sobre o rio caiu.",
        "Ninguém viu a ponte cair.",
    ]
    add(built, "rio.md", "---\ntitle: O rio\ntopics: [Pontes]\n---\n\n" + "\n\n".join(texts) + "\n")
    resident.build()
    assert resident.site
    assert "Pontes" in str(resident.site.page("topics/index.html"))
    (built / ARTICLE).with_name("rio.md").unlink()
    resident.build()
    assert "Pontes" not in str(resident.site.page("topics/index.html"))


def test_what_a_search_will_read_is_read_before_it_is_asked_for(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Resident(built, "http://127.0.0.1:1/").build()
    read: list[str] = []
    really = reading._read

    def counted(inputs: Any, vocabulary: Any) -> reading.Reading:
        read.append(inputs[0])
        return really(inputs, vocabulary)

    monkeypatch.setattr(reading, "_read", counted)
    resident = Resident(built, "http://127.0.0.1:1/")
    assert list(resident.read_ahead()) == []
    resident.build()
    assert read == []  # what was found is remembered
    ahead = list(resident.read_ahead())
    assert len(read) == len(ahead) > 1
    resident.build()
    add(built, "nova.md", "---\ntitle: Nova\n---\n\nTexto.\n")
    resident.build()
    assert read[len(ahead) :] == ["nova"]


def test_a_resident_build_is_the_build(built: Path) -> None:
    resident = Resident(built, "http://127.0.0.1:1/")
    for text in ("Primeira versão.", "Segunda versão, com [um elo](biblioteca.md).", "Primeira versão."):
        add(built, "nova.md", f"---\ntitle: Nova\n---\n\n{text}\n")
        resident.build()
    assert build(built, "publish", SITE_ADDRESS="http://127.0.0.1:1/").code == 0
    site = resident.site
    assert site
    # A page tells the sizes of the data, where they are made; a build makes them first.
    made = {url: data if isinstance(data, bytes) else data.read_bytes() for url, data in site.files.items()}
    made |= {url: str(site.page(url)).encode() for url in site.pages}
    assert made == files(built / "site")


def test_a_template_without_a_head_reloads_too(built: Path) -> None:
    (built / "templates/overview.html").write_text("<!DOCTYPE html>\n<title>x</title>\n", "utf-8")
    resident = Resident(built, "http://127.0.0.1:1/")
    resident.build()
    assert b"/livereload.js" in answer(resident, "/", "1", "/").body


def test_what_a_publisher_has_comes_before_the_engines_one_file_at_a_time(built: Path) -> None:
    own = built / "content/templates"
    texts = {
        "strings/pt-BR.yaml": "nav_articles: Leituras\n",
        "static/sort.js": "const own = 1;\n",
        "static/mine.css": ".mine { color: inherit }\n",
        "page.html": "never asked for",
        "articles.html": '{% extends "base.html" %}{% block main %}{{ t("nav_articles") }} à mão{% endblock %}',
    }
    resident = Resident(built, "http://127.0.0.1:1/")
    resident.build()
    assert resident.site
    before = {url: resident.site.page(url) for url in resident.site.pages}
    for name, text in texts.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(text, "utf-8")
    resident.build()
    assert resident.site and not resident.problems
    assert "Leituras à mão" in str(resident.site.page("articles/index.html"))
    assert build(built, "publish", SITE_ADDRESS="http://127.0.0.1:1/").code == 0
    made = files(built / "site")
    assert made.keys() == resident.site.files.keys() | resident.site.pages.keys()
    assert {url: str(resident.site.page(url)).encode() for url in resident.site.pages}.items() <= made.items()
    [script] = [data for url, data in made.items() if url.startswith("static/site.")]
    [styles] = [data for url, data in made.items() if url.endswith(".css")]
    assert b"const own = 1;" in script and b'querySelector(".order")' not in script and b".preview" in script
    assert styles.endswith(b"}\n.mine { color: inherit }\n")
    for name in texts:
        (own / name).unlink()
    resident.build()
    assert resident.site and {url: resident.site.page(url) for url in resident.site.pages} == before
