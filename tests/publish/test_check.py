from dataclasses import replace
from pathlib import Path

import pytest

from apanhado.markup import convert
from apanhado.model import Body, Briefing, Link, Unpublished
from apanhado.problems import Problem, errors
from apanhado.publish import addresses
from apanhado.publish.check import broken, empty_topics, relink, targets
from apanhado.publish.plan import plan
from tests.publish.sample import AQUIFER, BRIEFING, RESERVOIR

PUBLISH = "publish it first, or take the link out"
PASSAGE = AQUIFER.body.passages[0].id


def linked(
    target: str, line: int = 4, image: bool = False, alt: str | None = "x", sources: tuple[str, ...] = ()
) -> Briefing:
    """The library with one link in one article."""
    body = replace(RESERVOIR.body, links=(Link(target, line, 5, image, alt),))
    front = AQUIFER.front.model_copy(update={"aliases": ("Água funda",)})
    return replace(
        BRIEFING,
        articles=(replace(RESERVOIR, body=body, sources=sources), replace(AQUIFER, front=front)),
        media=("media/mapa do vale.png",),
        drafts=(
            Unpublished("articles/a-fazer.md", ("Por fazer", "pronto-logo"), Body("")),
            Unpublished("topics/rega.md", ("Rega", "irrigar"), Body(""), hidden=True),
        ),
    )


def check(target: str, root: Path = Path("nowhere"), image: bool = False, alt: str | None = "x") -> list[Problem]:
    briefing = linked(target, image=image, alt=alt)
    return broken(briefing, targets(briefing, plan(briefing)), root)


@pytest.mark.parametrize(
    "target",
    [
        "aquifero.md",
        f"aquifero.md#{PASSAGE}",
        "aquifero.md#s-1",
        "./aquifero.md?x=1",
        "/articles/aquifero.md",
        "../articles/aquifero.md",
        "../topics/energia.md",
        "../topics/perdas.md",
        "../pages/sobre.md",
        "/topics/energia/index.html",
        "/topics/energia/",
        "../media/mapa%20do%20vale.png",
        f"#{RESERVOIR.body.passages[0].id}",
        "https://example.org/x#y",
        "//example.org/x",
        "mailto:a@example.org",
        "[[aquifero]]",
        f"[[{AQUIFER.front.title.upper()}#s-1]]",
        f"[[articles/aquifero#{PASSAGE}]]",
        "[[aquifero#1]]",  # a heading of these words has the id s-1
        "[[água funda]]",
        "[[Perdas na rede]]",
        "[[topics/aquifero]]",
        "[[energia]]",
        "[[sobre]]",
        "[[mapa do vale.png]]",
        f"[[#{RESERVOIR.body.passages[0].id}]]",
    ],
)
def test_links_that_lead_somewhere(target: str) -> None:
    assert check(target) == []


@pytest.mark.parametrize("target", ["aquifer.md", "../aquifero.md", "../../secret.md", "x.png", "/", ".."])
def test_links_that_lead_nowhere(target: str) -> None:
    (problem,) = check(target)
    assert (problem.code, problem.severity) == ("broken-link", "error") or target == "/"


def test_the_place_and_what_may_be_meant(tmp_path: Path) -> None:
    file = tmp_path / "content" / RESERVOIR.path
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: x\n---\nSee [it](aquifer.md).\n")
    (problem,) = check("aquifer.md", tmp_path)
    assert problem.render() == (
        'content/articles/o-lago-que-encolheu.md:4:5: error[broken-link]: nothing at "aquifer.md"\n'
        "  4 | See [it](aquifer.md).\n"
        "    |     ^^^^^^^^^^\n"
        '  help: did you mean "aquifero.md"?'
    )


def test_anchors_must_exist() -> None:
    (problem,) = check(f"aquifero.md#{PASSAGE[:-1]}")
    assert problem.code == "broken-anchor"
    assert problem.help == f'did you mean "{PASSAGE}"?'
    assert check("#nowhere")[0].code == "broken-anchor"


def test_pictures_of_other_hosts_are_a_warning() -> None:
    found = check("https://example.org/x.png", image=True)
    assert [p.code for p in found] == ["external-image"]
    assert errors(found) == ()


def test_pictures_of_a_scraped_page_stay_where_they_are() -> None:
    briefing = linked("https://example.org/x.png", image=True, sources=("page.html",))
    assert broken(briefing, targets(briefing, plan(briefing)), Path("nowhere")) == []


@pytest.mark.parametrize(
    ("target", "code", "message", "help"),
    [
        ("[[aquifer]]", "broken-link", 'nothing is called "aquifer"', 'did you mean "aquifero"?'),
        ("[[qwertz]]", "broken-link", 'nothing is called "qwertz"', None),
        ("[[sobre#nada]]", "broken-anchor", 'no passage or heading "nada" in sobre/index.html', None),
        ("[[a fazer]]", "draft-link", "leads to a draft, which is not published", PUBLISH),
        ("[[Por fazer]]", "draft-link", "leads to a draft, which is not published", PUBLISH),
        ("a-fazer.md", "draft-link", "leads to a draft, which is not published", PUBLISH),
    ],
)  # fmt: skip
def test_wiki_links_that_lead_nowhere(target: str, code: str, message: str, help: str | None) -> None:
    (problem,) = check(target)
    assert (problem.code, problem.message, problem.help) == (code, message, help)


def test_a_link_to_a_hidden_topic_is_plain_words() -> None:
    assert [check(link) for link in ("[[Rega]]", "[[irrigar#x]]", "../topics/rega.md")] == [[], [], []]
    briefing = linked("[[Rega]]")
    known = targets(briefing, plan(briefing))
    html = '<p>A <a href="[[rega]]" rel="noopener">rega <em>por gotas</em></a> e a <a href="[[Perdas]]">perda</a>.</p>'
    shown = relink(html, RESERVOIR.path, known, addresses.Links.of("index.html"))
    assert shown == '<p>A rega <em>por gotas</em> e a <a href="topics/perdas/index.html">perda</a>.</p>'


def test_a_name_that_two_files_have_is_asked_about() -> None:
    twin = replace(AQUIFER, slug="baixas", path="articles/perdas.md")
    body = replace(RESERVOIR.body, links=(Link("[[Perdas]]", 4, 5), Link("[[topics/perdas]]", 4, 5)))
    briefing = replace(BRIEFING, articles=(replace(RESERVOIR, body=body), twin))
    (problem,) = broken(briefing, targets(briefing, plan(briefing)), Path("nowhere"))
    assert problem.message == '"Perdas" is the name of content/articles/perdas.md and content/topics/perdas.md'
    assert problem.help == "write its path: [[articles/perdas]]"


def test_a_picture_says_what_it_shows() -> None:
    (problem,) = check("../media/mapa%20do%20vale.png", image=True, alt=None)
    assert (problem.code, problem.severity) == ("missing-alt", "warning")
    assert problem.message == "the picture has no text in its place"
    assert check("../media/mapa%20do%20vale.png", image=True, alt="") == []  # one that only adorns


def test_a_topic_nothing_treats_is_told() -> None:
    topics = (replace(BRIEFING.topics[2], passages=()), replace(BRIEFING.topics[3], passages=()))
    (problem,) = empty_topics(replace(BRIEFING, topics=topics))
    assert problem.render() == (
        "content/topics/perdas.md: warning[empty-topic]: no passage has one of its terms\n"
        "  help: give it other `terms`, or make it a draft"
    )


def turned(html: str) -> str:
    briefing = linked("")
    known = targets(briefing, plan(briefing))
    return relink(html, RESERVOIR.path, known, addresses.Links.of(addresses.article(RESERVOIR.slug)))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="aquifero.md#s-1">x</a>', '<a href="../../articles/aquifero/index.html#s-1">x</a>'),
        ("<a href='aquifero.md'>x</a>", '<a href="../../articles/aquifero/index.html">x</a>'),
        ('<img alt="" src="../media/mapa%20do%20vale.png">', '<img alt="" src="../../media/mapa%20do%20vale.png">'),
        ('<a href="https://x.org/a.md">x</a>', '<a href="https://x.org/a.md">x</a>'),
        ('<a href="#s-1">x</a>', '<a href="#s-1">x</a>'),
        ('<a href="[[Aquifero#s-1]]">x</a>', '<a href="../../articles/aquifero/index.html#s-1">x</a>'),
        ('<img src="[[mapa do vale.png]]" alt="x">', '<img src="../../media/mapa%20do%20vale.png" alt="x">'),
        ('a href="aquifero.md" in words', 'a href="aquifero.md" in words'),
        (convert('<p title=\'<a href="aquifero.md">\'>x</p>')[0].html,) * 2,
        ('<a title=">" href="aquifero.md">x</a>', '<a title=">" href="../../articles/aquifero/index.html">x</a>'),
    ],
)  # fmt: skip
def test_links_become_addresses(html: str, expected: str) -> None:
    assert turned(html) == expected
