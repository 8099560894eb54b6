"""The project kept in memory: what it shows is what a build would write, however it came there."""

from pathlib import Path

import pytest

from apanhado.analyse.pipeline import carry, find, load, recall
from apanhado.memo import Memo
from apanhado.model import PassageRef
from apanhado.schema import SiteConfig
from apanhado.serve import resident as resident_module
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


def test_what_is_carried_over_is_still_true(built: Path) -> None:
    memo = Memo(None, resident=True)
    before, _ = load(built, CONFIG, memo)
    found = find(before, memo)
    assert carry(found, before, before) == found
    article = next(a for a in before.articles if a.slug == "biblioteca")
    gone = article.body.passages[0]
    path = built / ARTICLE
    path.write_text(path.read_text("utf-8").replace(gone.text, "Outra frase, sem relação nenhuma."), "utf-8")
    now, _ = load(built, CONFIG, memo)
    carried = carry(found, before, now)
    assert carried is not None
    there = {PassageRef(a.slug, p.id) for a in now.articles for p in a.body.passages}
    topics, points = carried
    assert {ref for t in topics for ref in t.passages} == {ref for t in found[0] for ref in t.passages} & there
    assert points == tuple(p for p in found[1] if p.ref in there)
    assert PassageRef("biblioteca", gone.id) not in there


def test_nothing_is_carried_over_what_editors_said_of_topics(built: Path) -> None:
    memo = Memo(None, resident=True)
    before, _ = load(built, CONFIG, memo)
    found = find(before, memo)
    path = built / ARTICLE
    path.write_text(path.read_text("utf-8").replace("title:", "topics: [Livros]\ntitle:", 1), "utf-8")
    assert carry(found, before, load(built, CONFIG, memo)[0]) is None


def test_a_large_library_shows_the_save_first_and_the_findings_when_they_are_there(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resident_module, "_QUICK", 0)
    resident = Resident(built, "http://127.0.0.1:1/")
    resident.build()
    assert not resident.behind
    assert not resident.search()
    add(built, "rio.md", "---\ntitle: O rio\n---\n\nO rio Manso subiu. A ponte do rio Manso reabre.\n")
    assert resident.build()
    assert resident.behind
    assert "O rio" in str(resident.site and resident.site.page("articles/index.html"))
    while not resident.search():
        pass
    resident.build()
    assert not resident.behind
    content, _ = load(built, CONFIG, Memo(None), drafts=True)
    assert recall(content, Memo(built / ".cache")) == find(content, Memo(None))


def test_a_resident_build_is_the_build(built: Path) -> None:
    resident = Resident(built, "http://127.0.0.1:1/")
    for text in ("Primeira versão.", "Segunda versão, com [um elo](biblioteca.md).", "Primeira versão."):
        add(built, "nova.md", f"---\ntitle: Nova\n---\n\n{text}\n")
        resident.build()
    assert build(built, "publish", SITE_ADDRESS="http://127.0.0.1:1/").code == 0
    site = resident.site
    assert site
    made = {url: str(site.page(url)).encode() for url in site.pages}
    made |= {url: data if isinstance(data, bytes) else data.read_bytes() for url, data in site.files.items()}
    assert made == files(built / "site")


def test_a_template_without_a_head_reloads_too(built: Path) -> None:
    (built / "templates/overview.html").write_text("<!DOCTYPE html>\n<title>x</title>\n", "utf-8")
    resident = Resident(built, "http://127.0.0.1:1/")
    resident.build()
    assert b"/livereload.js" in answer(resident, "/", "1", "/").body
