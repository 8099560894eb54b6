import re
from dataclasses import replace

from apanhado.publish import words
from apanhado.publish.llms import MOST, llms
from tests.publish.sample import AQUIFER, BRIEFING, PROJECT, RESERVOIR, TOPICS

SPOKEN = words.load((PROJECT / "templates",), "pt-BR")
ADDRESS = "https://briefing.a-long-name.example.org/an/address/"


def test_it_has_the_form_of_llms_txt() -> None:
    lines = llms(BRIEFING, ADDRESS, SPOKEN).splitlines()
    assert lines[0] == "# Dossiê Arari"
    assert lines[2] == "> O que quatro textos dizem do lago, do aquífero e da conta."
    assert [line for line in lines if line.startswith("#")] == [
        "# Dossiê Arari",
        "## Artigos",
        "## Temas",
        "## Dados abertos",
    ]
    listed = lines[lines.index("## Artigos") :]
    rows = [line for line in listed if line and not line.startswith("#")]
    assert all(re.fullmatch(r"- \[.+\]\(https://\S+\): .+", row) for row in rows)
    first = f"- [{RESERVOIR.front.title}]({ADDRESS}articles/o-lago-que-encolheu.md): Folha do Arari · novembro de 2024"
    assert rows[0] == first


def test_without_an_address_its_links_are_relative() -> None:
    assert "](articles/aquifero.md): " in llms(BRIEFING, None, SPOKEN)


def test_of_a_large_library_the_most_telling_texts_are_named_and_the_others_counted() -> None:
    title = "Uma manchete comprida [como as] de portais que contam tudo antes do texto " * 2
    front = AQUIFER.front.model_copy(update={"title": title})
    many = [replace(AQUIFER, slug=f"um-nome-de-arquivo-bem-comprido-{n}" * 2, front=front) for n in range(3000)]
    topics = tuple(replace(TOPICS[0], slug=f"tema-{n}") for n in range(300))
    briefing = replace(BRIEFING, articles=(*many, RESERVOIR), topics=topics)
    said = llms(briefing, ADDRESS, SPOKEN)
    assert len(said.encode()) < 100_000
    assert said.index(RESERVOIR.front.title) < said.index("manchete")
    assert "- e mais 2.901: data/briefing.json" in said
    assert said.count("/articles/") == MOST
    assert "\\[como as\\]" in said


def test_what_engines_must_not_show_is_not_named() -> None:
    hidden = replace(BRIEFING, articles=(replace(RESERVOIR, noindex=True), *BRIEFING.articles[1:]))
    assert "o-lago-que-encolheu" not in llms(hidden, ADDRESS, SPOKEN)
