"""A JupyterLab of its own on a copy of the lessons, and a Chromium that uses it as a learner would."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import pytest

COURSE = Path(__file__).resolve().parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A folded cell shows no number.
PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt:not(.jp-Placeholder-prompt)')]"
# Until then the notebook says that it is idle, and Run All opens a dialog that asks for a kernel.
KERNEL_IS_THERE = "() => document.querySelector('.jp-KernelName')?.textContent.includes('Python')"
EVERY_CELL_HAS_RUN = f"() => {PROMPTS}.every(prompt => /\\[\\d+\\]/.test(prompt.textContent))"


def chromium_path():
    """Where Chromium is, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextlib.contextmanager
def chromium_page():
    """An empty page of Chromium. Without a browser the test is skipped; where one was promised (COURSE_BROWSER), it fails."""
    missing = [what for what, there in (("Chromium", chromium_path()), ("playwright", find_spec("playwright"))) if not there]
    if missing:
        (pytest.fail if os.environ.get("COURSE_BROWSER") else pytest.skip)(f"not installed: {', '.join(missing)}")
    import playwright.sync_api as playwright_api

    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


@contextlib.contextmanager
def served_course(folder):
    """Serve a copy of lessons/ in `folder`; yields the address of JupyterLab."""
    shutil.copytree(COURSE / "lessons", Path(folder, "lessons"), ignore=shutil.ignore_patterns("source"))
    with served_folder(folder) as address:
        yield address


@contextlib.contextmanager
def served_folder(folder):
    """Serve a folder as it is; yields the address of JupyterLab."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ip=127.0.0.1", "--allow-root"]
    command += ["--IdentityProvider.token=", "--ServerApp.password=", f"--ServerApp.root_dir={folder}"]
    command.append(f"--LabApp.user_settings_dir={lab_settings(Path(folder, 'settings'))}")
    environment = {**os.environ, "COURSE_HOME": str(Path(folder, "home")), "PYTHONPATH": str(COURSE)}
    log = Path(folder, "lab.txt")
    with log.open("w") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, env=environment, cwd=folder)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_up(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def lab_settings(folder):
    """No news from the network, and every cell in the page, not only those in sight."""
    for name, settings in {
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        "notebook-extension/tracker": {"windowingMode": "none"},
    }.items():
        file = Path(folder, "@jupyterlab", f"{name}.jupyterlab-settings")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))
    return folder


def wait_until_up(address, server, log):
    for _ in range(240):
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/api", timeout=2)
            return
        time.sleep(0.25)
    raise RuntimeError(f"JupyterLab did not come up:\n{log.read_text()[-2000:]}")


class Learner:
    """Opens a lesson in the browser, runs it, writes answers, reads the feedback.

    patience: seconds to wait for a kernel or for a cell's turn.
    """

    def __init__(self, page, address, folder, pictures, patience=120):
        self.page, self.address, self.folder, self.pictures = page, address, Path(folder), Path(pictures)
        self.patience = patience * 1000

    def open(self, lesson):
        """Open a lesson and wait for its kernel."""
        self.notebook = self.folder / "lessons" / f"{lesson}.ipynb"
        self.page.goto(f"{self.address}/lab/tree/lessons/{lesson}.ipynb?reset")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        self.page.wait_for_function(KERNEL_IS_THERE, timeout=self.patience)
        # In a full toolbar it moves into a menu, out of sight.
        idle = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
        self.page.wait_for_selector(idle, state="attached", timeout=self.patience)

    def run_all(self):
        """Run > Run All Cells, as a learner clicks it, and wait until every code cell has had its turn."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.wait_for_function(EVERY_CELL_HAS_RUN, timeout=self.patience)
        self.wait_until_idle()

    def cell(self, cell_id):
        """The cell of that id on the page."""
        ids = [cell["id"] for cell in json.loads(self.notebook.read_text(encoding="utf-8"))["cells"]]
        return self.page.locator(".jp-Notebook .jp-Cell").nth(ids.index(cell_id))

    def write(self, cell_id, code):
        """Replace what is in a cell, and run it with Shift+Enter."""
        editor = self.cell(cell_id).locator(".cm-content")
        editor.scroll_into_view_if_needed()
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Shift+Enter")
        self.wait_until_idle()

    def run(self, cell_id):
        """Run one cell and return the text of its output."""
        cell = self.cell(cell_id)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        self.wait_until_idle()
        return self.output(cell_id)

    def try_below(self, cell_id, code):
        """With the keyboard alone: put a cell below one, run it, take it away again; returns the text of its output."""
        cell = self.cell(cell_id)
        cell.locator(".cm-content").click()
        for key in ("Escape", "b", "Enter"):
            self.page.keyboard.press(key)
        self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Control+Enter")
        self.wait_until_idle()
        said = self.page.locator(".jp-Notebook .jp-Cell.jp-mod-selected .jp-OutputArea-output").all_inner_texts()
        for key in ("Escape", "d", "d"):
            self.page.keyboard.press(key)
        return "\n".join(said)

    def output(self, cell_id):
        """The text of a cell's output, as it stands on the page."""
        outputs = self.cell(cell_id).locator(".jp-OutputArea-output")
        return "\n".join(outputs.nth(i).inner_text() for i in range(outputs.count()))

    def wait_until_idle(self):
        """Wait until no cell is waiting for its turn."""
        self.page.wait_for_timeout(500)
        self.page.wait_for_function(
            """() => ![...document.querySelectorAll('.jp-InputPrompt')].some(p => p.textContent.includes('[*]'))
                 && document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'""",
            timeout=self.patience,
        )
        self.page.wait_for_timeout(300)

    def shut_down_kernels(self):
        """End every kernel of the server, as Kernel > Shut Down All Kernels does, and leave the lesson."""
        self.page.goto("about:blank")
        token = next(c["value"] for c in self.page.context.cookies(self.address) if c["name"] == "_xsrf")
        for session in self.page.request.get(f"{self.address}/api/sessions").json():
            gone = self.page.request.delete(f"{self.address}/api/sessions/{session['id']}", headers={"X-XSRFToken": token})
            assert gone.ok, gone.status_text

    def picture(self, name):
        """Keep a screenshot."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.pictures / f"{name}.png")

    def picture_of(self, cell_id, name):
        """Keep a screenshot of one cell with its output."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.cell(cell_id).screenshot(path=self.pictures / f"{name}.png")
