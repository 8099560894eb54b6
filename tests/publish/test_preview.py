"""The preview of names and markers in a real browser, from disk."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from apanhado.publish.pipeline import publish
from tests.publish.sample import named, project

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = project(tmp_path_factory.mktemp("preview"))
    assert publish(named(), root).problems == ()
    return Path(root, "site").as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{site}/systems/nimbo/index.html")
    yield page
    assert faults == []
    page.close()


def test_a_name_that_is_pointed_at_shows_who_it_is_and_stays_while_one_reads(page: Page) -> None:
    link, box = page.locator(".facts a.named").first, page.locator(".preview")
    link.hover()
    expect(box).to_contain_text("Rosa Tavares, diretora da Hidra")
    expect(box.locator("mark")).to_have_text("Rosa Tavares")
    box.hover()
    page.wait_for_timeout(300)
    expect(box).to_be_visible()
    box.locator("a").click()
    assert page.url.endswith("/people/rosa-tavares/index.html")


def test_escape_closes_it_and_the_focus_stays(page: Page) -> None:
    link, box = page.locator(".facts a.named").first, page.locator(".preview")
    link.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(box).to_be_visible()
    assert link.get_attribute("aria-describedby") == box.get_attribute("id")
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    assert link.evaluate("a => a === document.activeElement && !a.hasAttribute('aria-describedby')")


def test_every_marker_shows_its_passage(page: Page) -> None:
    page.locator(".facts a.cite").first.hover()
    expect(page.locator(".preview .from")).to_contain_text("disse Rosa Tavares, diretora da Hidra, em Arari.")
    page.locator(".naming a.cite").first.hover()
    expect(page.locator(".preview")).to_contain_text("passagem 1 de")
    expect(page.locator(".preview mark")).to_have_text(page.locator(".naming [data-cited]").first.inner_text())


@pytest.mark.parametrize("width", [1280, 360])
def test_it_never_reaches_over_the_edge(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.keyboard.press("Tab")
    for link in page.locator("a.named, .facts a.cite").all():
        link.focus()
        place = page.locator(".preview").bounding_box()
        assert place and place["x"] >= 0 and place["x"] + place["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_name_is_a_plain_link(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/systems/nimbo/index.html")
    page.locator(".facts a.named").first.click()
    assert page.url.endswith("/people/rosa-tavares/index.html")
    context.close()


def test_on_the_overview_a_marker_shows_its_whole_passage_with_the_cited_words_marked(page: Page, site: str) -> None:
    page.goto(f"{site}/index.html")
    says = page.locator(".points .says").nth(1)
    says.locator("a.cite").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    box = page.locator(".preview")
    expect(box).to_contain_text("passagem 1 de 6")
    expect(box.locator("mark")).to_have_text(says.locator("[data-cited]").inner_text())
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)


def test_a_first_tap_on_a_marker_shows_its_passage_and_a_second_one_goes_there(browser: Browser, site: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/index.html")
    marker = page.locator(".points a.cite").first
    marker.tap()
    expect(page.locator(".preview .from")).to_be_visible()
    assert page.url.endswith("/site/index.html")
    marker.tap()
    page.wait_for_url("**/articles/**")
    context.close()
