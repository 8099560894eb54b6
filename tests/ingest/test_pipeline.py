"""The ledger's cases: what ingest may do with every file."""

import json
import re
from pathlib import Path

import pytest

from apanhado.ingest.pipeline import IngestResult, diff, ingest
from apanhado.markup import convert
from apanhado.memo import Memo
from apanhado.schema import SiteConfig

ONE = (
    "Feira de livros muda de praça\n\n"
    + "A feira de livros da cidade muda para a praça central neste fim de semana. Os livreiros pediram mais sombra e "
    + "mais espaço, e a prefeitura fechou duas ruas ao trânsito desde a madrugada de sexta. Entre as barracas há uma "
    + "só para quadrinhos e outra em que os leitores trocam o que já leram. "
)
TWO = "Rio volta ao leito\n\n" + "O rio voltou ao leito normal depois de uma semana de chuva, dizem os moradores. " * 3
PATH = "content/articles/feira-de-livros-muda-de-praca.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(ONE, "utf-8")
    return tmp_path


def _ingest(root: Path, **config: str) -> IngestResult:
    return ingest(root, SiteConfig.model_validate({"title": "T", **config}), Memo(root / ".cache"))


def _rows(root: Path) -> dict[str, dict[str, str]]:
    lines = (root / "content/ingest/ledger.jsonl").read_text("utf-8").splitlines()
    return {row["seed"]: row for row in map(json.loads, lines)}


def _stamps(root: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in (root / "content").rglob("*") if p.is_file()}


def test_a_new_seed_gets_a_file_an_account_and_a_row(root: Path) -> None:
    result = _ingest(root)
    assert result.actions == {"create": 1}
    assert (root / PATH).read_text("utf-8").startswith("---\ntitle: Feira de livros muda de praça\n")
    assert _rows(root)["one.txt"]["file"] == "articles/feira-de-livros-muda-de-praca.md"
    assert (root / "content/ingest/accounts/one.txt.jsonl").exists()


def test_unchanged_seeds_touch_nothing(root: Path) -> None:
    _ingest(root)
    before = _stamps(root)
    result = _ingest(root)
    assert (result.actions, result.written) == ({"unchanged": 1}, 0)
    assert _stamps(root) == before


def test_a_changed_seed_replaces_what_ingest_wrote_and_keeps_its_path(root: Path) -> None:
    _ingest(root)
    (root / "seeds/one.txt").write_text(ONE.replace("Feira de livros muda", "Festa muda"), "utf-8")
    assert _ingest(root).actions == {"replace": 1}
    assert "title: Festa muda de praça" in (root / PATH).read_text("utf-8")
    assert _ingest(root).actions == {"unchanged": 1}


def test_what_a_person_edited_is_kept_for_good(root: Path) -> None:
    _ingest(root)
    edited = (root / PATH).read_text("utf-8") + "\nUma nota da edição.\n"
    (root / PATH).write_text(edited, "utf-8")
    (root / "seeds/one.txt").write_text(ONE + " Choveu ontem à noite na cidade inteira.", "utf-8")
    for _ in range(2):
        assert _ingest(root).actions == {"edited": 1}
        assert (root / PATH).read_text("utf-8") == edited


def test_an_edit_undone_gives_the_file_back(root: Path) -> None:
    _ingest(root)
    original = (root / PATH).read_text("utf-8")
    (root / PATH).write_text("outra coisa", "utf-8")
    _ingest(root)
    (root / PATH).write_text(original, "utf-8")
    assert _ingest(root).actions == {"unchanged": 1}


def test_what_a_person_deleted_stays_deleted(root: Path) -> None:
    _ingest(root)
    (root / PATH).unlink()
    for _ in range(2):
        assert _ingest(root).actions == {"deleted": 1}
        assert not (root / PATH).exists()


def test_a_removed_seed_leaves_its_article_with_a_warning(root: Path) -> None:
    _ingest(root)
    before = (root / PATH).read_text("utf-8")
    (root / "seeds/one.txt").unlink()
    result = _ingest(root)
    assert (root / PATH).read_text("utf-8") == before
    assert [(p.code, p.severity, p.path) for p in result.problems] == [("seed-removed", "warning", "seeds/one.txt")]
    assert _rows(root)["one.txt"]["verdict"] == "removed"
    (root / "seeds/one.txt").write_text(ONE, "utf-8")
    assert _ingest(root).actions == {"unchanged": 1}


def test_a_seed_that_cannot_be_read_today_keeps_its_row(root: Path) -> None:
    _ingest(root)
    (root / "seeds/one.txt").write_bytes(b"")
    result = _ingest(root)
    assert [p.code for p in result.problems] == ["empty"]
    assert _rows(root)["one.txt"]["verdict"] == "article"


def test_a_lost_ledger_overwrites_nothing(root: Path) -> None:
    _ingest(root)
    edited = (root / PATH).read_text("utf-8") + "\nUma nota.\n"
    (root / PATH).write_text(edited, "utf-8")
    (root / "content/ingest/ledger.jsonl").unlink()
    (root / "seeds/two.txt").write_text(TWO, "utf-8")
    assert _ingest(root).actions == {"edited": 1, "create": 1}
    assert (root / PATH).read_text("utf-8") == edited
    (root / "seeds/one.txt").write_text(ONE + " Choveu ontem à noite na cidade inteira.", "utf-8")
    assert _ingest(root).actions == {"edited": 1, "unchanged": 1}
    assert (root / PATH).read_text("utf-8") == edited


def test_a_lost_ledger_takes_up_what_is_as_ingest_would_write_it(root: Path) -> None:
    _ingest(root)
    (root / "content/ingest/ledger.jsonl").unlink()
    assert _ingest(root).actions == {"unchanged": 1}
    (root / "seeds/one.txt").write_text(ONE + " Choveu ontem à noite na cidade inteira.", "utf-8")
    assert _ingest(root).actions == {"replace": 1}


def test_a_damaged_ledger_stops_ingest_before_a_byte_is_written(root: Path) -> None:
    _ingest(root)
    ledger = root / "content/ingest/ledger.jsonl"
    ledger.write_text("<<<<<<< HEAD\n" + ledger.read_text("utf-8"), "utf-8")
    (root / "seeds/two.txt").write_text(TWO, "utf-8")
    before = _stamps(root)
    result = _ingest(root)
    assert [(p.code, p.line) for p in result.problems] == [("bad-ledger", 1)]
    assert _stamps(root) == before


def test_a_persons_file_in_the_way_is_left_alone(root: Path) -> None:
    (root / PATH).parent.mkdir(parents=True)
    (root / PATH).write_text("---\ntitle: Outro\n---\n\nDe uma pessoa.\n", "utf-8")
    assert _ingest(root).actions == {"create": 1}
    assert "De uma pessoa." in (root / PATH).read_text("utf-8")
    assert _rows(root)["one.txt"]["file"] == "articles/feira-de-livros-muda-de-praca-2.md"


def test_a_late_copy_joins_an_edited_article_through_the_ledger(root: Path) -> None:
    _ingest(root)
    edited = (root / PATH).read_text("utf-8") + "\nUma nota.\n"
    (root / PATH).write_text(edited, "utf-8")
    (root / "seeds/again.txt").write_text(ONE.replace("Feira de livros muda", "Feira muda"), "utf-8")
    result = _ingest(root)
    assert result.verdicts == {"article": 1, "copy": 1}
    assert (root / PATH).read_text("utf-8") == edited
    row = _rows(root)["again.txt"]
    assert (row["verdict"], row["copy_of"], f"content/{row['file']}") == ("copy", "one.txt", PATH)


def test_a_copy_is_listed_among_the_sources(root: Path) -> None:
    (root / "seeds/again.txt").write_text(ONE, "utf-8")
    _ingest(root)
    articles = list((root / "content/articles").glob("*.md"))
    assert len(articles) == 1
    assert "- again.txt\n" in articles[0].read_text("utf-8")
    assert "- one.txt\n" in articles[0].read_text("utf-8")


COPY = (
    "Livros mudam de lugar neste sábado\n\nPor Ana Prado\n\n"
    + ONE.partition("\n\n")[2]
    + "\n\nQuem for de bicicleta encontra vagas junto ao coreto.\n"
)


def _pages(root: Path) -> dict[str, list[str]]:
    """The seeds of each article's page, by its file."""
    found: dict[str, list[str]] = {}
    for seed, row in sorted(_rows(root).items()):
        if row["verdict"] in ("article", "copy"):
            found.setdefault(row["file"], []).append(seed)
    return found


def test_the_ledger_says_what_a_copy_has_otherwise_and_its_account_has_the_words(root: Path) -> None:
    (root / "seeds/one.txt").write_text(ONE + "\n\nA banda municipal toca no sábado, se não chover.\n", "utf-8")
    _ingest(root)
    (root / "seeds/again.txt").write_text(COPY, "utf-8")
    _ingest(root)
    passages = convert((root / PATH).read_text("utf-8").partition("\n---\n")[2])[0].passages
    told: object = _rows(root)["again.txt"]["variant"]
    assert told == {
        "title": "Livros mudam de lugar neste sábado",
        "authors": ["Ana Prado"],
        "lacks": [passages[1].id],
        "adds": 1,
    }
    account = (root / "content/ingest/accounts/again.txt.jsonl").read_text("utf-8").splitlines()
    cut = [line for line in map(json.loads, account) if line["roles"] == ["boilerplate:added"]]
    assert [line["text"] for line in cut] == ["Quem for de bicicleta encontra vagas junto ao coreto."]


def test_a_ledger_from_before_variants_can_be_read(root: Path) -> None:
    (root / "seeds/again.txt").write_text(COPY, "utf-8")
    _ingest(root)
    ledger = root / "content/ingest/ledger.jsonl"
    new = ledger.read_text("utf-8")
    ledger.write_text(re.sub(r', "variant": \{.*?\}', "", new), "utf-8")
    assert ledger.read_text("utf-8") != new
    assert _ingest(root).problems == ()
    assert ledger.read_text("utf-8") == new


@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("lost", [False, True])
def test_every_seed_stays_on_one_page_whatever_becomes_of_its_copies(root: Path, edited: bool, lost: bool) -> None:
    (root / "seeds/again.txt").write_text(COPY, "utf-8")
    (root / "seeds/two.txt").write_text(TWO, "utf-8")
    _ingest(root)
    file, other = (row["file"] for row in (_rows(root)["one.txt"], _rows(root)["two.txt"]))
    first, copy = sorted(("one.txt", "again.txt"), key=lambda seed: _rows(root)[seed]["verdict"])
    if edited:
        (root / "content" / file).write_text((root / "content" / file).read_text("utf-8") + "\nUma nota.\n", "utf-8")
    before = (root / "content" / file).read_text("utf-8")
    (root / "seeds" / first).rename(root / "away.txt")
    for _ in range(2):
        if lost:
            (root / "content/ingest/ledger.jsonl").unlink()
        _ingest(root)
        gone = [] if lost else [first]
        assert _rows(root)[copy]["file"] == file
        assert _pages(root) == {file: [copy], other: ["two.txt"]}
        assert [s for s, row in _rows(root).items() if row["verdict"] == "removed"] == gone
    (root / "seeds/third.txt").write_text(COPY.replace("Por Ana Prado", "Por Rui Sá"), "utf-8")
    (root / "seeds" / copy).rename(root / "seeds/renamed.txt")
    assert _ingest(root).verdicts == {"article": 1, "copy": 2}
    assert _pages(root) == {file: ["renamed.txt", "third.txt"], other: ["two.txt"]}
    assert (root / "content" / file).read_text("utf-8") == before
    (root / "away.txt").rename(root / "seeds" / first)
    _ingest(root)
    assert _pages(root) == {file: sorted([first, "renamed.txt", "third.txt"]), other: ["two.txt"]}


def test_a_seed_that_a_persons_article_names_has_no_second_one(root: Path) -> None:
    (root / "seeds/two.txt").write_text(TWO, "utf-8")
    (root / "seeds/again.txt").write_text(COPY, "utf-8")
    (root / "content/articles").mkdir(parents=True)
    mine = "---\ntitle: Praça e rio\nsources: [one.txt, two.txt]\n---\n\nA feira muda, e o rio voltou ao leito.\n"
    (root / "content/articles/mine.md").write_text(mine, "utf-8")
    assert _ingest(root).verdicts == {"article": 1, "copy": 2}
    assert _pages(root) == {"articles/mine.md": ["again.txt", "one.txt", "two.txt"]}
    assert (root / "content/articles/mine.md").read_text("utf-8") == mine


def test_a_seed_without_running_text_has_no_article_and_says_so(root: Path) -> None:
    (root / "seeds/one.txt").write_text("Menu\nEntrar\nBuscar\n", "utf-8")
    result = _ingest(root)
    assert result.verdicts == {"empty": 1}
    assert [(p.code, p.severity) for p in result.problems] == [("no-article", "warning")]
    assert _ingest(root).problems == result.problems, "its row in the ledger can be read again"


def test_new_rows_carry_the_edition_and_old_ones_keep_theirs(root: Path) -> None:
    _ingest(root, edition="2025-11-01")
    (root / "seeds/two.txt").write_text(TWO, "utf-8")
    _ingest(root, edition="2025-12-01")
    assert {seed: row["edition"] for seed, row in _rows(root).items()} == {
        "one.txt": "2025-11-01",
        "two.txt": "2025-12-01",
    }


def test_diff_shows_what_ingest_would_write_over_a_persons_file(root: Path) -> None:
    _ingest(root)
    (root / PATH).write_text((root / PATH).read_text("utf-8").replace("Feira de livros muda", "A feira muda"), "utf-8")
    shown = list(diff(root, None, Memo(None)))
    assert "-title: A feira muda de praça" in shown
    assert "+title: Feira de livros muda de praça" in shown


def test_only_what_changed_is_converted(root: Path) -> None:
    (root / "seeds/two.txt").write_text(TWO, "utf-8")
    counts = []
    for text in (ONE, ONE, ONE + " Choveu ontem à noite na cidade inteira."):
        (root / "seeds/one.txt").write_text(text, "utf-8")
        memo = Memo(root / ".cache")
        ingest(root, None, memo)
        counts.append(memo.computed["document"])
    assert counts == [2, 0, 1]


def test_a_renamed_seed_keeps_its_article(root: Path) -> None:
    _ingest(root)
    (root / "seeds/one.txt").rename(root / "seeds/other.txt")
    result = _ingest(root)
    assert (result.actions, result.problems) == ({"replace": 1}, ())
    assert [p.name for p in (root / "content/articles").glob("*.md")] == [Path(PATH).name]
    assert "- other.txt\n" in (root / PATH).read_text("utf-8")
    assert list(_rows(root)) == ["other.txt"]


def test_a_renamed_seed_of_an_edited_article_touches_nothing(root: Path) -> None:
    _ingest(root)
    edited = (root / PATH).read_text("utf-8") + "\nUma nota.\n"
    (root / PATH).write_text(edited, "utf-8")
    (root / "seeds/one.txt").rename(root / "seeds/other.txt")
    assert _ingest(root).actions == {"edited": 1}
    assert (root / PATH).read_text("utf-8") == edited


def test_two_articles_that_become_the_same_text_are_told(root: Path) -> None:
    (root / "seeds/two.txt").write_text(TWO, "utf-8")
    _ingest(root)
    (root / "seeds/two.txt").write_text(ONE, "utf-8")
    assert [(p.code, p.severity) for p in _ingest(root).problems] == [("same-text", "warning")]


def test_an_article_that_is_no_text_any_more_is_a_persons(root: Path) -> None:
    _ingest(root)
    (root / PATH).write_bytes(b"\xff\xfe caf\xe9")
    assert _ingest(root).actions == {"edited": 1}
    assert (root / PATH).read_bytes() == b"\xff\xfe caf\xe9"
    assert list(diff(root, None, Memo(None)))


def test_what_cannot_be_written_is_a_problem_and_the_ledger_does_not_claim_it(root: Path) -> None:
    (root / "content").mkdir()
    (root / "content/articles").write_text("a file where a folder should be", "utf-8")
    result = _ingest(root)
    assert [(p.path, p.code) for p in result.problems] == [(PATH, "unwritable")]
    assert not (root / "content/ingest/ledger.jsonl").exists()


def test_a_ledger_cannot_point_outside_content(root: Path) -> None:
    _ingest(root)
    ledger = root / "content/ingest/ledger.jsonl"
    ledger.write_text(ledger.read_text("utf-8").replace("articles/", "../../"), "utf-8")
    assert [p.code for p in _ingest(root).problems] == ["bad-ledger"]


def test_copies_that_are_renamed_together_keep_their_one_article(root: Path) -> None:
    (root / "seeds/same.txt").write_text(ONE, "utf-8")
    _ingest(root)
    (root / "seeds/one.txt").rename(root / "seeds/c.txt")
    (root / "seeds/same.txt").rename(root / "seeds/d.txt")
    result = _ingest(root)
    assert (result.verdicts, result.problems) == ({"article": 1, "copy": 1}, ())
    assert [p.name for p in (root / "content/articles").glob("*.md")] == [Path(PATH).name]
    assert list(_rows(root)) == ["c.txt", "d.txt"]


def test_one_seed_that_comes_back_as_two_has_one_article(root: Path) -> None:
    _ingest(root)
    (root / "seeds/one.txt").rename(root / "seeds/c.txt")
    (root / "seeds/d.txt").write_text(ONE, "utf-8")
    result = _ingest(root)
    assert result.verdicts == {"article": 1, "copy": 1}
    assert [p.name for p in (root / "content/articles").glob("*.md")] == [Path(PATH).name]


def test_an_article_in_a_folder_is_found_by_its_source_and_its_name_is_taken(root: Path) -> None:
    _ingest(root)
    moved = root / "content/articles/2020" / Path(PATH).name
    moved.parent.mkdir()
    (root / PATH).rename(moved)
    (root / "content/ingest/ledger.jsonl").unlink()
    assert _ingest(root).actions == {"unchanged": 1}
    assert _rows(root)["one.txt"]["file"] == f"articles/2020/{moved.name}"
    (root / "seeds/two.txt").write_text(TWO.replace("Rio volta ao leito", ONE.partition("\n")[0]), "utf-8")
    assert _ingest(root).actions == {"unchanged": 1, "create": 1}
    assert _rows(root)["two.txt"]["file"] == "articles/feira-de-livros-muda-de-praca-2.md"


def test_a_hidden_folder_holds_no_articles(root: Path) -> None:
    _ingest(root)
    hidden = root / "content/articles/.trash" / Path(PATH).name
    hidden.parent.mkdir()
    (root / PATH).rename(hidden)
    (root / "content/ingest/ledger.jsonl").unlink()
    assert _ingest(root).actions == {"create": 1}
    assert (root / PATH).exists()
