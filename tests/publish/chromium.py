"""A real headless Chromium over its debugging pipe: no driver program, no socket."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-component-update",
    "--disable-extensions",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


def find_chromium() -> str | None:
    """Path of a Chromium, if one is installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


class Chromium:
    """One page of one browser, driven by the DevTools protocol."""

    def __init__(self, program: str, profile: Path) -> None:
        self._send_fd, self._receive_fd, child = _pipes()
        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(3, 4),
            preexec_fn=lambda: _take(child),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for fd in child:
            os.close(fd)
        self._buffer, self._number = b"", 0
        self.events: list[dict] = []
        self._session: str | None = None
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(t for t in targets if t["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> dict:
        """Call a protocol method and wait for its result; events are kept."""
        self._number += 1
        message: dict = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._send_fd, data) :]
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def _receive(self, timeout_s: float = 60.0) -> dict:
        deadline = time.monotonic() + timeout_s
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._receive_fd], [], [], deadline - time.monotonic())
            data = os.read(self._receive_fd, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("Chromium does not answer")
            self._buffer += data
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)

    def wait_for(self, event: str) -> None:
        """Wait until an event has been seen since the events were last cleared."""
        while all(seen.get("method") != event for seen in self.events):
            self.events.append(self._receive())

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a file and wait until it is loaded."""
        self.events.clear()
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=path.as_uri() + fragment)
        wait = (
            "new Promise(done => document.readyState === 'complete' ? done(location.href)"
            " : addEventListener('load', () => done(location.href)))"
        )
        while not str(self.run(wait)).startswith("file:"):
            continue

    def run(self, script: str) -> object:
        """The value of a JavaScript expression (promises are awaited)."""
        found = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press and release a key."""
        both = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        extra = {"text": text} if text else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", **both, **extra)
        self.call("Input.dispatchKeyEvent", type="keyUp", **both)

    def size(self, width: int, height: int, *, mobile: bool = False) -> None:
        """Set the window's size."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=mobile,
        )

    def media(self, *, scheme: str = "light", medium: str = "") -> None:
        """Prefer a colour scheme; `medium` print shows the page as printed."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=medium, features=features)

    def screenshot(self, *, whole: bool = False) -> bytes:
        """The page as PNG."""
        found = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        return base64.b64decode(found["data"])

    def requests(self) -> list[str]:
        """Every address the page asked for since it was opened, but its own."""
        urls = [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]
        return [url for url in urls if not url.startswith(("about:", "file:"))]

    def complaints(self) -> list[str]:
        """Errors and policy violations that the browser reported since the page was opened."""
        found = []
        for event in self.events:
            if event.get("method") == "Log.entryAdded":
                found.append(event["params"]["entry"]["text"])
            elif event.get("method") == "Runtime.exceptionThrown":
                found.append(str(event["params"]["exceptionDetails"]))
        return found

    def close(self) -> None:
        """End this browser."""
        os.close(self._send_fd)
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._receive_fd)


def _pipes() -> tuple[int, int, tuple[int, int]]:
    """Our sending and receiving ends, and the two ends of the browser, well above 4."""
    their_in, our_out = os.pipe()
    our_in, their_out = os.pipe()
    child = tuple(fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (their_in, their_out))
    os.close(their_in)
    os.close(their_out)
    return our_out, our_in, (child[0], child[1])


def _take(child: tuple[int, int]) -> None:
    """In the browser's process: its ends become the file descriptors 3 and 4."""
    os.dup2(child[0], 3)
    os.dup2(child[1], 4)
