"""Topics merged into others: where each goes, and what is wrong with one that leads nowhere."""

from apanhado.analyse.authored import merge
from apanhado.model import AuthoredTopic
from apanhado.problems import Problem
from apanhado.schema import TopicFrontMatter


def topic(title: str, into: str | None = None) -> AuthoredTopic:
    front = TopicFrontMatter(title=title, merged_into=into)
    return AuthoredTopic(f"topics/{title.lower()}.md", title.lower(), front)


def merged(*topics: AuthoredTopic) -> tuple[tuple[AuthoredTopic, ...], tuple[Problem, ...]]:
    texts = {t.path: f"---\ntitle: {t.front.title}\nmerged_into: {t.front.merged_into}\n---\n" for t in topics}
    return merge(topics, texts.__getitem__)


def test_a_topic_joins_the_one_it_names_by_title_or_slug_over_others() -> None:
    kept, problems = merged(topic("Chuva", "Água"), topic("Água"), topic("Granizo", "chuva"), topic("Vento"))
    assert not problems
    assert [t.slug for t in kept] == ["água", "vento"]
    assert kept[0].terms == ("Água", "Chuva", "Granizo")
    assert kept[0].names == ("água", "Água", "chuva", "Chuva", "granizo", "Granizo")


def test_a_target_that_is_missing_is_an_error_at_its_place_with_a_suggestion() -> None:
    kept, (problem,) = merged(topic("Chuva", "Ventos"), topic("Vento"))
    assert [t.slug for t in kept] == ["chuva", "vento"]
    assert (problem.path, problem.line, problem.column, problem.code) == (
        "content/topics/chuva.md",
        3,
        14,
        "unknown-topic",
    )
    assert problem.help == 'did you mean "Vento"?'


def test_a_circle_is_an_error_for_each_of_its_topics() -> None:
    kept, problems = merged(topic("A", "B"), topic("B", "A"), topic("C", "C"), topic("D", "A"))
    assert {t.slug for t in kept} >= {"a", "b", "c"}
    assert [p.message.rpartition(": ")[2] for p in problems if p.code == "merged-circle"][:3] == [
        "A > B > A",
        "B > A > B",
        "C > C",
    ]


def below(*named: tuple[str, str | None, str | None]) -> tuple[tuple[AuthoredTopic, ...], tuple[Problem, ...]]:
    topics = [
        AuthoredTopic(f"topics/{title}.md", title.lower(), TopicFrontMatter(title=title, parent=over, merged_into=into))
        for title, over, into in named
    ]
    texts = {t.path: f"---\ntitle: {t.front.title}\nparent: {t.front.parent}\n---\n" for t in topics}
    return merge(topics, texts.__getitem__)


def test_a_topic_is_below_the_one_it_names_or_what_that_was_merged_into() -> None:
    kept, problems = below(
        ("Chuva", "água", None), ("Granizo", "Chuva", None), ("Rio", None, "Água"), ("Água", None, None)
    )
    assert not problems
    assert {t.slug: t.parent for t in kept} == {"chuva": "água", "granizo": "chuva", "água": None}
    assert {
        t.slug: t.parent for t in below(("Chuva", "Rio", None), ("Rio", None, "Água"), ("Água", None, None))[0]
    } == {
        "chuva": "água",
        "água": None,
    }


def test_a_parent_that_is_missing_or_in_a_circle_is_an_error_at_its_place() -> None:
    kept, (problem,) = below(("Chuva", "Aguas", None), ("Água", None, None))
    assert [t.parent for t in kept] == [None, None]
    assert (problem.path, problem.line, problem.column, problem.code) == (
        "content/topics/Chuva.md",
        3,
        9,
        "unknown-topic",
    )
    assert problem.message == 'there is no topic "Aguas" to put this one below'
    assert problem.help == 'did you mean "Água"?'
    kept, problems = below(("A", "B", None), ("B", "A", None), ("C", "C", None), ("D", None, None))
    assert [(p.code, p.message.rpartition(": ")[2]) for p in problems] == [
        ("parent-circle", "A > B > A"),
        ("parent-circle", "B > A > B"),
        ("parent-circle", "C > C"),
    ]
    assert {t.parent for t in kept} == {None}
