from dataclasses import replace
from pathlib import Path

import pytest

from apanhado.model import Briefing, Link
from apanhado.problems import Problem, errors
from apanhado.publish import addresses
from apanhado.publish.check import broken, relink, targets
from apanhado.publish.plan import plan
from tests.publish.sample import AQUIFER, BRIEFING, RESERVOIR

PASSAGE = AQUIFER.body.passages[0].id


def linked(target: str, line: int = 4, image: bool = False) -> Briefing:
    """The library with one link in one article."""
    body = replace(RESERVOIR.body, links=(Link(target, line, 5, image),))
    return replace(BRIEFING, articles=(replace(RESERVOIR, body=body), AQUIFER), media=("media/mapa do vale.png",))


def check(target: str, root: Path = Path("nowhere"), image: bool = False) -> list[Problem]:
    briefing = linked(target, image=image)
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


def turned(html: str) -> str:
    briefing = linked("")
    known = targets(briefing, plan(briefing))
    return relink(html, RESERVOIR.path, addresses.article(RESERVOIR.slug), known, addresses.relative)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="aquifero.md#s-1">x</a>', '<a href="../../articles/aquifero/index.html#s-1">x</a>'),
        ("<a href='aquifero.md'>x</a>", '<a href="../../articles/aquifero/index.html">x</a>'),
        ('<img alt="" src="../media/mapa%20do%20vale.png">', '<img alt="" src="../../media/mapa%20do%20vale.png">'),
        ('<a href="https://x.org/a.md">x</a>', '<a href="https://x.org/a.md">x</a>'),
        ('<a href="#s-1">x</a>', '<a href="#s-1">x</a>'),
        ('a href="aquifero.md" in words', 'a href="aquifero.md" in words'),
        ('<p title=\'<a href="aquifero.md">\'>x</p>', '<p title=\'<a href="aquifero.md">\'>x</p>'),
        ('<a title=">" href="aquifero.md">x</a>', '<a title=">" href="../../articles/aquifero/index.html">x</a>'),
    ],
)  # fmt: skip
def test_links_become_addresses(html: str, expected: str) -> None:
    assert turned(html) == expected
