"""Every kind of page in a real browser, from a server below a path and from disk; every link, from disk alone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page

from benchmarks.gates import OWN, complaints
from tests.browser.conftest import Served
from tests.publish.budgets import over
from tests.support import files

KINDS = {
    "overview": "index.html",
    "articles": "articles/index.html",
    "article": "articles/*/index.html",
    "stories": "stories/index.html",
    "story": "stories/*/index.html",
    "topics": "topics/index.html",
    "topic": "topics/*/index.html",
    "voices": "voices/index.html",
    "figures": "figures/index.html",
    "systems": "systems/index.html",
    "person": "people/*/index.html",
    "system": "systems/*/index.html",
    "organisations": "organisations/index.html",
    "timeline": "timeline/index.html",
    "coverage": "coverage/index.html",
    "method": "method/index.html",
    "search": "search/index.html",
    "names": "names/index.html",
    "data": "data/index.html",
    "404": "404.html",
}
WIDTHS = [1280, 360]

Transport = Literal["http", "disk"]


def pages(site: Served, kind: str = "") -> list[str]:
    """The urls below the site of all pages of a kind, or of all."""
    found = site.folder.glob(KINDS[kind] if kind else "**/*.html")
    return sorted(p.relative_to(site.folder).as_posix() for p in found)


def longest(site: Served, kind: str) -> str:
    """The largest page of a kind."""
    return max(pages(site, kind), key=lambda url: (site.folder / url).stat().st_size)


@contextmanager
def opened(browser: Browser, url: str, width: int = 1280, status: int = 200, **options: Any) -> Iterator[Page]:
    """A page that has loaded; at the end, nothing it asked for may have failed or come from elsewhere."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **options)
    page = context.new_page()
    faults = complaints(page, url)
    answer = page.goto(url, wait_until="load")
    if url.startswith("http:"):
        assert answer and answer.status == status
    yield page
    context.close()
    if status == 404:  # the browser itself notes that the page was missing
        faults = [f for f in faults if "status of 404" not in f]
    assert not faults, "\n".join(faults)


# --- In the browser --------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("transport", ["http", "disk"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_whole_and_fits_in_light_and_dark(
    chromium: Browser, served: Served, kind: str, transport: Transport
) -> None:
    base = served.http if transport == "http" else served.disk
    with opened(chromium, base + longest(served, kind)) as page:
        assert page.title()
        assert page.locator("h1").count() == 1 and page.locator("h1").is_visible()
        assert styled(page)
        assert page.evaluate("document.documentElement.classList.contains('js')"), "scripts did not run"
        assert unloaded_fonts(page) == []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert overflowing(page) == []
        ink, paper = shades(page, "light")
        assert ink < 200 and paper > 700
        ink, paper = shades(page, "dark")
        assert ink > 600 and paper < 120


def styled(page: Page) -> bool:
    """Whether the page has its style sheet: browsers give every body a margin, ours has none."""
    return colour(page, "body", "marginTop") == "0px"


def unloaded_fonts(page: Page) -> list[str]:
    """The site's own fonts that did not load; the stand-ins are fonts of the reader's machine, if it has them."""
    faces = "[...document.fonts].filter(f => f.status === 'error' && !f.family.includes('stand-in')).map(f => f.family)"
    return list(page.evaluate(f"document.fonts.ready.then(() => {faces})"))


def overflowing(page: Page) -> list[str]:
    """What reaches over the right edge, if the page can be scrolled sideways."""
    return list(page.evaluate(f"{OWN}; gates.sideways()"))


@pytest.mark.browser
def test_every_page_fits_a_narrow_screen(chromium: Browser, served: Served) -> None:
    wide: dict[str, list[str]] = {}
    with opened(chromium, served.http, 320) as page:
        for url in pages(served):
            page.goto(served.http + url)
            if found := overflowing(page):
                wide[url] = found
    assert not wide


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_there_without_scripts(chromium: Browser, served: Served, kind: str) -> None:
    url = longest(served, kind)
    [made] = BeautifulSoup((served.folder / url).read_text("utf-8"), "lxml").select("main")
    words = " ".join(made.get_text().split())
    for preview in made.select("[hidden]"):
        preview.decompose()
    with opened(chromium, served.disk + url, java_script_enabled=False) as page:
        assert page.locator("h1").is_visible()
        main = page.locator("main")
        assert " ".join((main.text_content() or "").split()) == words
        passages = page.locator(".body [id^=p-]")
        assert passages.filter(visible=True).count() == passages.count()
        assert page.locator("header nav a").first.is_visible()
        page.set_viewport_size({"width": 360, "height": 800})
        assert len(page.locator("main").inner_text().split()) >= 0.6 * len(made.get_text().split())


@pytest.mark.browser
@pytest.mark.parametrize("transport", ["http", "disk"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_click_on_a_passage_s_mark_sets_the_address(
    chromium: Browser, served: Served, transport: Transport, width: int
) -> None:
    base = served.http if transport == "http" else served.disk
    with opened(chromium, base + longest(served, "article"), width) as page:
        mark = page.locator(".body a.pn").nth(3)
        target = mark.get_attribute("href") or ""
        assert re.fullmatch(r"#p-[0-9a-f]{8}(-\d+)?", target)
        mark.click()
        assert page.evaluate("location.hash") == target
        assert page.evaluate("document.querySelector(':target').id") == target[1:]
        box = page.locator(target).bounding_box()
        assert box and 0 <= box["y"] < 800


@pytest.mark.browser
def test_a_passage_in_the_address_is_in_view_and_marked(chromium: Browser, served: Served) -> None:
    url = longest(served, "article")
    soup = BeautifulSoup((served.folder / url).read_text("utf-8"), "lxml")
    last, other = (str(tag["id"]) for tag in (soup.select(".body [id^=p-]")[i] for i in (-1, -2)))
    with opened(chromium, f"{served.disk}{url}#{last}") as page:
        box = page.locator(f"#{last}").bounding_box()
        assert box and 0 <= box["y"] < 800
        assert colour(page, f"#{last}", "backgroundColor") != colour(page, f"#{other}", "backgroundColor")


def colour(page: Page, selector: str, name: str) -> str:
    return str(page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}"))


def shades(page: Page, scheme: Literal["light", "dark"]) -> list[int]:
    """How light ink and paper are in a scheme: 0 is black, 765 white."""
    page.emulate_media(color_scheme=scheme)
    return [sum(map(int, re.findall(r"\d+", colour(page, "html", name))[:3])) for name in ("color", "backgroundColor")]


@pytest.mark.browser
def test_the_theme_is_the_reader_s_and_is_kept(chromium: Browser, served: Served) -> None:
    with opened(chromium, served.http, color_scheme="light") as page:
        before = colour(page, "body", "color")
        page.locator("button.theme").click()
        changed = colour(page, "body", "color")
        assert changed != before
        page.goto(served.http + "method/index.html")
        assert colour(page, "body", "color") == changed
        page.locator("button.theme").click()
        assert colour(page, "body", "color") == before


@pytest.mark.browser
def test_with_the_keyboard_the_first_stop_leads_to_the_text(chromium: Browser, served: Served) -> None:
    with opened(chromium, served.http + longest(served, "article")) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#_main"


@pytest.mark.browser
@pytest.mark.parametrize("missing", ["nothing", "articles/nothing/", "a/b/c/d.html"])
def test_a_missing_address_shows_the_404_page_whole(chromium: Browser, addressed: Served, missing: str) -> None:
    with opened(chromium, addressed.http + missing, status=404) as page:
        assert styled(page)
        page.locator("main a").first.click()
        page.wait_for_load_state()
        assert page.url in (addressed.http, addressed.http + "index.html")


# --- From disk -------------------------------------------------------------------------------------------


def links(path: Path) -> Iterator[tuple[Tag, str]]:
    """Every element of a page that names a file, with the name."""
    for tag in BeautifulSoup(path.read_text("utf-8"), "lxml").find_all(True):
        for name in ("href", "src", "srcset", "poster", "data", "action"):
            if tag.get(name) is not None:
                yield tag, str(tag[name])


def ids(path: Path) -> list[str]:
    return [str(tag["id"]) for tag in BeautifulSoup(path.read_text("utf-8"), "lxml").find_all(id=True)]


def test_every_kind_of_page_is_there(served: Served) -> None:
    assert {kind for kind in KINDS if not pages(served, kind)} == set()
    assert len(pages(served, "article")) == 5


def test_every_link_and_anchor_of_every_page_leads_somewhere(served: Served) -> None:
    known = {served.folder / url: set(ids(served.folder / url)) for url in pages(served)}
    broken = []
    for path in known:
        for tag, target in links(path):
            if urlsplit(target).scheme or target.startswith("//"):
                assert tag.name == "a", f"{path}: {tag}"
                continue
            name, anchor = urldefrag(target)
            file = (path.parent / unquote(name)).resolve() if name else path
            if name.startswith("/") or not file.is_file() or not file.is_relative_to(served.folder.resolve()):
                broken.append(f"{path.relative_to(served.folder)}: {target}")
            elif anchor and unquote(anchor) not in known.get(file, set()):
                broken.append(f"{path.relative_to(served.folder)}: {target} (no such anchor)")
    assert not broken, "\n".join(broken)


def test_every_page_can_be_reached_from_the_overview(served: Served) -> None:
    seen, waiting = set[Path](), [served.folder / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen or path.suffix != ".html":
            continue
        seen.add(path)
        names = (urldefrag(target)[0] for tag, target in links(path) if tag.name == "a" and not urlsplit(target).scheme)
        waiting += [(path.parent / unquote(name)).resolve() for name in names if name]
    moved = {url for url in pages(served) if 'class="moved"' in (served.folder / url).read_text("utf-8")}
    assert {p.relative_to(served.folder).as_posix() for p in seen} == set(pages(served)) - {"404.html"} - moved


def test_every_page_keeps_to_the_budgets(served: Served) -> None:
    assert list(over(files(served.folder))) == []


def test_no_id_is_given_twice(served: Served) -> None:
    for url in pages(served):
        found = ids(served.folder / url)
        assert len(found) == len(set(found)), url


def test_every_page_has_a_policy_that_forbids_all_but_our_own_files(served: Served) -> None:
    for url in pages(served):
        soup = BeautifulSoup((served.folder / url).read_text("utf-8"), "lxml")
        [policy] = soup.select("meta[http-equiv=Content-Security-Policy]")
        rules = dict(rule.strip().split(" ", 1) for rule in str(policy["content"]).split(";"))
        assert rules["default-src"] == "'none'"
        assert not re.search(r"unsafe|https?:|\*|data:", str(policy["content"]))
        assert soup.select("[style], style, script:not([src], [type='application/ld+json'])") == []
        assert not [a for tag in soup.find_all(True) for a in tag.attrs if a.startswith("on")]


def test_every_page_names_its_language_title_and_one_main_heading(served: Served) -> None:
    titles = []
    for url in pages(served):
        soup = BeautifulSoup((served.folder / url).read_text("utf-8"), "lxml")
        assert soup.select("html[lang]") and len(soup.select("h1")) == len(soup.select("main")) == 1, url
        if not soup.select("a.moved"):  # several may lead to one page
            titles.append(soup.title.get_text() if soup.title else "")
    assert all(titles) and len(titles) == len(set(titles))
