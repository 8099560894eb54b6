"""`serve` in a real browser: it reloads by itself, shows problems, and comes back to where it was."""

from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage

from tests.serving import serving

ARTICLE = "content/articles/biblioteca.md"


def test_a_mistake_and_its_mending_bring_the_reader_back(chromium: Browser, built: Path) -> None:
    path = built / ARTICLE
    right = path.read_text("utf-8") + "\n".join(f"\nFrase de número {n}." for n in range(200))
    path.write_text(right, "utf-8")
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        said.append(message.text)

    with serving(built, "/x/y/") as server, chromium.new_page(viewport={"width": 900, "height": 700}) as page:
        page.on("console", note)
        url = f"http://127.0.0.1:{server.port}/x/y/articles/biblioteca/index.html"
        with page.expect_websocket():
            page.goto(url)
        page.wait_for_function("window.LiveReload && LiveReload.connector.protocol === 7")
        page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
        path.write_text(right.replace("title: A biblioteca", "title: Nova biblioteca"), "utf-8")
        page.wait_for_selector("h1:text('Nova biblioteca')")
        place = page.evaluate("scrollY")
        assert abs(place - 1500) < 100  # the browser keeps the words in place, whatever the title's height
        assert said == []
        path.write_text(right.replace("title:", "titel:"), "utf-8")
        page.wait_for_selector("pre:text('unknown key \"titel\"')")
        path.write_text(right, "utf-8")
        page.wait_for_selector("h1:text('A biblioteca')")
        page.wait_for_function("place => Math.abs(scrollY - place) < 100", arg=place)
        assert page.url == url
