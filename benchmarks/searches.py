"""Two searches over the same articles, this project's and Pagefind's, each asked in a browser."""

import gzip
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from apanhado.model import Article, Briefing
from apanhado.publish import addresses, search
from apanhado.publish.pipeline import Site
from apanhado.schema import SiteConfig

__all__ = ["FIRST", "SYSTEMS", "Answer", "System", "answers"]

ROOT = Path(__file__).resolve().parents[1]
FIRST = 10  # texts that are looked at

# Run in the page: what the search page has come to, once its answers stand there, and when that was.
WATCH = """addEventListener("DOMContentLoaded", () => {
  const tally = document.querySelector(".tally");
  if (tally) new MutationObserver(() => { if (tally.textContent) self.answered = performance.now(); })
    .observe(tally, { childList: true });
});"""
ASK = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  self.answered = performance.now();
  self.urls = found.map(({ url }) => url);
}"""
OTHER = {".css", ".html", ".svg", ".woff2"}  # the page, its style, its fonts


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search came to: the slugs of the first texts, bytes, milliseconds."""

    found: Sequence[str]
    size: int
    took: float


@dataclass(frozen=True, slots=True)
class System:
    """A search: what makes its data in a folder and tells the seconds, what asks it, what tells the texts found."""

    name: str
    index: Callable[[tuple[Article, ...], Path], float]
    ask: Callable[[Page, str, str], None]
    found: Callable[[Page], list[str]]


def own_index(articles: tuple[Article, ...], folder: Path) -> float:
    """The seconds that this project's search data took; they stand in the folder with the page that reads them."""
    briefing = Briefing(SiteConfig(title="Biblioteca", language="pt-BR"), articles)
    began = time.process_time()
    data = search.data(briefing)
    took = time.process_time() - began
    site = Site(briefing, ROOT)
    scripts = {url: content for url, content in site.files.items() if url.startswith("static/")}
    page = site.page(addresses.SEARCH)
    assert isinstance(page, str), page
    for url, content in {**data, **scripts, addresses.SEARCH: page.encode()}.items():
        (folder / url).parent.mkdir(parents=True, exist_ok=True)
        (folder / url).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    return took


def peer_index(articles: tuple[Article, ...], folder: Path) -> float:
    """The same of Pagefind's, for plain pages in the folder."""
    for article in articles:
        page = folder / article.slug / "index.html"
        page.parent.mkdir()
        title = escape(article.front.title)
        page.write_text(
            f'<!DOCTYPE html><html lang="pt"><meta charset="utf-8"><title>{title}</title>'
            f"<main data-pagefind-body><h1>{title}</h1>{article.body.html}</main></html>",
            "utf-8",
        )
    (folder / "index.html").write_text(
        '<!DOCTYPE html><html lang="pt"><link rel="icon" href="data:,"><title>.</title></html>', "utf-8"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "pagefind", "--site", folder], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def own_ask(page: Page, base: str, query: str) -> None:
    """Nothing; the search page shows its first answers."""
    page.goto(f"{base}/{addresses.SEARCH}?{urlencode({'q': query})}")
    page.wait_for_function("self.answered")


def own_found(page: Page) -> list[str]:
    """The slugs of the first texts that the search page shows, as many pages of answers as it takes."""
    links = "all => all.map((a) => a.getAttribute('href').split('/')[2])"
    while True:
        found = page.eval_on_selector_all(".hits .cite", links)
        texts = list(dict.fromkeys(found))
        if len(texts) >= FIRST or not page.locator(".more-hits").is_visible():
            return texts[:FIRST]
        page.locator(".more-hits").click()
        page.wait_for_function(f"document.querySelectorAll('.hits li').length > {len(found)}")


def peer_ask(page: Page, base: str, query: str) -> None:
    """Nothing; the page has Pagefind's first answers."""
    page.goto(f"{base}/index.html")
    page.evaluate(ASK, query)


def peer_found(page: Page) -> list[str]:
    """The slugs of the first texts that Pagefind finds."""
    return [url.strip("/").split("/")[0] for url in page.evaluate("self.urls")]


SYSTEMS = (
    System("apanhado", own_index, own_ask, own_found),
    System("pagefind", peer_index, peer_ask, peer_found),
)


# --- In the browser ----------------------------------------------------------------------------------------


class Server(ThreadingHTTPServer):
    """Serves a folder, and notes which files were sent when."""

    def __init__(self, folder: Path) -> None:
        """A server at a free port."""
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.folder = folder
        self.sent: list[tuple[Path, float]] = []

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(SimpleHTTPRequestHandler):
    """Sends files and says nothing of it."""

    server: Server

    def do_GET(self) -> None:
        """Nothing; the file is sent, and that is noted."""
        self.server.sent.append((Path(self.translate_path(self.path)), 1000 * time.time()))
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def answers(folder: Path, queries: Iterable[str], system: System) -> Iterator[Answer]:
    """What a search over a folder of files answers to each query."""
    with Server(folder) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for query in queries:
            server.sent.clear()
            context = browser.new_context(bypass_csp=True)  # it would keep what is asked of the page from running
            context.add_init_script(WATCH)
            page = context.new_page()
            system.ask(page, server.base, query)
            answered = page.evaluate("performance.timeOrigin + answered")
            sent = [(file, at) for file, at in server.sent if file.is_file() and file.suffix not in OTHER]
            size = sum(compressed(file) for file, _ in sent)
            yield Answer(system.found(page), size, answered - max(at for _, at in sent))
            context.close()
        browser.close()
        server.shutdown()


@cache
def compressed(file: Path) -> int:
    """The bytes of a file over the wire."""
    data = file.read_bytes()
    return min(len(data), len(gzip.compress(data)))
