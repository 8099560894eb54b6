"""A running `serve` for tests: its answers over real HTTP, its reload signals over livereload's socket."""

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClientConnection, websocket_connect


@dataclass(frozen=True, slots=True)
class Got:
    """An answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Server:
    """A running `serve`."""

    root: Path
    port: int
    base: str
    process: "subprocess.Popen[str]"

    def get(self, path: str, **headers: str) -> Got:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest("GET", path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Got(answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def page(self, url: str = "") -> Got:
        return self.get(f"{self.base}{url}")

    def after(self, change: Callable[[], object]) -> None:
        """Nothing; makes a change on disk and waits until the browser is told to reload."""
        IOLoop.current().run_sync(lambda: self._after(change), timeout=30)

    async def _after(self, change: Callable[[], object]) -> None:
        socket = await self.socket()
        change()
        message = json.loads(str(await socket.read_message()))
        assert (message["command"], message["path"]) == ("reload", "*")
        socket.close()

    async def socket(self) -> WebSocketClientConnection:
        """livereload's socket after its greetings."""
        socket = await websocket_connect(f"ws://127.0.0.1:{self.port}/livereload")
        await socket.write_message(json.dumps({"command": "hello"}))
        await socket.read_message()
        await socket.write_message(json.dumps({"command": "info", "url": "x"}))
        await socket.write_message(json.dumps({"command": "hello"}))
        await socket.read_message()  # so the message before it was read as well
        return socket

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        self.after(lambda: path.write_text(text.replace(old, new, 1), "utf-8"))


@contextmanager
def serving(root: Path, path: str) -> Iterator[Server]:
    """While it lasts, `build.py serve` runs in a project, below a path, on a port of its own."""
    process = subprocess.Popen(
        [sys.executable, "build.py", "serve", "--port", "0", "--path", path],
        cwd=root,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    with process:
        try:
            line = next(line for line in process.stdout if "http://" in line)
            [(port, base)] = re.findall(r"http://127\.0\.0\.1:(\d+)(/\S*)", line)
            yield Server(root, int(port), base, process)
        finally:
            process.kill()
