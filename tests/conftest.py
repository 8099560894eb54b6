"""Fixtures for all tests: a tiny project whose texts were written for it."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import REPO, build

# How long one example takes says nothing on a busy machine; in CI the same examples every time.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ, max_examples=60)
settings.load_profile("house")

_BRIDGE = """\
Ponte do rio Manso reabre depois de dois anos

A travessia liga os bairros do Alto e da Várzea e recebe carros a partir de segunda-feira.

Por Marta Nunes

A prefeitura de Serra Quieta reabriu nesta semana a ponte do rio Manso, fechada desde a enchente que levou um dos \
pilares. A obra custou 3 milhões de reais e trocou toda a estrutura de madeira por aço.

Os moradores da Várzea caminhavam quarenta minutos para chegar ao posto de saúde. Agora a viagem de ônibus dura seis \
minutos, segundo a secretaria de transportes.

“A ponte devolve à cidade uma rua que ela tinha perdido”, disse a engenheira Lúcia Prado, que dirigiu a obra.

Leia também
Compartilhe no WhatsApp
"""
_MARKET = """\
Feira de orgânicos muda de praça em Serra Quieta

A feira de produtos orgânicos passa a ocupar a praça da estação aos sábados. Os trinta produtores pediam mais sombra \
e um ponto de água para lavar as verduras.

A nova praça tem quarenta árvores e fica ao lado da linha de ônibus. A associação dos produtores espera vender mais \
mel, queijo e hortaliças do que vendia no estacionamento antigo.

A mudança custou pouco: as barracas são as mesmas, e a prefeitura apenas pintou as vagas no chão.
"""
_LIBRARY = """\
---
title: A biblioteca abre à noite
published: 2023-05
authors: [Ana Reis]
---

A biblioteca de Serra Quieta abre até as dez da noite às quintas. O horário novo atende quem trabalha de dia.

## O acervo

- **Livros:** doze mil, quase todos doados.
- **Jornais:** três assinaturas, pagas pela prefeitura.

> Ler à noite é outra coisa, disse um leitor.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that runs this engine on two seeds and one article written by hand."""
    root = tmp_path / "project"
    texts = {
        "content/site.yaml": "title: Serra Quieta\nlanguage: pt-BR\n",
        "content/articles/biblioteca.md": _LIBRARY,
        "seeds/ponte.txt": _BRIDGE,
        "seeds/feira.txt": _MARKET,
    }
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    shutil.copy(REPO / "build.py", root)
    shutil.copytree(REPO / "templates", root / "templates")
    (root / "apanhado").symlink_to(REPO / "apanhado")
    return root


@pytest.fixture
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project after its first build; that is run once and then copied."""
    kept = tmp_path_factory.getbasetemp() / "built"
    if not kept.exists():
        assert build(project).code == 0
        shutil.copytree(project, kept, symlinks=True)
        return project
    shutil.rmtree(project)
    shutil.copytree(kept, project, symlinks=True)
    return project
