"""What standards say of every page of a site: axe-core, checks of our own, the Nu HTML checker and Lighthouse.

    npm install --prefix TOOLS vnu-jar lighthouse
    pip install -e ".[test]" && python build.py && python benchmarks/web.py --tools TOOLS site

Every page is opened in Chromium, in light and dark, wide and narrow, with a text of twice the size, in forced colours,
for paper and without JavaScript (`gates`); the checker reads all HTML, CSS and SVG (it needs Java); Lighthouse plays a
telephone for the overview, the longest article and the longest topic. Without `--tools` only the browser is asked, and
`--articles N` adds a made-up library. A page with no fault is not printed; any fault makes the run fail.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, only this folder is on it

from apanhado.analyse.pipeline import analyse
from apanhado.memo import Memo
from apanhado.publish.pipeline import publish
from apanhado.schema import SiteConfig
from benchmarks.gates import complaints, faults
from benchmarks.library import library
from benchmarks.peers import OURS, TOOLS, write_article

PACKED = {".html", ".css", ".js", ".svg", ".xml", ".json", ".txt"}
CHECKED = {".html", ".css", ".svg"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FASTEST = 0.99  # of a machine that does other things too
TURNS = 3  # of Lighthouse; the best counts, since what else the machine does only lowers a mark


class Packed(SimpleHTTPRequestHandler):
    """Serves a folder as hosts do: text compressed, and to be kept."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix in PACKED:
            data = gzip.compress(data, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(ConnectionError):  # browsers hang up when they leave a page
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: only faults are printed."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Nothing; what is at fault is printed, and the exit code tells whether anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="*", type=Path, help="folders of built sites")
    parser.add_argument("--articles", type=int, default=0, metavar="N", help="also a made-up library of that many")
    parser.add_argument("--tools", type=Path, help="where npm put vnu-jar and lighthouse")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="apanhado-web-") as scratch:
        sites = [site.resolve() for site in given.sites]
        if given.articles:
            sites.append(made_up(Path(scratch), given.articles))
        found = sum([report(site, given.tools) for site in sites])
    sys.exit(1 if found else 0)


def made_up(root: Path, articles: int) -> Path:
    """The site of a library that was made up for measuring."""
    for text in library(articles):
        write_article(TOOLS[OURS], root, text)
    (root / "templates").symlink_to(Path(__file__).resolve().parents[1] / "templates")
    briefing, _ = analyse(root, SiteConfig(title="Jornal"), Memo(root / ".cache"))
    publish(briefing, root)
    return root / "site"


def report(site: Path, tools: Path | None) -> int:
    """How many faults a site has; each is printed."""
    urls = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    with serving(site) as address:
        checks = [("browser", browsed(address, site, urls))]
        if tools:
            checks += [("checker", checked(site, tools)), ("lighthouse", lit(address, telling(site), tools))]
        return sum([told(f"{site}: {name}, {len(urls)} pages", found) for name, found in checks])


def told(name: str, faults: Iterable[str]) -> int:
    """How many faults there are; they are printed as they are found, and then their number."""
    count = 0
    for fault in faults:
        print(f"  {fault}", flush=True)
        count += 1
    print(f"{name}: {count} faults", flush=True)
    return count


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=str(site))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()


def telling(site: Path) -> list[str]:
    """The overview, the longest article and the longest topic."""
    longest = (
        max(site.glob(f"{kind}/*/index.html"), key=lambda p: p.stat().st_size) for kind in ("articles", "topics")
    )
    return ["index.html", *(path.relative_to(site).as_posix() for path in longest)]


def browsed(address: str, site: Path, urls: Sequence[str]) -> Iterator[str]:
    """What is wrong with pages in Chromium; a page that only leads to another's address is left out."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for url in urls:
            if 'class="moved"' not in (site / url).read_text("utf-8"):
                yield from (f"{url}: {fault}" for fault in opened(browser, address + url))
        browser.close()


def opened(browser: Browser, url: str) -> Iterator[str]:
    """What is wrong with a page, and what of it is not there without JavaScript."""
    words: list[str] = []
    for scripts in (False, True):
        context = browser.new_context(reduced_motion="reduce", java_script_enabled=scripts)
        page = context.new_page()
        heard = complaints(page, url)
        page.goto(url)
        words.append(" ".join((page.locator("main").text_content() or "").split()))
        yield from faults(page, thorough=True) if scripts else ()
        yield from heard
        context.close()
    if words[0] != words[1]:
        yield "another text without JavaScript"


def chromium() -> str | None:
    """Where the browser is: as the environment says, or where it is installed; else Playwright's own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def checked(site: Path, tools: Path) -> Iterator[str]:
    """What the Nu HTML checker finds in the HTML, CSS and SVG of a site."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    files = [str(path) for path in sorted(site.rglob("*")) if path.suffix in CHECKED]
    command = ["java", "-jar", str(jar), "--errors-only", "--stdout", "--also-check-css", "--also-check-svg", *files]
    done = subprocess.run(command, capture_output=True, text=True)
    yield from (done.stdout + done.stderr).splitlines()
    if done.returncode and not done.stdout + done.stderr:
        yield f"the checker ended with {done.returncode}"


def lit(address: str, urls: Sequence[str], tools: Path) -> Iterator[str]:
    """Which pages have less than full marks of Lighthouse; all marks are printed."""
    for url in urls:
        turns = [marks(address + url, tools) for _ in range(TURNS)]
        best = {one: max(turn[one] for turn in turns) for one in CATEGORIES}
        print(f"  {url}: " + " ".join(f"{one} {100 * mark:.0f}" for one, mark in best.items()), flush=True)
        yield from (f"{url}: {one}" for one, mark in best.items() if mark < (FASTEST if one == "performance" else 1))


def marks(url: str, tools: Path) -> dict[str, float]:
    """The marks that Lighthouse gives a page on a telephone."""
    command = [str(tools / "node_modules/.bin/lighthouse"), url, "--quiet", "--output=json"]
    flags = ["--chrome-flags=--headless=new --no-sandbox", f"--only-categories={','.join(CATEGORIES)}"]
    told = {**os.environ, "CHROME_PATH": chromium() or ""}
    done = subprocess.run([*command, *flags], capture_output=True, text=True, check=True, env=told)
    return {name: found["score"] or 0 for name, found in json.loads(done.stdout)["categories"].items()}


if __name__ == "__main__":
    main()
