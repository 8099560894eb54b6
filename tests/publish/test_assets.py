"""Static files as pages load them: joined, named by their content, the publisher's before ours."""

from pathlib import Path

import pytest

from apanhado.publish.assets import Assets, collect, sources, undecodable


def static(folder: Path, **files: str) -> Path:
    """A folder of templates with static files; "_" stands for "/" and "__" for the point before an ending."""
    for name, text in files.items():
        path = folder / "static" / name.replace("__", ".").replace("_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return static(
        tmp_path / "ours", theme__js="theme()", b__js="const x = 1", a__js="const x = 2 // two", style__css="a {}",
        fonts_f__woff2="f", fonts_OFL__txt="notes",
    )  # fmt: skip


def made(*folders: Path, **instead: Path) -> tuple[Assets, dict[str, str]]:
    """The assets of these folders and the texts by their own names."""
    assets = collect(sources(folders), {name.replace("_", "/"): file for name, file in instead.items()}, str.upper)
    return assets, {name: assets.files[url].decode() for name, url in assets.urls.items()}


def test_scripts_become_one_but_for_the_first_and_stylesheets_another(ours: Path) -> None:
    assets, texts = made(ours)
    assert texts == {
        "theme.js": "theme()",
        "site.js": "{\nconst x = 2 // two\n}\n{\nconst x = 1\n}\n",
        "style.css": "A {}\n",
        "fonts/f.woff2": "f",
    }
    assert assets.urls["fonts/f.woff2"] == "static/fonts/f.252f10c8.woff2"
    assert set(assets.files) == set(assets.urls.values())


def test_what_a_publisher_has_takes_the_place_of_ours_or_comes_last(ours: Path, tmp_path: Path) -> None:
    own = static(tmp_path / "own", a__js="mine()", _1__js="0", more__css="b {}", fonts_f__woff2="g")
    (own / "static/0.js").write_text("extra()")
    texts = made(own, ours)[1]
    assert texts["site.js"].split() == ["{", "mine()", "}", "{", "const", "x", "=", "1", "}", *["{", "extra()", "}"]]
    assert texts["style.css"] == "A {}\nB {}\n"
    assert texts["fonts/f.woff2"] == "g"


def test_a_change_changes_the_name_and_nothing_else_does(ours: Path) -> None:
    before = made(ours)[0].urls
    assert made(ours)[0].urls == before
    static(ours, b__js="const x = 3")
    assert {name for name, url in made(ours)[0].urls.items() if url != before[name]} == {"site.js"}


def test_a_script_in_another_encoding_is_an_error(ours: Path) -> None:
    (ours / "static/b.js").write_bytes(b"// caf\xe9")
    [problem] = undecodable(sources([ours]), ours)
    assert (problem.path, problem.code) == ("static/b.js", "unreadable")
    assert "site.js" in made(ours)[1]
