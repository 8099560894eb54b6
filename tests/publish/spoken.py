# ruff: noqa: E501
"""The made-up library with people who are quoted, names, figures and dates in two of its texts."""

from dataclasses import replace

from apanhado.facts import Certainty, Dated, Entity, Facts, Figure, Mention, Name, Quote, QuoteKind, Span
from apanhado.model import Article, Briefing
from apanhado.schema import NameKind
from tests.publish.sample import AQUIFER, ARTICLES, BRIEFING, RESERVOIR, digest


def span(article: Article, n: int, words: str) -> Span:
    """Where words stand in a passage."""
    passage = article.body.passages[n - 1]
    start = passage.text.index(words)
    return Span(passage.id, start, start + len(words), words)


def name(kind: NameKind, *where: Span, roles: tuple[Span, ...] = (), certainty: Certainty = "stated") -> Name:
    """A name with its mentions."""
    return Name(where[0].text, kind, tuple(Mention(w, "made up") for w in where), roles, "", "made up", certainty)


def quote(kind: QuoteKind, by: Span | None, speaker: str, *words: Span, certainty: Certainty = "stated") -> Quote:
    """What someone said."""
    return Quote(words, kind, by, speaker, "made up", certainty)


def spoken() -> Briefing:
    """The library with those facts."""
    lake, well = RESERVOIR, AQUIFER
    rosa, anselmo = span(lake, 2, "Rosa Tavares"), span(lake, 8, "Anselmo Pires")
    drip, company = span(lake, 4, "Gotejamento"), span(lake, 2, "companhia de águas")
    lucia = span(well, 4, "Lúcia Amorim")
    of_lake = Facts(
        (
            name("person", rosa, roles=(span(lake, 2, "engenheira"),)),
            name("person", anselmo, certainty="inferred"),
            name("organisation", company),
            name("system", drip),
            name("place", span(lake, 1, "Arari")),
        ),
        (
            quote("direct", span(lake, 2, "a engenheira Rosa Tavares"), "Rosa Tavares",
                  span(lake, 2, "A gente perdeu chuva todo ano, e todo ano chamou de exceção")),
            quote("reported", span(lake, 4, "segundo a cooperativa"), "", span(lake, 4, "cobre hoje 61% da área irrigada")),
            quote("direct", None, "Anselmo Pires", span(lake, 7, "Ninguém aqui é contra medir."),
                  span(lake, 7, "medir só a água de quem planta."), certainty="inferred"),
        ),
        (
            Dated(span(lake, 1, "outubro"), "date", "XXXX-10", "made up"),
            Dated(span(lake, 10, "até 2029"), "date", "2029", "made up"),
            Dated(span(lake, 7, "Ninguém"), "duration", "", "made up"),
        ),
        (
            Figure(span(lake, 1, "31%"), "percentage", 31, 31, "", "", "made up"),
            Figure(span(lake, 9, "18 mil famílias"), "count", 18_000, 18_000, "famílias", "", "made up"),
        ),
    )  # fmt: skip
    of_well = Facts(
        (name("person", lucia), name("organisation", span(well, 5, "companhia de águas"))),
        (
            quote("direct", span(well, 4, "a hidrogeóloga Lúcia Amorim"), "Lúcia Amorim",
                  span(well, 4, "Recarga não é opinião: ou a água volta, ou não volta")),
            quote("reported", span(well, 5, "A companhia de águas"), "companhia de águas",
                  span(well, 5, "o modelo ignora a recarga lateral vinda da serra")),
        ),
        (),
        (),
    )  # fmt: skip
    facts = {lake.slug: of_lake, well.slug: of_well}
    named = [(slug, one) for slug, some in facts.items() for one in some.names]
    same = [pair for pair in named if pair[1].kind == "organisation"]
    entities = [Entity("companhia-de-aguas", "companhia de águas", "organisation", tuple(same))]
    entities += [Entity(digest(n.name), n.name, n.kind, ((slug, n),)) for slug, n in named if n.kind != "organisation"]
    articles = tuple(replace(a, facts=facts.get(a.slug, a.facts)) for a in ARTICLES)
    return replace(BRIEFING, articles=articles, entities=tuple(entities))
