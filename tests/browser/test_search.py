"""The search in a real browser, from disk and below a path: what is found, how it is shown, and by which keys."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from apanhado.publish.pipeline import publish
from tests.browser.conftest import Below, Served, serve
from tests.publish.sample import BRIEFING, project

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The made-up library's site."""
    root = project(tmp_path_factory.mktemp("search"))
    assert publish(BRIEFING, root).problems == ()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Below, directory=str(root / "site"))) as http:
        yield serve(root / "site", http)
        http.shutdown()


@pytest.fixture
def page(chromium: Browser, library: Served) -> Iterator[Page]:
    """The front page, from disk; at the end nothing may have been complained of."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    shown = context.new_page()
    faults: list[str] = []
    shown.on("console", lambda message: faults.append(message.text))
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.goto(f"{library.disk}index.html")
    yield shown
    assert faults == []
    context.close()


def asked(page: Page, base: str, query: str) -> list[str]:
    """The words that the hits of a query have marked, once they stand there."""
    page.goto(f"{base}search/index.html?{query}")
    expect(page.locator(".tally")).to_contain_text("assage")
    return [mark.lower() for mark in page.locator(".hits p:first-child mark").all_inner_texts()]


FOUND = {
    "aquifero": ({"aquífero"}, "2 passagens, em 2 textos"),  # without its accent
    "MEDIDOR": ({"medidor", "medidores"}, "2 passagens, em 1 texto"),
    "municipality": ({"municipalities"}, "1 passagem, em 1 texto"),  # a form that no text has
    "bombea": ({"bombeamento"}, "1 passagem, em 1 texto"),  # a beginning
    "vazamemtos": ({"vazamentos"}, "1 passagem, em 1 texto"),  # a slip
    "energia do medidor": ({"energia do", "medidor"}, "1 passagem, em 1 texto"),
}


def test_words_are_found_in_their_forms(page: Page, library: Served) -> None:
    for query, (marked, tally) in FOUND.items():
        found = asked(page, library.disk, urlencode({"q": query}))
        assert (set(found), page.locator(".tally").inner_text()) == (marked, tally), query


def test_a_hit_leads_to_its_passage_below_a_path(page: Page, library: Served) -> None:
    asked(page, library.http, "q=lâmpada")
    expect(page.locator(".hits .source")).to_have_text("Medidores que falam de madrugada")
    marker = page.locator(".hits .cite")
    assert marker.inner_text() == "¶\u00a03"
    assert marker.get_attribute("aria-label") == "passagem 3, Medidores que falam de madrugada"
    marker.click()
    assert urlsplit(page.url).path.endswith("/x/y/articles/medidores/index.html")
    expect(page.locator(":target")).to_contain_text("lâmpada")


def test_the_keys_lead_from_any_page_to_a_passage_and_back(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("de")
    page.keyboard.press("Enter")
    expect(page.locator(".tally")).to_contain_text("10 passagens de ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hits .cite").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".find input")).to_be_focused()
    page.locator(".more-hits").click()
    expect(page.locator(".hits .cite").nth(10)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")


def test_the_address_keeps_the_query_and_what_narrows_it_down(page: Page, library: Served) -> None:
    asked(page, library.disk, "q=medidores")
    page.locator(".find input").fill("energia")
    page.locator("[name=topic]").select_option("perdas")
    expect(page.locator(".tally")).to_contain_text("Nenhuma passagem")
    expect(page.locator(".otherwise a").first).to_be_visible()
    page.locator("[name=topic]").select_option("energia")
    expect(page.locator(".hits li")).to_have_count(2)
    page.locator("[name=year]").select_option("-")
    page.locator("[name=outlet]").select_option("Gazeta Hidrológica")
    expect(page.locator(".tally")).to_have_text("1 passagem, em 1 texto")
    expect(page).to_have_url(re.compile("outlet="))
    given = {"q": ["energia"], "topic": ["energia"], "outlet": ["Gazeta Hidrológica"], "year": ["-"]}
    assert parse_qs(urlsplit(page.url).query) == given
    page.reload()
    expect(page.locator(".tally")).to_have_text("1 passagem, em 1 texto")


def test_without_scripts_the_index_serves(chromium: Browser, library: Served) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{library.disk}index.html")
    page.locator(".glass").click()
    expect(page.get_by_text("JavaScript")).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    page.locator(".otherwise .note a").click()
    page.locator("main li a", has_text="Irrigação").click()
    expect(page.locator("h1")).to_have_text("Irrigação")
    context.close()
