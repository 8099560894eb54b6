"""The words by language: one file each, complete, folded, and no code knows which languages there are."""

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from apanhado import languages
from apanhado.analyse import terms
from apanhado.languages import Lexicon, Wordings, codes, is_language_name, key, lexicon, part

FOLDER = Path(languages.__file__).parent
COMPLETE = {"en", "es", "pt"}
# Mappings whose keys are endings that stand for each other, or the numbers that ordinals stand for.
_BY_ENDING = {("text", "plurals"), ("text", "feminine"), ("text", "relational"), ("dates", "ordinals")}
# Parts of a file that one language may do without.
OPTIONAL = {
    *(("text", name) for name in ("compounds", "themes", "feminine")),
    *(("dates", name) for name in ("ago_before", "hence_after", "hence_before", "last_after", "this_after")),
    *(("dates", name) for name in ("date_word", "minute_of", "part_then", "sure_at")),
    *(("figures", name) for name in ("alone", "changes", "adjective_endings", "participle_endings")),
    *(("figures", name) for name in ("before_nouns", "infinitive_endings")),
}


@cache
def written(code: str) -> dict[str, Any]:
    """A language's file as it stands."""
    found: dict[str, Any] = yaml.load((FOLDER / f"{code}.yaml").read_text("utf-8"), yaml.BaseLoader)
    return found


def keys(value: Any, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """The keys of a file, each with those above it, down to the lists; endings, words and ordinals are none."""
    if not isinstance(value, dict) or path in _BY_ENDING:
        return {path}
    return set().union(*(keys(below, (*path, name)) for name, below in value.items()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files, to which a test adds one."""
    return Path(shutil.copytree(FOLDER, tmp_path / "languages", ignore=shutil.ignore_patterns("*.py*", "__pycache__")))


@pytest.mark.parametrize(
    "name", ["Français", "Português (Brasil)", " English ", "日本語", "العربية", "Bahasa Indonesia"]
)
def test_names_of_languages_in_themselves(name: str) -> None:
    assert is_language_name(name)


@pytest.mark.parametrize("text", ["Hello", "chuva", "", "Eu falo português", "(Brasil)"])
def test_other_lines_name_no_language(text: str) -> None:
    assert not is_language_name(text)


def test_key_is_folded_words_without_numbers() -> None:
    assert key("  Leia MAIS: 3 notícias! ") == "leia mais noticias"
    assert key("123 – !") == ""


def test_a_file_is_all_a_language_needs(folder: Path) -> None:
    page = {"whole": {"cookies": ["Zut bem"]}, "starts": {"related": ["glob rak"]}, "by_outlet": ["rok"], "jobs": []}
    words = {"republished": {"what": ["ta wira"], "verb": ["put*"], "first": ["pim"], "where": ["ze"]}}
    made_up = {"page": page | words, "text": {"determiners": ["ze"], "plurals": {"ok": "o"}, "modifier_after": "true"}}
    (folder / "qx.yaml").write_text(yaml.safe_dump(made_up), "utf-8")
    before, found = lexicon(), lexicon(folder)
    assert codes(folder) == sorted([*COMPLETE, "qx"])
    assert found.whole["zut bem"] == "cookies" and "zut bem" not in before.whole
    assert (
        list(found.starts.of("glob rak trum")) == [("glob rak", "related")] and found.starts.find("glob raks") is None
    )
    assert set(before.starts) < set(found.starts)
    assert any(p.search("ta wira puti pim ze Nome") for p in found.republished)
    assert any(p.match("rok ") for p in found.by_outlet)
    assert set(before.whole) < set(found.whole)
    assert part("qx", "text", folder) == {"determiners": ["ze"], "plurals": {"ok": "o"}, "modifier_after": "true"}


@pytest.mark.parametrize("text", ["", "page:\n", "page: {whole: , cues: {cookies: }, republished: }\n", "text: {}\n"])
def test_what_a_file_leaves_out_is_not_known(text: str, folder: Path) -> None:
    (folder / "qx.yaml").write_text(text, "utf-8")
    found = lexicon(folder)
    assert (found.whole, found.dateline) == (lexicon().whole, lexicon().dateline)
    assert set(found.starts) == set(lexicon().starts)
    assert not found.republished[codes(folder).index("qx")].search("este texto foi publicado primeiro em X")
    assert not found.by_outlet[codes(folder).index("qx")].search("pelo X")


def test_without_any_file_nothing_is_known(tmp_path: Path) -> None:
    found = lexicon(tmp_path)
    assert (codes(tmp_path), found.whole, list(found.byline)) == ([], {}, [])
    assert not found.channels.count("newsletter", "newsletter") and found.reader.search("") is None


def test_the_analysis_knows_the_words_of_a_language(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    text = {"determiners": ["ze"], "plurals": {"ok": "o"}, "modifier_after": "false", "misspelt": ["x"]}
    (folder / "qx.yaml").write_text(yaml.safe_dump({"text": text}), "utf-8")
    monkeypatch.setattr(terms, "part", lambda code, name: part(code, name, folder))
    found = terms.lexicon("qx")
    assert (found.known, found.determiners, found.modifier_after) == (True, frozenset({"ze"}), False)
    assert found.singulars("wirok") == {"wirok", "wiro"}
    assert not terms.lexicon("qy").known


def test_complete_languages_have_the_same_parts() -> None:
    assert set(codes()) >= COMPLETE
    common = [keys(written(code)) - OPTIONAL for code in sorted(COMPLETE)]
    assert all(found == common[0] for found in common), [found ^ common[0] for found in common]
    empty = [
        (code, path) for code in sorted(COMPLETE) for path in keys(written(code)) if _at(written(code), path) == []
    ]
    english = {
        ("text", "verb_openings"),
        ("text", "infinitive_endings"),
        *(("names", name) for name in ("feminine", "clitics", "verb_endings")),
    }
    assert {("en", path) for path in english} >= set(empty)


def _at(found: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        found = found[name]
    return found


@pytest.mark.parametrize("code", codes())
def test_no_key_is_mistyped(code: str) -> None:
    found = written(code)
    known = keys(written("pt")) | OPTIONAL
    assert set(found) <= {"page", "text", "dates", "differences", "figures", "quotes", "names"}
    assert keys(found) <= known, keys(found) - known
    assert {"copulas" if name == "is" else name for name in found["page"]} == set(Lexicon.__slots__)
    assert set(found["text"]) <= terms.WRITTEN


def test_every_word_is_looked_up_as_it_is_kept() -> None:
    found = lexicon()
    looked_up = [*found.whole, *found.labels, *found.commands, *found.jobs, *found.press, *found.hanging, *found.byline]
    looked_up += [*found.starts, *(phrase for phrases in found.ends.values() for phrase in phrases)]
    assert looked_up
    assert all(phrase and phrase == key(phrase) for phrase in looked_up)


def test_kinds_are_words_of_one_form() -> None:
    found = lexicon()
    opening = {kind for phrase in found.starts for _, kind in found.starts.of(phrase)}
    kinds = {*found.whole.values(), *opening, *found.ends, *found.cues}
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", kind) for kind in kinds)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("Cookies, Cookies and privacy policies", {"cookies": 1}),
        ("Our privacy 2 policy on COOKIES", {"cookies": 1}),
        ("Our privacy — policy on cookies", {"cookies": 2}),
        ("They subscribed to the inbox", {"promotion": 2}),
        ("Self-served: the third-party’s warrants", {"disclaimer": 2}),
        ("Subscription, in 3 parts", {}),
        ("", {}),
    ],
)
def test_wordings_are_counted_wherever_they_stand(line: str, counts: dict[str, int]) -> None:
    found = Wordings(
        {
            "cookies": ["privacy policy", "cookies", "1 2"],
            "disclaimer": ["third-party", "self-serv* the"],
            "promotion": ["subscribed", "inb*", "in parts"],
        }
    )
    assert found.count(line, key(line)) == counts


@pytest.mark.parametrize("code", codes())
def test_every_wording_is_found(code: str) -> None:
    written_cues = written(code)["page"]["cues"]
    lines = [(kind, phrase.replace("*", "xyz")) for kind, phrases in written_cues.items() for phrase in phrases]
    assert lines
    missed = [line for kind, line in lines if kind not in lexicon().cues.count(f"A {line}.", key(f"A {line}."))]
    assert missed == []


@pytest.mark.parametrize("name", ["whole", "boxes", "labels"])
def test_no_word_says_two_things(name: str) -> None:
    kinds: dict[str, str] = {}
    for code in codes():
        for kind, phrases in (part(code, "page").get(name) or {}).items():
            for phrase in phrases:
                assert kinds.setdefault(key(phrase), kind) == kind, f"{code}: {phrase}"


@pytest.mark.parametrize("code", codes())
def test_no_list_says_a_thing_twice(code: str) -> None:
    for path in keys(written(code)):
        listed = _at(written(code), path)
        if isinstance(listed, list):
            assert len(listed) == len(set(listed)), path
