"""What a copy has otherwise than its article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apanhado.documents import Block, Evidence, Labelled, Role, SeedDocument
from apanhado.facts import DEK
from apanhado.ingest.differences import differences, marked

A = "O moinho velho da serra vai virar museu, e a obra começa depois da colheita do milho."
B = "A família que moeu ali por cem anos doou as pedras. Elas pesam quase duas toneladas cada uma."
C = "A entrada será gratuita aos sábados."


def _copy(*texts: str, role: Role = Role.PARAGRAPH) -> SeedDocument:
    labelled = tuple(Labelled(Block(n, text), role, "made up") for n, text in enumerate(texts, 1))
    return SeedDocument("c.txt", "d", "pt", labelled, {}, "\n\n".join(texts))


def _article(*texts: str, dek: str = "") -> str:
    return "\n".join(("---", "title: O moinho", *([f"dek: {dek}"] if dek else []), "---", "", "\n\n".join(texts), ""))


@pytest.mark.parametrize(
    ("article", "copy", "lacks", "added"),
    [
        ((A, B, C), (A, B, C), 0, ()),
        ((A, B, C), (C, A + " " + B), 0, ()),  # in another order and other paragraphs
        ((A, B, C), (A.replace("moinho velho", "velho moinho").upper(), B.replace("á", "a"), C), 0, ()),
        ((A, B, C), (A, C), 1, ()),
        ((A, B, C), (A, B.partition(". ")[0] + ".", C), 1, ()),  # a sentence of a paragraph
        ((A, B), (A, B + " O museu abre em maio, se não houver outra enchente.", C), 0, (1, 2)),
        ((A, "Sim."), (A, "Não."), 1, (1,)),
        ((A, "Sim."), ("Sim.", A), 0, ()),
        ((A, "## A pedra", B), (A, B), 0, ()),  # headings do not count
        ((), (A,), 0, (0,)),
    ],
)
def test_what_is_cut_and_what_is_added(
    article: tuple[str, ...], copy: tuple[str, ...], lacks: int, added: tuple[int, ...]
) -> None:
    found = differences(_article(*article), _copy(*copy))
    assert (len(found.variant.lacks), found.variant.adds, found.added) == (lacks, len(added), added)


def test_a_standfirst_counts_on_both_sides() -> None:
    assert differences(_article(A, dek=C), _copy(A)).variant.lacks == (DEK,)
    assert differences(_article(A), _copy(C, role=Role.DEK)).added == (0,)


def test_what_was_added_is_cut_in_the_account_and_nothing_else() -> None:
    copy = _copy(A, C)
    roles = [one.name for one in marked(copy, differences(_article(A), copy).added).labelled]
    assert roles == ["paragraph", "boilerplate:added"]


def test_the_head_is_what_the_copy_states_and_says_what_is_inferred() -> None:
    head = {
        "title": Evidence("O moinho velho…", None, "the first words", certainty="derived"),
        "publisher": Evidence("Gazeta da Serra", 1, "named in a notice", certainty="inferred"),
        "authors": Evidence(("Ivo Luz",), 2, "byline"),
    }
    one = _copy(A)
    told = differences(_article(A), SeedDocument(one.seed, "d", "pt", one.labelled, head, A)).variant
    assert (told.title, told.publisher, told.authors, told.inferred) == (
        "",
        "Gazeta da Serra",
        ("Ivo Luz",),
        ("publisher",),
    )


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=5), st.text(max_size=80))
def test_no_text_breaks_it_and_a_text_has_all_of_itself(texts: list[str], other: str) -> None:
    differences(other, _copy(*texts))
    assert differences(_article(A), _copy(*texts, A)).variant.lacks == ()
