from typing import Literal

import pytest

from apanhado.documents import Block, Seed
from apanhado.explain import as_text
from apanhado.ingest.extract import extract
from apanhado.ingest.pipeline import account, document


def _blocks(text: str, form: Literal["txt", "md", "html"]) -> tuple[Block, ...]:
    return extract(Seed("x", "", text, form)).blocks


def test_a_line_is_a_block_and_its_mark_a_hint() -> None:
    blocks = _blocks("Um\n\n  • dois\n- três\n1. quatro\n✔️ cinco\n—\n", "txt")
    assert [(b.n, b.text, b.bullet) for b in blocks] == [
        (1, "Um", ""),
        (3, "dois", "•"),
        (4, "três", "-"),
        (5, "quatro", "1."),
        (6, "cinco", "✔️"),
        (7, "—", ""),
    ]


def test_a_labelled_date_that_opens_a_line_is_split_from_it() -> None:
    blocks = _blocks("data 2023-05-06 O porto reabriu.\nEm maio de 2020 o porto fechou.", "txt")
    assert [(b.n, b.text, b.stamp) for b in blocks] == [
        (1, "data 2023-05-06", True),
        (1, "O porto reabriu.", False),
        (2, "Em maio de 2020 o porto fechou.", False),
    ]


def test_a_joined_paragraph_covers_its_lines_and_says_so() -> None:
    long = "Um texto com oito palavras ou um pouco mais."
    text = f"{long}\n\nEla falou com\nRui Couto\n, do\nporto\n, e voltou.\n{long}\n"
    seed = Seed("x", "", text, "txt")
    assert [(b.n, b.last, b.text) for b in extract(seed).blocks][1:] == [
        (3, 7, "Ela falou com Rui Couto, do porto, e voltou."),
        (8, 0, long),
    ]
    lines = account(seed, document(seed)).lines
    assert [line.n for line in lines] == [1, 3, 4, 5, 6, 7, 8]
    assert [line.n for line in lines if line.why.endswith("joined from lines 3 to 7")] == [3, 4, 5, 6, 7]
    explained = [row for row in as_text(seed, document(seed)) if row.endswith("joined from lines 3 to 7")]
    assert len(explained) == 1


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("MaisBarcos no porto", ["Mais", "Barcos no porto"]),  # the word stands elsewhere
        ("Leia maisConselho aprova as contas", ["Leia mais", "Conselho aprova as contas"]),  # an entry of two words
        ("MaisÁgua para o interior", ["Mais", "Água para o interior"]),  # no product's name
        ("HomePad chega ao porto", ["HomePad chega ao porto"]),  # a name that stands once
        ("MenuBarcos e MenuBarcos", ["MenuBarcos e MenuBarcos"]),  # a name that comes again
        ("NavioPorto volta ao cais", ["NavioPorto volta ao cais"]),  # no entry of a menu
    ],
)
def test_an_entry_of_a_menu_glued_to_a_line_is_cut_from_it(line: str, parts: list[str]) -> None:
    blocks = _blocks(f"Os barcos voltaram.\n{line}\nFim", "txt")
    assert [b.text for b in blocks] == ["Os barcos voltaram.", *parts, "Fim"]
    assert {b.n for b in blocks[1:-1]} == {2}
    assert all(("cut behind a glued word" in b.repair) == (len(parts) > 1) for b in blocks[1:-1])


def test_both_parts_of_a_cut_line_are_accounted_for() -> None:
    long = "Um texto com oito palavras ou um pouco mais, sobre barcos."
    seed = Seed("x", "", f"{long}\n{long[:-1]} e redes.\nLeia mais{long[:-1]} e peixe.\n", "txt")
    line = account(seed, document(seed)).lines[-1]
    assert sorted(line.roles) == ["boilerplate:related", "paragraph"]


def test_links_in_a_plain_text_are_words_in_the_text_and_links_in_its_markdown() -> None:
    text = (
        'Um [guia *novo*](https://a.example/b_(c) "t"), ![o cais](https://a.example/c.png) e [nada](/local).\n'
        "[![selo](https://a.example/s.png)](https://a.example/)\n"
        "![](https://a.example/x.png)\n"
        "f[x](y) e [sic](Lima), em https://a.example/d?e=f*g*\n"
    )
    linked, pictured, bare, plain = _blocks(text, "txt")
    assert linked.text == "Um guia *novo*, o cais e nada."
    assert linked.markdown == (
        r"Um [guia \*novo\*](https://a.example/b_(c)), ![o cais](https://a.example/c.png) e nada."
    )
    assert (pictured.text, pictured.markdown) == ("selo", "[selo](https://a.example/)")
    assert (bare.text, bare.markdown) == ("[]", "")
    assert (plain.text, plain.markdown) == ("f[x](y) e [sic](Lima), em https://a.example/d?e=f*g*", None)


@pytest.mark.parametrize("form", ["txt", "md"])
@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "[a](",
        "![",
        "[![",
        "[a](http://",
        '[a](http://x "',
        "[a](/a(b)",
        "* ",
        "- a",
        "MaisA",
        "1. ",
        "2024 ",
    ],
)
def test_monstrous_lines_are_read(form: Literal["txt", "md"], piece: str) -> None:
    (block,) = _blocks(piece * 50_000, form)
    assert (block.n, block.last or 1) == (1, 1)


def test_an_unclosed_head_of_a_markdown_text_is_no_head() -> None:
    assert [b.tag for b in _blocks("---\n" + "-a: b\n" * 60 + "fim", "md")][:1] == [""]


def test_markdown_paragraphs_are_joined_and_code_stays() -> None:
    blocks = _blocks("# T\n\num *dois*\ntrês\n- a\n  b\n> c\n> d\n\n```\nx\n\ny\n```\n", "md")
    assert [(b.n, b.last, b.tag, b.markdown) for b in blocks] == [
        (1, 1, "h1", "T"),
        (3, 4, "", "um *dois* três"),
        (5, 6, "li", "a b"),
        (7, 8, "blockquote", "c d"),
        (10, 14, "pre", "```\nx\n\ny\n```"),
    ]
    assert blocks[1].text == "um dois três"


def test_html_is_read_by_element_with_hints() -> None:
    blocks = _blocks(
        "<title>T</title><nav><a href=/>Casa</a></nav><h1>A <b>b</b></h1>solto<p>Oi <a href=y>lá</a>!<!-- não -->"
        "<ul><li><p>um</p><li>dois</ul><script>x</script><p hidden>não<blockquote><p>q</blockquote>",
        "html",
    )
    assert [(b.n, b.tag, b.regions, b.text) for b in blocks] == [
        (1, "title", (), "A b"),
        (2, "", ("nav",), "Casa"),
        (3, "h1", (), "A b"),
        (4, "", (), "solto"),
        (5, "p", (), "Oi lá!"),
        (6, "li", (), "um"),
        (7, "li", (), "dois"),
        (8, "blockquote", (), "q"),
    ]


def test_deep_html_is_read_without_end_of_stack() -> None:
    assert [b.text for b in _blocks("<div>" * 5000 + "fundo", "html")] == ["fundo"]


def test_every_line_that_is_not_blank_is_accounted_for_once() -> None:
    for form, text in {
        "txt": "Título\n\nUm texto com oito palavras ou um pouco mais.\n- a\nFim",
        "md": "# T\n\nUm texto com oito palavras ou um\npouco mais.\n\n```\nx\n\ny\n```\n",
    }.items():
        seed = Seed("x", "", text, form)  # type: ignore[arg-type]
        numbers = [line.n for line in account(seed, document(seed)).lines]
        assert numbers == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def test_links_to_files_beside_a_markdown_seed_become_their_words() -> None:
    (block,) = _blocks('Um [guia](guia.md#a "t"), ![mapa](img/m.png) e um [sítio](https://a.example/b).', "md")
    assert block.markdown == "Um guia, mapa e um [sítio](https://a.example/b)."


def test_a_short_quotation_in_markdown_stays_one() -> None:
    long = "Um texto com oito palavras ou um pouco mais."
    text = f"# T\n\n{long}\n\n> Curta.\n\nMais {long}\n"
    assert "\n> Curta.\n" in document(Seed("x", "", text, "md")).body


def test_speech_led_by_a_dash_keeps_its_dash_and_lists_do_not() -> None:
    blocks = _blocks("— Não há atraso — disse ela.\n– Há.\n- Vim - disse ele.\n+ 10% em saúde\n- item", "txt")
    assert [(b.text, b.bullet) for b in blocks] == [
        ("— Não há atraso — disse ela.", ""),
        ("– Há.", ""),
        ("- Vim - disse ele.", ""),
        ("+ 10% em saúde", ""),
        ("item", "-"),
    ]


def test_tables_and_code_of_a_page_stay_whole() -> None:
    long = "<p>Um texto com oito palavras ou um pouco mais que isso.</p>"
    table = "<table><tr><th>Bairro<th>mm<tr><td>A | B<td>10</table>"
    body = document(Seed("x", "", f"<h1>T</h1>{long}{table}<pre>a\n  b</pre>{long}", "html")).body
    assert "| Bairro | mm |\n|---|---|\n| A \\| B | 10 |\n" in body
    assert "```\na\n  b\n```" in body


def test_a_table_that_lays_out_a_page_is_read_as_a_page() -> None:
    cell = "palavra " * 70
    blocks = _blocks(f"<table><tr><td>menu<td><p>{cell}</p><tr><td>a<td>b</table>", "html")
    assert [b.tag for b in blocks] == ["", "p", "", ""]


def test_the_front_matter_of_a_markdown_seed_is_metadata() -> None:
    long = "Um texto com oito palavras ou um pouco mais que isso."
    text = f"---\ntitle: 'Rio sobe'\ndate: 2024-05-01\nauthor: Ana Lima\nlayout: post\n---\n\n{long}\n\n{long} Mais.\n"
    seed = Seed("x", "", text, "md")
    metadata = {field: evidence.value for field, evidence in document(seed).metadata.items()}
    assert metadata == {"title": "Rio sobe", "published": "2024-05-01", "authors": ("Ana Lima",), "language": "pt"}
    assert [line.n for line in account(seed, document(seed)).lines] == [1, 2, 3, 4, 5, 6, 8, 10]


def test_where_a_text_marks_its_headings_nothing_else_is_one() -> None:
    long, table = "Um texto com oito palavras ou um pouco mais.", "| a | b |\n|---|---|\n| 1 | 2 |\n"
    text = f"# T\n\nO número caiu **32%**[^1]\n\n{long}\n\n## Dois\n\n{table}"
    body = document(Seed("x", "", text, "md")).body
    assert [line for line in body.splitlines() if line.startswith("#")] == ["## Dois"]
    assert "O número caiu" in body
    assert table in body


def test_lists_of_two_kinds_in_a_row_stay_two() -> None:
    long = "Um texto com oito palavras ou um pouco mais:"
    body = document(
        Seed("x", "", f"T\n\n{long}\n1) primeiro\n2) segundo\n- outro\n- enfim\n\n{long[:-1]}.\n", "txt")
    ).body
    assert "1. primeiro\n1. segundo\n\n- outro\n- enfim\n" in body
