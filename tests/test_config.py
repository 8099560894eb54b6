"""content/site.yaml."""

from pathlib import Path

import pytest

from apanhado.config import load_config
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
