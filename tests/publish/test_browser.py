"""The pages in a real browser: from disk and from below a path, wide and narrow, without a complaint."""

import http.server
import shutil
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from apanhado.publish.pipeline import publish
from tests.publish.sample import BRIEFING, project

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")]

ARTICLE = "articles/o-lago-que-encolheu/index.html"
PAGES = (
    "index.html",
    ARTICLE,
    "articles/index.html",
    "topics/index.html",
    "topics/perdas/index.html",
    "timeline/index.html",
    "method/index.html",
    "data/index.html",
    "sobre/index.html",
    "404.html",
)


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests need no log."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the site can be opened: from disk, and below /x/y/."""
    root = project(tmp_path_factory.mktemp("browser"))
    assert publish(BRIEFING, root).problems == ()
    (root / "www" / "x").mkdir(parents=True)
    shutil.copytree(root / "site", root / "www" / "x" / "y")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(root / "www")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {"disk": (root / "site").as_uri(), "path": f"http://127.0.0.1:{server.server_port}/x/y"}
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM)
        yield found
        found.close()


@pytest.mark.parametrize("where", ["disk", "path"])
def test_pages_open_quietly_and_fit(browser: Browser, served: dict[str, str], where: str) -> None:
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    for url in PAGES:
        page.goto(f"{served[where]}/{url}")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(253, 253, 252)"
        for width in (1280, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, url
    assert heard == []
    page.close()


def test_the_theme_is_remembered(browser: Browser, served: dict[str, str]) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{served['path']}/index.html")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator(".theme").click()
    page.goto(f"{served['path']}/{ARTICLE}")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
    page.locator(".theme").click()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == light
    context.close()


def test_everything_can_be_read_without_scripts(browser: Browser, served: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{served['disk']}/index.html")
    page.locator(".fold summary").click()
    page.locator(".fold nav a", has_text="Artigos").click()
    page.locator(".texts a").first.click()
    assert page.locator("h1").inner_text().startswith("O lago que encolheu")
    assert not page.locator(".theme").is_visible()
    context.close()


def test_the_place_in_the_contents_is_marked(browser: Browser, served: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 500})
    page.goto(f"{served['disk']}/{ARTICLE}")
    assert page.locator(".contents [aria-current]").count() == 0
    page.locator("#s-2").evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 20)")
    expect(page.locator(".contents [aria-current]")).to_have_text("Quem paga a conta")
    page.close()


def test_the_address_of_a_passage_marks_it(browser: Browser, served: dict[str, str]) -> None:
    page = browser.new_page()
    passage = BRIEFING.key_points[2].ref.passage
    page.goto(f"{served['disk']}/index.html")
    page.locator(".points .cite").nth(2).click()
    assert page.url.endswith(f"{ARTICLE}#{passage}")
    colour = page.locator(f"#{passage}").evaluate("e => getComputedStyle(e).backgroundColor")
    assert colour == "rgb(255, 239, 163)"
    page.close()
