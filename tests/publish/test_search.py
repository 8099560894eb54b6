"""Search data, read as the browser reads them: every word leads to its passages, and nothing withheld is in them."""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from apanhado.analyse.rights import restrict
from apanhado.model import Briefing
from apanhado.publish import addresses, search
from apanhado.publish.pipeline import Site
from apanhado.publish.search import index, pages
from apanhado.publish.search.codes import LETTERS, code, gaps
from apanhado.publish.search.units import starts, units
from apanhado.publish.search.words import form, stem, surfaces
from tests.publish.sample import BRIEFING, METERS, RESERVOIR, TOPICS, body, named


def loaded(briefing: Briefing) -> dict[str, object]:
    """The values of all files, by name."""
    files = search.data(briefing)
    return {name: value for data in files.values() for name, value in [handed(data.decode())]}


def handed(script: str) -> tuple[str, object]:
    """What a file hands over, by its name."""
    name, value = json.loads(f"[{script.removeprefix('found(').removesuffix(');' + chr(10))}]")
    return name, value


def numbers(text: str) -> list[int]:
    """Numbers from their code."""
    found, value, unit = [], 0, 1
    for letter in text:
        digit = LETTERS.tolist().index(ord(letter))
        if digit < 64:
            found.append(value + digit * unit)
            value, unit = 0, 1
        else:
            value, unit = value + (digit - 64) * unit, unit * 26
    return found


def rising(text: str, levels: int = 1) -> list[int]:
    """Numbers from the code of what lies between them."""
    return list(accumulate((n // levels + 1 for n in numbers(text)), initial=-1))[1:]


def listed(values: dict[str, object]) -> Iterator[tuple[int, str, list[str], list[int]]]:
    """Each form in each file of words: the file, the form, all forms of its word, its places."""
    for name, value in values.items():
        for line in str(value).split("|") if name.startswith("words") else ():
            shared, *parts = line.split(" ")
            forms = [shared + part.removeprefix("*") for part in parts[::2]]
            for own, places in zip(forms, parts[1::2], strict=True):
                yield int(name.removeprefix("words-")), own, forms, rising(places, 4)


def test_every_word_leads_to_its_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "WORDS", 100)  # so that there are many files
    values = loaded(BRIEFING)
    first = values["head"]["words"].split(" ")  # type: ignore[index]
    found = {(file, own): places for file, own, _, places in listed(values)}
    assert len(first) > 10
    for n, unit in enumerate(unit for article in BRIEFING.articles for unit in units(article)):
        for word in map(form, surfaces(f"{unit.text} {unit.heading}")):
            assert n in found[bisect_right(first, word) - 1, word], word


def test_forms_of_a_word_stand_together_in_each_of_their_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "WORDS", 1)
    lines = {own: forms for _, own, forms, _ in listed(loaded(BRIEFING))}
    assert lines["medidor"] == lines["medidores"] == ["medidor", "medidores"]


def test_function_words_that_are_everywhere_have_no_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "TOO_COMMON", 10)
    values = loaded(BRIEFING)
    places = {own: found for _, own, _, found in listed(values)}
    assert places["de"] == [] and places["tres"] and places["agua"]
    assert "|de * |" in f"|{values['words-0']}|"  # known, so that a query with it is not in vain


@pytest.mark.parametrize(
    ("one", "other"),
    [("ação", "ações"), ("nacional", "nacionais"), ("nuvem", "nuvens"), ("energia", "energias"), ("papéis", "papel")],
)
def test_inflections_have_one_stem(one: str, other: str) -> None:
    assert stem(one, "pt-BR") == stem(other, "pt-BR")


def test_a_short_stem_joins_no_strangers() -> None:
    assert stem("comando", "pt") != stem("com", "pt")
    assert stem("qwertz", "xx") == "qwertz"


def test_words_are_compared_without_accents_marks_and_widths() -> None:
    assert [form(s) for s in surfaces("O GPT-4.5 não É “Straße”: ½ ﬁm, d’água")] == (
        ["o", "gpt", "4", "5", "nao", "e", "strasse", "1", "2", "fim", "d", "agua"]
    )


@given(st.lists(st.integers(0, 10**6)))
def test_numbers_come_back_from_their_code(values: list[int]) -> None:
    assert numbers(code(values)) == values
    assert rising(gaps(sorted(set(values)))) == sorted(set(values))
    assert not set(code(values)) & set(' "\\|')


@pytest.mark.parametrize("show", ["excerpt", "link"])
def test_what_may_not_be_shown_is_not_searched(show: str) -> None:
    hidden = restrict(replace(METERS, show=show), ())  # type: ignore[arg-type]
    data = b"".join(search.data(Briefing(BRIEFING.site, (RESERVOIR, hidden))).values()).decode()
    assert METERS.front.title in data
    for passage in METERS.body.passages:
        assert passage.text not in data and passage.id not in data
    forms = {own for _, own, _, _ in listed(loaded(Briefing(BRIEFING.site, (RESERVOIR, hidden))))}
    assert "lampada" not in forms and "medidores" in forms


def test_what_narrows_hits_down() -> None:
    values, first = loaded(BRIEFING), starts(BRIEFING)
    shown = [unit for article in BRIEFING.articles for unit in units(article)]
    topic = sorted(TOPICS, key=lambda t: form(t.title)).index(TOPICS[3])
    assert [shown[n].text for n in rising(str(values[f"topic-{topic}"]))] == [
        next(p.text for a in BRIEFING.articles for p in a.body.passages if p.id == ref.passage)
        for ref in sorted(TOPICS[3].passages, key=lambda ref: [a.slug for a in BRIEFING.articles].index(ref.article))
    ]
    of = {key: numbers(value) for key, value in values["articles"].items()}  # type: ignore[attr-defined]
    assert of == {
        "outlet": [1, 2, 3, 0],
        "year": [0, 2, 0, 1],
    }  # outlets by name, years from the last; unknown at the end
    assert rising(values["head"]["starts"]) == first  # type: ignore[index]


def test_the_version_tells_other_data() -> None:
    other = replace(METERS, body=body("Outro texto."))
    assert search.version(BRIEFING) == search.version(replace(BRIEFING, articles=tuple(BRIEFING.articles)))
    for changed in (replace(BRIEFING, articles=(*BRIEFING.articles[:2], other)), replace(BRIEFING, topics=TOPICS[1:])):
        assert search.version(changed) != search.version(BRIEFING)


def test_data_are_made_when_they_are_asked_for(root: Path) -> None:
    site = Site(BRIEFING, root)
    page = BeautifulSoup(str(site.page(addresses.SEARCH)), "lxml")
    assert [o.text for o in page.select("select[name=year] option")] == ["todos", "2024", "2023", "ano não informado"]
    assert "_search" not in vars(site)
    assert site.file("search/head.js") == site.files["search/head.js"]
    assert site.file("search/nothing.js") is None
    assert Site(Briefing(BRIEFING.site), root).file("search/head.js")


def test_the_index_from_a_to_z(root: Path) -> None:
    site = Site(named(), root)
    page = BeautifulSoup(str(site.page(addresses.NAMES)), "lxml")
    letters = [h.text for h in page.select("h2")]
    assert letters == sorted(letters)
    assert [a.text for a in page.select(".jumps a")] == letters
    rows = [row for row in pages.rows(named()) if row.name == "Rosa Tavares"]
    assert [(row.letter, row.url, row.kind) for row in rows] == [("R", "people/rosa-tavares/index.html", "person")]
    assert pages.Row("“Água", "", "topic", 1).letter == "A" and pages.Row("4K", "", "system", 1).letter == "#"
