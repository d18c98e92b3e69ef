"""The program as tests of the whole product use it: run once, or served over a data directory and asked over HTTP."""
import http.client
import json
import os
import pathlib
import subprocess
from typing import Any, Callable

PROGRAM = os.environ["BIHUAN"]
SOURCES = pathlib.Path(os.environ["BIHUAN_SOURCE_DIR"])
PATIENCE_S = 120


def bihuan(*arguments: Any, lang: str = "en", cwd: Any = None, before: Callable[[], None] | None = None, program: str = PROGRAM,
           **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "en_US.UTF-8" if lang == "en" else "C.UTF-8", **variables}
    return subprocess.run([program, *map(str, arguments)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=PATIENCE_S,
                          check=False, preexec_fn=before)


def good(*arguments: Any, **more: Any) -> str:
    ran = bihuan(*arguments, **more)
    if ran.returncode != 0:
        raise AssertionError(f"bihuan {' '.join(map(str, arguments))}: {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran.stdout


class Served:
    """A server over a data directory; ended with the block, gently, unless it was killed before."""

    def __init__(self, data: Any, *more: str, log: Any = None, before: Callable[[], None] | None = None):
        self.data, self.more, self.log, self.before = pathlib.Path(data), more, log, before

    def start(self) -> "Served":
        self.process = subprocess.Popen([PROGRAM, "serve", "--data", str(self.data), "--listen", "127.0.0.1:0", "--lang", "en", *self.more],
                                        stdout=subprocess.PIPE, stderr=self.log or subprocess.DEVNULL, text=True, preexec_fn=self.before)
        assert self.process.stdout
        first = self.process.stdout.readline()
        if "http://" not in first:
            raise AssertionError(f"the server did not start: {first!r}, exit {self.process.wait(timeout=PATIENCE_S)}")
        self.port = int(first.strip().rsplit(":", 1)[1])
        self.token = (self.data / "token").read_text().strip()
        return self

    def kill(self) -> None:
        self.process.kill()
        self.end()

    def stop(self) -> None:
        self.process.terminate()
        self.end()

    def end(self) -> None:
        self.code = self.process.wait(timeout=PATIENCE_S)
        if self.process.stdout:
            self.process.stdout.close()

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)

    def ask(self, method: str, path: str, body: Any = None, key: str = "", on: http.client.HTTPConnection | None = None) -> tuple[int, Any]:
        """Status and the answer's JSON (its text where it is none)."""
        through = on or self.connection()
        headers = {"Authorization": "Bearer " + self.token}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if key:
            headers["Idempotency-Key"] = key
        through.request(method, path, body=None if body is None else json.dumps(body), headers=headers)
        answer = through.getresponse()
        text = answer.read().decode()
        if on is None:
            through.close()
        is_json = "json" in (answer.getheader("Content-Type") or "")
        return answer.status, json.loads(text) if is_json else text

    def get(self, path: str) -> Any:
        status, answer = self.ask("GET", path)
        if status != 200:
            raise AssertionError(f"GET {path}: {status} {answer}")
        return answer

    def __enter__(self) -> "Served":
        return self.start()

    def __exit__(self, *_: Any) -> None:
        if self.process.poll() is None:
            self.stop()
        else:
            self.end()
