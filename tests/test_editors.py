"""What editors' programs are told agrees with what our reader takes."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from apanhado.analyse.load import load
from apanhado.editors import KINDS, editor_files, json_schema
from apanhado.frontmatter import read_yaml
from apanhado.memo import Memo
from apanhado.problems import Problem
from apanhado.schema import SiteConfig
from tests.support import REPO

MADE = editor_files()


def shipped(path: str) -> Any:
    """The JSON of a file of the repository."""
    return json.loads((REPO / path).read_text("utf-8"))


def refused(kind: str, text: str) -> list[str]:
    """What the schema of a kind has against a YAML text, read as editors' programs read it."""
    data = yaml.safe_load(text)
    plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in data.items()}  # YAML 1.2 knows no dates
    return [error.message for error in Draft7Validator(json_schema(KINDS[kind][1])).iter_errors(plain)]


def heads() -> list[tuple[str, Path]]:
    """Every file of content/ that has a schema, with its kind."""
    return [(kind, path) for kind, (place, _) in KINDS.items() for path in sorted(REPO.glob(place))]


@pytest.mark.parametrize("path", MADE)
def test_the_files_are_those_of_the_definitions(path: str) -> None:
    assert (REPO / path).read_text("utf-8") == MADE[path], "write them anew: python -m apanhado.editors"


def test_no_file_is_left_of_a_kind_that_is_no_more() -> None:
    found = {p.relative_to(REPO).as_posix() for p in (REPO / ".vscode" / "schemas").iterdir()}
    assert found == {path for path in MADE if path.startswith(".vscode/schemas/")}


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_one_and_describes_every_key(kind: str) -> None:
    schema = json_schema(KINDS[kind][1])
    Draft7Validator.check_schema(schema)
    assert set(schema["properties"]) == set(KINDS[kind][1].model_fields)
    assert all(node.get("description") for node in schema["properties"].values())


def test_the_settings_lead_to_the_schemas() -> None:
    wanted = {f"./.vscode/schemas/{kind}.json": place for kind, (place, _) in KINDS.items()}
    assert shipped(".vscode/settings.json")["yaml.schemas"] == wanted


@pytest.mark.parametrize(("kind", "path"), heads(), ids=lambda value: getattr(value, "name", value))
def test_every_file_of_the_content_fits(kind: str, path: Path) -> None:
    text = path.read_text("utf-8")
    assert refused(kind, text if path.suffix == ".yaml" else text.split("---\n")[1]) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("article", "dek: no title"),
        ("article", "title:"),
        ("article", "title: [a, b]"),
        ("article", "title: {a: b}"),
        ("article", "title: A\ntitel: B"),
        ("article", "title: A\npublished: yesterday"),
        ("article", "title: A\npublished: 05/11/2024"),
        ("article", "title: A\npublished: 2024/11/05"),
        ("article", "title: A\npublished: 2024-13"),
        ("article", "title: A\npublished: 2024-11-5"),
        ("article", "title: A\npublished: 1.10"),
        ("article", "title: A\npublished: [2024]"),
        ("article", "title: A\nauthors: Ana Lima"),
        ("article", "title: A\nauthors: [{name: Ana}]"),
        ("article", "title: A\nauthors: [~]"),
        ("article", "title: A\ndraft: maybe"),
        ("article", "title: A\ndraft: 2"),
        ("article", "title: A\nshow: all"),
        ("article", "title: A\nslug: Two words"),
        ("article", "title: A\nslug: -a"),
        ("topic", "terms: [a]"),
        ("topic", "title: A\nterms: a"),
        ("story", "members: [a, b]"),
        ("story", "title: A\nmembers: a"),
        ("page", "title: A\npublished: 2024"),
        ("site", "title: A\nadress: https://a.org/"),
        ("site", "title: A\naddress: example.org"),
        ("site", "title: A\naddress: file:///etc"),
        ("site", "title: A\ndomain: https://a.org"),
        ("site", "title: A\nedition: soon"),
        ("site", "title: A\nsources: [Folha]"),
        ("site", "title: A\nsources: {Folha: {show: all}}"),
        ("site", "title: A\nsources: {Folha: {sho: link}}"),
        ("site", "title: A\ntheme: {color: {}}"),
        ("site", "title: A\ntheme: {colors: {accent: blue}}"),
        ("site", "title: A\ntheme: {colors: {dark: {accnt: '#123'}}}"),
        ("site", "title: A\ntheme: {fonts: {text: fonts/../x.woff2}}"),
        ("site", "title: A\ntheme: {fonts: {text: fonts/x.ttf}}"),
        ("site", "title: A\ntheme: {logo: logo.svg}"),
        ("site", "title: A\nmenu: topics"),
        ("site", "title: A\nmenu: [{title: B}]"),
        ("site", "title: A\nmenu: [{url: 'https://a.org'}]"),
        ("site", "title: A\nmenu: [{title: B, page: c, url: 'https://a.org'}]"),
        ("site", "title: A\nmenu: [[a]]"),
    ],
)
def test_a_mistake_is_refused_by_the_schema_and_by_the_reader(kind: str, text: str) -> None:
    assert refused(kind, text)
    assert read_yaml("x", text, KINDS[kind][1])[1]


DATES = """2024 2024-11 2024-11-05 0999 -0044-03-15 1985-04-12T23:20:30Z 1985-04-12T23:20:30+04:30 1964/2008
2004-02-01/2005 Y170000002 Y-17E7 1950S2 2001-21 2001-34 1984? 2004-06~ 2004-06-11% ?2004-06-~11 201X 2004-XX
XXXX-10-08 1985/.. ../1985 1985-04-12/ /1985-04-12 1984?/2004~ [1667,1668,1670..1672] [..1760-12-03] {1960,1961-12}"""


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("article", f'title: A\npublished: "{value}"') for value in DATES.split()),
        *(
            ("article", f"title: A\npublished: {value}")
            for value in ("2024", "2024-11", "2024-11-05", "XXXX-10-08", "")
        ),
        *(
            ("article", f"title: {value}")
            for value in ("no", "12:30", "1.10", "2024", "2024-11-05", "true", "~a", "0x1F")
        ),
        *(("article", f"title: A\ndraft: {value}") for value in ("true", "no", "'Yes'", "off", "1", "")),
        *(("article", f"title: A\nslug: {value}") for value in ("2024", "água-2", "北京", "a--b", "on", "")),
        ("article", "title: A\nauthors: [2024, no, Ana]\ntopics: []\nkey_points:\nshow:\nsources:\nnoindex:"),
        ("site", "title: 1984\naddress: HTTPS://a.org\nedition: 2025\nlanguage: no\nsources: {Folha: {show: link}}"),
        ("site", "title: A\ntheme:\n  colors: {accent: '#1d4', dark: {ink: '#EEEEEE', paper:}}\n  logo:\nmenu:"),
        ("site", "title: A\ntheme: {fonts: {text: fonts/a/b c.woff2}, logo: media/a.png}"),
        ("site", "title: A\nmenu: [topics, 2024, {page: a}, {page: a, title: B}, {title: B, url: 'https://a.org'}]"),
        ("site", "title: A\ndomain: a-1.example.org\naddress:\nshow:\nnoindex: no\nsources:"),
    ],
)
def test_what_the_reader_takes_the_schema_takes(kind: str, text: str) -> None:
    assert read_yaml("x", text, KINDS[kind][1])[1] == ()
    assert refused(kind, text) == []


def test_every_key_of_a_head_is_completed_in_the_files_of_its_kind() -> None:
    snippets = shipped(".vscode/keys.code-snippets")
    wanted = {(f"**/{p}", key) for p, model in KINDS.values() if p.endswith(".md") for key in model.model_fields}
    assert {(s["include"][0], s["prefix"]) for s in snippets.values()} == wanted
    bodies = {(s["prefix"], s["body"]) for s in snippets.values()}
    assert {("draft", "draft: ${1|true,false|}"), ("authors", "authors:\n- $0"), ("dek", "dek: $0")} <= bodies
    assert ("show", "show: ${1|full,excerpt,link|}") in bodies


@pytest.mark.parametrize(
    ("problem", "groups"),
    [
        (Problem("content/articles/a.md", "bad-date", '"published": no', 3, 12), ("3", "12", "error", "bad-date")),
        (Problem("content/site.yaml", "no-strings", "none: no", severity="warning"), ("warning", "no-strings")),
    ],
)
def test_the_task_finds_the_place_of_a_problem(problem: Problem, groups: tuple[str, ...]) -> None:
    matchers = shipped(".vscode/tasks.json")["tasks"][0]["problemMatcher"]
    line = problem.render().partition("\n")[0]
    found = [m for matcher in matchers if (m := re.search(matcher["pattern"]["regexp"], line))]
    assert [m.groups() for m in found] == [(problem.path, *groups, problem.message)]


def test_obsidian_finds_its_folders_and_its_own_are_no_content(tmp_path: Path) -> None:
    told = shipped("content/.obsidian/app.json")
    assert (told["newFileFolderPath"], told["attachmentFolderPath"]) == ("articles", "media")
    for folder in (".obsidian", ".trash", "articles/.obsidian", "media/.obsidian"):
        (tmp_path / "content" / folder).mkdir(parents=True)
        (tmp_path / "content" / folder / "note.md").write_text("no front matter")
    content, problems = load(tmp_path, SiteConfig(title="A"), Memo(tmp_path / ".cache"))
    assert (content.articles, content.media, content.faulty, problems) == ((), (), (), ())
