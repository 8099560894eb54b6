"""How whole sites are measured: served as hosts serve them, and the pages that tell most."""

import gzip
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from benchmarks.web import serving, telling, told


def test_text_is_served_compressed_and_pictures_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<p>água</p>", "utf-8")
    (tmp_path / "a/b.png").write_bytes(b"png")
    with serving(tmp_path) as address:
        with urlopen(f"{address}a/") as page:
            assert page.headers["Content-Type"] == "text/html"
            assert gzip.decompress(page.read()).decode() == "<p>água</p>"
        with urlopen(f"{address}a/b.png") as picture:
            assert picture.headers["Content-Encoding"] is None and picture.read() == b"png"
        with pytest.raises(HTTPError, match="404") as missing:
            urlopen(f"{address}a/c.html")
        missing.value.close()


def test_the_pages_that_tell_most_are_the_overview_the_longest_article_and_the_longest_topic(tmp_path: Path) -> None:
    for name, length in {"articles/a": 1, "articles/b": 2, "topics/c": 9, "topics/d": 8}.items():
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.html").write_text("x" * length, "utf-8")
    assert telling(tmp_path) == ["index.html", "articles/b/index.html", "topics/c/index.html"]


def test_faults_are_printed_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert told("site: browser", ["one", "two"]) == 2
    assert capsys.readouterr().out == "  one\n  two\nsite: browser: 2 faults\n"
