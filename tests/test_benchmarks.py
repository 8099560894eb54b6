"""The synthetic library that benchmarks build: the same each time, valid, and like news in length and form.

And how the quality of cleaning is measured: by hand on small pages, and beside which other systems.
"""

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pytest

from apanhado.analyse.load import load
from apanhado.memo import Memo
from apanhado.schema import SiteConfig
from benchmarks import pages, quality, reading, search
from benchmarks.baselines import EVERYTHING, c4, systems
from benchmarks.library import library
from benchmarks.peers import OURS, TOOLS, write_article
from benchmarks.searches import Answer
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


TITLE = "A ponte do rio Manso reabre hoje"
FIRST = "A ponte reabriu hoje, e os ônibus voltaram ao bairro."
LAST = "A obra durou dois anos, disse a prefeita."


def record(**given: object) -> dict[str, Any]:
    """A page as the data has it: its title, a byline that does not count, two lines of article among two of menus."""
    lines: list[dict[str, object]] = [
        {"t": "Menu Entrar", "keep": False},
        {"t": TITLE, "keep": True, "role": "title"},
        {"t": "Por Ana Lima", "keep": None},
        {"t": FIRST, "keep": True},
        {"t": LAST, "keep": True},
        {"t": "Leia mais", "keep": False},
    ]
    text = "\n".join(str(line["t"]) for line in lines)
    page = {"id": "a", "lang": "pt", "variant": "block", "title": TITLE, "text": text, "lines": lines}
    return {**page, "gold_text": f"{TITLE}\n\n{FIRST}\n\n{LAST}", **given}


def test_tokens_are_words_but_characters_where_words_have_no_blanks() -> None:
    assert quality.tokens("Não\u00ad-ser_é ＡＢ 12,5 **x**") == ["não", "ser", "é", "ab", "12", "5", "x"]
    assert quality.tokens("東京でGPT-4を ไทย 한국어") == ["東", "京", "で", "gpt", "4", "を", "ไ", "ท", "ย", "한국어"]


@pytest.mark.parametrize(
    ("given", "p", "r", "title"),
    [
        (f"{FIRST}\n{LAST}", 1.0, 1.0, False),
        (f"# {TITLE}\n\nPor Ana Lima\n\n{FIRST} {LAST}", 1.0, 1.0, True),  # neither counts against it
        (f"{TITLE} {FIRST}\n{LAST}", 18 / 25, 1.0, True),  # found, but not on a line of its own
        (f"Por Ana Lima\nPor Ana Lima\n{FIRST}\n{LAST}", 18 / 21, 1.0, False),  # once is free
        (FIRST, 1.0, 10 / 18, False),
        (LAST, 1.0, 8 / 18, False),
        (f"{LAST}\n{LAST}", 9 / 16, 9 / 18, False),  # as bags: the other sentence has an "a", too
        ("Leia mais", 0.0, 0.0, False),
        ("", 0.0, 0.0, False),
    ],
)
def test_the_measure_by_hand(given: str, p: float, r: float, title: bool) -> None:
    found = quality.score(quality.page(record()), given)
    f1 = 2 * p * r / (p + r) if p else 0.0
    assert (found.p, found.r, found.f1) == pytest.approx((p, r, f1))
    assert (found.title, found.empty) == (title, given == "")


def test_a_page_without_a_line_that_is_its_title_has_no_say_about_titles() -> None:
    untitled = record(lines=record()["lines"][2:], gold_text=f"{FIRST}\n{LAST}")
    assert quality.score(quality.page(untitled), FIRST).title is None
    assert quality.score(quality.page(untitled), f"{TITLE}\n{FIRST}\n{LAST}").p == 1.0, "it is told beside the lines"


def test_a_later_line_of_the_article_with_the_titles_words_counts() -> None:
    twice = record(gold_text="\n".join([TITLE, *[FIRST] * 5, TITLE]))
    assert len(quality.page(twice).gold) == 5 * 10 + 7
    late = record(gold_text="\n".join([*[FIRST] * 5, TITLE]))
    assert len(quality.page(late).gold) == 5 * 10 + 7


def test_c4_keeps_sentences_of_pages_with_some() -> None:
    text = f"Menu Entrar\n{FIRST}\n{LAST}\nDuas palavras.\nSem ponto no fim desta linha toda\n"
    never = "This site uses cookies, as all do.\nPlease enable JavaScript to read this.\nUma chave { na linha toda.\n"
    assert c4(text, "pt") == "", "two sentences are too few"
    assert c4(f"{never}{text}Quem vai agora até lá? Vai “quem quiser.”\n", "pt") == (
        f"{FIRST}\n{LAST}\nQuem vai agora até lá? Vai “quem quiser.”"
    )


def test_justext_takes_part_where_it_is_installed() -> None:
    found, left_out = systems()
    there = all(importlib.util.find_spec(name) for name in ("justext", "lxml_html_clean"))
    assert ("jusText" in found, "jusText" in left_out) == (there, not there)
    prose = " ".join([FIRST, LAST, "Os moradores do bairro e os da vila já não andam a pé até o posto de saúde."] * 2)
    for cleaner in (found[name] for name in found if name == "jusText"):
        given = {language: cleaner(f"Menu\n{prose}\nLeia mais", language) for language in ("pt", "ja", "no")}
        # By function words of its own language; without any, where jusText has none; by those of another.
        assert given == {"pt": prose, "ja": prose, "no": ""}


def write(path: Path) -> None:
    """A file of data with three pages of one article."""
    short = "\n".join([TITLE, FIRST, LAST])
    records = [record(), record(variant="container", text=short), record(id="b", lang="es", variant="bs4", title=None)]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in records)


def test_the_table_has_all_groups_and_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "justext", None)
    write(tmp_path / "pages.jsonl.gz")
    quality.main(["clean", "--data", str(tmp_path / "pages.jsonl.gz"), "--json"])
    told = json.loads(capsys.readouterr().out)
    names = ["all", "whole page", "variant block", "variant bs4", "variant container", "language pt", "language es"]
    assert [(row["group"], row["system"]) for row in told["rows"]] == [
        *((name, system) for name in names for system in (OURS, EVERYTHING, "C4")),
        *(("mostly article", system) for system in (OURS, EVERYTHING)),
    ]
    assert [row["n"] for row in told["rows"][::3]] == [3, 2, 1, 1, 1, 2, 1, 1]
    whole = told["rows"][1]
    assert (whole["system"], whole["r"], whole["title"], whole["low"], whole["empty"]) == (EVERYTHING, 1, 1, 0, 0)
    assert whole["p"] == pytest.approx((18 / 22 + 1 + 18 / 22) / 3)
    assert (told["rows"][2]["system"], told["rows"][2]["p"], told["rows"][2]["empty"]) == ("C4", 0, 3)
    assert told["pages_per_second"] == pytest.approx(1000 / told["rows"][0]["ms"])
    quality.main(["clean", "--data", str(tmp_path / "pages.jsonl.gz")])
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) == 1 + len(told["rows"]) + 3
    assert "\njusText: left out: " in shown


def test_pages_are_chosen_by_language_variant_and_chance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "pages.jsonl.gz")
    monkeypatch.setattr(quality, "systems", lambda: ({OURS: lambda *_: "", EVERYTHING: lambda text, _: text}, {}))

    def groups(*options: str) -> dict[str, int]:
        quality.main(["clean", "--data", str(tmp_path / "pages.jsonl.gz"), "--json", *options])
        return {row["group"]: row["n"] for row in json.loads(capsys.readouterr().out)["rows"]}

    assert groups("--lang", "es,en") == {"all": 1, "whole page": 1, "variant bs4": 1, "language es": 1}
    assert groups("--variant", "block,bs4")["all"] == 2
    chosen = [tuple(groups("--sample", "1", "--seed", seed)) for seed in "123456789"]
    assert len(set(chosen)) == 3
    assert chosen[0] == tuple(groups("--sample", "1", "--seed", "1"))
    with pytest.raises(SystemExit, match="no such page"):
        groups("--lang", "fr")


def test_web_pages_are_scored_by_text_title_authors_and_day() -> None:
    html = "<html><p>x</p></html>"
    record = {"html": html, "gold_text": FIRST, "title": TITLE, "author": "Ana Lima", "date": "2024-03-08"}
    right = reading.Read(f"{TITLE}\n\n{FIRST}", TITLE.upper(), ("Ana Lima",), "2024-03-08T10:00")
    wrong = reading.Read("", "Outro", ("Ana",), "2024-03-09")
    rows = list(reading.rows([record], {"right": lambda _: right, "wrong": lambda _: wrong}, quality.tokens))
    assert [(row.f1, row.empty, row.title, row.author, row.date) for row in rows] == [(1, 0, 1, 1, 1), (0, 1, 0, 0, 0)]
    assert [line.split()[0] for line in reading.shown(rows)] == ["n", "right", "wrong"]


def test_unknown_fields_of_web_pages_do_not_count() -> None:
    record = {"html": "", "gold_text": FIRST, "title": "", "author": "", "date": ""}
    row = next(reading.rows([record], {"one": lambda _: reading.Read(FIRST, "T", (), "")}, quality.tokens))
    assert (row.f1, row.title, row.author, row.date) == (1, 0, 0, 0)


def test_pages_are_timed_beside_a_bare_one(capsys: pytest.CaptureFixture[str]) -> None:
    pages.main(["--articles", "8", "--pages", "3"])
    heading, *rows = capsys.readouterr().out.splitlines()
    assert "× bare" in heading and {"article.html", "entity.html"} <= {row.split()[0] for row in rows}
    assert all(float(row.split()[-1]) > 0 for row in rows)


def test_queries_are_made_of_words_that_passages_have() -> None:
    queries = list(search.asked(tuple(search.made(30, 1)), Random(1)))
    assert [query.kind for query in queries] == [kind for kind in search.KINDS for _ in range(search.EACH)]
    assert all(query.wanted for query in queries)
    assert {search.other_number(word) for word in ("safra", "licitação", "trens")} == {"safras", "licitações", "trem"}
    best = Answer(sorted(queries[0].wanted)[:10], 0, 0.0)
    assert search.found(queries[0], best) == 1 and search.found(queries[0], Answer((), 0, 0.0)) == 0
