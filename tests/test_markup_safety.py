"""Strangers' HTML and overgrown Markdown: nothing runs, nothing hangs, no word is lost."""

import re

import pytest
from bs4 import BeautifulSoup

from apanhado.markup import convert, escape
from tests.test_markup import body, html, kinds


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "x <script src=//e.com/x.js></script> y",
        "<img src=x onerror=alert(1)>",
        "<p onclick=alert(1) style='color:red'>x</p>",
        "<style>p{color:red}</style>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        "<iframe src='https://e.com'></iframe>",
        "<object data=x></object><embed src=x>",
        "<form action=//e.com><input name=a><button>b</button></form>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' &#106;avascript:alert(1)'>x</a>",
        "[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](&#x6A;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=) ![y](data:image/svg+xml,x)",
        "[x](vbscript:x)\n\n<vbscript:x>\n\n<javascript:alert(1)>",
        "[x][1]\n\n[1]: javascript:alert(1) 'a\"onclick=\"alert(1)'",
        '[x](y "a\\" onmouseover=\\"alert(1)")',
        "<base href=//e.com><meta http-equiv=refresh content='0;url=//e.com'><link rel=stylesheet href=//e.com>",
        "<template><script>alert(1)</script></template><noscript><img src=x onerror=alert(1)></noscript>",
        "<div\nonclick=alert(1)>x",
        "<b<script>alert(1)</script>",
        "<!--><script>alert(1)</script>-->",
        "`<script>`<script>alert(1)</script>",
        "<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>",
        "<div>&lt;img src=x onerror=alert(1)&gt;\n\nx\n\n</div>",
    ],
)
def test_nothing_runs(text: str) -> None:
    soup = BeautifulSoup(convert(text)[0].html, "lxml")
    banned = "script style svg math iframe object embed form input button base meta link template noscript"
    assert soup.find_all(banned.split()) == []
    for tag in soup.find_all(True):
        assert set(tag.attrs) <= {"id", "class", "href", "rel", "src", "alt", "title"}, tag
        for name in ("href", "src"):
            assert re.match(r"(?!\s*[\w+.-]+:)|https?:|mailto:", str(tag.get(name, "")), re.IGNORECASE), tag


def test_words_outside_all_elements_are_escaped_too() -> None:
    assert html("<div>&lt;b&gt; &amp;amp; &gt;</div>") == "&lt;b&gt; &amp;amp; &gt;"


def test_control_characters_stop_nothing() -> None:
    assert kinds("a\x01b\ufffe![c\x01\x0bd](//e.com/\x01x.png)\x02") == [("paragraph", "a\x01b\ufffecd")]
    deep, _ = convert("a\x01b\n\n" + "<blockquote>\n\n" * 3000 + "end")
    assert [p.text for p in deep.passages] == ["ab"]
    assert "end" in deep.html


def test_the_words_of_an_unknown_element_stay() -> None:
    assert html("<blink>One</blink> <custom-x>two</custom-x>") == "<p>One two</p>"


def test_ids_and_classes_are_ours_alone() -> None:
    found = BeautifulSoup(body('<p id="_main" class="pn">x</p>\n\n<h2 id="nav">y</h2>').html, "lxml")
    assert [(t.name, t.get("id"), t.get("class")) for t in found.find_all(["p", "h2"])] == [
        ("p", "p-2d711642", None),
        ("h2", "s-y", None),
    ]


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% raw %}{{ x }}", "{# no #}", "${x} <%= y %>"])
def test_template_syntax_is_shown(text: str) -> None:
    assert kinds(escape(text)) == [("paragraph", text)]
    assert [p.text for p in body(f"A {{{{ b }}}} {text.replace('<', '&lt;')}").passages] == [f"A {{{{ b }}}} {text}"]


def test_pictures_of_other_hosts_become_links() -> None:
    text = "![A map](https://e.com/x.png) ![](//e.com/y.png) ![Ours](../media/z.png)"
    rel = 'rel="noopener noreferrer"'
    assert html(text) == (
        f'<p><a href="https://e.com/x.png" {rel}>A map</a> <a href="//e.com/y.png" {rel}>//e.com/y.png</a> '
        '<img alt="Ours" src="../media/z.png"/></p>'
    )


@pytest.mark.parametrize("opener", ["[", "![", "[a](", "<", "<a", "![a", "[[", "[a][", "<!--", "](<"])
def test_thousands_of_unclosed_brackets_are_plain_text(opener: str) -> None:
    text = f"Before.\n\n{opener * 8000}\nend\n\nAfter *it*."
    found, problems = convert(text, "content/articles/a.md", 7)
    [problem] = problems
    assert (problem.path, problem.code, problem.severity) == ("content/articles/a.md", "too-many-brackets", "warning")
    assert problem.message == "a block with more than 500 brackets is shown as plain text"
    assert (problem.line, problem.column, problem.source) == (9, 1, (opener * 8000)[:200])
    assert [p.text for p in found.passages] == ["Before.", f"{opener * 8000} end", "After it."]


def test_five_hundred_brackets_in_many_blocks_are_no_matter() -> None:
    text = "\n\n".join(f"[{n}](#a) <b>x</b>" for n in range(400))
    assert [p.text for p in body(text).passages] == [f"{n} x" for n in range(400)]


DEEP = {
    "quotes": "> " * 3000 + "end",
    "lists": "- " * 3000 + "end",
    "numbers": "1. " * 3000 + "end",
    "indents": "".join(f"{'    ' * n}- a\n" for n in range(400)) + "\nend",
    "html": "<blockquote>\n\n" * 3000 + "end",
    "stars": "*" * 20000 + "end",
    "underscores": "_a" * 8000 + " end",
    "backticks": "`" * 9999 + "end",
    "backslashes": "\\" * 9999 + "end",
    "dashes": "-" * 9999 + "\n\nend",
    "equals": "a\n" + "=" * 9999 + "\n\nend",
    "pipes": "|" * 5000 + "end\n" + "|-" * 5000,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_deep_or_long_ends_and_keeps_its_words(name: str) -> None:
    found, _ = convert(DEEP[name])
    assert "end" in BeautifulSoup(found.html, "lxml").get_text()
