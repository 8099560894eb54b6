"""Synthetic Portuguese news for benchmarks: any number of articles, the same ones for the same seed.

Sentences come from a small grammar. Names are composed of syllables and drawn as unevenly as names in the press, so
that a larger library has a larger vocabulary, as real ones do.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import log
from random import Random

__all__ = ["Text", "library"]

THEMES: Mapping[str, str] = {
    "água": "o reservatório, a tarifa de água, a rede de esgoto, o manancial, a estação de tratamento, a adutora",
    "transporte": "o corredor de ônibus, a linha de metrô, a ciclovia, o terminal, a frota, o trem, a passagem",
    "energia": "a usina solar, o parque eólico, a conta de luz, a linha de transmissão, o leilão, o gasoduto",
    "saúde": "o posto de saúde, a campanha de vacinação, o hospital regional, a fila de exames, o estoque de remédios",
    "educação": "a escola técnica, o ensino médio, a merenda, o concurso de professores, a creche, o exame nacional",
    "clima": "a onda de calor, o alerta de chuva, a estiagem, o inventário de emissões, a previsão do tempo",
    "moradia": "o programa de moradia, o aluguel, o conjunto habitacional, o crédito imobiliário, o plano diretor",
    "cultura": "o festival de cinema, o museu, a biblioteca, o arquivo público, a orquestra, o teatro municipal",
    "tecnologia": "o centro de dados, a rede móvel, o aplicativo, a fábrica de circuitos, a assinatura digital, o robô",
    "agricultura": "a safra de soja, o crédito rural, a cooperativa, a lavoura de café, o seguro agrícola, o armazém",
    "portos": "o terminal de contêineres, a dragagem, o canal de acesso, a fila de navios, o cais, a aduana",
    "segurança": "o policiamento, a delegacia, a taxa de furtos, a câmera de rua, o inquérito, a ronda escolar",
    "esporte": "o campeonato estadual, o estádio, a equipe feminina, a maratona, o centro de treinamento, a arbitragem",
    "comércio": "o varejo, a feira, o preço da cesta básica, a loja de bairro, o crediário, o estoque das lojas",
    "ciência": "o laboratório, a bolsa de pesquisa, o telescópio, a coleção de fósseis, o ensaio clínico",
    "florestas": "o desmatamento, a reserva, o viveiro de mudas, a brigada de incêndio, a trilha, a madeira",
    "trabalho": "o emprego formal, o salário mínimo, a greve, a jornada, o acordo coletivo, a oficina de costura",
    "orçamento": "a arrecadação, a dívida, o orçamento, o imposto, a auditoria, a licitação, o repasse",
}

# Words by what they are to a pattern; a word may itself have places to fill.
WORDS: Mapping[str, str] = {
    "actor": "a prefeitura de {place}; o governo de {place}; a Universidade de {place}; a {company}; o sindicato de "
    "{place}; a associação de bairros de {place}; o conselho de {theme}; a secretaria de {theme} de {place}; {person}",
    "did": "anunciou; adiou; ampliou; suspendeu; retomou; avaliou; financiou; defendeu; criticou; apresentou; "
    "contratou; mediu; comparou; entregou; fiscalizou; reduziu; priorizou; corrigiu; descreveu; questionou; renovou",
    "moved": "cresceu; caiu; dobrou; encareceu; melhorou; piorou; avançou; recuou; atrasou; mudou pouco; surpreendeu",
    "role": "diretora; engenheiro; pesquisadora; porta-voz; moradora; economista; professora; técnico; médica",
    "unit": "famílias; toneladas; horas; quilômetros; contratos; pedidos; alunos; pacientes; lotes; casas; reais",
    "when": "em {month} de {year}; no dia {day} de {month}; na última {weekday}; às {hour}h de {weekday}",
    "why": "por falta de peças; depois de uma consulta pública; com recursos próprios; sem aumento de custo; a pedido "
    "dos vizinhos; para cumprir a lei; apesar das críticas; antes do prazo; por causa da chuva; com apoio da {company}",
    "month": "janeiro; fevereiro; março; abril; maio; junho; julho; agosto; setembro; outubro; novembro; dezembro",
    "weekday": "segunda-feira; terça-feira; quarta-feira; quinta-feira; sexta-feira",
    "paper": "o relatório; a ata da reunião; o edital; o estudo completo; a planilha; a nota técnica; o parecer",
    "heading": "O que muda em {place}; Quem paga a conta; Os números de {year}; Como funciona {thing}; "
    "O papel de {person}; Dúvidas sobre {thing}; De {place} a {place}; O que dizem os moradores",
    "view": "{thing} não pode esperar até {year}; ninguém em {place} sabe quanto custa {thing}; já vimos {thing} parar "
    "{why}; o que falta é explicar {thing} a quem mora em {place}; {number} {unit} dependem disso; "
    "foi a decisão certa, e {thing} vai mostrar; cada mês de atraso custa {number} {unit}",
}
PLAIN = (
    "{actor} {did} {thing} {when}, e a medida alcança {number} {unit} em {place} e nas cidades vizinhas.",
    "{thing} {moved} {percent} por cento entre {month} e {month} de {year}, mostra o levantamento de {actor}.",
    "segundo {person}, {role} em {place}, {thing} {moved} {why}, e {actor} {did} {thing}.",
    "{actor} calcula que {thing} vai custar {number} milhões de reais até {year}.",
    "a proposta de {actor} junta {thing} e {thing}, duas frentes que até {year} eram tratadas em separado.",
    "em {place}, {actor} {did} {thing} {why}; em {place}, {thing} {moved}.",
    "{person} lembra que, {when}, {actor} {did} {thing} {why}.",
    "quem vive em {place} espera, em média, {number} dias por {thing}, contra {number} em {place}.",
    "o plano prevê {number} {unit} no primeiro ano e {number} no segundo, {why}.",
    "nem {actor} nem {actor} disse quando {thing} chega a {place}.",
    "para {person}, {role} da {company}, o resultado depende menos de {thing} do que de {thing}.",
    "{thing} {moved}, mas {thing} {moved} {why}.",
    "a decisão saiu {when}, quando {actor} {did} {thing} diante de {number} pessoas.",
    "ainda não há data para {thing}.",
    "a obra ocupa a {street}, onde {number} {unit} de {place} passaram por {process} {when}.",
    "{actor} {did} {process} na {street} e {thing} na {street}.",
)
SPOKEN = (
    "“{view}”, disse {person}, {role} em {place}.",
    "{person} resumiu {when}: “{view}.”",
    '"{view}", afirmou {person}, que {did} {thing} em {place}.',
)
LINKED = (
    "{actor} publicou [{paper}](https://example.org/{number}) {when}.",
    "{person} reuniu os dados de {place} em [uma página aberta](https://example.org/{year}/{number}).",
)
STRESSED = (
    "**{thing} {moved} {percent} por cento** em {place}, onde {actor} {did} {thing}.",
    "{person} chama a medida de *provisória* e diz que {thing} {moved} {why}.",
)
HEADLINES = ("{actor} {did} {thing}", "{thing} {moved} em {place}", "{theme}: {actor} {did} {thing} {why}")

GIVEN = "Ana Bento Célia Davi Elisa Fábio Gilda Heitor Inês Jonas Lídia Mauro Nair Otávio Paula Rui Sônia Tales Vera"
SYLLABLES = "ba be bo ca cur da de do fa gui ja la le lin ma mi mo na no pa pe po qua ra ri ro sa so ta te to tu va vi"
PAPERS = "Correio de {}; Diário de {}; Folha {}; Gazeta de {}; Jornal {}; Rádio {}; Revista {}"
PREFIXES = ["", "re", "des", "pré-", "inter", "sub", "co", "auto"]
PROCESSES = "adapta calibra canaliza classifica conserva contamina demarca filtra fiscaliza habilita ilumina implanta \
indeniza integra irriga localiza moderniza navega ocupa pavimenta planta programa recupera regula renova restaura \
reutiliza sinaliza tributa urbaniza valida"
CONTRACTIONS = {
    "de o": "do",
    "de a": "da",
    "em o": "no",
    "em a": "na",
    "a o": "ao",
    "a a": "à",
    "por o": "pelo",
    "por a": "pela",
}
CONTRACTED = re.compile(r"\b(?:de [oa]|em [oa]|a [oa]|por [oa])(?= )")

WORDS_EACH = (500, 0.35)  # median and spread of the log-normal length: two thirds have 350 to 710 words
HABITS = {"heading": 0.5, "list": 0.15, "quote": 0.2, "link": 0.4, "bold": 0.3}  # the share of articles with each


@dataclass(frozen=True, slots=True)
class Text:
    """One article before a tool's own form of front matter; `sentence` stands in its body, free of markup."""

    slug: str
    title: str
    published: str | None
    authors: tuple[str, ...]
    publisher: str | None
    topics: tuple[str, ...]
    body: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _World:
    """The names all articles share; the first of each list are in the news the most."""

    people: Sequence[str]
    places: Sequence[str]
    companies: Sequence[str]


class _Voice:
    """A mapping whose every look-up draws another word, for `str.format_map`."""

    def __init__(self, random: Random, world: _World) -> None:
        self.random = random
        self.themes = random.sample(sorted(THEMES), 2)
        cast = {"person": (world.people, 6), "place": (world.places, 4), "company": (world.companies, 2)}
        self.cast = {role: sorted({_known(random, names) for _ in range(n)}) for role, (names, n) in cast.items()}
        things = [thing for theme in self.themes for thing in THEMES[theme].split(", ")]
        processes = [f"a {random.choice(PREFIXES)}{random.choice(PROCESSES.split())}ção" for _ in range(4)]
        self.cast |= {"theme": self.themes, "thing": things, "process": processes}

    def __getitem__(self, key: str) -> str:
        numbers: dict[str, Callable[[], int]] = {
            "number": lambda: int(self.random.lognormvariate(4, 2)) + 2,
            "percent": lambda: self.random.randint(2, 60),
            "year": lambda: self.random.randint(2015, 2030),
            "day": lambda: self.random.randint(1, 28),
            "hour": lambda: self.random.randint(7, 21),
        }
        if key in numbers:
            return f"{numbers[key]()}"
        if key == "street":
            return f"rua {self.random.choice(GIVEN.split())} {_name(self.random)}"
        return self.fill(self.cast[key] if key in self.cast else WORDS[key].split("; "))

    def fill(self, patterns: Sequence[str]) -> str:
        """One of the patterns with its places filled."""
        return self.random.choice(patterns).format_map(self)

    def say(self, patterns: Sequence[str]) -> str:
        """One of the patterns as written: filled, contracted, its first letter large."""
        text = CONTRACTED.sub(lambda found: CONTRACTIONS[found[0]], self.fill(patterns))
        return re.sub(r"\w", lambda found: found[0].upper(), text, count=1)


def library(count: int, seed: int = 1) -> Iterator[Text]:
    """So many articles; the first are the same whatever the count."""
    world = _world(seed)
    return (_text(number, Random(f"{seed}/{number}"), world) for number in range(1, count + 1))


def _text(number: int, random: Random, world: _World) -> Text:
    voice = _Voice(random, world)
    sentence = voice.say(PLAIN[:3])
    day = f"{random.randint(2015, 2024)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return Text(
        slug=f"artigo-{number:05}",
        title=voice.say(HEADLINES),
        published=day if random.random() < 0.85 else None,
        authors=tuple(dict.fromkeys(voice["person"] for _ in range(random.choice((0, 1, 1, 1, 2))))),
        publisher=random.choice(PAPERS.split("; ")).format(_known(random, world.places))
        if random.random() < 0.9
        else None,
        topics=tuple(voice.themes[: random.randint(1, 2)]) if random.random() < 0.6 else (),
        body=_body(voice, sentence),
        sentence=sentence,
    )


def _body(voice: _Voice, sentence: str) -> str:
    """The Markdown of an article that opens with a sentence, as long as news are."""
    habits = {habit for habit, share in HABITS.items() if voice.random.random() < share}
    median, spread = WORDS_EACH
    wanted = min(max(voice.random.lognormvariate(log(median), spread), 120), 2000)
    blocks = [f"{sentence} {_paragraph(voice, habits)}"]
    words = len(blocks[0].split())
    while words < wanted:
        found = _block(voice, habits)
        words += sum(len(block.split()) for block in found)
        blocks += found
    return "\n\n".join(blocks) + "\n"


def _block(voice: _Voice, habits: set[str]) -> list[str]:
    """A paragraph, at times with a heading before it, or with a list or a quote after it."""
    paragraph = _paragraph(voice, habits)
    match voice.random.choice(("heading", "list", "quote", "", "")):
        case "heading" if "heading" in habits:
            return [f"## {voice.say(WORDS['heading'].split('; '))}", paragraph]
        case "list" if "list" in habits:
            return [paragraph, "\n".join(f"- {voice.say(PLAIN)}" for _ in range(voice.random.randint(3, 6)))]
        case "quote" if "quote" in habits:
            return [paragraph, f"> {voice.say(WORDS['view'].split('; '))}."]
    return [paragraph]


def _paragraph(voice: _Voice, habits: set[str]) -> str:
    """Two to four sentences, some of them somebody's words."""
    inline = (LINKED if "link" in habits else ()) + (STRESSED if "bold" in habits else ())
    kinds = (PLAIN, PLAIN, PLAIN, PLAIN, SPOKEN, inline or PLAIN)
    return " ".join(voice.say(voice.random.choice(kinds)) for _ in range(voice.random.randint(2, 4)))


def _known(random: Random, names: Sequence[str]) -> str:
    """A name; the first of them come far more often."""
    return names[int(len(names) * random.random() ** 3)]


def _name(random: Random) -> str:
    """A name nobody has, of two or three syllables."""
    return "".join(random.choices(SYLLABLES.split(), k=random.choice((2, 3, 3)))).capitalize()


@cache
def _world(seed: int) -> _World:
    random = Random(f"{seed}/world")
    name, given = partial(_name, random), GIVEN.split()
    return _World(
        people=[f"{random.choice(given)} {name()}" for _ in range(2000)],
        places=[random.choice(("{}", "{}", "Serra de {}", "Vale do {}", "São {}")).format(name()) for _ in range(400)],
        companies=[
            f"{name()} {random.choice(('Energia', 'Obras', 'Dados', 'Alimentos', 'Saúde'))}" for _ in range(200)
        ],
    )
