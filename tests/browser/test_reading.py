"""What helps a reader of the repository's site: previews of passages, and their addresses to copy."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served
from tests.browser.test_pages import longest, opened, pages

pytestmark = pytest.mark.browser

CITING = ["overview", "topic", "voices", "person", "timeline", "article"]  # told by different markup
# Where the preview of a marker stands, and the sentence that it is for.
PLACES = """marker => {
    const box = document.querySelector(".preview").getBoundingClientRect();
    const own = marker.closest("p, li, dd, text").getBoundingClientRect();
    return { top: box.top, bottom: box.bottom, ownTop: own.top, ownBottom: own.bottom };
}"""


def test_a_marker_of_any_page_previews_its_passage_and_never_covers_its_own_sentence(
    chromium: Browser, served: Served
) -> None:
    urls = [longest(served, kind) for kind in CITING]
    urls += [url for url in pages(served) if url.startswith("stories/") and url.count("/") > 1][:1]
    with opened(chromium, served.disk + urls[0]) as page:
        for url in urls:
            page.goto(served.disk + url)
            page.keyboard.press("Tab")  # from here on the browser takes a focus for the keyboard's
            marker, box = page.locator("main a.cite:visible").nth(2), page.locator(".preview")
            marker.focus()
            expect(box).to_contain_text(re.compile(r"· passagem.\d+ de.\d+"))
            expect(box.locator(".from")).not_to_be_empty()
            at = marker.evaluate(PLACES)
            assert at["top"] >= at["ownBottom"] or at["bottom"] <= at["ownTop"], url
            page.keyboard.press("Escape")
            expect(box).to_have_count(0)
            assert marker.evaluate("a => a === document.activeElement"), url


def test_near_the_bottom_a_preview_turns_upward_and_a_pointer_reaches_it(chromium: Browser, served: Served) -> None:
    with opened(chromium, served.disk + longest(served, "voices")) as page:
        marker, box = page.locator(".direct a.cite").nth(6), page.locator(".preview")
        marker.evaluate("a => scrollTo(0, a.getBoundingClientRect().bottom + scrollY - innerHeight + 20)")
        marker.hover()
        expect(box).to_be_visible()
        at = marker.evaluate(PLACES)
        assert at["top"] >= 0 and at["bottom"] <= at["ownTop"]
        place = box.bounding_box()
        assert place
        page.mouse.move(place["x"] + 40, place["y"] + place["height"] - 5, steps=12)  # slowly
        page.wait_for_timeout(250)
        box.locator(".open").click()
        expect(page.locator(".body :target")).to_have_css("background-color", "rgb(255, 239, 163)")


def number(page: Page, n: int) -> None:
    """Points at a passage's number."""
    page.locator(".body .pn").nth(n).hover()
    expect(page.locator(f".body .pn >> nth={n} >> xpath=following-sibling::*[@class='copy']")).to_be_visible()


def test_an_address_is_copied_alone_with_its_passage_or_with_the_words_selected_in_it(
    chromium: Browser, served: Served
) -> None:
    url = served.http + longest(served, "article")
    with opened(chromium, url, permissions=["clipboard-read", "clipboard-write"]) as page:
        passage = page.locator(".body [id^=p-]").nth(5)
        anchor = f"{url}#{passage.get_attribute('id')}"
        number(page, 5)
        page.get_by_role("button", name="copiar endereço", exact=True).click()
        expect(page.locator(".status")).to_have_text("Copiado")
        assert page.evaluate("navigator.clipboard.readText()") == anchor
        page.locator(".body .pn").nth(5).focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function(
            "a => navigator.clipboard.readText().then(t => t.startsWith(a))", arg=f"{anchor}:~:text="
        )
        first, last = page.evaluate("navigator.clipboard.readText()").partition(":~:text=")[2].split(",")
        words = " ".join(passage.evaluate("e => e.firstChild.data").split())
        assert words.startswith(unquote(first)) and words.endswith(unquote(last))
        passage.evaluate("e => getSelection().setBaseAndExtent(e.firstChild, 7, e.firstChild, 27)")
        page.get_by_role("button", name="copiar endereço com as palavras escolhidas").click()
        page.wait_for_function(
            "a => navigator.clipboard.readText().then(t => t !== a)", arg=f"{anchor}:~:text={first},{last}"
        )
        chosen = unquote(page.evaluate("navigator.clipboard.readText()").partition(":~:text=")[2])
        assert chosen in words and words[7:27].strip() in chosen


def test_an_address_with_words_leads_to_their_own_place_where_others_say_the_same(
    chromium: Browser, served: Served
) -> None:
    """A key sentence stands above the text too; the words after it, or its number, tell the passage."""
    url = served.http + longest(served, "article")
    with opened(chromium, url, permissions=["clipboard-read", "clipboard-write"]) as page:
        cited = page.locator(".in-brief a.cite").last.get_attribute("href") or ""
        page.locator(f"{cited} .pn").focus()
        page.get_by_role("button", name="com o trecho").click()
        words = page.evaluate("navigator.clipboard.readText()").partition(":~:")[2]
        page.goto("about:blank")
        page.set_viewport_size({"width": 1280, "height": 200})
        page.goto(f"{url}#:~:{words}")
        page.wait_for_function("scrollY > 0")
        assert page.locator(cited).evaluate(
            "e => e.getBoundingClientRect().top < 100 && e.getBoundingClientRect().bottom > 100"
        )


def test_where_nothing_may_be_copied_the_address_stands_there_selected(chromium: Browser, served: Served) -> None:
    url = served.disk + longest(served, "article")
    with opened(chromium, url, 360) as page:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
        page.keyboard.press("Tab")
        page.locator(".body .pn").first.focus()
        page.get_by_role("button", name="copiar endereço", exact=True).press("Enter")
        expect(page.locator(".status")).to_contain_text("está selecionado")
        assert page.evaluate("getSelection().toString()") == page.locator(".copy input").input_value()
        page.keyboard.press("Escape")
        expect(page.locator(".copy input")).to_have_count(0)
        assert page.locator(".body .pn").first.evaluate("a => a === document.activeElement")
