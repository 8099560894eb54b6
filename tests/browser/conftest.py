"""The repository's site, built once, served below a path; and an installed Chromium."""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from apanhado.analyse.pipeline import analyse
from apanhado.config import load_config
from apanhado.memo import Memo
from apanhado.publish.pipeline import publish
from tests.small import project
from tests.support import build, copy_repo

PREFIX = "/x/y/"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@dataclass(frozen=True, slots=True)
class Served:
    """A site on disk and at an address; both end in "/"."""

    folder: Path
    http: str

    @property
    def disk(self) -> str:
        return f"{self.folder.as_uri()}/"


class Below(SimpleHTTPRequestHandler):
    """Serves a folder below PREFIX and nothing elsewhere; what is missing gets the site's own 404 page."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX) if path.startswith(PREFIX) else "/nothing-here/")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(folder: Path, http: ThreadingHTTPServer) -> Served:
    host, port = http.server_address[:2]
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return Served(folder, f"http://{host!s}:{port}{PREFIX}")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site of the repository, which knows no address of its own, below a path."""
    root = copy_repo(tmp_path_factory.mktemp("browser") / "apanhado")
    ran = build(root)
    assert ran.code == 0, ran.err
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Below, directory=str(root / "site"))) as http:
        yield serve(root / "site", http)
        http.shutdown()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small library: most kinds of pages, none of them long."""
    root = project(tmp_path_factory.mktemp("small"), "en")
    config, _ = load_config(root)
    assert config
    briefing, _ = analyse(root, config, Memo(None))
    assert publish(briefing, root).problems == ()
    return root / "site"


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same site, built for the address at which it is served."""
    root = copy_repo(tmp_path_factory.mktemp("addressed") / "apanhado")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Below, directory=str(root / "site"))) as http:
        site = serve(root / "site", http)
        ran = build(root, SITE_ADDRESS=site.http)
        assert ran.code == 0, ran.err
        yield site
        http.shutdown()


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in _NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="package")  # two Playwrights cannot live at once, so this one ends with the folder
def chromium() -> Iterator[Browser]:
    """A browser; without an installed one the test is skipped, in CI it fails."""
    program = _chromium()
    if program is None:
        missing = "no Chromium is installed (or named by the environment's CHROMIUM)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()
