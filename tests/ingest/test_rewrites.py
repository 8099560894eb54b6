"""The rules know language and form, not these texts: rewritten seeds keep the roles of their lines."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from apanhado.documents import Seed
from apanhado.ingest.classify import classify
from apanhado.ingest.extract import extract
from apanhado.ingest.read import read_seeds
from apanhado.memo import Memo
from tests.ingest.gold import Gold, load

GOLD = load()
Line = tuple[str, list[str]]  # its text, its roles

# Names are changed in text and gold alike; longer ones first, so that none is changed twice.
NAMES = {
    "Peter Hoeschele": "Joana Teixeira",
    "Hoeschele": "Teixeira",
    "Clay Magouyrk": "Rui Pacheco",
    "Sam Altman": "Elvira Nunes",
    "Altman": "Nunes",
    "Ben Horowitz": "Caio Prates",
    "Noam Brown": "Davi Lemos",
    "Anand Rao": "Beatriz Sá",
    "Agnes Adusumilli": "Tomás Vilela",
    "Long Yue": "Inês Rocha",
    "Wall Street News": "Diário do Porto",
    "Cultura Alternativa": "Praça Aberta",
    "ABMedia": "TecMedia",
    "Chain News": "Rede Nova",
    "Open AI": "Open AX",
    "OpenAI": "Lumina",
    "Gate": "Praia",
    "Oracle": "Delfos",
    "Sora": "Vega",
    "ChatGPT": "ConversaBot",
    "GPT-4.5": "Modelo-7.2",
    "GPT": "LMX",
}
BANNERS = [
    (
        "Usamos cookies para melhorar sua experiência. Ao continuar, você concorda com a política de privacidade.",
        "cookies",
    ),
    ("Continua após a publicidade", "advertisement"),
    ("Publicidade", "advertisement"),
    ("Assine a nossa newsletter e receba as notícias no seu e-mail", "promotion"),
    ("We use cookies to improve your experience. By continuing you agree to our privacy policy.", "cookies"),
    ("Leia também: Como as cidades se preparam para o verão", "related"),
    ("Siga o nosso canal no WhatsApp", "promotion"),
    ("Baixe o app e leia sem anúncios", "promotion"),
    ("Subscribe now for unlimited access", "promotion"),
    ("Compartilhe esta reportagem", "share_and_comments"),
    ("4 min de leitura", "widget"),
    ("Tags: cidades, verão", "navigation"),
    ("(Foto: Lia Sá)", "caption"),
]


def _lines(gold: Gold) -> list[Line]:
    return [(text, gold.roles.get(n, [])) for n, text in enumerate(gold.text.split("\n"), 1)]


def _found(lines: list[Line]) -> list[tuple[str, list[str]]]:
    """The roles that the engine gives, beside the text, for lines that are not blank."""
    text = "\n".join(line for line, _ in lines)
    roles: dict[int, list[str]] = {}
    for one in classify(extract(Seed("x.txt", "", text, "txt")).blocks).labelled:
        found = roles.setdefault(one.block.n, [])
        found += [one.name] if one.name not in found else []  # both parts of a line may have the same
    return [(line, roles.get(n, [])) for n, (line, _) in enumerate(lines, 1) if line.strip()]


def _expect(lines: list[Line]) -> None:
    wanted = [(text, sorted(roles)) for text, roles in lines if text.strip()]
    assert [(text, sorted(roles)) for text, roles in _found(lines)] == wanted


def other_names(lines: list[Line]) -> list[Line]:
    pattern = re.compile("|".join(map(re.escape, sorted(NAMES, key=len, reverse=True))))
    return [(pattern.sub(lambda m: NAMES[m[0]], text), roles) for text, roles in lines]


def without_blanks(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line[0].strip()]


def with_blanks(lines: list[Line]) -> list[Line]:
    return [part for line in without_blanks(lines) for part in (line, ("", []))]


def with_tail_shuffled(lines: list[Line]) -> list[Line]:
    full = without_blanks(lines)
    body = max(i for i, (_, roles) in enumerate(full) if set(roles) & {"paragraph", "list_item", "attribution"})
    tail = full[body + 1 :]
    random.Random(7).shuffle(tail)
    return full[: body + 1] + tail


REWRITES: list[Callable[[list[Line]], list[Line]]] = [other_names, without_blanks, with_blanks, with_tail_shuffled]


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.seed[:3])
@pytest.mark.parametrize("rewrite", REWRITES, ids=lambda r: r.__name__)
def test_rewritten(gold: Gold, rewrite: Callable[[list[Line]], list[Line]]) -> None:
    _expect(rewrite(_lines(gold)))


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.seed[:3])
@pytest.mark.parametrize(("banner", "kind"), BANNERS, ids=lambda b: b[:20])
def test_a_banner_in_the_middle_is_cut_and_changes_nothing_else(gold: Gold, banner: str, kind: str) -> None:
    lines = _lines(gold)
    inside = [i for i, (_, roles) in enumerate(lines) if "paragraph" in roles]
    lines.insert(inside[len(inside) // 2], (banner, [f"boilerplate:{kind}"]))
    _expect(lines)


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.seed[:3])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_other_bytes_for_the_same_text(gold: Gold, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    lines = _lines(gold)
    text = "\r\n".join(line for line, _ in lines)
    if encoding == "cp1252":  # what it cannot write is another script's: names of languages, pictographs
        lines = [(t.encode("cp1252", "ignore").decode("cp1252"), r) for t, r in lines if _fits(t)]
        text = "\r\n".join(line for line, _ in lines)
    (tmp_path / "seeds" / gold.seed).write_bytes(text.encode(encoding))
    (seed,), problems = read_seeds(tmp_path, Memo(None))
    assert not problems
    assert seed.text.split("\n") == [line for line, _ in lines]
    _expect(lines)


def _fits(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
