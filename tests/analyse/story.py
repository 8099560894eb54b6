"""Small stories to compare: articles of a few sentences, read as the engine reads them."""

from collections.abc import Sequence
from dataclasses import replace

from apanhado.analyse.facts.article import find_facts
from apanhado.analyse.naming import Curated
from apanhado.model import Article, Body, Passage
from apanhado.schema import FrontMatter, NamesFile


def article(slug: str, passages: Sequence[str], language: str = "pt") -> Article:
    """An article with these passages and its facts."""
    body = Body("", tuple(Passage(f"p{n}", n + 1, "paragraph", text) for n, text in enumerate(passages)))
    front = FrontMatter(title=slug)
    plain = Article(f"articles/{slug}.md", slug, front, body, "\n\n".join(passages), language)
    return replace(plain, facts=find_facts(front, body, language, Curated.of(NamesFile())))


BRIDGE = article(
    "a-ponte",
    [
        "Um ônibus com estudantes caiu de uma ponte em Ouro Fino na noite de sábado. O motorista tinha bebido.",
        "Segundo os bombeiros, o acidente matou 17 passageiros e deixou 20 feridos.",
        "A estrada para o litoral ficou fechada durante nove horas.",
    ],
)
FALL = article(
    "b-queda",
    [
        "Na noite de sábado, um ônibus que levava estudantes caiu de uma ponte em Ouro Fino.",
        "O acidente matou 14 passageiros e deixou 20 feridos, segundo os bombeiros. A prefeita decretou luto.",
    ],
)
NIGHT = article(
    "c-noite",
    ["Caiu de uma ponte em Ouro Fino, na noite de sábado, um ônibus com estudantes.", "As aulas foram suspensas."],
)
