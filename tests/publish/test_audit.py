"""What only the finished site shows, on a site of a few small pages."""

import random

import pytest

from apanhado.publish.addresses import Planned
from apanhado.publish.audit import Content, audit

PAGE = '<link rel="stylesheet" href="{up}static/a.css"><link rel="canonical" href="https://e.org/"><main id="m">{main}'


def site(main: str = "", **pages: str) -> tuple[dict[str, Planned], dict[str, str], dict[str, Content]]:
    """A front page and an article at articles/x/, with a stylesheet and a picture."""
    html = {
        "index.html": PAGE.format(up="", main=f'<a href="articles/x/index.html#m">x</a>{main}'),
        "articles/x/index.html": PAGE.format(up="../../", main='<img src="../../media/a%20b.png"><a href="#m">m</a>'),
        "404.html": PAGE.format(up="/", main='<a href="/index.html">home</a>'),
        **pages,
    }
    templates = {"index.html": "overview.html", "404.html": "404.html"}
    planned = {url: Planned(url, f"what asks for {url}", templates.get(url, "article.html")) for url in html}
    return (
        planned,
        html,
        {"static/a.css": b'@font-face{src:url("f.woff2")}', "media/a b.png": b"", "static/f.woff2": b""},
    )


def said(main: str = "", **pages: str) -> list[tuple[str, str, str]]:
    return [(p.path, p.code, p.message) for p in audit(*site(main, **pages))]


def test_a_sound_site() -> None:
    assert said() == []


@pytest.mark.parametrize(
    "html",
    [
        '<p title="a > b">&lt;a href="nowhere.html"&gt; id="x"</p>',
        '<a href="articles/x/?sort=date">x</a><a href="articles/x">x</a><a href=".">x</a><a href="#top">x</a>',
        "<a href='articles/x/index.html#m'>x</a><p id='n'></p><a href=#n>x</a>",
        '<p id="a&amp;b"></p><a href="#a&amp;b">x</a><a href="#a%26b">x</a>',
        '<link rel="license" href="https://e.org/"><img alt="" src="data:image/png;base64,x">',
        '<a href="mailto:a@e.org">x</a><a href="https://e.org/#x">x</a>',
    ],
)
def test_what_is_right_in_templates_of_others(html: str) -> None:
    assert said(html) == []


@pytest.mark.parametrize(
    "target", ["articles/y/index.html", "../index.html", "static/b.css", "articles/x/index.html#n"]
)
def test_a_template_that_links_to_nothing(target: str) -> None:
    assert said(f'<a href="{target}">x</a>') == [
        ("site/index.html", "broken-page-link", f'links to "{target}", which is not there')
    ]


@pytest.mark.parametrize("tag", ['<script src="https://e.org/x.js">', '<img alt="" src="//e.org/x.png">'])
def test_nothing_is_loaded_from_another_host(tag: str) -> None:
    ((path, code, _),) = said(tag)
    assert (path, code) == ("site/index.html", "other-host")
    assert said('<a href="https://e.org/">x</a>') == []


def test_a_page_and_a_file_nobody_leads_to() -> None:
    planned, html, files = site(**{"articles/y/index.html": '<a href="../../index.html">home</a>'})
    found = audit(planned, html, {**files, "media/c.png": b""})
    assert [p.render() for p in found] == [
        'what asks for articles/y/index.html: warning[orphan-page]: no page leads to "articles/y/index.html"\n'
        "  help: link to it from a page that can be reached",
        "content/media/c.png: warning[orphan-media]: no page uses this file\n"
        "  help: show it or link to it somewhere, or take it away",
    ]


def noise(kilobytes: int) -> bytes:
    """Bytes that do not compress."""
    return random.Random(1).randbytes(kilobytes * 1000)


def test_files_over_the_budget_are_told_once() -> None:
    planned, html, files = site()
    found = audit(planned, html, {**files, "static/f.woff2": noise(61)})
    assert [(p.path, p.code, p.message) for p in found] == [
        ("site/index.html", "over-budget", "its fonts weigh 61.0 KB compressed; the budget is 60")
    ]


def test_a_site_of_long_articles_is_over_the_budget() -> None:
    long = "".join(
        random.Random(1).choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", k=30_000)
    )
    planned, html, files = site()
    found = audit(planned, {**html, "articles/x/index.html": html["articles/x/index.html"] + long}, files)
    assert [(p.path, p.code) for p in found] == [("site/articles/", "over-budget")]


def test_a_page_of_many_requests_is_over_the_budget() -> None:
    many = "".join(f'<script src="static/{n}.js"></script>' for n in range(6))
    planned, html, files = site(many)
    found = audit(planned, html, {**files, **{f"static/{n}.js": b"" for n in range(6)}})
    assert [p.message for p in found] == ["it takes 9 requests; the budget is 8"]
