"""The synthetic library that benchmarks build: the same each time, valid, and like news in length and form."""

from pathlib import Path
from statistics import median

from apanhado.analyse.load import load
from apanhado.memo import Memo
from apanhado.schema import SiteConfig
from benchmarks.library import library
from benchmarks.peers import OURS, TOOLS, write_article
from tests.support import files


def test_the_same_seed_gives_the_same_texts_whatever_their_number() -> None:
    texts = list(library(30))
    assert texts == list(library(30))
    assert texts[:10] == list(library(10))
    assert not {text.body for text in texts} & {text.body for text in library(30, seed=2)}


def test_texts_load_without_problems_and_are_the_same_bytes_again(tmp_path: Path) -> None:
    texts = list(library(12))
    for name in ("once", "again"):
        for text in texts:
            write_article(TOOLS[OURS], tmp_path / name, text)
    assert files(tmp_path / "once") == files(tmp_path / "again")
    content, problems = load(tmp_path / "once", SiteConfig(title="Jornal"), Memo(tmp_path / ".cache"))
    assert problems == ()
    assert {a.front.title for a in content.articles} == {text.title for text in texts}
    assert {a.language for a in content.articles} == {"pt"}
    assert {a.front.topics for a in content.articles} == {text.topics or None for text in texts}


def test_texts_are_as_long_and_as_varied_as_news() -> None:
    texts = list(library(100))
    assert 400 < median(len(text.body.split()) for text in texts) < 650
    for mark in ("\n## ", "\n- ", "\n> ", "](https://", "**", "“", '"'):
        assert 5 < sum(mark in text.body for text in texts) < 100, mark
    for given in ("published", "authors", "publisher", "topics"):
        assert 5 < sum(bool(getattr(text, given)) for text in texts) < 100, given


def test_the_sentence_to_look_for_stands_in_the_text_once_and_without_markup() -> None:
    for text in library(100):
        assert text.body.count(text.sentence) == 1
        assert not set(text.sentence) & set("*[]<>&\"'“”")
