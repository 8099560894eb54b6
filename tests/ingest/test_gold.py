"""Roles and metadata of the five seeds are those of a careful editor, on every line."""

import pytest

from apanhado.documents import Seed, SeedDocument
from apanhado.ingest.pipeline import account, document
from apanhado.text import digest
from tests.ingest.gold import Gold, load

GOLD = load()


def _seed(gold: Gold) -> Seed:
    return Seed(gold.seed, digest(gold.text), gold.text, "txt")


def _document(gold: Gold) -> SeedDocument:
    return document(_seed(gold))


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.seed[:3])
def test_roles(gold: Gold) -> None:
    lines = account(_seed(gold), _document(gold)).lines
    assert {line.n: sorted(line.roles) for line in lines} == {n: sorted(roles) for n, roles in gold.roles.items()}


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.seed[:3])
def test_metadata(gold: Gold) -> None:
    found = _document(gold).metadata
    values = {field: evidence.value for field, evidence in found.items()}
    dek = values.pop("dek", None)
    assert (dek is None) == (gold.dek_starts is None)
    assert not gold.dek_starts or str(dek).startswith(gold.dek_starts)
    assert found["title"].certainty == gold.title_is
    if gold.title_is == "derived":
        values.pop("title")
    assert values == gold.metadata


def test_an_outlet_named_only_by_notices_is_marked_inferred() -> None:
    by_seed = {gold.seed[:3]: _document(gold).metadata for gold in GOLD}
    assert by_seed["001"]["publisher"].certainty == "inferred"
    assert by_seed["003"]["publisher"].certainty == "stated"


def test_a_derived_title_is_the_opening_of_the_text_in_its_own_words() -> None:
    gold = next(g for g in GOLD if g.title_is == "derived")
    title = _document(gold).title
    assert title is not None
    assert title in gold.text
    assert 4 <= len(title.split()) <= 16
    assert not title.endswith((",", " e", " de", " na", " para"))


def test_every_word_that_stays_is_in_the_body_or_the_head() -> None:
    for gold in GOLD:
        done = _document(gold)
        page = done.body.replace("**", "").replace("\\", "")
        for one in done.labelled:
            if one.role in ("paragraph", "list_item", "blockquote", "heading"):
                assert one.block.text in page
            elif one.role == "boilerplate" and len(one.block.text) > 40:
                assert one.block.text not in page
