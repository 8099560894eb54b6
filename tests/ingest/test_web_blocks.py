"""Web pages as blocks, and what of their structure the rendered article still has."""

import re

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from apanhado.clean import as_markdown, clean
from apanhado.documents import Block, Labelled, Role, Seed
from apanhado.ingest.pipeline import document
from apanhado.ingest.structure import structure
from apanhado.ingest.web.blocks import parse, read_page
from apanhado.ingest.web.inline import Style, said
from apanhado.markup import convert

LONG = "Os barcos voltaram ao porto na manhã de terça-feira, depois de três dias de mar alto e de vento."
ROLES = {"li": Role.LIST_ITEM, "blockquote": Role.BLOCKQUOTE, **dict.fromkeys(("h1", "h2", "h3", "h4"), Role.HEADING)}


def _blocks(html: str, url: str = "") -> tuple[Block, ...]:
    return read_page(parse(html), url)


def _texts(html: str) -> list[str]:
    return [block.text for block in _blocks(html)]


def _markdown(html: str, url: str = "https://a.example/dir/page") -> str:
    """The body that a page would have if all of it stayed."""
    return structure([Labelled(b, ROLES.get(b.tag, Role.PARAGRAPH), "test") for b in _blocks(html, url)])


def _rendered(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(convert(_markdown(html))[0].html, "lxml")
    for marker in soup.select("a.pn"):
        marker.decompose()
    return soup


SHOWN = {"ul", "ol", "li", "blockquote", "h2", "h3", "h4", "pre", "tr", "th", "td", "em", "strong", "code", "a", "br"}


def _shape(node: Tag) -> str:
    """The elements and words below an element, one form for pages and for what they are rendered to."""
    parts = []
    for child in node.children:
        if not isinstance(child, Tag):
            parts.append(" ".join(str(child).split()))
        elif child.name in SHOWN:
            start = f"@{child['start']}" if child.name == "ol" and child.has_attr("start") else ""
            parts.append(f"<{child.name}{start}{' ' + str(child['href']) if child.name == 'a' else ''}>")
            parts += [_shape(child), "</>"] if child.name != "br" else []
        else:
            parts.append(_shape(child))
            parts.append("|" if child.name == "p" and node.name in ("blockquote", "body") else "")
    return " ".join(filter(None, parts))


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Um</h2><p>texto</p><h3>Dois</h3><p>mais</p><h4>Três</h4><p>fim</p>",
        "<ul><li>um<ul><li>dois<ol><li>três</li></ol></li><li>quatro</li></ul></li><li>cinco</li></ul>",
        "<ol start='4'><li>um</li><li>dois<ul><li>três</li></ul></li><li>quatro</li></ol>",
        "<ul><li><p>um</p><p>dois</p></li><li><p>três</p></li></ul><p>fim</p>",
        "<ul><li>um<ul><li>dois</li></ul>ainda um</li><li>três</li></ul>",
        "<ul><li>um</li></ul><ol><li>dois</li></ol><p>fim</p>",
        "<blockquote><p>um</p><p>dois</p><ul><li>três</li><li>quatro</li></ul></blockquote><p>fim</p>",
        "<blockquote><p>um</p><blockquote><p>dois</p></blockquote></blockquote>",
        "<ul><li>um<blockquote><p>dois</p></blockquote></li><li>três</li></ul>",
        "<table><tr><th>A</th><th>B</th></tr><tr><td>um | dois</td><td><strong>3</strong></td></tr></table>",
        "<p>um <em>dois</em>, <strong>três <em>quatro</em></strong> e <code>a*b</code></p>",
        "<p>ver <a href='https://b.example/x'>o <em>mapa</em> todo</a>!</p>",
        "<p>Aqui!<a href='https://b.example/x'>mapa</a></p>",
        "<p>verso um<br>verso dois<br>verso três</p><p>outra</p>",
        "<pre><code>se a:\n  b</code></pre>",
    ],
)
def test_structure_is_rendered_as_it_was(html: str) -> None:
    before = _shape(BeautifulSoup(html, "lxml"))
    assert _shape(_rendered(html)).replace("<pre> <code>", "<pre><code>") == before.replace(
        "<pre> <code>", "<pre><code>"
    )


def test_levels_of_headings_keep_their_order() -> None:
    assert _markdown("<h1>Um</h1><h4>Dois</h4><h3>Três</h3>") == "## Um\n\n#### Dois\n\n### Três\n"


def test_an_item_whose_outer_item_was_cut_moves_out() -> None:
    blocks = _blocks("<ul><li>um<ul><li>dois<li>três</ul><li>quatro</ul>")[1:]
    assert structure([Labelled(b, Role.LIST_ITEM, "test") for b in blocks]) == "- dois\n- três\n- quatro\n"


def test_code_in_an_item_stands_between_the_parts_of_a_list_that_goes_on() -> None:
    body = _markdown("<ol><li>um<pre class='brush: py'>a\n b</pre><li>dois</ol>")
    assert body == "1. um\n\n```py\na\n b\n```\n\n2. dois\n"


@pytest.mark.parametrize(
    ("head", "url", "address"),
    [
        ("", "https://a.example/b/c.html", "https://a.example/b/x?y=1"),
        ("<base href='/d/'>", "https://a.example/b/c.html", "https://a.example/d/x?y=1"),
        ("<link rel=canonical href='https://c.example/e/f'>", "", "https://c.example/e/x?y=1"),
        ("<meta property='og:url' content='https://c.example/g/h'>", "", "https://c.example/g/x?y=1"),
        ("<link rel=canonical href='/e/f'><base href='https://d.example/'>", "", "https://d.example/x?y=1"),
    ],
)
def test_links_are_relative_to_the_page(head: str, url: str, address: str) -> None:
    block = _blocks(f"{head}<p>Um <a href='x?y=1'>mapa</a></p>", url)[-1]
    assert block.markdown == f"Um [mapa]({address})"


@pytest.mark.parametrize(
    "target", ["javascript:void(0)", "", "#topo", "data:text/html,x", "tel:+351", "x", "http://[", "ftp://a.example/x"]
)
def test_links_that_lead_nowhere_are_words(target: str) -> None:
    (block,) = _blocks(f"<p>Um <a href='{target}'>mapa</a></p>")
    assert (block.text, block.markdown, block.anchor) == ("Um mapa", "Um mapa", 0.571 if target else 0.0)


def test_what_an_address_may_not_have_in_markdown_is_encoded() -> None:
    (block,) = _blocks("<p><a href='https://a.example/b_(c) d|e*'>um</a></p>")
    assert block.markdown == "[um](https://a.example/b_%28c%29%20d%7Ce%2A)"
    (link,) = convert(str(block.markdown))[0].links
    assert link.target == "https://a.example/b_%28c%29%20d%7Ce%2A"


@pytest.mark.parametrize(
    "html",
    [
        "<script>x = 'não'</script>",
        "<style>não {}</style>",
        "<template><p>não</p></template>",
        "<noscript><p>não</p></noscript>",
        "<!-- não -->",
        "<p hidden>não</p>",
        "<div aria-hidden=true>não</div>",
        "<div style='color: red; display : NONE'><p>não</p></div>",
        "<p style='visibility:hidden'>não</p>",
        "<span class='sr-only'>não</span>",
        "<dialog>não</dialog>",
        "<iframe src=x>não</iframe>",
        "<svg><title>não</title></svg>",
        "<select><option>não</option></select>",
        "<img src='https://t.example/pixel.gif' width=1 height=1 alt='não'>",
        "<img src='https://t.example/pixel.gif' width='1px' alt='não'>",
        "<a href='#topo'>¶</a>",
    ],
)
def test_what_nobody_sees_goes(html: str) -> None:
    assert _texts(f"<p>um</p>{html}<p>dois</p>") == ["um", "dois"]


def test_what_a_reader_sees_stays() -> None:
    assert _texts("<h1 class=sr-only>um</h1><p><b aria-hidden=true>dois</b></p><dialog open>três</dialog>") == [
        *("um", "dois", "três")
    ]


def test_an_article_that_a_script_will_show_is_no_hidden_text() -> None:
    article = f"<p>{LONG}</p>" * 15
    assert _texts(f"<p>menu</p><div hidden>{article}</div>") == ["menu", *[LONG] * 15]


def test_blocks_have_hints() -> None:
    linked, plain = _blocks(
        "<body class=page><nav id=topMenu><a href=/a>Casa</a><a href=/b>Sul</a></nav>"
        "<article><header role=banner><p class='story-body__text css-1x2'>Um <a href=x>mapa</a></p></header></article>"
    )
    assert (linked.text, linked.anchor, linked.regions, linked.names) == (
        *("Casa Sul", 1.0, ("nav",), ("top", "menu", "page")),
    )
    assert (plain.anchor, plain.regions) == (0.571, ("header", "article"))
    assert plain.names == ("story", "body", "text", "css", "banner", "page")


@pytest.mark.parametrize(
    ("role", "region"),
    [
        *(("navigation", "nav"), ("banner", "header"), ("contentinfo", "footer"), ("complementary", "aside")),
        *(("search", "form"), ("dialog", "form"), ("main", "main"), ("article", "article")),
    ],
)
def test_landmarks_are_told_by_role(role: str, region: str) -> None:
    (block,) = _blocks(f"<div role={role}>um</div>")
    assert block.regions == (region,)


def test_a_form_around_the_whole_page_is_no_landmark() -> None:
    whole, small = f"<form><p>{LONG * 20}</p></form>", "<form><p>nome</p></form>"
    assert [block.regions for block in _blocks(whole + small)] == [(), ("form",)]


@pytest.mark.parametrize(
    "picture",
    [
        "<img src='/b.jpg' alt='Cais'>",
        "<img src='data:image/gif;base64,R0' data-src='../b.jpg'>",
        "<img srcset='/a.jpg 200w, /b.jpg 900w' src='/a.jpg'>",
        "<picture><source srcset='/c.webp'><img src='/b.jpg'></picture>",
        "<picture><source data-srcset='/b.jpg 2x'><img src='data:image/gif;base64,R0'></picture>",
        "<a href='/noticia'><img src='/b.jpg'></a>",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_figure_is_its_caption_that_leads_to_its_picture(picture: str, first: bool) -> None:
    caption = "<figcaption>O <b>cais</b> <a href=/x>velho</a></figcaption>"
    html = f"<figure>{picture}{caption}</figure>" if first else f"<figure>{caption}{picture}</figure>"
    (block,) = _blocks(f"{html}", "https://a.example/d/page")
    assert (block.text, block.tag) == ("O cais velho", "figcaption")
    assert block.markdown == "![O cais velho](https://a.example/b.jpg)"


def test_pictures_need_words_and_an_address() -> None:
    html = (
        "<img src=a.jpg alt='Um mapa'><img src=b.jpg><a href=/noticia><img src=c.jpg alt='Outra notícia'></a>"
        "<p>Sim <img class=emoji alt='👍' src=y.png></p>"
        "<div class='wp-caption'><img src=d.jpg><p>O cais</p><p>Foto de Ana</p></div>"
    )
    assert [block.markdown for block in _blocks(html, "https://a.example/")] == [
        "![Um mapa](https://a.example/a.jpg)",
        "Sim 👍",
        "![O cais](https://a.example/d.jpg)",
        "Foto de Ana",
    ]
    assert [block.markdown for block in _blocks(html)] == ["Sim 👍", "O cais", "Foto de Ana"]


def test_all_words_of_a_caption_are_its_figure_s() -> None:
    (block,) = _blocks(
        "<figure><img src=https://a.example/a><figcaption><p>Cais</p><p>Ana Lima</p></figcaption></figure>"
    )
    assert block.markdown == "![Cais Ana Lima](https://a.example/a)"


def test_tables_have_captions_and_cells_that_reach_over_others() -> None:
    caption, table = _blocks(
        "<table><caption>Chuva</caption><tr><th>Lugar<th colspan=2>mm"
        "<tr><td rowspan=2>Sul<td>1<td>2<tr><td>3<td>4</table>"
    )
    assert (caption.text, caption.tag) == ("Chuva", "caption")
    assert table.markdown == "| Lugar | mm |  |\n|---|---|---|\n| Sul | 1 | 2 |\n|  | 3 | 4 |"


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>um<td>dois<tr><td>três<td>quatro</table>",
        "<table><tr><td><ul><li>um</ul><td>dois<tr><td>três<td>quatro</table>",
        "<table><tr><td>um<tr><td>dois<tr><td>três<tr><td>quatro</table>",
        "<table><tr><td>um<td>dois<table><tr><td>três<td>quatro</table></table>",
    ],
)
def test_tables_that_lay_out_a_page_are_read_as_text(table: str) -> None:
    assert _texts(table) == ["um", "dois", "três", "quatro"]


def test_code_keeps_its_lines_and_its_language() -> None:
    (block,) = _blocks("<div class='highlight-source-rust'><pre>a\n  <b>```</b><br>c\n</pre></div>")
    assert block.markdown == "````rust\na\n  ```\nc\n````"


def test_notes_are_numbered_text() -> None:
    body = _markdown(
        "<p>Subiu<sup><a href='#fn1'>1</a></sup> 10<sup>2</sup> m<a href='#n2'><sup>[2]</sup></a>, o 1<sup>er</sup>."
        "<ol><li id=fn1>Diz o porto. <a href='#r1'>↩</a></li><li id=n2>E a câmara.</li></ol>"
    )
    assert body == "Subiu\\[1\\] 10² m\\[2\\], o 1er.\n\n1. Diz o porto.\n2. E a câmara.\n"


def test_lines_that_only_styles_part_do_not_run_together() -> None:
    assert _texts("<p><span class=name>Ana Lima</span><span class=job>Editora</span></p>") == ["Ana Lima Editora"]
    assert _texts("<nav><a href=/a>casa</a><a href=/b>sul</a></nav><p><b>O</b>s bar<i>Cos</i></p>") == [
        *("casa sul", "Os barCos")
    ]


def test_two_breaks_make_a_paragraph_and_long_lines_do_too() -> None:
    assert _markdown("<p>um<br>dois<br><br>três</p>") == "um  \ndois\n\ntrês\n"
    assert _markdown(f"<p>{LONG * 2}<br>{LONG}</p>") == f"{LONG * 2}\n\n{LONG}\n"
    assert _texts("<h2>um<br>dois</h2><li><button>três</button></li><h3><button>quatro</button></h3>") == [
        *("um dois", "três", "quatro")
    ]


def test_without_links_a_page_has_no_addresses() -> None:
    page = Seed(
        *("x", "", f"<h1>Os barcos</h1><p>{LONG}</p><p>{LONG[:-1]} <a href='https://a.example/b'>mapa</a>.</p>"),
        form="html",
    )
    figure = "<figure><img src='https://a.example/c.jpg'><figcaption>O cais velho</figcaption></figure>"
    page = Seed(page.name, "", page.text + figure + f"<p>Também {LONG}</p>", "html")
    linked, bare = as_markdown(clean(page, links=True)), as_markdown(clean(page))
    assert "[mapa](https://a.example/b)" in linked
    assert "\n![O cais velho](https://a.example/c.jpg)\n" in linked
    assert "mapa." in bare
    assert not re.search(r"example|\]\(|cais velho", bare)


def test_an_article_keeps_its_lists_and_figures() -> None:
    html = (
        f"<nav><a href=/>Casa</a></nav><main><h1>Os barcos voltaram</h1><p>{LONG}</p><h2>Porquê</h2>"
        f"<p>{LONG[:-1]} e frio:</p>"
        "<ol start=2><li>um mar mais alto do que nunca<ul><li>de noite, com vento</ul><li>um cais por acabar</ol>"
        "<figure><img src=/c.jpg><figcaption>O cais</figcaption></figure>"
        f"<blockquote><p>Foi o mar, disse.</p><p>E o vento também.</p></blockquote><p>No fim, {LONG}</p></main>"
    )
    body = document(Seed("x", "", f"<base href='https://a.example/'>{html}", "html")).body
    assert "2. um mar mais alto do que nunca\n    - de noite, com vento\n3. um cais por acabar\n" in body
    assert "![O cais](https://a.example/c.jpg)\n\n> Foi o mar, disse.\n>\n> E o vento também.\n" in body
    assert "Casa" not in body


WORDS = st.integers(0, 999).map(lambda n: f"palavra{n} ")
TAGS = (
    "div",
    "p",
    "ul",
    "li",
    "ol",
    "blockquote",
    "span",
    "em",
    "strong",
    "a href=x",
    "a href=#y",
    "section",
    "h2",
    "td",
)
UNSEEN = ("div hidden", "script", "p style='display:none'", "template")


def _wrapped(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    many = st.lists(children, max_size=4).map("".join)
    shown = st.builds(lambda tag, inner: f"<{tag}>{inner}</{tag.split()[0]}>", st.sampled_from(TAGS), many)
    unseen = st.builds(lambda tag: f"<{tag}>nada </{tag.split()[0]}>", st.sampled_from(UNSEEN))
    rows = st.lists(st.lists(children, min_size=1, max_size=3), max_size=3)
    table = rows.map(
        lambda rows: "".join(["<table>", *(f"<tr>{''.join(f'<td>{c}</td>' for c in r)}</tr>" for r in rows)])
    )
    return st.one_of(shown, shown, unseen, table.map(lambda opened: f"{opened}</table>"), st.just("<br>"))


@given(st.recursive(WORDS, _wrapped, max_leaves=25))
def test_no_word_is_lost_and_none_comes_twice(html: str) -> None:
    words = re.findall(r"palavra\d+", html)
    assert re.findall(r"palavra\d+|nada", " ".join(_texts(html))) == words
    assert re.findall(r"palavra\d+", _rendered(html).get_text(" ")) == words


@given(st.text(alphabet="<>/!-=\"'& abdiplu\0\n?[]#;x", max_size=200))
def test_any_text_can_be_read(html: str) -> None:
    blocks = _blocks(html)
    assert [block.n for block in blocks] == list(range(1, len(blocks) + 1))
    assert all(block.text.strip() and 0 <= block.anchor <= 1 for block in blocks)


SIGNS = st.text("*_`[]()<>\\#-+1. ab!|~\n", min_size=1, max_size=8)
FLAG = st.booleans()
STYLES = st.builds(Style, st.sampled_from(["", "https://a.example/b_c"]), FLAG, FLAG, FLAG, FLAG, st.just(""))


@given(st.lists(st.tuples(SIGNS, STYLES), min_size=1, max_size=5))
def test_words_mean_themselves_whatever_marks_are_around_them(pieces: list[tuple[str, Style]]) -> None:
    words = said(pieces)
    shown = BeautifulSoup(convert(words.markdown)[0].html, "lxml")
    for marker in shown.select("a.pn"):
        marker.decompose()
    assert "".join(shown.get_text().split()) == "".join(words.text.split())


ATTRIBUTES = ("ol start", "p class", "div style", "a href", "td colspan", "td rowspan", "b id", "p role", "pre class")


@pytest.mark.parametrize(
    "value", ["", " ", "9" * 5000, "-1", "²", "é" * 50, "http://[::1", "a b\tc", "%", "x" * 100_000]
)
def test_attributes_may_say_anything(value: str) -> None:
    html = f"<img width='{value}' srcset='{value} {value}w' alt='{value}' src='{value}'>"
    html += "".join(f"<{tag}='{value}'>um</{tag.split()[0]}>" for tag in ATTRIBUTES)
    assert len(re.findall("um", " ".join(_texts(f"<base href='{value}'>{html}")))) == len(ATTRIBUTES)


@pytest.mark.parametrize(
    "tag",
    [
        *("div", "ul><li", "blockquote", "form", "table><tr><td", "b", "figure", "sup", "button", "h1", "a href=#x"),
        *("div class=caption", "i class='a b'", "details"),
    ],
)
def test_deep_nesting_is_read_to_its_ground(tag: str) -> None:
    assert _texts(f"<{tag}>" * 5000 + "fim")[-1] == "fim"


def test_footnotes_are_what_marks_lead_to() -> None:
    mark, note = (
        "<sup><a href='#n1'>1</a></sup>",
        "<ol><li id='n1'>Dos diários de bordo.</li><li>Outra coisa.</li></ol>",
    )
    blocks = _blocks(f"<p>O mar subiu{mark} e baixou.</p>{note}<p id='n2'>{LONG}</p>")
    assert [(block.text, block.note) for block in blocks] == [
        ("O mar subiu[1] e baixou.", False),
        ("Dos diários de bordo.", True),
        ("Outra coisa.", False),
        (LONG, False),
    ]


def test_the_elements_around_a_block_are_told_apart_nearest_first() -> None:
    first, second, third = _blocks("<div><section><p>um <b>dois</b></p><p>três</p></section></div><div>quatro</div>")
    assert first.around[0] != second.around[0]
    assert first.around[1:] == second.around[1:]
    assert set(third.around) & set(first.around) == set(first.around[3:])
