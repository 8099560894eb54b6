"""What a web page states about itself: from each source there is, the better one first, tidied, with its reason."""

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from apanhado.documents import Evidence
from apanhado.ingest.web.blocks import parse
from apanhado.ingest.web.head import read_head

TEXT = "<p>O rio subiu dois metros na noite de domingo, e a cidade acordou sem luz e sem telefone.</p>" * 4


def head(markup: str, body: str = TEXT, lang: str = "pt", url: str | None = None) -> dict[str, Evidence]:
    """What is read of a page with this head and this body."""
    page = f'<html lang="{lang}"><head>{markup}</head><body>{body}</body></html>'
    return read_head(BeautifulSoup(page, "lxml"), url)


def value(field: str, markup: str, body: str = TEXT, lang: str = "pt", url: str | None = None) -> object:
    """The value of one field, None where there is none."""
    found = head(markup, body, lang, url).get(field)
    return found.value if found else None


def linked_data(data: object) -> str:
    """A script of JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Cheia isola o bairro da Ponte",
    "description": "Moradores esperam socorro desde domingo",
    "author": [{"@type": "Person", "name": "Rita Moura"}, {"@type": "Person", "name": "Caio Prado Lins"}],
    "publisher": {"@type": "Organization", "name": "Gazeta do Vale"},
    "datePublished": "2023-10-05T22:40:00-03:00",
    "inLanguage": "pt-BR",
    "url": "https://gazeta.example/cheia",
}


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "Gazeta do Vale"}, ARTICLE],
        {"@graph": [{"@type": "BreadcrumbList"}, ARTICLE]},
        {"@type": "WebPage", "name": "Página", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["ReportageNewsArticle", "Article"]},
    ],
)
def test_an_article_in_linked_data(data: object) -> None:
    found = {field: one.value for field, one in head(linked_data(data), lang="").items()}
    assert found == {
        "title": "Cheia isola o bairro da Ponte",
        "dek": "Moradores esperam socorro desde domingo",
        "authors": ("Rita Moura", "Caio Prado Lins"),
        "published": "2023-10-05",
        "publisher": "Gazeta do Vale",
        "language": "pt",
        "url": "https://gazeta.example/cheia",
    }


def test_an_author_given_by_reference() -> None:
    graph = [{**ARTICLE, "author": {"@id": "#rita"}}, {"@type": "Person", "@id": "#rita", "name": "Rita Moura"}]
    assert value("authors", linked_data({"@graph": graph})) == ("Rita Moura",)


def test_of_several_articles_the_one_the_page_is_called_after() -> None:
    other = {"@type": "NewsArticle", "headline": "Outra coisa", "datePublished": "2020-01-01"}
    assert value("published", linked_data([other, ARTICLE]), f"<h1>{ARTICLE['headline']}</h1>") == "2023-10-05"


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Cheia no vale", "datePublished": "2023-10-05",}',
        '{"@type": "NewsArticle", "headline": "Cheia no vale", "text": "a "word"", "datePublished": "2023-10-05"}',
        '<![CDATA[{"@type": "NewsArticle", "headline": "Cheia no vale",\n "datePublished": "2023-10-05"}]]>',
        '{"@type": "NewsArticle", "headline": "Cheia\n no vale", "datePublished": "2023-10-05"}',
    ],
)
def test_broken_linked_data_tells_what_can_be_read(text: str) -> None:
    found = head(f'<script type="application/ld+json">{text}</script>')
    assert (found["title"].value, found["published"].value) == ("Cheia no vale", "2023-10-05")


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=9),
        _nested := lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["@type", "@graph", "@id", "author", "name", "headline", "url", "publisher"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_linked_data_breaks_the_reading(data: object) -> None:
    assert set(head(linked_data(data))) <= {"title", "dek", "authors", "published", "publisher", "language", "url"}


@pytest.mark.parametrize(
    ("name", "content", "field", "expected"),
    [
        ('property="og:title"', "Cheia no vale", "title", "Cheia no vale"),
        ('name="citation_title"', "Cheia no vale", "title", "Cheia no vale"),
        ('name="author"', "Rita Moura", "authors", ("Rita Moura",)),
        ('name="DC.creator"', "Moura, Rita", "authors", None),
        ('name="parsely-author"', "Rita Moura", "authors", ("Rita Moura",)),
        ('property="article:author"', "https://social.example/rita", "authors", None),
        ('property="article:published_time"', "2023-10-05T10:00:00+02:00", "published", "2023-10-05"),
        ('itemprop="datePublished"', "2023-10-05", "published", "2023-10-05"),
        ('name="pubdate"', "20231005", "published", "2023-10-05"),
        ('name="publish-date"', "Thu, 05 Oct 2023 21:15:00 -0300", "published", "2023-10-05"),
        ('name="cXenseParse:recs:publishtime"', "1696464000000", "published", "2023-10-05"),
        ('property="article:modified_time"', "2023-10-05", "published", None),
        ('property="og:site_name"', "Gazeta do Vale", "publisher", "Gazeta do Vale"),
        ('property="og:url"', "/cheia", "url", "https://gazeta.example/cheia"),
        ('property="og:description"', "Moradores esperam", "dek", "Moradores esperam"),
        ('property="og:description"', "Moradores esperam…", "dek", None),
    ],
)
def test_meta_elements(name: str, content: str, field: str, expected: object) -> None:
    wanted = ("Rita Moura",) if content == "Moura, Rita" else expected
    wanted = "https://gazeta.example/" if field == "url" and wanted is None else wanted
    assert value(field, f'<meta {name} content="{content}">', url="https://gazeta.example/") == wanted


def test_a_label_for_cards_tells_the_author() -> None:
    markup = '<meta name="twitter:label1" content="Escrito por"><meta name="twitter:data1" content="Rita Moura">'
    assert value("authors", markup) == ("Rita Moura",)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Cheia no vale | Gazeta do Vale", "", "Cheia no vale"),
        ("Gazeta do Vale: Cheia no vale", "", "Cheia no vale"),
        ("Cheia no vale - Cidade - Gazeta do Vale", "<h1>Cheia no vale</h1>", "Cheia no vale"),
        ("Cheia no vale – o que se sabe", "", "Cheia no vale – o que se sabe"),
        ("Gazeta do Vale", "<h1>Cheia no vale</h1>", "Cheia no vale"),
        ("", "<h1>Cheia no vale</h1>", "Cheia no vale"),
    ],
)
def test_a_title_has_not_the_name_of_its_site(title: str, body: str, expected: str) -> None:
    site = '<meta property="og:site_name" content="Gazeta do Vale">'
    assert value("title", f"{site}<title>{title}</title>", body + TEXT) == expected


def test_the_headline_shown_goes_before_the_title_made_for_others() -> None:
    found = head('<meta property="og:title" content="Veja a cheia">', f"<h1>Cheia isola o bairro</h1>{TEXT}")["title"]
    assert (found.value, found.why, found.beaten) == ("Cheia isola o bairro", "h1", ("Veja a cheia",))


@pytest.mark.parametrize(
    ("said", "lang", "expected"),
    [
        ("Por Rita Moura", "pt", ("Rita Moura",)),
        ("By Rita Moura and John E Smith", "en", ("Rita Moura", "John E Smith")),
        ("Von Jana Ohm und Uwe Kern", "de", ("Jana Ohm", "Uwe Kern")),
        ("Par Anne Roux et Luc Petit", "fr", ("Anne Roux", "Luc Petit")),
        ("di Sara Neri e Ugo Bassi Conti", "it", ("Sara Neri", "Ugo Bassi Conti")),
        ("José Ortega y Gasset", "es", ("José Ortega y Gasset",)),
        ("Vincent van der Meer", "nl", ("Vincent van der Meer",)),
        ("Rita Moura, repórter | rita@gazeta.example", "pt", ("Rita Moura",)),
        ("Autora: Rita Moura (São Paulo)", "pt", ("Rita Moura",)),
        ("Rita Moura; Rita Moura", "pt", ("Rita Moura",)),
        ("Rita Moura, Gazeta do Vale", "pt", ("Rita Moura",)),
        ("Anna Reis, PhD", "en", ("Anna Reis",)),
        ("作者：李明", "zh", ("李明",)),
        ("Rita Moura 05/10/2023 14:20", "pt", ("Rita Moura",)),
    ],
)
def test_names_without_what_stands_around_them(said: str, lang: str, expected: tuple[str, ...]) -> None:
    site = '<meta property="og:site_name" content="Gazeta do Vale">'
    assert value("authors", f'{site}<meta name="author" content="{said}">', lang=lang) == expected


@pytest.mark.parametrize(
    "mark",
    [
        '<p class="byline">Por <a href="/rita">Rita Moura</a></p>',
        '<div class="post-author__name">Rita Moura</div>',
        '<span itemprop="author" itemscope><span itemprop="name">Rita Moura</span></span>',
        '<a rel="author" href="/rita">Rita Moura</a>',
        '<span class="autor">Rita Moura</span>',
        "<p>Por <b>Rita Moura</b></p>",
    ],
)
def test_the_author_shown_by_the_headline(mark: str) -> None:
    comments = '<div class="comments"><span class="comment-author">Zeca Braga</span></div>'
    assert value("authors", "", f"<h1>Cheia no vale</h1>{mark}{TEXT}{comments}") == ("Rita Moura",)


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<aside><span class="author">Zeca Braga</span></aside>',
        '<div class="related-posts"><span class="author">Zeca Braga</span></div>',
        '<div class="comment"><b class="author">Zeca Braga</b></div>',
        '<p class="photo-author">Zeca Braga</p>',
        f'<a href="/outra"><h4>Outra</h4>{TEXT}<span class="author">Zeca Braga</span></a>',
    ],
)
def test_the_author_of_something_else_is_not_the_page_s(elsewhere: str) -> None:
    assert value("authors", "", f"<h1>Cheia no vale</h1>{TEXT}{elsewhere}") is None


def test_a_person_goes_before_an_outlet_and_a_name_before_what_machines_know_it_by() -> None:
    shown = f'<h1>Cheia</h1><span class="author">Rita Moura</span>{TEXT}'
    site = '<meta property="og:site_name" content="Gazeta do Vale">'
    for other in ("Gazeta do Vale", "rmoura"):
        assert value("authors", f'{site}<meta name="author" content="{other}">', shown) == ("Rita Moura",)
    found = head(f'{site}<meta name="author" content="Gazeta do Vale">')["authors"]
    assert (found.value, found.why) == (("Gazeta do Vale",), "meta author, and the page names nobody")


@pytest.mark.parametrize(
    ("mark", "lang", "expected"),
    [
        ('<time datetime="2023-10-05T08:00:00-03:00" pubdate>ontem</time>', "pt", "2023-10-05"),
        ('<span class="posted-on">5 de outubro de 2023</span>', "pt", "2023-10-05"),
        ('<span class="entry-date">Oct 5, 2023</span>', "en", "2023-10-05"),
        ('<span class="entry-date">05/10/2023</span>', "pt", "2023-10-05"),
        ('<span class="date">2023年10月5日 09:07</span>', "zh", "2023-10-05"),
        ('<span class="date">2023.10.5</span>', "ko", "2023-10-05"),
        ('<time class="updated" datetime="2023-10-05">5.10.</time>', "pt", None),
        ('<span class="date">Atualizado em 5 de outubro de 2023</span>', "pt", None),
        ("<p>Publicado em 5 de outubro de 2023</p>", "pt", "2023-10-05"),
        ('<aside><span class="date">5 de outubro de 2023</span></aside>', "pt", None),
    ],
)
def test_the_date_shown(mark: str, lang: str, expected: str | None) -> None:
    assert value("published", "", f"<h1>Cheia no vale</h1>{mark}{TEXT}", lang) == expected


def test_a_moment_in_utc_is_the_day_the_page_shows_by_its_own_clock() -> None:
    stated = '<meta property="article:published_time" content="2023-10-06T01:40:00Z">'
    own = '<h1>Cheia</h1><time datetime="2023-10-05T22:40:00-03:00">5/10</time>'
    found = head(stated, own + TEXT)["published"]
    assert (found.value, found.beaten) == ("2023-10-05", ("2023-10-06",))
    other_moment = own.replace("22:40", "20:15")
    assert value("published", stated, other_moment + TEXT) == "2023-10-06"


def test_the_day_in_an_address_is_the_last_resort_and_says_so() -> None:
    url = "https://gazeta.example/2023/10/05/cheia"
    found = head("", url=url)["published"]
    assert (found.value, found.certainty, found.why) == ("2023-10-05", "inferred", "the page's address")
    assert value("published", '<meta name="date" content="2023-10-04">', url=url) == "2023-10-04"
    assert value("published", "", url="https://gazeta.example/2023/31/05/cheia") is None


def test_an_order_of_day_and_month_that_may_be_either_is_told_by_another_date() -> None:
    shown = f'<h1>Flood</h1><span class="date">05/10/2023</span>{TEXT}'
    assert value("published", "", shown, "en") == "[2023-05-10,2023-10-05]"
    assert value("published", "", shown, "en", "https://gazette.example/2023/10/05/flood") == "2023-10-05"


def test_a_date_far_from_the_headline_or_in_a_script_is_only_inferred() -> None:
    far = "<p>Um parágrafo.</p>" * 90
    for body in (f"<p>Postado em 5/10/2023</p>{far}", '<script>var d = {"publishedAt": "2023-10-05"}</script>'):
        found = head("", f"<h1>Cheia</h1>{far}{body}")["published"]
        assert (found.value, found.certainty) == ("2023-10-05", "inferred")


@pytest.mark.parametrize("address", ["http://[", "javascript:alert(1)", "mailto:a@b.example", "//"])
def test_what_is_no_address_is_left_out(address: str) -> None:
    assert value("url", f'<link rel="canonical" href="{address}">') is None


def test_a_page_that_says_nothing_of_itself() -> None:
    assert head("", lang="") == {}


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=author>" * 3000 + "x",
        "<h1>" * 600 + "a",
        "<title>" + "a | " * 3000 + "</title>",
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
        '<meta name=author content="' + "(," * 50_000 + '">',
        "<h1>T</h1>" + "<p class=date>5 2020</p>" * 3000,
    ],
    ids=["nested", "headlines", "title", "brackets", "commas", "dates"],
)
def test_hostile_markup_is_read_like_any_other(markup: str) -> None:
    assert all(isinstance(one, Evidence) for one in read_head(BeautifulSoup(markup, "lxml")).values())


@pytest.mark.parametrize("before", ["", "\ufeff", "<!doctype html>", '<?xml version="1.0"?>', "<!-- saved -->\n"])
def test_the_attributes_of_the_page_s_own_element_are_read(before: str) -> None:
    assert read_head(parse(f'{before}<html lang="pt-BR"><p>Oi'))["language"].value == "pt"
