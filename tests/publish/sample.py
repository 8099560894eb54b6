# ruff: noqa: E501
"""A small library made up for the tests: four texts on the water supply of a valley that does not exist."""

import hashlib
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Literal

from apanhado.analyse.rights import restrict
from apanhado.documents import Account, AccountLine, LedgerRow
from apanhado.facts import (
    NO_FACTS,
    Certainty,
    Dated,
    Entity,
    Facts,
    Figure,
    FigureKind,
    Mention,
    Name,
    Quote,
    QuoteKind,
    Span,
)
from apanhado.model import (
    Article,
    Body,
    Briefing,
    ContentPage,
    Heading,
    KeyPoint,
    Link,
    Passage,
    PassageRef,
    Story,
    Topic,
)
from apanhado.publish.render import Compiled
from apanhado.schema import FrontMatter, NameKind, PageFrontMatter, Show, SiteConfig
from apanhado.stories import Bond, Difference, DifferenceKind, Overlap, Said

PROJECT = Path(__file__).resolve().parents[2]
COMPILED = Compiled()  # templates, once for all tests that render them

Kind = Literal["paragraph", "list_item", "blockquote"]


def digest(text: str) -> str:
    """The id of a passage with that text."""
    return "p-" + hashlib.sha256(text.encode()).hexdigest()[:8]


def body(*blocks: str, links: tuple[Link, ...] = ()) -> Body:
    """A body of blocks in shorthand: "## heading", "- item", "> quotation", "<raw html", else a paragraph."""
    html: list[str] = []
    passages: list[Passage] = []
    headings: list[Heading] = []

    def mark(text: str, kind: Kind) -> str:
        passage = Passage(digest(text), len(passages) + 1, kind, text, headings[-1].id if headings else None)
        passages.append(passage)
        tag = "li" if kind == "list_item" else "p"
        number = f'<a class="pn" href="#{passage.id}">¶\N{NO-BREAK SPACE}{passage.n}</a>'
        return f'<{tag} id="{passage.id}">{lead_in(text, tag)}\N{NO-BREAK SPACE}{number}</{tag}>'

    for block in blocks:
        if block.startswith("## "):
            headings.append(Heading(f"s-{len(headings) + 1}", 2, block[3:]))
            html.append(f'<h2 id="{headings[-1].id}">{escape(block[3:])}</h2>')
        elif block.startswith("- "):
            html.append("<ul>" + "\n".join(mark(b[2:], "list_item") for b in block.split("\n")) + "</ul>")
        elif block.startswith("> "):
            html.append(f"<blockquote>{mark(block[2:], 'blockquote')}</blockquote>")
        else:
            html.append(block if block.startswith("<") else mark(block, "paragraph"))
    words = sum(len(p.text.split()) for p in passages) + sum(len(h.text.split()) for h in headings)
    return Body("\n".join(html), tuple(passages), tuple(headings), links, words)


def lead_in(text: str, tag: str) -> str:
    """The text as HTML, with a list item's opening words in bold."""
    head, colon, rest = text.partition(": ")
    return f"<strong>{escape(head)}:</strong> {escape(rest)}" if tag == "li" and colon else escape(text)


def account(seed: str, page: int, metadata: int, **cuts: tuple[str, ...]) -> Account:
    """What became of a seed's lines: so many on the page, so many in the head, then those cut, by kind."""
    lines = [AccountLine(n, ("paragraph",), "long line", None, "0" * 64) for n in range(1, page + 1)]
    lines += [AccountLine(page + n, ("byline",), "form", None, "0" * 64) for n in range(1, metadata + 1)]
    for kind, texts in cuts.items():
        lines += [
            AccountLine(len(lines) + 2 + i, (f"boilerplate:{kind}",), "form", text) for i, text in enumerate(texts)
        ]
    return Account(seed, tuple(lines))


RESERVOIR = Article(
    path="articles/o-lago-que-encolheu.md",
    slug="o-lago-que-encolheu",
    front=FrontMatter(
        title="O lago que encolheu: como o vale do Arari aprendeu a contar cada metro cúbico",
        dek="Três secas em oito anos mudaram o que se planta, o que se paga e o que se discute à mesa.",
        publisher="Folha do Arari",
        authors=("Marta Quental", "Ivo Sarmento"),
        published="2024-11",
        original_title="The shrinking lake",
        original_publisher="Basin Review",
        original_url="https://example.org/lake",
        translators=("Célia Prado",),
        sources=("014_lago.txt",),
    ),
    body=body(
        "O reservatório do Arari fechou outubro com 31% da capacidade, o nível mais baixo desde que as medições começaram.",
        "Para a engenheira Rosa Tavares, que dirige a companhia de águas, o número só surpreende quem não olhou as séries: "
        "“A gente perdeu chuva todo ano, e todo ano chamou de exceção”.",
        "## O que mudou no campo",
        "Das 2.300 propriedades irrigadas do vale, 940 trocaram o arroz por culturas que pedem menos água.",
        "- Gotejamento: cobre hoje 61% da área irrigada, contra 18% há dez anos, segundo a cooperativa.\n"
        "- Calendário: o plantio foi adiado em quatro semanas para fugir do pico de evaporação.\n"
        "- Preço: a água para irrigação subiu 42% em dois anos, e a conta passou a ser mensal.",
        "> Ninguém aqui é contra medir. O que não dá é medir só a água de quem planta.",
        "A frase é de Anselmo Pires, que cultiva 40 hectares na margem norte e preside a associação de irrigantes.",
        "## Quem paga a conta",
        "Na cidade, a tarifa social alcança 18 mil famílias, e a perda na rede continua em 37% do que sai da estação.",
        "O plano diretor prevê trocar 210 quilômetros de tubulação até 2029, com dinheiro que ainda não está garantido.",
        "## O que ninguém sabe ainda",
        "Não há medição independente do aquífero; as duas estimativas publicadas diferem por um fator de três.",
        '<p id="p-link0001">Veja também <a href="aquifero.md#s-1">o que diz o outro texto</a> e '
        '<a href="https://example.org/" rel="noopener noreferrer">a série completa</a>.'
        '\N{NO-BREAK SPACE}<a class="pn" href="#p-link0001">¶\N{NO-BREAK SPACE}12</a></p>',
        links=(Link("aquifero.md#s-1", 30, 13), Link("https://example.org/", 30, 60)),
    ),
    markdown="",
    language="pt",
    sources=("014_lago.txt",),
    accounts=(
        account(
            "014_lago.txt",
            14,
            3,
            related=(
                "Leia mais: turismo náutico busca novas margens",
                "Leia mais: festa da colheita muda de data",
            ),
            share_and_comments=("Compartilhar", "Copiar link", "Comentários (12)"),
            cookies=("Usamos cookies para melhorar sua experiência neste portal.",),
        ),
    ),
    edition="2025-01-10",
)

AQUIFER = Article(
    path="articles/aquifero.md",
    slug="aquifero",
    front=FrontMatter(
        title="Aquífero do Arari pode ter um terço da água que se supunha",
        publisher="Gazeta Hidrológica",
        publisher_is="inferred",
        published="XXXX-10-08",
        sources=("002_aquifero.txt", "009_aquifero_copia.txt"),
    ),
    body=body(
        "Um estudo com 64 poços concluiu que o aquífero guarda cerca de um terço do volume usado no plano diretor.",
        "A diferença vem da espessura da camada de areia, que os mapas antigos mediam em apenas seis pontos.",
        "## O método",
        "A equipe bombeou cada poço por 72 horas e mediu quanto tempo o nível levou para voltar.",
        "“Recarga não é opinião: ou a água volta, ou não volta”, disse a hidrogeóloga Lúcia Amorim.",
        "A companhia de águas contesta o resultado e diz que o modelo ignora a recarga lateral vinda da serra.",
        "Com menos água no subsolo, a energia gasta no bombeamento por metro cúbico pode dobrar até 2035.",
    ),
    markdown="",
    language="pt",
    sources=("002_aquifero.txt", "009_aquifero_copia.txt"),
    accounts=(
        account("002_aquifero.txt", 8, 1, disclaimer=("O conteúdo não representa a opinião deste portal.",)),
        account("009_aquifero_copia.txt", 8, 1, language_picker=("English", "Español", "Français", "Deutsch")),
    ),
)

METERS = Article(
    path="articles/medidores.md",
    slug="medidores",
    front=FrontMatter(
        title="Medidores que falam de madrugada",
        title_is="derived",
        published="[2024-09-10,2024-10-09]",
        sources=("007.txt",),
    ),
    body=body(
        "Às três da manhã, quando ninguém abre torneira, os medidores novos contam para onde a água está indo.",
        "No bairro da Olaria, a companhia achou 112 vazamentos em seis semanas e cortou a perda de 41% para 23%.",
        "Cada medidor custa 380 reais e usa menos energia do que uma lâmpada de corredor.",
    ),
    markdown="",
    language="pt",
    sources=("007.txt",),
    accounts=(account("007.txt", 4, 0),),
)

BASIN = Article(
    path="articles/basin-compact.md",
    slug="basin-compact",
    front=FrontMatter(
        title="A compact for the basin", publisher="Basin Review", published="2023~", authors=("J. Orme",)
    ),
    body=body(
        "Four municipalities agreed to share one meter reading a month, and to publish it the same day.",
        "The compact caps irrigation at 55 million cubic metres a year & leaves the aquifer for a later round.",
    ),
    markdown="",
    language="en",
)

ARTICLES = (RESERVOIR, AQUIFER, METERS, BASIN)


def refs(*places: tuple[Article, int]) -> tuple[PassageRef, ...]:
    """References to passages by article and number."""
    return tuple(PassageRef(a.slug, a.body.passages[n - 1].id) for a, n in places)


TOPICS = (
    Topic(
        "irrigacao", "Irrigação", ("irrigação", "plantio"),
        refs((RESERVOIR, 3), (RESERVOIR, 4), (RESERVOIR, 5), (RESERVOIR, 6), (RESERVOIR, 7), (BASIN, 2)),
    ),
    Topic("aquifero", "Aquífero", ("aquífero",), refs((AQUIFER, 1), (AQUIFER, 2), (AQUIFER, 5), (RESERVOIR, 11), (BASIN, 2))),
    Topic(
        "perdas", "Perdas na rede", ("perda", "vazamento"), refs((METERS, 1), (METERS, 2), (RESERVOIR, 9)),
        introduction=body("O que sai da estação e não chega a nenhuma torneira."), path="topics/perdas.md",
    ),
    Topic("energia", "Energia", ("energia",), refs((AQUIFER, 6), (METERS, 3))),
)  # fmt: skip


def point(article: Article, n: int, topic: str | None) -> KeyPoint:
    """A whole passage as a key point."""
    passage = article.body.passages[n - 1]
    return KeyPoint(passage.text, PassageRef(article.slug, passage.id), topic)


POINTS = (
    point(RESERVOIR, 1, None),
    point(AQUIFER, 1, "aquifero"),
    point(RESERVOIR, 3, "irrigacao"),
    point(METERS, 2, "perdas"),
    point(AQUIFER, 4, None),
    point(BASIN, 2, "irrigacao"),
)

PAGES = (
    ContentPage(
        "pages/overview.md", "overview",
        PageFrontMatter(title="Arari: a água que falta", dek="O que quatro textos dizem do lago, do aquífero e da conta."),
        body(),
    ),
    ContentPage(
        "pages/sobre.md", "sobre", PageFrontMatter(title="Sobre este dossiê"),
        body('<p id="p-aa">Um <a href="../articles/medidores.md">texto</a>. <a class="pn" href="#p-aa">¶ 1</a></p>'),
    ),
)  # fmt: skip

BRIEFING = Briefing(
    site=SiteConfig(title="Dossiê Arari", language="pt-BR"),
    articles=ARTICLES,
    topics=TOPICS,
    key_points=POINTS,
    pages=PAGES,
    seeds=(
        LedgerRow("002_aquifero.txt", "article", "0" * 64, "articles/aquifero.md"),
        LedgerRow("009_aquifero_copia.txt", "copy", "0" * 64, copy_of="002_aquifero.txt"),
        LedgerRow("011_vazio.txt", "empty", "0" * 64),
        LedgerRow("014_lago.txt", "article", "0" * 64, "articles/o-lago-que-encolheu.md"),
    ),
)


def addressed(address: str) -> Briefing:
    """The same library at an address of its own."""
    return replace(BRIEFING, site=SiteConfig.model_validate({**BRIEFING.site.model_dump(), "address": address}))


def project(folder: Path) -> Path:
    """A project root in `folder` with the real templates and no content."""
    (folder / "templates").symlink_to(PROJECT / "templates")
    (folder / "content").mkdir()
    return folder


def spans(article: Article, words: str) -> tuple[Span, ...]:
    """All places where an article has some words."""
    return tuple(
        Span(p.id, at, at + len(words), words)
        for p in article.body.passages
        for at in range(len(p.text))
        if p.text.startswith(words, at)
    )


def name(
    article: Article,
    form: str,
    kind: NameKind,
    *others: str,
    role: str = "",
    note: str = "",
    certainty: Certainty = "stated",
) -> Name:
    """A name of an article with all places of its forms, what the text and what an editor says it is."""
    mentions = (Mention(where, "made up") for word in (form, *others) for where in spans(article, word))
    order = {p.id: n for n, p in enumerate(article.body.passages)}
    found = sorted(mentions, key=lambda m: (order[m.where.passage], m.where.start))
    return Name(form, kind, tuple(found), spans(article, role)[:1] if role else (), note, certainty=certainty)


def quote(article: Article, words: str, kind: QuoteKind, speaker: str) -> Quote:
    """Words of an article as someone's."""
    return Quote(spans(article, words)[:1], kind, None, speaker, "made up")


def entity(
    slug: str, shown: str, kind: NameKind, *named: tuple[Article, Name], certainty: Certainty = "stated"
) -> Entity:
    """One entity of names of articles."""
    return Entity(slug, shown, kind, tuple((article.slug, one) for article, one in named), certainty)


def named() -> Briefing:
    """The library with two texts on a model that does not exist, and whom and what these name."""
    first = Article(
        path="articles/previsao.md", slug="previsao", markdown="", language="pt",
        front=FrontMatter(title="A previsão que mede a água", publisher="Folha do Arari"),
        body=body(
            "O modelo de chuva Nimbo e o modelo Cirro foram criados pela Hidra, e a Rede Serra usa os dois.",
            "“O Nimbo acerta três dias em cinco”, disse Rosa Tavares, diretora da Hidra, em Arari.",
            "Tavares afirmou que o Nimbo ainda erra na serra.",
            "O Nimbo custa pouco, segundo quem o usa. O sensor Gota não tem preço.",
        ),
    )  # fmt: skip
    second = Article(
        path="articles/serra.md", slug="serra", markdown="", language="pt", front=FrontMatter(title="O que a serra diz"),
        body=body("Para Tavares, nada substitui o Nimbo & a régua.", "A Hidra S.A. não comenta."),
    )  # fmt: skip
    rosa = name(first, "Rosa Tavares", "person", role="diretora da Hidra")
    rosa = replace(rosa, mentions=(*rosa.mentions, Mention(spans(first, "Tavares")[1], "made up")))
    nimbo = name(first, "Nimbo", "system", role="modelo de chuva"), name(second, "Nimbo", "system")
    hidra = (
        name(first, "Hidra", "organisation", note="empresa que faz previsões"),
        name(second, "Hidra S.A.", "organisation"),
    )
    alone = name(second, "Tavares", "person")
    cirro = name(first, "Cirro", "system", role="modelo")
    serra = name(first, "Rede Serra", "organisation")
    gota = name(first, "Gota", "system", certainty="inferred")
    arari = name(first, "Arari", "place")
    quotes = (
        quote(first, "O Nimbo acerta três dias em cinco", "direct", "Rosa Tavares"),
        quote(first, "o Nimbo ainda erra na serra", "reported", "Rosa Tavares"),
        quote(first, "O Nimbo custa pouco", "reported", ""),
    )
    articles = (
        replace(first, facts=Facts((nimbo[0], cirro, hidra[0], serra, rosa, arari, gota), quotes, (), ())),
        replace(second, facts=Facts((alone, nimbo[1], hidra[1]), (), (), ())),
    )
    entities = (
        entity("nimbo", "Nimbo", "system", (first, nimbo[0]), (second, nimbo[1])),
        entity("rosa-tavares", "Rosa Tavares", "person", (first, rosa), (second, alone), certainty="derived"),
        entity("hidra", "Hidra S.A.", "organisation", (first, hidra[0]), (second, hidra[1])),
        entity("cirro", "Cirro", "system", (first, cirro)),
        entity("rede-serra", "Rede Serra", "organisation", (first, serra)),
        entity("gota", "Gota", "system", (first, gota)),
        entity("arari", "Arari", "place", (first, arari)),
    )
    return replace(BRIEFING, articles=(*BRIEFING.articles, *articles), entities=entities)


def span(article: Article, text: str) -> Span:
    """Words of an article, where they first stand in it."""
    passage = next(p for p in article.body.passages if text in p.text)
    start = passage.text.index(text)
    return Span(passage.id, start, start + len(text), text)


def figure(
    article: Article, text: str, kind: FigureKind, low: float | None, high: float | None, hedge: str = ""
) -> Figure:
    """A figure of an article, its last word the unit."""
    return Figure(span(article, text), kind, low, high, text.rpartition(" ")[2], hedge, "made up")


def dated(article: Article, text: str, edtf: str, certainty: Certainty = "stated") -> Dated:
    """A date of an article."""
    return Dated(span(article, text), "date", edtf, "made up", certainty)


def with_figures_and_dates() -> Briefing:
    """The same library with what some of its texts count and when they say it was."""
    said: dict[str, Facts] = {
        RESERVOIR.slug: replace(
            NO_FACTS,
            figures=(
                figure(RESERVOIR, "31%", "percentage", 31, 31),
                figure(RESERVOIR, "quatro semanas", "duration", 4, 4),
                figure(RESERVOIR, "dois anos", "duration", 2, 2),
                figure(RESERVOIR, "18 mil famílias", "count", 18_000, 18_000),
                figure(RESERVOIR, "duas estimativas", "count", 2, 2),
            ),
            dates=(
                dated(RESERVOIR, "outubro", "2024-10", "derived"),
                dated(RESERVOIR, "há dez anos", "2014~", "inferred"),
                dated(RESERVOIR, "até 2029", "../2029"),
            ),
        ),
        METERS.slug: replace(NO_FACTS, figures=(figure(METERS, "380 reais", "amount", 380, 380),)),
        AQUIFER.slug: replace(
            NO_FACTS,
            figures=(
                figure(AQUIFER, "apenas seis pontos", "count", None, 6, "apenas"),
                figure(AQUIFER, "72 horas", "duration", 72, 72),
            ),
            dates=(dated(AQUIFER, "até 2035", "../2035"),),
        ),
    }
    return replace(BRIEFING, articles=tuple(replace(a, facts=said.get(a.slug, NO_FACTS)) for a in ARTICLES))


SLUICE = Article(
    path="articles/comporta.md", slug="comporta", markdown="", language="pt",
    front=FrontMatter(title="A comporta da Olaria abriu de noite", publisher="Folha do Arari", published="2024-11"),
    body=body(
        "A comporta da Olaria abriu no dia 10/9, disse a engenheira Rosa Tavares.",
        "Segundo Tavares, 40 famílias deixaram as casas antes da água chegar.",
        "O Nimbo avisou três horas antes. A sirene não tocou.",
        "O vigia Anselmo Pires diz que ninguém treinou o plano.",
    ),
)  # fmt: skip
FLOOD = Article(
    path="articles/cheia.md", slug="cheia", markdown="", language="pt",
    front=FrontMatter(title="Rosa Tavares explica a cheia da Olaria", original_publisher="Basin Review"),
    body=body(
        "Em 8 de outubro, a comporta da Olaria abriu de madrugada.",
        "A engenheira contou que 60 famílias saíram de casa.",
        "Ela lembrou que o aviso do Nimbo veio três horas antes.",
        "A conta dos estragos ainda não foi feita.",
    ),
)  # fmt: skip


def sentence(article: Article, text: str) -> Said:
    """A sentence of an article."""
    return Said(article.slug, span(article, text))


def unlike(kind: DifferenceKind, a: tuple[Article, str, str], b: tuple[Article, str, str]) -> Difference:
    """A difference between sentences of two articles in some of their words."""
    (one, said, words), (other, its, its_words) = a, b
    return Difference(
        kind, sentence(one, said), sentence(other, its), span(one, words), span(other, its_words), "made up"
    )


OPENED = "A comporta da Olaria abriu no dia 10/9, disse a engenheira Rosa Tavares."
STORY = Story(
    "a-comporta-da-olaria", SLUICE.front.title, (SLUICE.slug, FLOOD.slug),
    (Bond(SLUICE.slug, ("Olaria", "comporta")), Bond(FLOOD.slug, ("Olaria", "comporta"))),
    points=(
        (sentence(SLUICE, "O Nimbo avisou três horas antes."), sentence(FLOOD, FLOOD.body.passages[2].text)),
        (sentence(SLUICE, OPENED), sentence(FLOOD, FLOOD.body.passages[0].text)),
    ),
    differences=(
        unlike("date", (SLUICE, OPENED, "10/9"), (FLOOD, FLOOD.body.passages[0].text, "8 de outubro")),
        unlike("number", (SLUICE, SLUICE.body.passages[1].text, "40 famílias"), (FLOOD, FLOOD.body.passages[1].text, "60 famílias")),
    ),
    former=("a-cheia",), aliases=("comporta",),
)  # fmt: skip


def storied(story: Story = STORY, *others: Article) -> Briefing:
    """The library with two texts on one event, and whatever others tell it."""
    nimbo = [(a, name(a, "Nimbo", "system")) for a in (SLUICE, FLOOD)]
    pires = name(SLUICE, "Anselmo Pires", "person")
    facts = {
        SLUICE.slug: Facts((nimbo[0][1], pires), (quote(SLUICE, "ninguém treinou o plano", "reported", "Anselmo Pires"),), (dated(SLUICE, "10/9", "[XXXX-09-10,XXXX-10-09]"),), (figure(SLUICE, "40 famílias", "count", 40, 40),)),
        FLOOD.slug: Facts((nimbo[1][1],), (), (dated(FLOOD, "8 de outubro", "XXXX-10-08"),), (figure(FLOOD, "60 famílias", "count", 60, 60),)),
    }  # fmt: skip
    told = tuple(replace(a, facts=facts[a.slug]) for a in (SLUICE, FLOOD))
    entities = (
        entity("nimbo", "Nimbo", "system", *nimbo),
        entity("anselmo-pires", "Anselmo Pires", "person", (SLUICE, pires)),
    )
    topics = (*TOPICS, Topic("comportas", "Comportas", ("comporta",), refs((FLOOD, 1), (AQUIFER, 1), (SLUICE, 1))))
    articles = (told[0], *BRIEFING.articles, told[1], *others)
    return replace(BRIEFING, articles=articles, entities=entities, topics=topics, stories=(story,))


WEEK = Article(
    path="articles/semana.md", slug="semana", markdown="", language="pt",
    front=FrontMatter(title="A semana no vale", publisher="Resumo do Arari", published="2024-11-30"),
    body=body(
        "Escolhemos quatro frases da semana.",
        SLUICE.body.passages[0].text,
        SLUICE.body.passages[3].text,
        FLOOD.body.passages[1].text,
        "A feira de sábado mudou de rua.",
    ),
)  # fmt: skip


def overlap(article: Article, *passages: int, of: float = 0.6) -> Overlap:
    """That the week's digest holds some passages of an article."""
    places = {p.text: p.id for p in WEEK.body.passages}
    texts = [article.body.passages[n] for n in passages]
    return Overlap(article.slug, WEEK.slug, of, 0.3, tuple((p.id, places[p.text]) for p in texts))


def digested(**held: Show) -> Briefing:
    """The library with two texts on one event and a digest that holds parts of both."""
    briefing = storied()
    named = name(WEEK, "Anselmo Pires", "person")
    said = (quote(WEEK, "ninguém treinou o plano", "reported", "Anselmo Pires"),)
    week = replace(WEEK, facts=Facts((named,), said, (), ()))
    pires = briefing.entities[1]
    entities = (briefing.entities[0], replace(pires, named=(*pires.named, (WEEK.slug, named))))
    topics = (
        *briefing.topics[:-1],
        Topic("comportas", "Comportas", ("comporta",), refs((SLUICE, 1), (SLUICE, 4), (WEEK, 2))),
    )
    articles = tuple(replace(a, show=held.get(a.slug, "full")) for a in (*briefing.articles, week))
    return replace(
        briefing, articles=tuple(restrict(a, ()) for a in articles), topics=topics,
        entities=() if held else entities,  # the product takes them from what may be shown
        overlaps=(overlap(FLOOD, 1, of=0.3), overlap(SLUICE, 0, 3)),
    )  # fmt: skip
