"""browser: a headless Chromium, driven over the pipe of its DevTools protocol
(https://chromedevtools.github.io/devtools-protocol/): messages are JSON, each ended by a zero byte.

A click is the press of a mouse button at the middle of what is on the screen, and is counted."""
import base64
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 30
FLAGS = ("--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run", "--disable-extensions",
         "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--hide-scrollbars", "about:blank")


def find():
    """The path of a Chromium, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    def __init__(self, program):
        self.folder = tempfile.mkdtemp()
        flags = [f"--user-data-dir={self.folder}", *(["--no-sandbox"] if os.geteuid() == 0 else []), *FLAGS]
        # Chromium reads 3 and writes 4: ours must lie above, so that no dup2 closes the other.
        theirs, ours = ([fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in os.pipe()] for _ in range(2))
        self.write, self.read = theirs[1], ours[0]
        quiet = os.open(os.devnull, os.O_RDWR)
        actions = [(os.POSIX_SPAWN_DUP2, quiet, fd) for fd in (0, 1, 2)]
        actions += [(os.POSIX_SPAWN_DUP2, theirs[0], 3), (os.POSIX_SPAWN_DUP2, ours[1], 4)]
        self.pid = os.posix_spawn(program, [program, *flags], dict(os.environ, HOME=self.folder), file_actions=actions, setpgroup=0)
        for fd in (theirs[0], ours[1], quiet):
            os.close(fd)
        self.buffer, self.last, self.events, self.clicks, self.session = b"", 0, [], 0, None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self):
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        shutil.rmtree(self.folder, ignore_errors=True)

    def message(self, end):
        """The next message, if there is one before the time `end`."""
        while b"\0" not in self.buffer:
            if not select.select([self.read], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError("the browser does not answer")
            part = os.read(self.read, 1 << 20)
            if not part:
                raise EOFError("the browser has gone")
            self.buffer += part
        line, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(line)

    def call(self, method, **parameters):
        self.last += 1
        out = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            out["sessionId"] = self.session
        os.write(self.write, json.dumps(out).encode() + b"\0")
        end = time.monotonic() + SECONDS
        while True:
            m = self.message(end)
            if m.get("id") == self.last:
                if "error" in m:
                    raise RuntimeError(f"{method}: {m['error']['message']}")
                return m["result"]
            if "method" in m:
                self.events.append(m)

    def js(self, expression):
        """The value of an expression in the page."""
        r = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in r:
            raise RuntimeError(f"{expression}: {r['exceptionDetails']}")
        return r["result"].get("value")

    def wait(self, expression, seconds=30):
        """Waits until an expression is true; says whether it became so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.js(expression):
                return True
            time.sleep(0.03)
        return False

    def open(self, url):
        """Loads a page, with no click counted so far."""
        self.clicks = 0
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=url)
        self.wait("document.readyState === 'complete'")

    def click(self, selector, words=""):
        """Clicks on the first visible element of a selector that has the words in it."""
        here = f"""(() => {{
          const e = [...document.querySelectorAll({json.dumps(selector)})].find((e) =>
            e.checkVisibility() && e.textContent.includes({json.dumps(words)}));
          if (!e) return null;
          e.scrollIntoView({{ block: "center" }});
          const r = e.getClientRects()[0], x = r.x + r.width / 2, y = r.y + r.height / 2;
          const top = document.elementFromPoint(x, y);
          return top && (e.contains(top) || top.contains(e)) ? [x, y] : null;
        }})()"""
        if not self.wait(f"{here} !== null"):
            raise LookupError(f"nothing to click on: {selector} {words}")
        x, y = self.js(here)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.clicks += 1

    def type(self, selector, words):
        if not self.wait(f"document.querySelector({json.dumps(selector)}) !== null"):
            raise LookupError(f"nothing to type in: {selector}")
        self.js(f"document.querySelector({json.dumps(selector)}).focus()")
        self.call("Input.insertText", text=words)

    def enter(self):
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", windowsVirtualKeyCode=13, text="\r")

    def screen(self, width, height, scheme="light"):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def complaints(self):
        """What the page complained of: exceptions, errors on the console, the content security policy, failed requests."""
        out = []
        for m in self.events:
            p = m["params"]
            if m["method"] == "Runtime.exceptionThrown":
                out.append(p["exceptionDetails"].get("exception", {}).get("description", "exception"))
            elif m["method"] == "Runtime.consoleAPICalled" and p["type"] in ("error", "warning", "assert"):
                out.append(str([a.get("value") for a in p["args"]]))
            elif m["method"] == "Log.entryAdded" and p["entry"]["level"] in ("error", "warning"):
                out.append(p["entry"]["text"])
        return out

    def requests(self):
        """The addresses that were asked for."""
        return [m["params"]["request"]["url"] for m in self.events if m["method"] == "Network.requestWillBeSent"]
