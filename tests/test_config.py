"""content/site.yaml."""

from pathlib import Path

import pytest

from apanhado.config import load_config, wrong_setting
from apanhado.problems import render_all
from apanhado.schema import SiteConfig


def load(root: Path, data: bytes) -> tuple[SiteConfig | None, str]:
    """The settings in these bytes and the problems as shown."""
    (root / "content").mkdir()
    (root / "content" / "site.yaml").write_bytes(data)
    config, problems = load_config(root)
    return config, render_all(problems)


def test_all_settings(tmp_path: Path) -> None:
    text = "title: Água\nlanguage: en\naddress: https://a.org/b/\nedition: 2025-11\nrepository: https://c.org/d\n"
    config, shown = load(tmp_path, text.encode())
    assert shown == ""
    assert config and (config.title, config.language, config.edition) == ("Água", "en", "2025-11")
    assert (str(config.address), str(config.repository)) == ("https://a.org/b/", "https://c.org/d")


@pytest.mark.parametrize(
    "data", [b"title: A", b"\xef\xbb\xbftitle: A\r\n", b"# a comment\ntitle: A\nlanguage: pt-BR\n"]
)
def test_a_title_is_enough(tmp_path: Path, data: bytes) -> None:
    assert load(tmp_path, data) == (SiteConfig(title="A"), "")


def test_a_missing_file(tmp_path: Path) -> None:
    config, problems = load_config(tmp_path)
    assert config is None
    assert render_all(problems) == (
        "content/site.yaml: error[missing-file]: the site's settings are missing\n"
        '  help: create it with a line "title: …"\n'
        "1 error"
    )


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    config, shown = load(tmp_path, b"title: \xff\n")
    assert config is None
    assert shown.startswith("content/site.yaml: error[unreadable]: cannot be read: ")


def test_every_mistake_at_once(tmp_path: Path) -> None:
    config, shown = load(tmp_path, b"titel: A\naddress: nowhere\nedition: yesterday\n")
    heads = [line for line in shown.split("\n") if line.startswith("content/")]
    assert config is None
    assert [line.split(" ")[0] for line in heads] == [f"content/site.yaml:{p}:" for p in ("1:1", "1:1", "2:10", "3:10")]
    assert 'unknown key "titel"' in shown and 'did you mean "title"?' in shown and '"title" is missing' in shown
    assert shown.endswith("4 errors")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc", "/path", "example.org"])
def test_an_address_is_a_web_address(tmp_path: Path, address: str) -> None:
    config, shown = load(tmp_path, f"title: A\naddress: {address}\n".encode())
    assert config is None
    assert shown.startswith('content/site.yaml:2:10: error[bad-value]: "address": ')


def test_the_address_is_that_of_the_domain_unless_it_is_given(tmp_path: Path) -> None:
    config, shown = load(tmp_path, b"title: A\ndomain: Briefing.example.org\n")
    assert shown == "" and config and str(config.address) == "https://briefing.example.org/"
    assert str(load_config(tmp_path, {"SITE_ADDRESS": "https://b.org/x/"})[0].address) == "https://b.org/x/"  # type: ignore[union-attr]
    given = SiteConfig.model_validate({"title": "A", "domain": "a.org", "address": "https://b.org/x/"})
    assert str(given.address) == "https://b.org/x/"


@pytest.mark.parametrize(
    "domain", ["https://a.org", "a.org/", "a.org/b", "a", "a..org", "-a.org", "a_b.org", "192.0.2.1", "a b.org", "a.o"]
)
def test_a_domain_is_the_name_of_a_host(tmp_path: Path, domain: str) -> None:
    config, shown = load(tmp_path, f"title: A\ndomain: {domain}\n".encode())
    assert config is None
    assert shown == (
        'content/site.yaml:2:9: error[bad-value]: "domain": '
        'a domain is a name such as briefing.example.org, without "https://" and without "/"\n'
        f"  2 | domain: {domain}\n"
        f"    |         {'^' * len(domain)}\n"
        "1 error"
    )


@pytest.mark.parametrize("tag", ["example.org,2025", "a.b.org,2024-05-01", "ana@example.org,2025-02:a/b"])
def test_a_tag_says_who_and_when(tmp_path: Path, tag: str) -> None:
    config, shown = load(tmp_path, f"title: A\ntag: {tag}\n".encode())
    assert shown == "" and config and config.tag == tag


@pytest.mark.parametrize("tag", ["example.org", "example,2025", "example.org,25", "example.org,2025-5", "a b.org,2025"])
def test_what_is_no_tag_is_refused(tmp_path: Path, tag: str) -> None:
    config, shown = load(tmp_path, f"title: A\ntag: {tag}\n".encode())
    assert config is None
    assert shown.startswith('content/site.yaml:2:6: error[bad-value]: "tag": a tag is a domain or an e-mail address')


@pytest.mark.parametrize("date", ["1984-1X", "/..", "2024/..~"])
def test_dates_that_the_parser_stumbles_at_are_no_dates(
    tmp_path: Path, date: str, capsys: pytest.CaptureFixture[str]
) -> None:
    config, shown = load(tmp_path, f"title: A\nedition: {date}\n".encode())
    assert config is None and shown.startswith('content/site.yaml:2:10: error[bad-date]: "edition": not a date in EDTF')
    assert capsys.readouterr() == ("", "")


def test_terms_of_sources_and_their_mistakes(tmp_path: Path) -> None:
    config, shown = load(tmp_path, b"title: A\nsources:\n  Folha: {show: excerpt}\n  x/*: {noindex: true}\n")
    assert shown == ""
    assert config and {name: (s.show, s.noindex) for name, s in config.sources.items()} == {
        "Folha": ("excerpt", None),
        "x/*": (None, True),
    }
    (tmp_path / "content/site.yaml").write_text("title: A\nsources:\n  Folha: {shw: link, show: all}\n")
    assert render_all(load_config(tmp_path)[1]) == (
        'content/site.yaml:3:11: error[unknown-key]: unknown key "shw"\n'
        "  3 |   Folha: {shw: link, show: all}\n"
        "    |           ^^^\n"
        '  help: did you mean "show"?\n'
        "content/site.yaml:3:28: error[wrong-type]: \"show\": must be 'full', 'excerpt' or 'link'\n"
        "  3 |   Folha: {shw: link, show: all}\n"
        "    |                            ^^^\n"
        "2 errors"
    )


def test_a_theme_and_a_menu_and_their_mistakes(tmp_path: Path) -> None:
    text = "title: A\ntheme:\n  colors: {accnt: x, ink: blue}\n  logo: ../x.svg\nmenu: [topics, {pge: x}, {title: x}]\n"
    config, shown = load(tmp_path, text.encode())
    assert config is None
    assert shown == (
        'content/site.yaml:3:12: error[unknown-key]: unknown key "accnt"\n'
        "  3 |   colors: {accnt: x, ink: blue}\n"
        "    |            ^^^^^\n"
        '  help: did you mean "accent"?\n'
        'content/site.yaml:3:27: error[bad-value]: "ink": a colour is "#" and three or six hexadecimal digits, '
        'in quotes, such as "#1d4ed8"\n'
        "  3 |   colors: {accnt: x, ink: blue}\n"
        "    |                           ^^^^\n"
        'content/site.yaml:4:9: error[bad-value]: "logo": a logo is a file of content/media, '
        "such as media/logo.svg or media/logo.png\n"
        "  4 |   logo: ../x.svg\n"
        "    |         ^^^^^^^^\n"
        'content/site.yaml:5:17: error[unknown-key]: unknown key "pge"\n'
        "  5 | menu: [topics, {pge: x}, {title: x}]\n"
        "    |                 ^^^\n"
        '  help: did you mean "page"?\n'
        'content/site.yaml:5:26: error[bad-value]: "menu": an entry has either a page or a url\n'
        "  5 | menu: [topics, {pge: x}, {title: x}]\n"
        "    |                          ^^^^^^^^^^\n"
        "5 errors"
    )


@pytest.mark.parametrize("colors", ["{accent: #1d4ed8}", "{ink: red, accent:  #1d4ed8, marker: '#eee'}"])
def test_a_colour_that_yaml_takes_for_a_comment_is_told(tmp_path: Path, colors: str) -> None:
    config, shown = load(tmp_path, f"title: A\ntheme: {{colors: {colors}}}\n".encode())
    assert config is None
    column = len("theme: {colors: ") + colors.index("#1d4") + 1
    assert shown.startswith(f"content/site.yaml:2:{column}: error[comment]: from here on the line is a comment")
    assert shown.endswith('  help: put a colour in quotes: "#1d4ed8"\n1 error')


def test_a_problem_found_later_stands_at_its_setting(tmp_path: Path) -> None:
    load(tmp_path, b"title: A\nmenu: [a, {page: b}]\n")
    places = [(("menu", 1, "page"), 2, 18, 1), (("menu", 0, "page"), 2, 8, 1), (("theme", "logo"), 1, 1, 8)]
    for loc, line, column, width in places:
        found = wrong_setting(tmp_path, loc, "x", "y", severity="warning")
        assert (found.line, found.column, found.width, found.severity) == (line, column, width, "warning")
    assert wrong_setting(tmp_path / "gone", ("menu",), "x", "y").line == 0


def test_the_environment_says_what_a_host_knows_better(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("title: A\naddress: https://a.org/\nbranch: x\n")
    given = {"SITE_ADDRESS": "https://b.org/c/", "SITE_REPOSITORY": "https://github.com/d/e", "SITE_BRANCH": ""}
    config, problems = load_config(tmp_path, given)
    assert problems == ()
    assert config and (str(config.address), str(config.repository), config.branch) == (
        "https://b.org/c/",
        "https://github.com/d/e",
        "x",
    )
    (problem,) = load_config(tmp_path, {"SITE_ADDRESS": "b.org"})[1]
    assert (problem.path, problem.code, problem.help) == ("SITE_ADDRESS", "bad-value", "set in the environment")
    assert problem.message.startswith('"b.org": ')
