"""The lists of figures in a real browser, from disk: in another order with a script, whole without one."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from apanhado.publish.pipeline import publish
from tests.publish.sample import with_figures_and_dates

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")]


def durations(page: Page) -> list[str]:
    return page.locator("[aria-labelledby=_duration] .amount").all_inner_texts()


def test_figures_are_sorted_by_article_and_back(root: Path) -> None:
    known = with_figures_and_dates()
    assert publish(replace(known, articles=known.articles[::-1]), root).problems == ()
    by_value = ["dois anos", "quatro semanas", "72 horas"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page()
        page.goto((root / "site/figures/index.html").as_uri())
        assert durations(page) == by_value
        page.get_by_role("button", name="por texto").click()
        assert durations(page) == ["72 horas", "dois anos", "quatro semanas"]
        assert page.get_by_role("button", name="por texto").get_attribute("aria-pressed") == "true"
        page.get_by_role("button", name="por valor").click()
        assert durations(page) == by_value
        plain = browser.new_page(java_script_enabled=False)
        plain.goto((root / "site/figures/index.html").as_uri())
        assert durations(plain) == by_value
        assert not plain.locator(".order").is_visible()
        browser.close()
