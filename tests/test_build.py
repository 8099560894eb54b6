"""build.py end to end, as a person runs it."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.support import Ran, build, copy_repo, files, heads, lines, touched


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of the repository, built once; tests that change it take a copy."""
    root = copy_repo(tmp_path_factory.mktemp("clone") / "apanhado")
    assert build(root).code == 0
    return root


def numbers(ran: Ran) -> list[tuple[int, int]]:
    """How many files were written and removed by publish."""
    return [(int(a), int(b)) for a, b in re.findall(r"(\d+) written, \d+ unchanged, (\d+) removed", ran.out)]


# --- Seeds -----------------------------------------------------------------------------------------------


def test_a_clone_builds_its_five_seeds_and_changes_nothing_else(tmp_path: Path) -> None:
    root = copy_repo(tmp_path / "clone")
    before = files(root)
    ran = build(root)
    assert (ran.code, ran.err) == (0, "")
    after = {k: v for k, v in files(root).items() if not k.startswith(("site/", ".cache/"))}
    assert after == before, "content/ as committed is not what ingest writes"
    assert lines(ran)["ingest"].startswith("ingest   5 seeds: 5 with an article; ")
    assert {"index.html", "404.html", "feed.xml", "feed.json", "robots.txt"} <= set(files(root / "site"))


def test_bad_seeds_are_named_and_the_others_go_on(project: Path) -> None:
    seeds = project / "seeds"
    (seeds / "empty.txt").write_bytes(b" \n\n")
    (seeds / "binary.txt").write_bytes(b"GIF89a\0\0\0\x01\x02" + "café".encode() * 10)
    (seeds / "undecodable.md").write_bytes(b"caf\xe9 \x81\x8d")
    (seeds / "picture.png").write_bytes(b"\x89PNG\r\n")
    (seeds / "nothing.txt").touch()
    with (seeds / "large.html").open("wb") as large:
        large.truncate(20 * 1024 * 1024 + 1)
    ran = build(project)
    assert ran.code == 1
    assert heads(ran) == [
        "seeds/binary.txt: error[binary]",
        "seeds/empty.txt: error[empty]",
        "seeds/large.html: error[too-large]",
        "seeds/nothing.txt: error[empty]",
        "seeds/picture.png: error[unknown-form]",
        "seeds/undecodable.md: error[unreadable]",
    ]
    assert ran.err.endswith("\n6 errors\n")
    assert lines(ran)["ingest"].startswith("ingest   8 seeds: 2 with an article, 6 unreadable; articles: 2 new; ")
    assert len(list((project / "site/articles").glob("*/index.html"))) == 3


def test_links_out_of_seeds_and_content_are_refused(project: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n\nThe password of the house is written in this line.\n", "utf-8")
    for place in ("seeds/link.md", "content/articles/link.md", "content/pages/link.md"):
        (project / place).parent.mkdir(exist_ok=True)
        (project / place).symlink_to(secret)
    (project / "seeds/folder").symlink_to(tmp_path, target_is_directory=True)
    (project / "content/media").mkdir()
    (project / "content/media/link.png").symlink_to(secret)
    ran = build(project)
    assert ran.code == 1
    assert heads(ran) == [
        "content/articles/link.md: error[symlink]",
        "content/pages/link.md: error[symlink]",
        "seeds/folder: error[symlink]",
        "seeds/link.md: error[symlink]",
    ]
    assert not any(b"password" in data for data in files(project / "site").values())


def test_no_seeds_and_no_articles_is_a_site_still(project: Path) -> None:
    shutil.rmtree(project / "seeds")
    shutil.rmtree(project / "content/articles")
    ran = build(project)
    assert (ran.code, ran.err) == (0, "")
    assert {"index.html", "method/index.html", "404.html"} <= set(files(project / "site"))


# --- Content ---------------------------------------------------------------------------------------------


def test_every_problem_of_content_is_shown_and_the_old_site_stays(built: Path) -> None:
    articles = built / "content/articles"
    (articles / "zebra.md").write_text("---\ntitel: A\n---\n", "utf-8")
    (articles / "agua.md").write_text('---\ntitle: "Água\n---\n\n[x](nowhere.md)\n', "utf-8")
    (articles / "links.md").write_text("---\ntitle: A\n---\n\nOne.\n\nSee [x](biblioteca.m) now.\n", "utf-8")
    (articles / "twice.md").write_text("---\ntitle: A\nslug: biblioteca\n---\n\nOne.\n", "utf-8")
    (articles / "bytes.md").write_bytes(b"---\ntitle: \xff\n---\n")
    before = touched(built / "site")
    ran = build(built, "publish")
    assert ran.code == 1
    assert ran.err == (
        "content/articles/agua.md:2:8: error[unclosed-quote]: this quotation mark is never closed\n"
        '  2 | title: "Água\n'
        "    |        ^\n"
        "  help: close it at the value's end\n"
        'content/articles/agua.md:5:5: error[broken-link]: nothing at "nowhere.md"\n'
        "  5 | [x](nowhere.md)\n"
        "    |     ^^^^^^^^^^\n"
        "content/articles/bytes.md: error[unreadable]: byte 11 is not UTF-8 text\n"
        "  help: save the file as UTF-8\n"
        'content/articles/links.md:7:9: error[broken-link]: nothing at "biblioteca.m"\n'
        "  7 | See [x](biblioteca.m) now.\n"
        "    |         ^^^^^^^^^^^^\n"
        '  help: did you mean "biblioteca.md"?\n'
        'content/articles/twice.md:3:1: error[slug-clash]: the address "biblioteca" is already that of '
        "content/articles/biblioteca.md\n"
        "  3 | slug: biblioteca\n"
        "    | ^^^^^^^^^^^^^^^^\n"
        "  help: give one of them another `slug`\n"
        'content/articles/zebra.md:2:1: error[missing-key]: "title" is missing\n'
        "  2 | titel: A\n"
        "    | ^\n"
        '  help: add a line "title: …"\n'
        'content/articles/zebra.md:2:1: error[unknown-key]: unknown key "titel"\n'
        "  2 | titel: A\n"
        "    | ^^^^^\n"
        '  help: did you mean "title"?\n'
        "7 errors\n"
    )
    assert touched(built / "site") == before


def test_without_settings_nothing_is_published(built: Path) -> None:
    before = touched(built / "site")
    (built / "content/site.yaml").unlink()
    ran = build(built)
    assert (ran.code, heads(ran)) == (1, ["content/site.yaml: error[missing-file]"])
    assert touched(built / "site") == before


def test_markup_and_templates_in_content_are_shown_not_run(project: Path) -> None:
    text = (
        "---\ntitle: '{{ 7*7 }} <script>alert(1)</script>'\n---\n\n{{ 7*7 }} {% raw %} <script>alert(2)</script>end\n"
    )
    (project / "content/articles/strange.md").write_text(text, "utf-8")
    ran = build(project)
    assert (ran.code, ran.err) == (0, "")
    page = (project / "site/articles/strange/index.html").read_text("utf-8")
    assert "{{ 7*7 }}" in page and "{% raw %}" in page and "49" not in re.sub(r"[0-9a-f]{8}", "", page)
    assert not any(b"<script>" in data for name, data in files(project / "site").items() if name.endswith(".html"))


def test_drafts_are_not_published(project: Path) -> None:
    path = project / "content/articles/biblioteca.md"
    path.write_text(path.read_text("utf-8").replace("title:", "draft: true\ntitle:"), "utf-8")
    assert build(project).code == 0
    assert not any(
        b"biblioteca" in data for name, data in files(project / "site").items() if not name.startswith("static")
    )


# --- What is done twice ----------------------------------------------------------------------------------


def test_a_second_build_converts_nothing_and_touches_nothing(repo: Path) -> None:
    before = touched(repo / "site"), touched(repo / "content"), touched(repo / ".cache")
    ran = build(repo)
    assert (ran.code, ran.err) == (0, "")
    assert lines(ran)["ingest"].endswith("; 0 converted") and lines(ran)["analyse"].endswith("; 0 converted")
    assert numbers(ran) == [(0, 0)]
    assert (touched(repo / "site"), touched(repo / "content"), touched(repo / ".cache")) == before


def test_one_edited_article_converts_one_and_the_seeds_articles_stay(built: Path) -> None:
    edited = built / "content/articles/biblioteca.md"
    edited.write_text(edited.read_text("utf-8").replace("dez da noite", "onze da noite"), "utf-8")
    before = touched(built / "content")
    ran = build(built)
    assert (ran.code, ran.err) == (0, "")
    assert lines(ran)["ingest"].endswith("; 0 converted") and lines(ran)["analyse"].endswith("; 1 converted")
    assert touched(built / "content") == before
    assert "onze da noite" in (built / "site/articles/biblioteca/index.html").read_text("utf-8")


def test_one_changed_seed_converts_one(built: Path) -> None:
    seed = built / "seeds/feira.txt"
    seed.write_text(seed.read_text("utf-8").replace("quarenta árvores", "cinquenta árvores"), "utf-8")
    ran = build(built)
    assert (ran.code, ran.err) == (0, "")
    assert "articles: 1 replaced, 1 unchanged; 1 converted" in lines(ran)["ingest"]
    assert lines(ran)["analyse"].endswith("; 1 converted")


def test_what_is_no_longer_planned_goes(built: Path) -> None:
    (built / "content/articles/biblioteca.md").unlink()
    assert build(built).code == 0
    assert not (built / "site/articles/biblioteca").exists()


def test_a_damaged_cache_is_no_matter(built: Path) -> None:
    before = files(built / "site")
    for path in (built / ".cache").rglob("*.json"):
        path.write_bytes(b"{}")
    ran = build(built)
    assert (ran.code, ran.err) == (0, "")
    assert files(built / "site") == before


# --- The same bytes everywhere ---------------------------------------------------------------------------


def test_the_same_bytes_in_another_folder_zone_locale_and_hash_seed(repo: Path, tmp_path: Path) -> None:
    places = {
        "one": {
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONHASHSEED": "1",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
        },
        "another/deeper place": {
            "TZ": "America/Los_Angeles",
            "LC_ALL": "pt_BR.UTF-8",
            "LANG": "tr_TR.UTF-8",
            "PYTHONHASHSEED": "77",
        },
    }
    made = []
    for name, environment in places.items():
        root = copy_repo(tmp_path / name)
        for old in ("articles", "ingest"):
            shutil.rmtree(root / "content" / old)
        assert build(root, **environment).code == 0
        made.append((files(root / "content"), files(root / "site")))
    assert made[0] == made[1]
    assert made[0] == (files(repo / "content"), files(repo / "site")), (
        "made anew, the articles differ from those committed"
    )


def test_a_site_built_step_by_step_is_the_one_built_at_once(project: Path, tmp_path: Path) -> None:
    at_once = tmp_path / "at once"
    shutil.copytree(project, at_once, symlinks=True)
    seed = project / "seeds/feira.txt"
    text = seed.read_bytes()
    seed.unlink()
    assert build(project).code == 0
    seed.write_bytes(text)
    assert build(project, "ingest").code == 0
    assert build(project, "publish").code == 0
    assert build(at_once).code == 0
    assert files(project / "site") == files(at_once / "site")
    assert files(project / "content") == files(at_once / "content")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locale")
def test_an_ascii_terminal_is_no_matter(project: Path) -> None:
    (project / "content/articles/agua.md").write_text('---\ntitle: "Água…\n---\n', "utf-8")
    environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ran = build(project, **environment)
    assert (ran.code, heads(ran)) == (1, ["content/articles/agua.md:2:8: error[unclosed-quote]"])
    assert build(project, "explain", "ponte.txt", **environment).code == 0


def test_links_to_and_in_a_file_with_an_error_are_checked_all_the_same(built: Path) -> None:
    articles = built / "content/articles"
    (articles / "broken.md").write_text("---\ntitel: A\n---\n\n## Um\n\n[z](away.md)\n", "utf-8")
    (articles / "good.md").write_text("---\ntitle: B\n---\n\n[x](broken.md#s-um) e [y](gone.md)\n", "utf-8")
    assert heads(build(built, "check")) == [
        "content/articles/broken.md:2:1: error[missing-key]",
        "content/articles/broken.md:2:1: error[unknown-key]",
        "content/articles/broken.md:7:5: error[broken-link]",
        "content/articles/good.md:5:27: error[broken-link]",
    ]


def test_settings_with_an_error_hide_nothing_else(built: Path) -> None:
    (built / "content/site.yaml").write_text("titel: A\n", "utf-8")
    (built / "content/articles/broken.md").write_text("---\ntitel: A\n---\n", "utf-8")
    before = touched(built / "site")
    ran = build(built)
    assert ran.code == 1
    assert {head.partition(":")[0] for head in heads(ran)} == {"content/site.yaml", "content/articles/broken.md"}
    assert touched(built / "site") == before
