"""Reads the site in Chromium: nothing is asked of the network, search works, keys work, axe finds nothing."""

import functools
from importlib.util import find_spec
from itertools import pairwise

import pytest

from tests.publishing.conftest import need

pytestmark = pytest.mark.browser
PAGES = ["index", "lessons/01_perceptron", "lessons/04_training_clinic", "gallery", "checks", "teachers/index"]
VISIBLE_HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5')].filter(h => h.offsetParent).map(h => +h.tagName[1])"
SETTLED = "() => document.readyState === 'complete' && !document.querySelector('.math:not(:has(mjx-container))')"


def opened(chromium, address, page, width=1280, scheme="light"):
    """A page in a window, once its formulas are set. `asked`: the addresses it asked for; `failed`: those that did not come."""
    window = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    window.asked, window.failed = [], []
    window.on("request", lambda request: window.asked.append(request.url))
    window.on("response", lambda answer: window.failed.append(answer.url) if answer.status >= 400 else None)
    window.on("requestfailed", lambda request: window.failed.append(request.url))
    window.goto(f"{address}/{page}.html")
    window.wait_for_function(SETTLED, timeout=30_000)
    window.at_first = list(window.asked), list(window.failed)  # axe asks for style sheets of its own later on
    return window


@pytest.fixture(scope="module")
def look(chromium, address):
    """A function that opens a page of the site once for all tests that only look at it."""
    return functools.cache(functools.partial(opened, chromium, address))


def what_axe_finds(window):
    need(axe_playwright_python=find_spec("axe_playwright_python"))
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(window).response["violations"]
    return [(one["impact"], one["id"], one["nodes"][0]["html"]) for one in found]


@pytest.mark.parametrize("page", [*PAGES, "lessons/16_gpt"])
def test_nothing_is_asked_of_the_network(look, address, page):
    asked, failed = look(page, 1280, "light").at_first
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith((f"{address}/", "data:"))] == []
    assert failed == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(look, page, width, scheme):
    window = look(page, width, scheme)
    assert what_axe_finds(window) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_scrolls_tables_and_not_the_page(look, page):
    window = look(page, 390, "dark")
    assert window.evaluate("document.documentElement.scrollWidth") <= 390


def test_feedback_is_readable_in_the_dark(chromium, solved_site):
    window = opened(chromium, solved_site.as_uri(), "lessons/15_attention", scheme="dark")
    assert window.locator(".cell_output [role=status] code").count() > 0
    assert what_axe_finds(window) == []
    window.close()


@pytest.mark.parametrize("page", PAGES)
def test_headings_go_down_step_by_step(look, page):
    window = look(page, 1280, "light")
    levels = window.evaluate(VISIBLE_HEADINGS)
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_first_tab_skips_to_the_text_and_focus_is_seen(chromium, address):
    window = opened(chromium, address, "lessons/01_perceptron")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    for _ in range(6):
        style = window.evaluate("getComputedStyle(document.activeElement).outline")
        assert "solid" in style and "3px" in style
        window.keyboard.press("Tab")
    window.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_search_finds_attention(chromium, address, scheme):
    window = opened(chromium, address, "index", scheme=scheme)
    window.keyboard.press("Control+k")
    window.keyboard.type("attention")
    window.keyboard.press("Enter")
    window.wait_for_selector("#search-results li a", timeout=20_000)
    window.wait_for_function("() => document.querySelector('#search-results').textContent.includes('finished')")
    links = window.locator("#search-results li a").evaluate_all("links => links.map(link => link.href)")
    assert any("lessons/15_attention.html" in link for link in links)
    assert all(url.startswith(address) for url in window.asked)
    assert what_axe_finds(window) == []
    window.close()


def test_axe_is_awake(chromium):
    window = chromium.new_page()
    window.set_content('<html lang="en"><title>t</title><main><h1>t</h1><img src="data:,"></main></html>')
    assert [name for _, name, _ in what_axe_finds(window)] == ["image-alt"]
    window.close()
