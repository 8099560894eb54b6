"""Stories: accounts of one event stand together, texts on one subject do not, and editors have the last word."""

import random
import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apanhado.analyse.facts.article import find_facts
from apanhado.analyse.linkage import linked
from apanhado.analyse.naming import Curated
from apanhado.analyse.reading import Readings
from apanhado.analyse.stories import Comparisons, find_stories
from apanhado.analyse.traits import at_odds, traits
from apanhado.frontmatter import read
from apanhado.markup import convert
from apanhado.model import Article, AuthoredStory, Body, Story
from apanhado.schema import FrontMatter, NamesFile, StoryFrontMatter
from tests.ingest.test_rewrites import NAMES
from tests.support import REPO

NO_NAMES = Curated.of(NamesFile())


def article(slug: str, title: str, text: str, language: str = "pt", **front: object) -> Article:
    head = FrontMatter.model_validate({"title": title, **front})
    body, _ = convert(text, language=language)
    facts = find_facts(head, body, language, NO_NAMES)
    return Article(f"articles/{slug}.md", slug, head, body, text, language, facts=facts)


def stories(articles: Sequence[Article], *authored: AuthoredStory) -> tuple[Story, ...]:
    return find_stories(articles, Readings().of(articles), authored)


def groups(articles: Sequence[Article], *authored: AuthoredStory) -> list[tuple[str, ...]]:
    return [story.articles for story in stories(articles, *authored)]


def told(slug: str, members: Sequence[str] = (), splits: Sequence[str] = (), **front: object) -> AuthoredStory:
    head = StoryFrontMatter.model_validate({"title": slug.title(), **front})
    return AuthoredStory(f"stories/{slug}.md", slug, head, Body("<p>x</p>"), tuple(members), tuple(splits))


# Two accounts of one accident, and other texts on the same ferry company.
FERRY = (
    article(
        "balsa-a",
        "Balsa encalha na foz do Jari com 84 passageiros",
        "Uma balsa com 84 passageiros encalhou nesta terça-feira (12) num banco de areia na foz do rio Jari.\n\n"
        "O comandante Osvaldo Brito disse que a maré baixou duas horas antes do previsto. Ninguém ficou ferido.\n\n"
        "A Navegantes do Norte enviou três lanchas, que levaram os passageiros ao porto de Vitória do Jari.",
    ),
    article(
        "balsa-b",
        "Lanchas resgatam passageiros de balsa presa em banco de areia",
        "Três lanchas da Navegantes do Norte resgataram os 84 passageiros de uma balsa que encalhou na terça (12).\n\n"
        "A embarcação ficou presa num banco de areia na foz do Jari. Segundo o comandante, Osvaldo Brito, a maré "
        "baixou antes do previsto.\n\nOs passageiros chegaram ao porto de Vitória do Jari sem ferimentos.",
    ),
)
COMPANY = (
    article(
        "tarifa",
        "Navegantes do Norte aumenta a tarifa das balsas",
        "A Navegantes do Norte vai cobrar 18 reais por travessia a partir de junho.\n\n"
        "A empresa culpa o preço do diesel, que subiu 30 por cento no ano. Moradores protestaram na câmara municipal.",
    ),
    article(
        "estaleiro",
        "Estaleiro entrega balsa nova à Navegantes do Norte",
        "O estaleiro Mar Alto entregou uma balsa de 60 metros à Navegantes do Norte, com motores elétricos.\n\n"
        "A diretora Lúcia Campos calcula que a embarcação economize 400 mil litros de combustível por ano.",
    ),
    article(
        "greve",
        "Marinheiros da Navegantes do Norte param por salário",
        "Marinheiros da Navegantes do Norte cruzaram os braços e pedem reajuste e folga aos domingos.\n\n"
        "O sindicato diz que as jornadas passam de catorze horas. A empresa marcou reunião para a semana que vem.",
    ),
)


def test_accounts_of_one_event_stand_together_and_texts_on_one_subject_do_not() -> None:
    assert groups((*FERRY, *COMPANY)) == [("balsa-a", "balsa-b")]
    assert groups(FERRY) == [("balsa-a", "balsa-b")]
    assert groups(COMPANY) == groups(FERRY[:1]) == groups(()) == []


def test_a_story_says_why_in_words_of_each_text() -> None:
    (story,) = stories((*FERRY, *COMPANY))
    for bond, one in zip(story.bonds, FERRY, strict=True):
        assert bond.article == one.slug and not bond.stated
        assert {"Osvaldo Brito", "banco de areia"} <= set(bond.terms)
        assert all(term in one.markdown for term in bond.terms)
    assert story.title in {one.front.title for one in FERRY}


def test_forms_filled_in_anew_and_other_days_stay_apart() -> None:
    form = (
        "O hospital de {} atendeu {} pacientes na {} ({}) e fez {} cirurgias. A fila tem {} pessoas.\n\n"
        "Faltaram {} enfermeiros, e {} leitos ficaram vazios. A direção espera {} médicos no mês que vem."
    )
    first = article("h-a", "Hospital atende mais", form.format("Jaú", 310, "segunda", 4, 21, 98, 12, 33, 15))
    second = article("h-b", "Hospital atende mais", form.format("Jaú", 287, "segunda", 4, 26, 77, 19, 41, 22))
    other = article("h-c", "Hospital atende mais", form.format("Jaú", 310, "quinta", 21, 21, 98, 12, 33, 15))
    later = article("h-d", "Hospital atende mais", first.markdown, published="2024-03-04")
    earlier = article("h-e", "Hospital atende mais", first.markdown, published="2023-03-04")
    place = article("h-f", "Hospital atende mais", first.markdown.replace("Jaú", "Belém"))
    for pair in ((first, second), (first, other), (later, earlier), (first, place)):
        a, b = (traits(one, reading) for one, reading in zip(pair, Readings().of(pair), strict=True))
        assert at_odds(a, b) and at_odds(b, a), (a.slug, b.slug)
        assert groups(pair) == []
    assert groups((first, later)) == [("h-d", "h-a")]


def as_it_is(text: str) -> str:
    return text


def rewritten(text: str) -> str:
    return re.sub("|".join(map(re.escape, sorted(NAMES, key=len, reverse=True))), lambda found: NAMES[found[0]], text)


@pytest.mark.parametrize("change", [as_it_is, rewritten])
def test_of_the_seeds_the_two_accounts_of_one_interview(change: Callable[[str], str]) -> None:
    library = []
    for path in sorted((REPO / "content/articles").glob("*.md")):
        document = read(path.name, path.read_text("utf-8"), FrontMatter)
        assert isinstance(document.front, FrontMatter)
        library.append((document.front.sources[0][:3], change(document.front.title), change(document.body)))
    assert groups([article(*one) for one in library]) == [("001", "003")]


def test_editors_have_the_last_word() -> None:
    alone = article("balsa-b", "Lanchas resgatam", FERRY[1].markdown, story="false")
    assert groups((FERRY[0], alone)) == []
    named = [article(one.slug, one.front.title, one.markdown, story="Um mês ruim") for one in COMPANY[:2]]
    by_head, found = sorted(stories((*FERRY, *named, COMPANY[2])), key=lambda one: one.slug, reverse=True)
    assert (by_head.slug, by_head.title) == ("um-mes-ruim", "Um mês ruim")
    assert set(by_head.articles) == {"tarifa", "estaleiro"}
    assert all(bond.stated for bond in by_head.bonds) and found.articles == ("balsa-a", "balsa-b")
    written = told("empresa", ["tarifa", "greve"], aliases=["navio"])
    (story,) = stories(COMPANY, written)
    assert (story.slug, story.title, story.path) == ("empresa", "Empresa", "stories/empresa.md")
    assert (set(story.articles), story.aliases) == ({"greve", "tarifa"}, ("navio",))
    accident = told("acidente", ["balsa-a", "tarifa"], ["balsa-b"])
    assert [set(one) for one in groups((*FERRY, *COMPANY), accident)] == [{"balsa-a", "tarifa"}]
    twice = article("balsa-c", FERRY[0].front.title, FERRY[0].markdown)
    both = told("encalhe", ["balsa-a", "balsa-c"], ["balsa-b"])
    assert groups((*FERRY, twice), both) == [("balsa-a", "balsa-c")]


def test_a_new_member_leaves_the_address_as_it_is_and_every_former_one_leads_on() -> None:
    first, second = (replace_source(one, n) for one, n in zip(FERRY, ("2.txt", "1.txt"), strict=True))
    (story,) = stories((first, second))
    assert (story.slug, story.former) == ("balsa-b", ("balsa-a",))
    third = replace_source(article("a-balsa", "Balsa", FERRY[0].markdown, published="2020-01-01"), "3.txt")
    (grown,) = stories((third, first, second))
    assert (grown.slug, grown.articles) == ("balsa-b", ("a-balsa", "balsa-a", "balsa-b"))
    assert set(grown.former) == {"a-balsa", "balsa-a"}
    taken = told("balsa-b", ["tarifa", "greve"])
    slugs = [one.slug for one in stories((first, second, *COMPANY), taken)]
    assert sorted(slugs) == ["balsa-a", "balsa-b"]


def replace_source(one: Article, source: str) -> Article:
    return Article(one.path, one.slug, one.front, one.body, one.markdown, "pt", sources=(source,), facts=one.facts)


def test_the_same_whatever_the_order_and_what_was_remembered() -> None:
    library = [*FERRY, *COMPANY]
    expected = stories(library)
    readings, comparisons = Readings(), Comparisons()
    for seed in range(3):
        random.Random(seed).shuffle(library)
        assert find_stories(library, readings.of(library), (), comparisons) == expected
    assert stories(library) == expected


def test_groups_join_by_the_mean_of_their_members() -> None:
    table = {(0, 1): 0.9, (0, 2): 0.3, (1, 2): 0.8, (3, 4): 0.6, (2, 3): 0.2}

    def likeness(a: int, b: int) -> float:
        return table.get((min(a, b), max(a, b)), 0.0)

    assert linked(5, table, likeness, (0.65, 0.5)) == [[0, 1, 2]]
    assert linked(5, table, likeness, (0.65, 0.6)) == [[0, 1]]
    assert linked(5, table, likeness, (0.6, 0.6)) == [[0, 1], [3, 4]]
    kept_apart = linked(5, table, likeness, (0.65, 0.5), [[3, 4]], lambda a, b: {a, b} == {1, 2})
    assert kept_apart == [[0, 1], [3, 4]]
    assert linked(5, (), likeness, (0.65, 0.5), [[3, 4], [4, 1]]) == [[1, 3, 4]]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(["pt", "en", "xx"])), max_size=5))
def test_no_text_fails(texts: list[tuple[str, str]]) -> None:
    library = [article(f"x{n}", "?", text, language) for n, (text, language) in enumerate(texts)]
    for group in groups(library):
        assert len(group) > 1


def test_a_group_does_not_grow_without_bounds() -> None:
    pairs = [(a, a + step) for a in range(120) for step in (1, 2) if a + step < 120]
    assert max(map(len, linked(120, pairs, lambda a, b: 1.0, (0.65, 0.5)))) <= 50
