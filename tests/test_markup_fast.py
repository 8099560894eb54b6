"""What is plain takes a short way through Markdown: it must come out as by the long one, to the last character."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from apanhado import markup
from apanhado.markup import convert
from apanhado.model import Body

_MADE = markup._markdown.__wrapped__


def fresh(thread: int = 0, missing: tuple[str, ...] = ()) -> Markdown:
    return _MADE(thread, ())


def slowly(text: str) -> Body:
    """The body with nothing set aside, by a parser of its own that looks for everything."""
    with patch.object(markup, "_PLAIN", re.compile("(?!)")), patch.object(markup, "_markdown", fresh):
        return convert(text)[0]


def given_to_markdown(text: str) -> list[str]:
    """The texts that Python-Markdown is given for this one."""
    seen: list[str] = []
    real = Markdown.convert

    def spy(self: Markdown, source: str) -> str:
        seen.append(source)
        return real(self, source)

    with patch.object(Markdown, "convert", spy):
        convert(text)
    return seen


PLAIN = ["Uma ponte reabriu.", "Custou R$ 3,5 mil (10%) – “foi caro”, disse.", "Em 2024: nada!\nDepois; tudo?", "é ~ x"]
SIGNS = [
    *(
        "* ",
        "- a",
        "1. ",
        "2) x",
        "# A",
        "## B",
        "#",
        "> ",
        "***",
        "---",
        "===",
        "~~~",
        "```",
        "`c`",
        "**",
        "*e*",
        "_",
        "\\",
    ),
    *("[a](b.md)", "[a][1]", "[1]: x.md", "![p](../m/x.png)", "![p](//h/x.png)", "<https://e.org/x>", "|", "| a | b |"),
    *(
        "|---|---|",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<p>",
        "<!--",
        "-->",
        '<a title="',
        '">',
        "<ul><li>",
        "<pre>",
        "<?",
    ),
    *(
        "&amp;",
        "&#65;",
        "&#",
        "&lt;i&gt;",
        "!",
        '"',
        "'",
        ":",
        "{",
        "٣. ",
        "ã",
        "e\u0301",
        "\U0001f600",
        "\ue000",
        "\ufeff",
    ),
    *("\u00a0", "\u2003", "\u2028", "\x85", "\x0c", "\x1c", "\x01", "\x02", "\x03", "\r", "\t", "    ", "  ", " "),
]
BREAKS = ["\n\n", "\n\n", "\n\n\n", "\n\n\n\n", "\n", "\n \n", "  \n", "\n    ", "\n\n    ", "\n> ", " ", ""]
PIECES = st.sampled_from(PLAIN) | st.sampled_from(PLAIN) | st.sampled_from(SIGNS)
DOCUMENTS = st.lists(st.tuples(PIECES, st.sampled_from(BREAKS)), max_size=12).map(
    lambda pairs: "".join(piece + end for piece, end in pairs)
)


@given(DOCUMENTS)
def test_any_document_comes_out_as_by_the_long_way(text: str) -> None:
    assert convert(text)[0] == slowly(text)


@pytest.mark.parametrize(
    "text",
    [
        "```\n\nUma ponte.\n\n```\n",
        "~~~\n\nUma ponte.\n\n~~~\n",
        "    a\n\n\n    b\n\nUma ponte.\n",
        "<!--\n\nUma ponte.\n\n-->\n\nOutra.\n",
        "<div>\n\nUma ponte.\n\n</div>\n",
        '<a title="\n\nUma "ponte\n\n>\n',
        "<b>a\n\nUma ponte.\n\nb</b>\n",
        "- a\n\nUma ponte.\n\n    b\n",
        "1. a\n\n2024. Uma ponte.\n\n2. b\n",
        "> a\n\nUma ponte.\n\n> b\n",
        "Uma ponte\n---\n\nOutra\n===\n",
        "Uma ponte  \nvelha.\n\nOutra  \n",
        "# Uma ponte #\n\n####### Sete\n\n#Junta\n\n## \u00a0x\u00a0\n",
        "\n\nUma ponte.\n\n\n\n\n## Outra\n\n",
        "Uma ponte.\n \nOutra.\n\t\nMais uma.",
        "\u2003Uma ponte.\u2003\n\n\u00a0Outra",
        "\ue000\n\nUma ponte.\n",
        "&#x Uma\n\nponte; outra <https://e.org/?a=b>\n",
        "a | b\n\n--|--\n",
        "!\x02[Uma](ponte.md) e !\x03[outra][1]\n\n[1]: x.md\n",
        "![a\x01](//h/x.png)\n",
        "",
        "\n",
    ],
)
def test_what_could_mean_something_takes_the_long_way(text: str) -> None:
    assert convert(text)[0] == slowly(text)


def test_plain_blocks_are_not_given_to_markdown() -> None:
    [short] = given_to_markdown("## Uma ponte\n\nReabriu.\n\nVelha,\nmas *boa*.\n\nFim.\n")
    assert [part for part in short.split("\n\n") if part.isascii()] == ["Velha,\nmas *boa*."]


@given(DOCUMENTS)
def test_the_html_is_written_as_beautiful_soup_writes_it(text: str) -> None:
    html = convert(text)[0].html
    soup = BeautifulSoup(f"<body>{html}</body>", "lxml")
    assert soup.body is not None
    assert soup.body.decode_contents() == html


def test_what_an_exception_leaves_does_no_harm() -> None:
    text = "Uma *ponte*.\n"
    before = convert(text)
    markup._markdown(get_ident(), tuple(sign for sign in markup._PATTERNS if sign not in text)).parser.state.set("list")
    assert convert(text) == before


def test_threads_do_not_meet() -> None:
    texts = [f"Uma *ponte* [{n}][1].\n\n- a\n- b\n\n[1]: {n}.md\n" for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(convert, texts)) == [convert(text) for text in texts]
