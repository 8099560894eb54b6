"""Copies from seeds to page: what is told of each, and that it joins an article that a person edited or wrote."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from apanhado.analyse.pipeline import analyse
from apanhado.explain import explain
from apanhado.ingest.pipeline import ingest
from apanhado.memo import Memo
from apanhado.publish import addresses
from apanhado.publish.pipeline import Site
from apanhado.schema import SiteConfig
from tests.publish.sample import project

PARTS = (
    "O farol da ilha volta a acender na sexta-feira, depois de onze meses de reforma pagos pela capitania do porto.",
    "A lâmpada nova alcança vinte milhas, diz o faroleiro Tomé Reis, e gasta um décimo da energia da antiga.",
    "Os pescadores pediram que a buzina também volte. A capitania promete uma resposta até o fim do verão.",
    "A escola da vila vai levar os alunos a uma visita, com lanche no pátio e aula sobre a história dos naufrágios.",
)
OWN = "Farol da ilha volta a acender\n\n" + "\n\n".join(PARTS) + "\n"
LATE = (
    "Ilha terá luz de novo na sexta\n\nPor Lia Sá\n\n"
    + "\n\n".join((*PARTS[:2], PARTS[2].partition(". ")[0] + "."))
    + "\n\nQuem quiser subir a torre deve marcar a hora na sede da associação de moradores.\n"
)
FILE = "content/articles/farol-da-ilha-volta-a-acender.md"
EDITED = f"---\ntitle: O farol\nsources: [farol.txt]\n---\n\n{PARTS[0]}\n\n{PARTS[2]}\n\nO mar da ilha é fundo.\n"
CONFIG = SiteConfig.model_validate({"title": "Ilhas", "language": "pt-BR"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project(tmp_path)
    for folder in ("seeds", "content/articles"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "seeds/farol.txt").write_text(OWN, "utf-8")
    return tmp_path


def _sources(root: Path) -> list[Tag]:
    """What the page of the one article says of each of its sources."""
    briefing, problems = analyse(root, CONFIG, Memo(None))
    assert (problems, len(briefing.articles)) == ((), 1)
    page = Site(briefing, root).page(addresses.article(briefing.articles[0].slug))
    return list(BeautifulSoup(str(page), "lxml").select("#_sources li"))


@pytest.mark.parametrize("first", [True, False], ids=["edited", "written by hand"])
def test_a_late_copy_joins_a_persons_article_without_touching_it(root: Path, first: bool) -> None:
    if first:
        ingest(root, CONFIG, Memo(None))
        assert (root / FILE).exists()
    (root / FILE).write_text(EDITED, "utf-8")
    (root / "seeds/ilha.txt").write_text(LATE, "utf-8")
    ingest(root, CONFIG, Memo(None))
    assert (root / FILE).read_text("utf-8") == EDITED
    own, copy = _sources(root)
    assert "o texto desta página" in own.get_text() and "farol.txt" in own.get_text()
    said = " ".join(copy.get_text(" ").split())
    assert "“ Ilha terá luz de novo na sexta ”" in said and "assinado por Lia Sá" in said
    assert "faltam 2 passagens do artigo, ou partes delas" in said and "com palavras a mais em 2 passagens" in said
    assert [str(a["href"]).rpartition("#")[2][:2] for a in copy.select("a.cite")] == ["p-", "p-"]
    assert [a.get_text().split()[-1] for a in copy.select("a.cite")] == ["2", "3"]
    assert "ilha.txt" in said


def test_explain_says_of_which_seed_another_is_a_copy_and_what_differs(root: Path) -> None:
    ingest(root, CONFIG, Memo(None))
    (root / "seeds/ilha.txt").write_text(LATE, "utf-8")
    ingest(root, CONFIG, Memo(None))
    told = explain(root, "seeds/ilha.txt", CONFIG, Memo(None))
    shown = "\n".join(told.lines)
    assert f"copy of seeds/farol.txt, in {FILE}\n" in shown
    assert "% of the shorter text stands in the longer" in shown
    assert "that it has not, or not whole: 2\n      ¶ 3: Os pescadores pediram" in shown
    assert "boilerplate:added  Quem quiser subir" in shown
    assert "copy" not in explain(root, "seeds/farol.txt", CONFIG, Memo(None)).data
