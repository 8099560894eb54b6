"""The heads that other programs write over Markdown: read properly, each line accounted for, errors tolerated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.documents import Seed
from apanhado.ingest.ownhead import own_head, stated
from apanhado.ingest.pipeline import account, document

TEXT = "\n\nO rio subiu dois metros na noite de domingo.\n\nA cidade acordou sem luz e sem telefone na segunda-feira.\n"

JEKYLL = """---
layout: post
title: "Cheia: o que se sabe"
author:
  - Rita Moura
  - name: Caio Lins
    email: caio@gazeta.example
date: 2023-10-05 22:40:00 -0300
description: >
  Moradores esperam
  socorro
tags: [rio, "chuva: forte"]
lang: pt-BR
---"""
HUGO = """+++
title = "Cheia: o que se sabe"
date = 2023-10-05T22:40:00-03:00
authors = [
  "Rita Moura",
  "Caio Lins",
]
summary = "Moradores esperam socorro"
[params]
lang = "pt"
+++"""
OBSIDIAN = """---
title: "Cheia: o que se sabe"
author:
  - "[[Rita Moura]]"
  - "[[Pessoas/caio|Caio Lins]]"
published: 2023-10-05
created: 2024-01-02
description: Moradores esperam socorro
language: pt
source: https://gazeta.example/cheia
---"""


@pytest.mark.parametrize("head", [JEKYLL, HUGO, OBSIDIAN], ids=["jekyll", "hugo", "obsidian"])
def test_what_a_head_states(head: str) -> None:
    found = {field: one.value for field, one in stated(own_head(head + TEXT)).items()}
    assert found.pop("url", "https://gazeta.example/cheia") == "https://gazeta.example/cheia"
    assert found == {
        "title": "Cheia: o que se sabe",
        "authors": ("Rita Moura", "Caio Lins"),
        "published": "2023-10-05",
        "dek": "Moradores esperam socorro",
        "language": "pt",
    }


@pytest.mark.parametrize("head", [JEKYLL, HUGO, OBSIDIAN], ids=["jekyll", "hugo", "obsidian"])
def test_each_line_of_a_head_is_metadata(head: str) -> None:
    seed = Seed("x.md", "", head + TEXT, "md")
    lines = account(seed, document(seed)).lines
    size = head.count("\n") + 1
    title = next(n for n, line in enumerate(head.split("\n"), 1) if line.startswith("title"))
    assert [line.n for line in lines] == [*range(1, size + 1), size + 2, size + 4]
    assert {line.fate for line in lines if line.n <= size and line.n != title} == {"metadata"}


def test_a_document_has_what_its_head_states_with_the_line_and_the_key() -> None:
    seed = Seed("x.md", "", f"{JEKYLL}\n\n# Outro título{TEXT}", "md")
    found = document(seed).metadata
    assert (found["title"].value, found["title"].line) == ("Cheia: o que se sabe", 3)
    assert (found["authors"].value, found["authors"].line) == (("Rita Moura", "Caio Lins"), 4)
    assert (found["published"].value, found["published"].certainty) == ("2023-10-05", "stated")
    assert found["dek"].why == '"description" in the seed\'s own front matter'
    assert "title: " not in document(seed).body


def test_a_title_over_several_lines_is_one_block() -> None:
    head = own_head('---\ntitle: "Cheia\n  no vale"\n\nautor: Rita Moura\n---\n\nx\n')
    assert [(b.n, b.last, b.tag, b.text) for b in head.blocks()] == [
        (1, 0, "meta", "---"),
        (2, 3, "title", "Cheia no vale"),
        (5, 0, "meta", "autor: Rita Moura"),
        (6, 0, "meta", "---"),
    ]
    assert stated(head)["authors"].value == ("Rita Moura",)


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        ("source: Gazeta do Vale", "publisher", "Gazeta do Vale"),
        ("source: https://gazeta.example/a", "url", "https://gazeta.example/a"),
        ("url: /cheia", "url", None),
        ("fecha: 5 de octubre de 2023", "published", "2023-10-05"),
        ("date: 2023", "published", "2023"),
        ("date: amanhã", "published", None),
        ("author: Rita Moura and Caio Lins", "authors", ("Rita Moura", "Caio Lins")),
        ("author: redação", "authors", ("redação",)),
        ("author:", "authors", None),
        ("title: null", "title", None),
        ("title: 12:30", "title", "12:30"),
        ("lang: português", "language", None),
    ],
)
def test_single_keys(line: str, field: str, expected: object) -> None:
    found = stated(own_head(f"---\n{line}\n---\n")).get(field)
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: "Cheia no vale\nautor: Rita Moura\n---\n',
        "---\ntitle: Cheia no vale\nautor: Rita Moura\nnota: a: b\n---\n",
        "---\ntitle: Cheia no vale\nautor: Rita Moura\nx: &a [*a]\n---\n",
        '+++\ntitle = "Cheia no vale"\nautor = "Rita Moura"\nx = \n+++\n',
    ],
)
def test_a_broken_head_says_what_its_lines_say(text: str) -> None:
    head = own_head(text)
    assert head.size == text.count("\n")
    assert {field: one.value for field, one in stated(head).items()} == {
        "title": "Cheia no vale",
        "authors": ("Rita Moura",),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x\n---\na: b\n---\n",
        "---\na: b\n",
        "---\n\n---\n",
        "---\n\nUm parágrafo entre dois traços.\n\n---\n",
        "----\na: b\n----\n",
        "+++\nmais e mais\n+++\n",
        "---\n" + "a: b\n" * 2000 + "---\n",
    ],
    ids=["empty", "later", "open", "blank", "rules", "longer", "pluses", "endless"],
)
def test_what_is_no_head(text: str) -> None:
    assert own_head(text).size == 0


def test_a_bomb_of_aliases_and_deep_lists_are_read_by_line() -> None:
    aliases = "\n".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 9))
    for inside in (aliases, "a: " + "[" * 5000, "title: T\na: " + "{b: " * 200):
        assert own_head(f"---\n{inside}\n---\n").size == inside.count("\n") + 3
    assert own_head("+++\na = " + "[" * 5000 + "\n+++\n").size == 3


@given(st.sampled_from(["---", "+++"]), st.text(alphabet="ab:=[]{}\"'-&*!| \n#", max_size=60))
def test_every_line_that_is_not_blank_is_in_one_block(fence: str, inside: str) -> None:
    head = own_head(f"{fence}\n{inside}\n{fence}\n\nx\n")
    covered = [n for block in head.blocks() for n in range(block.n, max(block.n, block.last) + 1)]
    filled = [n for n, line in enumerate(head.lines, 1) if line.strip()]
    assert sorted(n for n in covered if head.lines[n - 1].strip()) == filled
    assert all(one.value for one in stated(head).values())
