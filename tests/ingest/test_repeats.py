"""What a text says twice: what goes with its reason, and what repeats on purpose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apanhado.documents import Form, Labelled, Seed
from apanhado.ingest.pipeline import document
from apanhado.text import digest

TEXTS = {
    "pt": (
        "Rua do cais espera pelo muro novo",
        "A enchente levou em março as três casas mais baixas da rua do cais, e desde então os moradores dormem no "
        "salão da igreja, à espera de um aluguel que a prefeitura promete pagar.",
        "“A gente perdeu a casa, mas não perdeu a vontade de ficar”, diz a costureira Inês Rocha, que mora no bairro "
        "há trinta anos e dá aulas de bordado às crianças da vizinhança.",
        "O engenheiro da defesa civil explica que o muro de contenção foi calculado para cheias menores. Segundo ele, "
        "a obra nova terá o dobro da altura e deve ficar pronta antes do próximo inverno.",
        "Enquanto a obra não começa, os vizinhos se revezam para medir o nível do rio a cada duas horas, com uma régua "
        "pintada no pilar da ponte, e avisam os outros por mensagens no telefone.",
    ),
    "en": (
        "Quay street waits for its new wall",
        "The flood took the three lowest houses of the street in March, and since then the people who lived there have "
        "been sleeping in the parish hall, waiting for a rent that the council says it will pay.",
        "“We lost the house, but nobody lost the wish to stay here,” says the seamstress Ines Rook, who has lived in "
        "the quarter for thirty years and teaches the children of her neighbours to sew.",
        "The engineer of the harbour board explains that the wall was planned for smaller tides. He says that the new "
        "one will be twice as high and should stand before the storms of the coming winter.",
        "Until the work begins, the neighbours take turns to read the level of the river every other hour from a ruler "
        "painted on the pillar of the bridge, and they warn each other by telephone.",
    ),
    "es": (
        "La calle del muelle espera su muro",
        "La crecida se llevó en marzo las tres casas más bajas de la calle, y desde entonces los vecinos duermen en el "
        "salón de la parroquia, a la espera de un alquiler que el municipio promete pagar.",
        "“Perdimos la casa, pero nadie perdió las ganas de quedarse”, dice la costurera Inés Roca, que vive en el "
        "barrio desde hace treinta años y enseña a bordar a los niños de la cuadra.",
        "El ingeniero del puerto explica que el muro se calculó para crecidas menores. Según él, la obra nueva tendrá "
        "el doble de altura y debería estar lista antes del próximo invierno.",
        "Mientras la obra no empieza, los vecinos se turnan para medir el nivel del río cada dos horas, con una regla "
        "pintada en el pilar del puente, y avisan a los demás por teléfono.",
    ),
}
PULLED = {  # a sentence, words of speech, the same with what was left out and who says it
    "pt": (
        "A obra nova terá o dobro da altura e deve ficar pronta antes do próximo inverno.",
        "“A gente perdeu a casa, mas não perdeu a vontade de ficar.”",
        "“A gente perdeu a casa... não perdeu a vontade de ficar.” — Inês Rocha, costureira",
    ),
    "en": (
        "The new one will be twice as high and should stand before the storms of the coming winter.",
        "“We lost the house, but nobody lost the wish to stay here.”",
        "“We lost the house […] nobody lost the wish to stay here.” – Ines Rook, seamstress",
    ),
    "es": (
        "La obra nueva tendrá el doble de altura y debería estar lista antes del próximo invierno.",
        "«Perdimos la casa, pero nadie perdió las ganas de quedarse.»",
        "“Perdimos la casa… nadie perdió las ganas de quedarse.” — Inés Roca, costurera",
    ),
}


def _labelled(*lines: str, form: Form = "txt") -> tuple[Labelled, ...]:
    text = "\n\n".join(lines)
    return document(Seed(f"a.{form}", digest(text), text, form)).labelled


def _cut(*lines: str, form: Form = "txt") -> list[tuple[str, str]]:
    """The lines that were cut, and why."""
    cut = (one for one in _labelled(*lines, form=form) if one.kind == "duplicate" and "title" not in one.why)
    return [(one.block.text, one.why.partition(";")[0]) for one in cut]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("at", [2, 5])
@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_pull_quote_goes_before_and_after_its_paragraph(language: str, at: int, which: int) -> None:
    quote = PULLED[language][which]
    lines = [*TEXTS[language]]
    lines.insert(at, quote)
    assert _cut(*lines) == [(quote, "a pull quote: a paragraph near it has the same words")]


@pytest.mark.parametrize("language", TEXTS)
def test_a_pull_quote_of_a_page_with_marks_goes_without_its_own(language: str) -> None:
    title, *paragraphs = TEXTS[language]
    quote = PULLED[language][1].strip("“”«».")
    marked = [f"# {title}", *paragraphs[:1], "## 1", paragraphs[1], paragraphs[2], f"> {quote}", paragraphs[3]]
    assert [text for text, _ in _cut(*marked, form="md")] == [quote]


@pytest.mark.parametrize("language", TEXTS)
def test_a_paragraph_that_comes_again_goes_with_its_reason(language: str) -> None:
    lines = TEXTS[language]
    assert _cut(*lines[:4], lines[2], lines[4]) == [(lines[2], "the same words stood above")]


@pytest.mark.parametrize(
    "line",
    [
        "“Perdeu a casa, mas não perdeu o barco, e o barco é que conta.”",  # other words
        "A obra nova não terá o dobro da altura e deve ficar pronta antes do próximo inverno.",
        "“A gente perdeu a casa, mas não perdeu a vontade de ficar.” — Rui Sá, pescador",  # of whom nothing else speaks
        "“A gente perdeu a casa”",  # may be a heading
        "O muro de contenção foi calculado para cheias menores",
    ],
)
def test_what_may_be_more_than_a_pull_quote_stays(line: str) -> None:
    title, *paragraphs = TEXTS["pt"]
    assert _cut(title, paragraphs[0], line, *paragraphs[1:]) == []


@pytest.mark.parametrize(
    "line",
    [
        "R: Não sei dizer ainda, mas a reunião de amanhã vai resolver tudo isso.",
        "E o que muda agora na vida de quem mora aqui, tão perto do rio?",
        "Moradora: A gente fica, porque foi aqui que os filhos nasceram e cresceram.",
        "- Confira se a bomba está seca antes de ligar a chave geral da casa.",
        "O que fazer antes, durante e depois de cada cheia do rio:",
    ],
)
def test_what_repeats_on_purpose_stays(line: str) -> None:
    title, *paragraphs = TEXTS["pt"]
    assert _cut(title, paragraphs[0], line, paragraphs[1], paragraphs[2], line, paragraphs[3]) == []


REFRAIN = ("Volta, maré, que a rua espera por ti.", "Volta e devolve o nome de meu pai.")
VERSES = ("O rio desce a serra e leva o sal", "o barco dorme preso no quintal", "o galo canta fora da hora")


def test_a_refrain_stays_in_lines_in_stanzas_and_on_a_web_page() -> None:
    title, *paragraphs = TEXTS["pt"]
    song = (*VERSES[:2], *REFRAIN, VERSES[2], *REFRAIN)
    assert _cut(title, paragraphs[0], *song, *paragraphs[1:]) == []
    stanza, other = "  \n".join(REFRAIN), "  \n".join(VERSES)
    assert _cut(f"# {title}", paragraphs[0], other, stanza, other, stanza, *paragraphs[1:], form="md") == []
    parts = (paragraphs[0], "<br>".join(REFRAIN), "<br>".join(VERSES), "<br>".join(REFRAIN), *paragraphs[1:])
    html = f"<article><h1>{title}</h1>{''.join(f'<p>{part}</p>' for part in parts)}</article>"
    assert _cut(html, form="html") == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*TEXTS["en"][1:], *PULLED["en"], "…", "[", "“”", "— A", *REFRAIN]), max_size=12))
def test_every_word_that_goes_stands_elsewhere_and_no_text_breaks_it(lines: list[str]) -> None:
    labelled = _labelled(*lines)
    kept = " ".join(one.block.text for one in labelled if one.name != "boilerplate:duplicate").lower()
    for text, _ in _cut(*lines):
        assert all(word.strip("“”.,…[]–—").lower() in kept for word in text.split())
