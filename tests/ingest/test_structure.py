"""The Markdown of a body, from blocks that have their roles."""

import pytest

from apanhado.documents import Block, Labelled, Role
from apanhado.ingest.structure import structure


def _body(*blocks: tuple[Role, Block]) -> str:
    return structure([Labelled(block, role, "test") for role, block in blocks])


def test_what_is_cut_leaves_nothing_and_an_empty_body_is_empty() -> None:
    assert _body((Role.BOILERPLATE, Block(1, "Menu"))) == _body() == ""


def test_headings_begin_at_level_two_and_keep_their_order() -> None:
    body = _body(
        (Role.HEADING, Block(1, "Um", tag="h3")),
        (Role.PARAGRAPH, Block(2, "Texto.")),
        (Role.HEADING, Block(3, "Dois", tag="h5")),
        (Role.HEADING, Block(4, "Três", bullet="3.")),
    )
    assert body == "### Um\n\nTexto.\n\n#### Dois\n\n## 3\\. Três\n"


def test_items_of_one_kind_stand_together_and_their_lead_ins_are_bold() -> None:
    body = _body(
        (Role.LIST_ITEM, Block(1, "Preço: dois euros", bullet="•")),
        (Role.LIST_ITEM, Block(2, "nada", bullet="-")),
        (Role.LIST_ITEM, Block(3, "primeiro", bullet="1)")),
        (Role.LIST_ITEM, Block(4, "segundo", bullet="2)")),
    )
    assert body == "- **Preço:** dois euros\n- nada\n\n1. primeiro\n1. segundo\n"


def test_quotations_are_marked_and_words_mean_themselves() -> None:
    body = _body((Role.BLOCKQUOTE, Block(1, "Não * é * isso.")), (Role.PARAGRAPH, Block(2, "# nem [isto](aqui)")))
    assert body == "> Não \\* é \\* isso.\n\n\\# nem \\[isto\\](aqui)\n"


@pytest.mark.parametrize(
    "markdown", ["[Preço: tudo](https://a.example/x) é caro", "[ver](https://a.example/x: y) aqui"]
)
def test_a_lead_in_never_reaches_into_a_link(markdown: str) -> None:
    assert _body((Role.LIST_ITEM, Block(1, "Preço: tudo é caro", bullet="-", markdown=markdown))) == f"- {markdown}\n"
