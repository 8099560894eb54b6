"""Each command of build.py by itself: what it says, what it leaves alone, how it ends."""

import json
import re
from pathlib import Path

import pytest

from tests.support import build, files, heads, lines, touched


def test_help_lists_the_commands(project: Path) -> None:
    ran = build(project, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert re.findall(r"^  (\w+)  +\S", ran.out.partition("Commands:")[2], re.MULTILINE) == [
        "check",
        "clean",
        "diff",
        "explain",
        "ingest",
        "init",
        "new",
        "publish",
        "serve",
        "topics",
    ]
    assert "Exit codes: 0" in ran.out and "seeds/" in ran.out and "content/" in ran.out and "site/" in ran.out
    assert "..." not in ran.out.partition("Commands:")[2], "a command's line is cut"
    assert not (project / "site").exists()


@pytest.mark.parametrize("arguments", [["nosuch"], ["--nosuch"], ["explain"], ["explain", "none.txt"], ["check", "x"]])
def test_wrong_usage_is_2(project: Path, arguments: list[str]) -> None:
    ran = build(project, *arguments)
    assert ran.code == 2
    assert ran.err.startswith("Usage: build.py ") and "Traceback" not in ran.err
    assert not (project / "site").exists()


def test_ingest_alone_and_publish_alone(project: Path) -> None:
    ran = build(project, "ingest")
    assert (ran.code, ran.err, list(lines(ran))) == (0, "", ["ingest"])
    assert not (project / "site").exists()
    ran = build(project, "publish")
    assert (ran.code, ran.err, list(lines(ran))) == (0, "", ["analyse", "publish"])
    assert len(list((project / "site/articles").glob("*/index.html"))) == 3


def test_check_finds_and_writes_nothing(built: Path) -> None:
    path = built / "content/articles/biblioteca.md"
    path.write_text(path.read_text("utf-8").replace("2023-05", "maio"), "utf-8")
    before = touched(built)
    ran = build(built, "check")
    assert (ran.code, heads(ran)) == (1, ["content/articles/biblioteca.md:3:12: error[bad-date]"])
    path.write_text(path.read_text("utf-8").replace("maio", "2023-06"), "utf-8")
    assert touched(built).keys() == before.keys()
    before = touched(built)
    ran = build(built, "check")
    assert (ran.code, ran.err) == (0, "")
    assert lines(ran)["check"].endswith(", nothing written")
    assert touched(built) == before


EXPLAINED = ["title", "dek", "published", "authors", "translators", "publisher", "original_title", "original_publisher"]


@pytest.mark.parametrize("name", ["ponte.txt", "seeds/ponte.txt", "./seeds/ponte.txt"])
def test_explain_as_data(project: Path, name: str) -> None:
    before = touched(project)
    ran = build(project, "explain", name, "--json")
    assert (ran.code, ran.err) == (0, "")
    said = json.loads(ran.out)
    assert list(said) == ["seed", "language", "lines", "metadata", "facts"]
    assert (said["seed"], said["language"]) == ("ponte.txt", "pt")
    text = (project / "seeds/ponte.txt").read_text("utf-8").split("\n")
    assert [line["n"] for line in said["lines"]] == [n for n, line in enumerate(text, 1) if line.strip()]
    for line in said["lines"]:
        assert list(line) == ["n", "roles", "why"]
        assert line["why"] and all(re.fullmatch(r"[a-z_]+(:[a-z_]+)?", role) for role in line["roles"])
    assert {*EXPLAINED, "language"} <= set(said["metadata"])
    assert said["metadata"]["published"] is None
    assert said["metadata"]["title"]["value"] == text[0] and said["metadata"]["title"]["line"] == 1
    assert said["metadata"]["authors"]["value"] == ["Marta Nunes"] and said["metadata"]["authors"]["line"] == 5
    assert all(field is None or {"value", "line", "why"} <= set(field) for field in said["metadata"].values())
    assert touched(project) == before


def test_explain_for_people(project: Path) -> None:
    ran = build(project, "explain", "ponte.txt")
    assert (ran.code, ran.err) == (0, "")
    assert "published: not stated" in ran.out
    assert re.search(r"^ +5 +byline +Por Marta Nunes +\S", ran.out, re.MULTILINE)
    assert re.search(r"^ +14 +boilerplate:\w+ +Compartilhe no WhatsApp +\S", ran.out, re.MULTILINE)


def test_explain_of_an_article_shows_each_fact_with_its_place_and_rule(built: Path) -> None:
    [path] = (built / "content/articles").glob("ponte*.md")
    name = path.relative_to(built).as_posix()
    said = json.loads(build(built, "explain", name, "--json").out)
    assert said["article"] == name
    people = [n for n in said["facts"]["names"] if n["kind"] == "person"]
    assert [n["name"] for n in people] == ["Lúcia Prado"] and people[0]["rule"]
    [quote] = [q for q in said["facts"]["quotes"] if q["kind"] == "direct"]
    assert (quote["speaker"], quote["words"][0]["text"][:9]) == ("Lúcia Prado", "A ponte d")
    assert said["facts"]["passages"][quote["words"][0]["passage"]] == "¶ 3"
    shown = build(built, "explain", f"./{name}").out
    assert re.search(r"^  ¶ 3: direct, Lúcia Prado, .*\n +stated: \S", shown, re.MULTILINE)
    assert re.search(r"^  ¶ 1: 3,000,000 reais, amount, “3 milhões de reais”\n +stated: \S", shown, re.MULTILINE)


def test_explain_minds_what_editors_say_of_names_and_shows_their_slips(built: Path) -> None:
    names = built / "content/names.yaml"
    names.write_text("names:\n  Lúcia Prado: {role: mestra de obras}\nnot_names: [Várzea]\n", "utf-8")
    shown = build(built, "explain", "ponte.txt")
    assert shown.code == 0 and "person Lúcia Prado · mestra de obras" in shown.out and "“Várzea”" not in shown.out
    names.write_text("names:\n  Lúcia Prado: {rol: mestra}\n", "utf-8")
    shown = build(built, "explain", "ponte.txt")
    assert (shown.code, heads(shown)) == (1, ["content/names.yaml:2:17: error[unknown-key]"])
    assert "person Lúcia Prado" in shown.out and 'did you mean "role"?' in shown.err


def test_explain_of_a_seed_that_cannot_be_read(project: Path) -> None:
    (project / "seeds/bytes.txt").write_bytes(b"\x81")
    ran = build(project, "explain", "bytes.txt")
    assert (ran.code, heads(ran)) == (1, ["seeds/bytes.txt: error[unreadable]"])


def test_diff_shows_what_ingest_would_write_over_an_edited_article(built: Path) -> None:
    assert build(built, "diff").out == "No edited file differs from what ingest would write.\n"
    [path] = (built / "content/articles").glob("feira*.md")
    path.write_text(path.read_text("utf-8").replace("quarenta árvores", "muitas árvores"), "utf-8")
    before = touched(built)
    ran = build(built, "diff")
    assert (ran.code, ran.err) == (0, "")
    changed = [line for line in ran.out.splitlines() if re.match(r"[+-](?![+-])", line)]
    assert [(line[0], "muitas" in line, "quarenta" in line) for line in changed] == [
        ("-", True, False),
        ("+", False, True),
    ]
    assert ran.out.startswith(f"--- content/articles/{path.name}\n+++ content/articles/{path.name} (as ingest")
    assert touched(built) == before
    assert "1 edited by people and kept" in lines(build(built))["ingest"]
    assert "muitas árvores" in path.read_text("utf-8")


def test_check_finds_what_editors_forget_all_at_once(built: Path) -> None:
    media = built / "content/media"
    media.mkdir()
    for name in ("usada", "sem-uso", "rascunho"):
        (media / f"{name}.png").write_bytes(b"png")
    texts = {
        "content/articles/a.md": "title: A\nsources: [feria.txt]\n---\n\n![](../media/usada.png)\n",
        "content/articles/b.md": "title: B\ndraft: true\n---\n\n![x](../media/rascunho.png)\n",
        "content/topics/nada.md": "title: Nada disso\n---\n",
    }
    for name, text in texts.items():
        (built / name).parent.mkdir(exist_ok=True)
        (built / name).write_text(f"---\n{text}", "utf-8")
    site = files(built / "site")
    ran = build(built, "check")
    assert (ran.code, heads(ran)) == (
        1,
        [
            "content/articles/a.md:3:11: warning[unknown-seed]",
            "content/articles/a.md:6:5: warning[missing-alt]",
            "content/media/sem-uso.png: warning[orphan-media]",
            "content/topics/nada.md: warning[empty-topic]",
        ],
    )
    assert 'help: did you mean "feira.txt"?' in ran.err
    assert files(built / "site") == site
    assert build(built).code == 0
    assert sorted(p.name for p in (built / "site/media").iterdir()) == ["sem-uso.png", "usada.png"]


def test_a_link_into_a_file_with_a_mistake_names_that_file(built: Path) -> None:
    (built / "content/articles/ruim.md").write_text("---\ntitel: R\n---\nx\n", "utf-8")
    (built / "content/articles/a.md").write_text("---\ntitle: A\n---\n[x](ruim.md#zz)\n", "utf-8")
    assert 'no passage or heading "zz" in articles/ruim.md' in build(built, "check").err


def test_a_text_too_short_to_tell_is_in_the_sites_language(built: Path) -> None:
    (built / "content/articles/a.md").write_text("---\ntitle: A\n---\nVer o anexo.\n", "utf-8")
    assert build(built).code == 0
    assert not re.search(r"<main.* lang=", (built / "site/articles/a/index.html").read_text("utf-8"), re.DOTALL)
