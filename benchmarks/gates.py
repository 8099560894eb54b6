"""What is wrong with a page in a real browser: for axe-core, for a keyboard, large text, forced colours and paper."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
OWN = Path(__file__).with_suffix(".js").read_text("utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, POCKET, NARROW = 1280, 360, 320
HEIGHT = 800

Scheme = Literal["light", "dark"]


def faults(page: Page, thorough: bool = False) -> Iterator[str]:
    """Everything wrong with the page that is open; axe-core asks all it knows at each width and scheme if `thorough`.

    Otherwise it asks all at the desk in the light, and again only what another scheme or width can change.
    """
    page.keyboard.press("Tab")  # only to who uses the keyboard the browser shows where the focus is
    page.evaluate("document.activeElement.blur()")
    page.evaluate(AXE)
    page.evaluate(OWN)
    yield from seen(page, DESK, "light", ())
    yield from own(page, "small", "target too small")
    yield from seen(page, DESK, "dark", () if thorough else ("color-contrast",))
    yield from own(page, "undrawn", "drawn in the colour of the paper")
    yield from seen(page, POCKET, "dark", () if thorough else ("target-size",))
    yield from seen(page, POCKET, "light", ()) if thorough else ()
    yield from own(page, "small", "target too small in the pocket")
    resized(page, NARROW)
    yield from own(page, "sideways", "wider than a narrow screen")
    resized(page, DESK)
    yield from enlarged(page)
    yield from own(page, "unfocused", "focus")
    yield from own(page, "moving", "moves, although the reader wants no motion")
    yield from recoloured(page)
    page.emulate_media(media="print")
    yield from own(page, "navigation", "printed")
    page.emulate_media(media="screen")


def complaints(page: Page, url: str) -> list[str]:
    """What a page will say in the console, miss or ask of another host from now on; the list grows as it does."""
    heard: list[str] = []
    home = urlsplit(url)[:2]
    page.on("console", lambda m: heard.append(f"console {m.type}: {m.text}"))
    page.on("pageerror", lambda e: heard.append(f"page error: {e}"))
    # The browser itself gives up on an icon when the next page is asked for.
    page.on(
        "requestfailed",
        lambda r: None if r.failure == "net::ERR_ABORTED" else heard.append(f"failed: {r.url} {r.failure}"),
    )
    page.on("response", lambda r: heard.append(f"{r.status}: {r.url}") if r.url != url and r.status >= 400 else None)
    page.on("request", lambda r: None if urlsplit(r.url)[:2] == home else heard.append(f"elsewhere: {r.url}"))
    return heard


def seen(page: Page, width: int, scheme: Scheme, rules: tuple[str, ...]) -> Iterator[str]:
    """What axe-core finds against the standards, or against some of its rules, at a width in a scheme."""
    resized(page, width)
    page.emulate_media(color_scheme=scheme)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS}
    # Of preloading the sheets browsers complain, on pages from disk; no rule of the standards needs it.
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    if not rules:
        options["rules"] = {"target-size": {"enabled": True}}  # of the standards, and yet left out by default
    for found in page.evaluate("options => axe.run(options)", options)["violations"]:
        for node in found["nodes"]:
            yield f"axe, {width}, {scheme}: {found['id']}: {node['html'][:200]} {node['failureSummary']}"


def enlarged(page: Page) -> Iterator[str]:
    """What a text of twice the size cuts, covers or pushes over the edge."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for check in ("sideways", "cut", "overlapping"):
        yield from own(page, check, f"{check} in a text of twice the size")
    page.evaluate("document.documentElement.style.fontSize = ''")


def recoloured(page: Page) -> Iterator[str]:
    """What cannot be seen in colours that the reader forces upon the page, light and dark."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        yield from own(page, "undrawn", f"forced colours, {scheme}")
    page.emulate_media(forced_colors="none", color_scheme="light")


def own(page: Page, check: str, words: str) -> Iterator[str]:
    """What a check of ours finds on the page as it stands."""
    yield from (f"{words}: {found[:300]}" for found in page.evaluate(f"gates.{check}()"))


def resized(page: Page, width: int) -> None:
    """Nothing; the page is as wide as a screen."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
