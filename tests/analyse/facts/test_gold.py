"""The five given texts: everything that a careful editor lists is found, where it stands."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from apanhado.explain import explain
from apanhado.facts import Facts, Name
from apanhado.memo import Memo
from apanhado.schema import SiteConfig
from apanhado.text import fold, squash
from tests.support import REPO

GOLD: list[dict[str, Any]] = yaml.safe_load((REPO / "tests/golden/seeds.yaml").read_text("utf-8"))["seeds"]
KINDS = {"organisations": "organisation", "systems": "system", "places": "place", "events": "event"}


@dataclass(frozen=True)
class Said:
    """What was found in one seed, and the seed line of each passage."""

    facts: Facts
    lines: dict[str, str]


@cache
def said(seed: str) -> Said:
    data = explain(REPO, f"seeds/{seed}", SiteConfig(title="x"), Memo(None)).data["facts"]
    assert isinstance(data, dict)
    lines = data.pop("passages")
    return Said(TypeAdapter(Facts).validate_python(data), lines)


def forms(name: Name) -> set[str]:
    """All forms of a name, an acronym in the singular too ("SMRs")."""
    texts = {name.name, *(m.where.text for m in name.mentions)}
    return {squash(form) for text in texts for form in (text, *([text[:-1]] if text[:-1].isupper() else ()))}


def listed(*keys: str) -> list[tuple[str, str, Any]]:
    return [(one["seed"], key, item) for one in GOLD for key in keys for item in one.get(key, ())]


@pytest.mark.parametrize(("seed", "key", "wanted"), listed(*KINDS))
def test_every_name_is_found_as_what_it_is(seed: str, key: str, wanted: str) -> None:
    [found] = [n for n in said(seed).facts.names if squash(wanted) in forms(n)]
    assert found.kind == KINDS[key]


@pytest.mark.parametrize(("seed", "key", "wanted"), listed("people"))
def test_every_person_is_found_with_the_role(seed: str, key: str, wanted: dict[str, str]) -> None:
    [person] = [n for n in said(seed).facts.names if squash(wanted["name"]) in forms(n)]
    assert person.kind == "person"
    assert squash(wanted["role"]) in {squash(role.text) for role in person.roles}


@pytest.mark.parametrize(("seed", "key", "wanted"), listed("quotes"))
def test_every_quotation_is_found_with_its_speaker(seed: str, key: str, wanted: dict[str, Any]) -> None:
    [quote] = [q for q in said(seed).facts.quotes if q.words[0].text.startswith(wanted["starts"])]
    assert (quote.kind, quote.speaker) == ("direct", wanted["speaker"])
    assert said(seed).lines[quote.words[0].passage] == f"line {wanted['line']}"


@pytest.mark.parametrize("one", [one for one in GOLD if "quotes_at_least" in one], ids=lambda one: str(one["seed"]))
def test_as_many_quotations_as_there_are(one: dict[str, Any]) -> None:
    assert len(said(one["seed"]).facts.quotes) >= one["quotes_at_least"]


@pytest.mark.parametrize(("seed", "key", "wanted"), listed("dates"))
def test_every_date_is_found(seed: str, key: str, wanted: str) -> None:
    published = next(one["published"] for one in GOLD if one["seed"] == seed)
    assert wanted in {published, *(date.edtf for date in said(seed).facts.dates)}


@pytest.mark.parametrize(("seed", "key", "wanted"), listed("figures"))
def test_every_figure_is_found(seed: str, key: str, wanted: str) -> None:
    found = [fold(figure.where.text) for figure in said(seed).facts.figures]
    parts = wanted.split(", ")  # two that stand side by side
    assert all(any(fold(part) in text for text in found) for part in parts)


@pytest.mark.parametrize("one", GOLD, ids=lambda one: str(one["seed"]))
def test_all_that_is_found_stands_there_word_for_word(one: dict[str, Any]) -> None:
    seed = (REPO / "seeds" / one["seed"]).read_text("utf-8")
    plain = " ".join(seed.split())
    facts = said(one["seed"]).facts
    spans = [m.where for n in facts.names for m in n.mentions] + [s for q in facts.quotes for s in q.words]
    spans += (
        [d.where for d in facts.dates] + [f.where for f in facts.figures] + [r for n in facts.names for r in n.roles]
    )
    assert spans and all(" ".join(span.text.split()) in plain for span in spans)
    assert {q.speaker for q in facts.quotes} <= {"", *(n.name for n in facts.names)}
