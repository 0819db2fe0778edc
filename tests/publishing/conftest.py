"""The site, built once without and once with solutions; and a Chromium that reads it."""

import functools
import http.server
import os
import threading
from importlib.util import find_spec

import pytest

from course_lib.publishing.site import build_site
from tests.browser.jupyterlab import CHROMIUM_FLAGS, chromium_path


def need(**things):
    """Skip a test whose tools are not installed; where they were promised (COURSE_BROWSER), their absence is a failure."""
    missing = [name for name, there in things.items() if not there]
    if missing:
        (pytest.fail if os.environ.get("COURSE_BROWSER") else pytest.skip)(f"not installed: {', '.join(missing)}")


def need_sphinx():
    need(**{name: find_spec(name) for name in ("sphinx", "myst_nb", "sphinx_book_theme")})


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    need_sphinx()
    folder = tmp_path_factory.mktemp("published") / "site"
    build_site(folder)
    return folder


@pytest.fixture(scope="session")
def solved_site(tmp_path_factory):
    need_sphinx()
    folder = tmp_path_factory.mktemp("published") / "solved"
    build_site(folder, solutions=True, repository="https://github.com/someone/course")
    return folder


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture(scope="session")
def address(site):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")  # in a process there may be one Playwright at a time, and tests/browser starts its own
def chromium():
    need(Chromium=chromium_path(), playwright=find_spec("playwright"))
    import playwright.sync_api as playwright_api

    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
