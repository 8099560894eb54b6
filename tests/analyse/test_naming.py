"""What editors say of names: their word is final, and their slips are shown where they stand."""

from itertools import pairwise
from pathlib import Path

import pytest

from apanhado.analyse.load import load
from apanhado.analyse.naming import NAMES, Curated, curate, read_names
from apanhado.facts import Mention, Name, Span
from apanhado.markup import convert
from apanhado.memo import Memo
from apanhado.model import Body
from apanhado.schema import FrontMatter, NameKind, SiteConfig

BODY, _ = convert(
    "A ministra Ana Lima visitou a fábrica da Solaris Norte ao lado de Rui Lima.\n\n"
    "Para Lima, o Aurora 2 da Solaris é um avanço. Bom Dia, disse ela ao chegar a Serra Quieta.\n"
)


def name(full: str, kind: NameKind, *forms: str, body: Body = BODY) -> Name:
    """A name with a mention wherever one of its forms stands, the longest first."""
    mentions: list[Mention] = []
    for passage in body.passages:
        for form in forms or (full,):
            at = passage.text.find(form)
            spans = [m.where for m in mentions if m.where.passage == passage.id]
            if at >= 0 and not any(at < s.end and s.start < at + len(form) for s in spans):
                mentions.append(Mention(Span(passage.id, at, at + len(form), form), "found"))
    return Name(full, kind, tuple(mentions), rule="found")


ANA = name("Ana Lima", "person", "Ana Lima")
RUI = name("Rui Lima", "person", "Rui Lima", "Lima,")
NORTE = name("Solaris Norte", "place", "Solaris Norte")
DAY = name("Bom Dia", "person")
FOUND = (ANA, NORTE, RUI, DAY)


def curated(text: str) -> Curated:
    file, problems = read_names(text)
    assert problems == ()
    return Curated.of(file)


def told(found: tuple[Name, ...]) -> list[tuple[str, str, list[str]]]:
    return [(n.name, n.kind, [m.where.text for m in n.mentions]) for n in found]


def test_without_a_word_all_stays() -> None:
    assert curate(FOUND, BODY.passages, FrontMatter(title="x"), curated("")) == FOUND


def test_what_is_no_name_goes() -> None:
    found = curate(FOUND, BODY.passages, FrontMatter(title="x"), curated("not_names: [BOM DIA]"))
    assert found == (ANA, NORTE, RUI)


def test_an_entry_gives_kind_role_and_other_forms() -> None:
    file = "names:\n  Solaris: {kind: organisation, role: fabricante de painéis, aliases: [Solaris Norte]}\n"
    found = curate(FOUND, BODY.passages, FrontMatter(title="x"), curated(file))
    own = next(n for n in found if n.name == "Solaris")
    assert (own.kind, own.role, own.rule) == ("organisation", "fabricante de painéis", NAMES)
    assert [m.where.text for m in own.mentions] == ["Solaris Norte", "Solaris"]
    assert NORTE not in found and len(found) == len(FOUND)


def test_a_form_is_taken_from_another_name() -> None:
    found = curate(FOUND, BODY.passages, FrontMatter(title="x"), curated("names:\n  Ana Lima: {aliases: [Lima]}\n"))
    assert told(found)[0] == ("Ana Lima", "person", ["Ana Lima", "Lima,"])
    assert ("Rui Lima", "person", ["Rui Lima"]) in told(found)


def test_an_entry_with_a_kind_is_looked_for_as_whole_words() -> None:
    file = "names:\n  aurora 2: {kind: system}\n  Sol: {kind: system}\n  Lua: {kind: place}\n"
    found = curate(FOUND, BODY.passages, FrontMatter(title="x"), curated(file))
    assert ("aurora 2", "system", ["Aurora 2"]) in told(found)
    assert not {"Sol", "Lua"} & {n.name for n in found}


def test_the_head_lists_all_of_a_kind() -> None:
    front = FrontMatter(title="x", people=("Ana Lima", "Serra Quieta"), places=())
    found = curate(FOUND, BODY.passages, front, curated(""))
    assert told(found) == [("Ana Lima", "person", ["Ana Lima"]), ("Serra Quieta", "person", ["Serra Quieta"])]


def test_mentions_are_never_of_two_names_and_always_verbatim() -> None:
    file = "names:\n  Solaris: {kind: organisation}\n  Serra Quieta: {kind: place}\nnot_names: [Bom Dia]\n"
    found = curate(FOUND, BODY.passages, FrontMatter(title="x", people=("Lima",)), curated(file))
    texts = {p.id: p.text for p in BODY.passages}
    spans = [m.where for n in found for m in n.mentions]
    assert all(texts[s.passage][s.start : s.end] == s.text for s in spans)
    taken = sorted((s.passage, s.start, s.end) for s in spans)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(taken))


def test_only_what_a_text_has_is_known_about_it() -> None:
    all_of_it = curated(
        "names:\n  Aurora 2: {kind: system}\n  Lua: {aliases: [Satélite]}\nnot_names: [Bom Dia, Boa Noite]"
    )
    about = all_of_it.about(" ".join(p.text for p in BODY.passages))
    assert (list(about.file.names), about.file.not_names) == (["Aurora 2"], ("Bom Dia",))


@pytest.mark.parametrize(
    ("text", "place", "code", "said"),
    [
        ("names:\n  Ana: {kind: persn}\n", (2, 15), "wrong-type", "must be 'person'"),
        ("names:\n  Ana: {rolle: x}\n", (2, 9), "unknown-key", 'did you mean "role"?'),
        ("name:\n  Ana: {}\n", (1, 1), "unknown-key", 'did you mean "names"?'),
        ("names:\n  Ana: {aliases: [A]}\n  Rui: {aliases: [A]}\n", (3, 19), "bad-name", '"A" is also in "Ana"'),
        ("names:\n  Ana: {}\nnot_names: [ana]\n", (2, 3), "bad-name", '"Ana" is also in "not_names"'),
        ("names:\n  '!': {}\n", (2, 4), "bad-name", "no letter"),
    ],
)
def test_slips_are_shown_where_they_stand(text: str, place: tuple[int, int], code: str, said: str) -> None:
    file, [problem] = read_names(text)
    assert file.names == {}
    assert ((problem.line, problem.column), problem.code) == (place, code)
    assert said in f"{problem.message} {problem.help}"


def test_a_listed_name_that_the_text_does_not_have_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/x.md").write_text(
        "---\ntitle: X\npeople: [Ana Lyma, Rui]\nsystems: [Aurora]\n---\n\nAna Lima falou com Rui.\n", "utf-8"
    )
    _, [first, second] = load(tmp_path, SiteConfig(title="x"), Memo(None))
    assert (first.line, first.column, first.code) == (3, 10, "not-in-text")
    assert first.help == 'did you mean "Ana Lima"?'
    assert (second.line, second.column, second.code) == (4, 11, "not-in-text")
    (tmp_path / NAMES).write_text("names:\n  Aurora: {aliases: [Rui]}\n", "utf-8")
    assert [p.line for p in load(tmp_path, SiteConfig(title="x"), Memo(None))[1]] == [3]


def test_the_library_is_built_with_a_file_of_names_that_has_slips(tmp_path: Path) -> None:
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / NAMES).write_text("names: [Ana]\n", "utf-8")
    content, [problem] = load(tmp_path, SiteConfig(title="x"), Memo(None))
    assert (content.names.names, problem.path, problem.line) == ({}, NAMES, 1)
