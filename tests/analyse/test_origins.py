"""Articles as ingest wrote them, held against the lines of their seeds."""

import json
from pathlib import Path

import pytest

from apanhado.analyse.origins import as_it_stands
from apanhado.analyse.pipeline import analyse, facts, find, load
from apanhado.config import load_config
from apanhado.facts import Facts
from apanhado.ingest.pipeline import ingest
from apanhado.memo import Memo
from apanhado.text import digest

TITLE = "A ponte de Pedra Alta reabre depois de nove meses de obra"
FIRST = "A ponte de Pedra Alta reabriu na segunda-feira, nove meses depois de a cheia levar dois dos seus sete arcos."
SECOND = "“Ninguém aqui esqueceu a balsa de quarenta minutos”, disse Irene Bastos, que vende café na margem direita."
SEED = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n- O pedágio, que não existia, fica em dois reais para carros e caminhões.\n"


def project(root: Path, **seeds: str) -> Path:
    """A project whose seeds were ingested, each of them called "x.txt" where it is given as "x"."""
    for name, text in seeds.items():
        form = "html" if text.startswith("<") else "md" if text.startswith("#") else "txt"
        file = root / f"seeds/{name}.{form}"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    (root / "content").mkdir(exist_ok=True)
    (root / "content/site.yaml").write_text("title: Pontes\nlanguage: pt-BR\n", "utf-8")
    ingest(root, None, Memo(None))
    return root


def unsaid(root: Path) -> list[str]:
    config, _ = load_config(root)
    assert config
    return [p.render() for p in analyse(root, config, Memo(None))[1] if p.code == "not-in-seed"]


def change(root: Path, old: str, new: str) -> None:
    """Puts other words into the article as if ingest had written them."""
    (article,) = (root / "content/articles").glob("*.md")
    ledger = root / "content/ingest/ledger.jsonl"
    before = article.read_text("utf-8")
    assert old in before
    article.write_text(before.replace(old, new), "utf-8")
    ledger.write_text(ledger.read_text("utf-8").replace(digest(before), digest(before.replace(old, new))), "utf-8")


HTML = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p><p>{2}</p></article></body></html>"


@pytest.mark.parametrize(
    "seed",
    [
        SEED,
        SEED.replace("cheia", "che\u00adia").replace("balsa", "bal\u200bsa").replace(" ", "\u00a0", 3),
        SEED.replace("nove meses depois", "[nove *meses*](https://example.org/a_(b)) depois & <antes>"),
        SEED.replace("é", "e\u0301").replace("\n", "\r\n"),
        f"# {TITLE}\n\n{FIRST}\n\n> {SECOND} &amp; [mais](x.md) **`a < b`**\n\n[1]: https://example.org\n",
        HTML.format(TITLE, FIRST.replace("ponte", "<b>ponte</b>"), SECOND),
    ],
)  # fmt: skip
def test_what_ingest_writes_stands_in_the_seed(tmp_path: Path, seed: str) -> None:
    root = project(tmp_path, ponte=seed)
    config, _ = load_config(root)
    assert config and load(root, config, Memo(None))[0].origins
    assert unsaid(root) == []


@pytest.mark.parametrize("seed", [SEED, f"# {TITLE}\n\n{FIRST}\n\n{SECOND}\n", HTML.format(TITLE, FIRST, SECOND)])
def test_a_word_that_is_not_the_seeds_is_named(tmp_path: Path, seed: str) -> None:
    root = project(tmp_path, ponte=seed)
    change(root, "dois dos seus sete arcos", "três dos seus sete arcos")
    (error,) = unsaid(root)
    assert "error[not-in-seed]: passage 1 does not stand in the seed: " in error and "explain seeds/ponte." in error


def test_a_standfirst_that_is_not_the_seeds_is_named(tmp_path: Path) -> None:
    dek = "A obra custou quatro milhões de reais e terminou dois meses depois do prazo que a prefeitura tinha dado"
    root = project(tmp_path, ponte=SEED.replace(TITLE, f"{TITLE}\n{dek}"))
    change(root, "dois meses depois", "três meses depois")
    (error,) = unsaid(root)
    assert "the standfirst does not stand in the seed" in error


def test_paragraphs_that_no_account_says_were_joined(tmp_path: Path) -> None:
    root = project(tmp_path, ponte=SEED)
    change(root, f"arcos.\n\n{SECOND}", f"arcos. {SECOND}")
    assert len(unsaid(root)) == 1
    account = root / "content/ingest/accounts/ponte.txt.jsonl"
    rows = [json.loads(row) for row in account.read_text("utf-8").splitlines()]
    for row in rows[1:3]:
        row["why"] += "; joined from lines 3 to 5"
    account.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert unsaid(root) == []


def test_what_a_person_wrote_and_what_cannot_be_told_are_left_alone(tmp_path: Path) -> None:
    root = project(tmp_path, ponte=SEED)
    (article,) = (root / "content/articles").glob("*.md")
    whole = article.read_text("utf-8")
    article.write_text(whole.replace("sete arcos", "oito arcos"), "utf-8")
    assert unsaid(root) == []
    article.write_text(whole, "utf-8")
    change(root, "sete arcos", "oito arcos")
    (root / "seeds/ponte.txt").write_text(SEED + "\n", "utf-8")
    assert unsaid(root) == []
    (root / "seeds/ponte.txt").unlink()
    assert unsaid(root) == []


WRAPPED = """\
A ponte de Pedra Alta reabriu na segunda-feira depois de nove meses de
obra, e os moradores da margem direita voltaram a atravessar o rio a
pé. "Ninguém aqui esqueceu a balsa de quarenta minutos que atravessa-
va o rio de manhã", disse Irene Bastos, que vende café e bolo de mi-
lho na margem direita. "A feira voltou a ter gente dos dois lados do
rio", disse Otávio Brandão, que preside a associação dos feirantes da
cidade. A prefeitura diz que a conta ficou em quatro milhões de re-
ais, pagos com o fundo do estado, e que o pedágio, que não existia an-
tes da cheia, será de dois reais. Os caminhões de mais de dez tonela-
das seguem pela balsa até que a empresa mostre o laudo dos arcos que
ficaram de pé, o que deve levar ainda três meses.
"""


def test_quotes_and_key_points_whose_words_were_mended_are_not_shown(tmp_path: Path) -> None:
    root = project(tmp_path, ponte=f"A ponte reabre\n\n{WRAPPED}")
    config, _ = load_config(root)
    assert config
    memo = Memo(None)
    content, problems = load(root, config, memo)
    (origin,) = content.origins.values()
    assert not problems and origin.mended and not origin.missing
    ((passage, _),) = origin.mended
    assert as_it_stands(origin, passage, "A feira voltou a ter gente dos dois lados do rio")
    assert not as_it_stands(origin, passage, "que atravessava o rio de manhã")
    points = [p.text for p in find(content, tuple(facts(content.articles, content.names, memo)), (), memo)[1]]
    briefing, _ = analyse(root, config, memo)
    assert all(as_it_stands(origin, passage, p.text) for p in briefing.key_points)
    assert {p.text for p in briefing.key_points} <= set(points)
    own: Facts = briefing.articles[0].facts
    said = [w.text for q in own.quotes for w in q.words]
    assert any("A feira voltou" in w for w in said) and not any("balsa de quarenta" in w for w in said)
