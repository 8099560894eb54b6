"""Names of several articles: what is one, what stays apart, whatever the order of the articles."""

from itertools import permutations

from apanhado.analyse.entities import find_entities
from apanhado.analyse.naming import NAMES
from apanhado.facts import Entity, Mention, Name, Span
from apanhado.schema import NameKind


def name(full: str, kind: NameKind, *forms: str, times: int = 1, rule: str = "") -> Name:
    spans = [Span("p-1", n, n + len(form), form) for n, form in enumerate((full, *forms) * times)]
    return Name(full, kind, tuple(Mention(span, "found") for span in spans), rule=rule)


def told(found: tuple[Entity, ...]) -> list[tuple[str, str, list[str]]]:
    return [(e.name, e.kind, [slug for slug, _ in e.named]) for e in found]


def test_spellings_are_one() -> None:
    found = find_entities([("a", [name("NVIDIA", "organisation")]), ("b", [name("Nvidia", "organisation")])])
    assert told(found) == [("NVIDIA", "organisation", ["a", "b"])]
    found = find_entities([("a", [name("Open Sol", "organisation")]), ("b", [name("OpenSol", "organisation")])])
    assert told(found) == [("Open Sol", "organisation", ["a", "b"])]


def test_an_acronym_joins_what_it_stands_for() -> None:
    long = name("Instituto do Mar", "organisation", "IM")
    assert [len(e.named) for e in find_entities([("a", [long]), ("b", [name("IM", "organisation")])])] == [2]


def test_a_surname_is_its_only_bearer_and_says_so() -> None:
    people = [("a", [name("Ana Lima", "person", "Lima")]), ("b", [name("Lima", "person")])]
    [found] = find_entities(people)
    assert (found.name, found.certainty, [slug for slug, _ in found.named]) == ("Ana Lima", "derived", ["a", "b"])


def test_a_surname_of_two_is_neither() -> None:
    people = [
        ("a", [name("Ana Lima", "person", "Lima")]),
        ("b", [name("Rui Lima", "person", "Lima")]),
        ("c", [name("Lima", "person")]),
    ]
    assert sorted(e.name for e in find_entities(people)) == ["Ana Lima", "Lima", "Rui Lima"]
    assert {e.certainty for e in find_entities(people)} == {"stated"}


def test_a_person_and_a_place_of_one_name_stay_apart() -> None:
    found = find_entities([("a", [name("Lima", "place")]), ("b", [name("Lima", "person")])])
    assert sorted(e.kind for e in found) == ["person", "place"]


def test_the_kind_is_what_most_mentions_say_and_the_name_the_fullest_or_an_editors() -> None:
    found = find_entities([("a", [name("Aurora", "system", times=3)]), ("b", [name("aurora", "organisation")])])
    assert told(found) == [("Aurora", "system", ["a", "b"])]
    given = name("Sol", "organisation", "Sol Norte", rule=NAMES)
    assert told(find_entities([("a", [given]), ("b", [name("Sol Norte", "organisation")])]))[0][0] == "Sol"


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [
        ("a", [name("Ana Lima", "person", "Lima"), name("Sol", "organisation")]),
        ("b", [name("Lima", "person"), name("SOL", "organisation")]),
        ("c", [name("Rui Reis", "person", "Reis"), name("Open Sol", "system", "OpenSol")]),
        ("d", [name("OpenSol", "system")]),
    ]
    results = {
        frozenset((e.name, e.kind, frozenset(slug for slug, _ in e.named)) for e in find_entities(order))
        for order in permutations(articles)
    }
    assert len(results) == 1
