"""Points pinned in content/pages/overview.md: right where a text has them, told of where a text nearly does."""

from pathlib import Path

import pytest

from apanhado.analyse.pipeline import analyse
from apanhado.memo import Memo
from apanhado.problems import Problem
from apanhado.schema import SiteConfig

FIRST = "A ponte de Maruim fecha em março porque dois dos seus quatro pilares cederam vinte centímetros."
HIDDEN = "O laudo da ponte de Maruim foi pago pela construtora que ergueu os pilares."


def problems(root: Path, head: str) -> tuple[list[str], tuple[Problem, ...]]:
    """The key points of a small library with that head of its overview, and the problems."""
    for path, text in {
        "articles/ponte.md": f"---\ntitle: A ponte\n---\n\n{FIRST} A prefeitura promete uma balsa até abril.\n",
        "articles/laudo.md": f"---\ntitle: O laudo\nshow: link\n---\n\n{HIDDEN}\n",
        "pages/overview.md": f"---\ntitle: Maruim\n{head}\n---\n",
    }.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, "utf-8")
    briefing, found = analyse(root, SiteConfig(title="x"), Memo(None))
    return [p.text for p in briefing.key_points], found


def test_a_sentence_of_a_text_and_an_editors_words_are_no_problem(tmp_path: Path) -> None:
    points, found = problems(tmp_path, f"points:\n- Falta saber quem paga.\n- {FIRST}")
    assert points[0] == FIRST and found == ()


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        (f"points:\n- {FIRST.replace('dois', 'três')}", "warning[not-verbatim]: this point nearly stands in content/a"),
        (f"points:\n- {HIDDEN}", "error[not-shown]: this point is from content/articles/laudo.md, which is not shown"),
        ("sections: [points, topcs]", '"sections": must be'),
        ("hide: voices", '"hide": must be a list'),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, head: str, shown: str) -> None:
    _, (found,) = problems(tmp_path, head)
    assert shown in found.render() and found.line in (3, 4)
    assert ('did you mean "topics"?' in found.render()) == ("topcs" in head)


def test_other_pages_have_no_points(tmp_path: Path) -> None:
    page = tmp_path / "content/pages/method.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: M\npoints: [{FIRST}]\n---\n", "utf-8")
    assert [p.code for p in problems(tmp_path, "dek: y")[1]] == ["unknown-key"]
