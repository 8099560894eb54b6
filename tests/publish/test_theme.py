"""The look that site.yaml asks for, on a made-up library."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from apanhado.config import load_config
from apanhado.problems import Problem, render_all
from apanhado.publish.pipeline import Site
from apanhado.publish.theme import look
from tests.publish.sample import BRIEFING, COMPILED, PROJECT

STYLES = (PROJECT / "templates/static/style.css").read_text("utf-8")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def site(root: Path, settings: str) -> Site:
    """The library with these lines in site.yaml, a font and a logo."""
    for name, data in {"fonts/lora.woff2": b"wOF2" + bytes(96), "media/logo.svg": LOGO.encode()}.items():
        (root / "content" / name).parent.mkdir(exist_ok=True)
        (root / "content" / name).write_bytes(data)
    (root / "content/site.yaml").write_text("title: Arari\n" + settings, "utf-8")
    config, problems = load_config(root)
    assert config, render_all(problems)
    return Site(replace(BRIEFING, site=config, media=("media/logo.svg",)), root, compiled=COMPILED)


def wrong(root: Path, settings: str) -> tuple[Problem, ...]:
    """What is wrong with these lines of site.yaml."""
    (root / "content/site.yaml").write_text("title: Arari\n" + settings, "utf-8")
    config, _ = load_config(root)
    assert config
    return look(config.theme, STYLES, root).problems


def styles(made: Site) -> str:
    """The stylesheet that pages load."""
    [url] = re.findall(r'stylesheet" href="([^"]+)"', str(made.page("index.html")))
    data = made.file(url)
    assert isinstance(data, bytes)
    return data.decode()


def test_an_accent_alone_changes_what_is_made_of_it_in_both_schemes(root: Path) -> None:
    made = site(root, 'theme: {colors: {accent: "#1D4ED8"}}\n')
    assert made.problems == ()
    plain, css = styles(Site(BRIEFING, root, compiled=COMPILED)), styles(made)
    changed = set(css.split("\n")) - set(plain.split("\n"))
    assert {line.split(":")[0].strip() for line in changed} == {"--rubric", "--tint"}
    assert "--rubric: light-dark(#1d4ed8, #" in css


def test_colours_of_both_schemes_are_those_given(root: Path) -> None:
    dark = 'dark: {paper: "#000", ink: "#eee", accent: "#8ab4ff", marker: "#333300"}'
    css = styles(site(root, f'theme:\n  colors:\n    paper: "#fff"\n    ink: "#111"\n    {dark}\n'))
    assert "--paper: light-dark(#ffffff, #000000)" in css and "--ink: light-dark(#111111, #eeeeee)" in css
    assert "#8ab4ff" in css and "#333300" in css


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            '    accent: "#f5a623"',
            "content/site.yaml:4:13: error[low-contrast]: accent #f5a623 on marker #ffefa3 has a contrast of 1.74 "
            "in the light scheme; text needs 4.5\n"
            '  4 |     accent: "#f5a623"\n'
            "    |             ^^^^^^^^^\n"
            '  help: "#925e07" can be read\n'
            "1 error",
        ),
        (
            "    accent: #f5a623",  # for YAML a comment, for whoever wrote it a colour
            "content/site.yaml:4:13: error[low-contrast]: accent #f5a623 on marker #ffefa3 has a contrast of 1.74 "
            "in the light scheme; text needs 4.5\n"
            "  4 |     accent: #f5a623\n"
            "    |             ^^^^^^^\n"
            '  help: "#925e07" can be read\n'
            "1 error",
        ),
        (
            '    dark: {ink: "#555"}',
            "content/site.yaml:4:17: error[low-contrast]: ink #555555 on marker #42370c has a contrast of 1.57 "
            "in the dark scheme; text needs 4.5\n"
            '  4 |     dark: {ink: "#555"}\n'
            "    |                 ^^^^^^\n"
            '  help: "#a1a1a1" can be read\n'
            "1 error",
        ),
        (
            '    marker: "#000"',
            "content/site.yaml:4:13: error[low-contrast]: ink #1b1a19 on marker #000000 has a contrast of 1.2 "
            "in the light scheme; text needs 4.5\n"
            '  4 |     marker: "#000"\n'
            "    |             ^^^^^^\n"
            '  help: "#c4c4c4" can be read\n'
            "1 error",
        ),
    ],
)
def test_text_that_could_not_be_read_is_an_error_with_its_ratio(root: Path, line: str, shown: str) -> None:
    assert render_all(wrong(root, f"theme:\n  colors:\n{line}\n")) == shown


def test_a_dark_light_scheme_is_an_error(root: Path) -> None:
    colors = 'paper: "#111", ink: "#eee", accent: "#8ab4ff", marker: "#333300"'
    [problem] = wrong(root, f"theme:\n  colors: {{{colors}}}\n")
    assert (problem.code, problem.line, problem.column) == ("wrong-scheme", 3, 19)
    assert problem.help == "colours of dark screens stand below `dark:`"


def test_a_font_takes_the_place_of_ours_under_a_hashed_name(root: Path) -> None:
    made = site(root, "theme: {fonts: {text: fonts/lora.woff2}}\n")
    assert made.problems == ()
    names = [url for url in made.files if url.endswith(".woff2")]
    assert [re.sub(r"[0-9a-f]{8}", "*", name) for name in sorted(names)] == [
        "static/fonts/lora.*.woff2",
        "static/fonts/public-sans.*.woff2",
    ]
    css = styles(made)
    face = css[: css.index("}")]
    assert 'font-family: "Text"' in face and "fonts/lora." in face and '--serif: "Text", ' in css


def test_a_logo_stands_before_the_name_and_is_read_once(root: Path) -> None:
    made = site(root, "theme: {logo: media/logo.svg}\n")
    assert made.problems == ()
    page = BeautifulSoup(str(made.page("method/index.html")), "lxml")
    [name] = page.select(".top .name")
    [img] = name.select("img")
    assert (img["src"], img["alt"]) == ("../media/logo.svg", "Arari")
    assert [tag.get_text() for tag in name.select("[aria-hidden=true]")] == ["Arari"]
    assert "¶" not in name.get_text()
    assert made.file("media/logo.svg") is not None


@pytest.mark.parametrize(
    ("settings", "data", "code", "message"),
    [
        ("fonts: {text: fonts/none.woff2}", b"", "missing-file", 'there is no file "content/fonts/none.woff2"'),
        ("fonts: {labels: fonts/x.woff2}", b"\0\1\0\0", "bad-file", '"content/fonts/x.woff2" is no woff2 file inside'),
        ("logo: media/x.svg", b"<html>", "bad-file", '"content/media/x.svg" is no svg file inside'),
        ("logo: media/x.png", b"\x89PNG" + bytes(30_000), "over-budget", '"content/media/x.png" weighs 30 KB, and'),
    ],
)  # fmt: skip
def test_files_that_do_not_do(root: Path, settings: str, data: bytes, code: str, message: str) -> None:
    name = settings.rstrip("}").rpartition(" ")[2]
    for folder in ("fonts", "media"):
        (root / "content" / folder).mkdir()
    if data:
        (root / "content" / name).write_bytes(data)
    [problem] = wrong(root, f"theme: {{{settings}}}\n")
    assert (problem.code, problem.line) == (code, 2) and problem.message.startswith(message)
    assert problem.source and problem.source[problem.column - 1 :].startswith(name)


def test_a_linked_font_is_refused(root: Path) -> None:
    (root / "content/fonts").mkdir()
    (root / "content/fonts/a.woff2").symlink_to("/etc/hostname")
    [problem] = wrong(root, "theme: {fonts: {text: fonts/a.woff2}}\n")
    assert problem.code == "missing-file"


def test_a_stylesheet_of_ones_own_needs_none_of_our_colours(root: Path) -> None:
    own = root / "content/templates/static"
    own.mkdir(parents=True)
    (own / "style.css").write_text("body { color: black }")
    made = site(root, 'theme: {colors: {accent: "#f5a623"}}\n')
    assert made.problems == ()
    assert styles(made) == "body { color: black }\n"
