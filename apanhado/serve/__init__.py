"""`serve`: the site in a browser that reloads itself at each save. It listens on this machine alone."""

import asyncio
import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler
from watchfiles import awatch

from apanhado import languages
from apanhado.files import tree
from apanhado.problems import Problem, render_all
from apanhado.serve.answers import SCRIPT, answer, base_path
from apanhado.serve.resident import Resident

__all__ = ["base_path", "serve"]

_HOST = "127.0.0.1"
_WATCHED = ("content", "templates", "seeds")
# Milliseconds after which the files are looked at though nobody said that they changed: some disks never do.
_ANYWAY = 1000
_SETTLED = 20  # milliseconds without news before files are read: who writes many is not interrupted
_EMPTY = 0.5  # seconds that a file found empty is given
_SOON = 0.02  # seconds until that is looked at again
_QUIET = 1.0  # seconds after a build that are the browser's, before any other work begins

Stamps = dict[str, tuple[int, int, int, int]]  # by path: times of the last changes, size, inode


def serve(root: Path, port: int, base: str, say: Callable[[str], None]) -> None:
    """Nothing, after Ctrl-C; OSError if the port is taken. Port 0 takes any that is free."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_Desk(root, base, say).run(port))
    say("serve    stopped")


class _Desk:
    """One run of the server: what it shows, to whom, and when it looks at the files again."""

    def __init__(self, root: Path, base: str, say: Callable[[str], None]) -> None:
        self.root, self.base, self.say = root, base, say
        self.hosts: frozenset[str] = frozenset()
        self.resident: Resident
        self.began = time.time_ns()
        self.builds = 0
        self.seen: tuple[Stamps, ...] = ()
        self.pending: tuple[Stamps, ...] = ()  # seen later, not yet built
        self.since = 0.0  # when that was, on the clock of `time.perf_counter`
        self.proof: asyncio.Task[None] | None = None

    @property
    def version(self) -> str:
        """What is shown, told from all that was shown before, by this server or an earlier one."""
        return f"{self.began}-{self.builds}"

    async def run(self, port: int) -> None:
        """Nothing; serves until Ctrl-C."""
        stop = asyncio.Event()  # for the watching thread too, wherever it is when this ends
        with suppress(NotImplementedError):  # on Windows
            # Left to asyncio, Ctrl-C cancels the task, and that is lost where it falls together with the end of a look.
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
        sockets = bind_sockets(port, _HOST)
        port = sockets[0].getsockname()[1]
        self.hosts = frozenset(f"{name}:{port}" for name in (_HOST, "localhost"))
        self.resident = Resident(self.root, f"http://{_HOST}:{port}{self.base}")
        self.look()
        gc.freeze()  # what was read stays, so looking through it for garbage would only make saves wait: 0.1 s at 1,000
        gc.disable()  # and the garbage of a save is looked for when the browser has its page: another 0.1 s
        server = HTTPServer(_application(self))
        server.add_sockets(sockets)
        self.say(f"serve    http://{_HOST}:{port}{self.base}  (Ctrl-C stops)")
        watched = [self.root / name for name in _WATCHED if (self.root / name).is_dir()]
        news = awatch(
            *watched, watch_filter=None, step=_SETTLED, rust_timeout=_ANYWAY, yield_on_timeout=True, stop_event=stop
        )
        try:
            async for _ in news:
                while self.look() and not stop.is_set():
                    await asyncio.sleep(_SOON)
        finally:
            stop.set()
            gc.enable()
            server.stop()
            await server.close_all_connections()

    def look(self) -> bool:
        """True if the files are to be looked at again soon; what changed since the last look is built and shown."""
        began = time.perf_counter()
        now = tuple(dict(_stamps(self.root / name)) for name in _WATCHED)
        if now == self.seen:
            return False
        if self.seen and self.unfinished(now, began):
            return True
        if not self.seen or now[2] != self.seen[2]:
            self.resident.ingest()
            now = (dict(_stamps(self.root / "content")), *now[1:])  # what ingest wrote is no news
        self.seen = now
        self.resident.build()
        self.show(began)
        return False

    def unfinished(self, now: tuple[Stamps, ...], at: float) -> bool:
        """True while a changed file is empty, as it is for a moment where an editor writes it anew."""
        if now != self.pending:
            self.pending, self.since = now, at
        pairs = zip(now, self.seen, strict=True)
        fresh = (size for after, before in pairs for _, (_, _, size, _) in after.items() - before.items())
        return at - self.since < _EMPTY and 0 in fresh

    def show(self, began: float) -> None:
        """Nothing; the browsers reload, and the rest of what is to be known of the new site is begun."""
        if self.proof:
            self.proof.cancel()
        self.reload()
        found = self.resident.problems
        self.say("\n".join(filter(None, [f"serve    built in {time.perf_counter() - began:.2f} s", render_all(found)])))
        self.proof = asyncio.create_task(self.prove())

    def reload(self) -> None:
        """Nothing; every browser is told to reload."""
        self.builds += 1
        _Live.reload_waiters("*")

    async def prove(self) -> None:
        """Nothing; in its idle time every article was read and every page rendered, and what is wrong is shown."""
        site = self.resident.site
        await asyncio.sleep(_QUIET)
        await asyncio.to_thread(languages.load)
        gc.collect()
        for _ in self.resident.read_ahead():
            await asyncio.sleep(0)
            gc.freeze()  # as above
        wrong: dict[tuple[str, int], Problem] = {}  # a place in a template once, however many pages stumble there
        for url in site.pages if site else ():
            page = site.page(url) if site else ""
            for problem in page if not isinstance(page, str) else ():
                wrong.setdefault((problem.path, problem.line), problem)
            await asyncio.sleep(0)
        if wrong:
            self.resident.problems += tuple(wrong.values())
            self.say(render_all(wrong.values()))
            self.reload()


def _stamps(folder: Path) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """The files below a folder, without hidden ones and editors' copies."""
    for entry in tree(folder):
        with suppress(OSError):  # gone meanwhile
            if not entry.name.endswith("~"):
                stat = entry.stat(follow_symlinks=False)
                yield entry.path, (stat.st_ctime_ns, stat.st_mtime_ns, stat.st_size, stat.st_ino)


class _Guarded(RequestHandler):
    """Answers only pages of this server: a name that leads here from elsewhere (DNS rebinding) is not ours."""

    @property
    def desk(self) -> _Desk:
        desk: _Desk = self.settings["desk"]
        return desk

    def prepare(self) -> None:
        """Nothing; 403 for another host's name or another site's page."""
        host = self.request.headers.get("Host", "").lower()
        origin = self.request.headers.get("Origin")
        if host not in self.desk.hosts or (origin is not None and origin != f"http://{host}"):
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        """Nothing; no answer may be kept, guessed at, or used by another site."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")


class _Page(_Guarded):
    """The site's pages and files."""

    def get(self) -> None:
        """Nothing; the answer is on its way."""
        found = answer(self.desk.resident, self.desk.base, self.desk.version, self.request.path)
        self.set_status(found.status)
        for name, value in found.headers.items():
            self.set_header(name, value)
        self.write(found.body)

    head = get


class _Script(_Guarded):
    """What this server adds to a page."""

    def get(self) -> None:
        """Nothing; the script is on its way."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.write(SCRIPT)


class _Version(_Guarded):
    """Which build is shown."""

    def get(self) -> None:
        """Nothing; the version is on its way."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.write(self.desk.version)


class _Library(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]  # livereload ships no types
    """livereload's own script."""


class _Live(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, for our own pages alone; the rebuild says when to reload, so nothing is polled."""

    watcher = Watcher()
    live_css = False

    def check_origin(self, origin: str) -> bool:
        """True for a page of this server."""
        return origin in {f"http://{host}" for host in self.desk.hosts}


def _application(desk: _Desk) -> Application:
    """The routes; what is not livereload's is the site's."""
    routes = [
        (r"/livereload", _Live),
        (r"/livereload\.js", _Library),
        (r"/livereload/page\.js", _Script),
        (r"/livereload/version", _Version),
        (r"/.*", _Page),
    ]
    return Application(routes, desk=desk, log_function=lambda handler: None)
