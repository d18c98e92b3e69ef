"""ClickHouse and ZooKeeper as tests start them: in a folder of their own, on free ports of 127.0.0.1, ended with the block."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

SERVER = shutil.which("clickhouse-server")
JAVA = shutil.which("java")
ZOOKEEPER = pathlib.Path("/usr/share/java/zookeeper.jar")
PATIENCE_S = 60

CONFIG = """<yandex>
<logger><level>warning</level><log>{folder}/log</log><errorlog>{folder}/errors</errorlog></logger>
<listen_host>127.0.0.1</listen_host><http_port>{http}</http_port><tcp_port>{tcp}</tcp_port>
<interserver_http_port>{between}</interserver_http_port><interserver_http_host>127.0.0.1</interserver_http_host>
<path>{folder}/data/</path><tmp_path>{folder}/tmp/</tmp_path><format_schema_path>{folder}/schemas/</format_schema_path>
<users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
<mark_cache_size>33554432</mark_cache_size><uncompressed_cache_size>0</uncompressed_cache_size><timezone>UTC</timezone>
{cluster}
</yandex>
"""
USERS = """<yandex>
<profiles><default><max_memory_usage>2000000000</max_memory_usage><connect_timeout>3</connect_timeout></default></profiles>
<users><default><password>{password}</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
</default></users>
<quotas><default></default></quotas>
</yandex>
"""


def free_ports(count: int) -> list[int]:
    """All different: they are held together until each is known."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


class Process:
    """Ended with the block, whatever happens in it."""

    process: subprocess.Popen[bytes] | None = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()

    def start(self):
        raise NotImplementedError

    def signal(self, number: int):
        assert self.process
        self.process.send_signal(number)

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


class ClickHouse(Process):
    """One server; `cluster` is what stands in its configuration of the others."""

    def __init__(self, folder: pathlib.Path, ports: list[int] | None = None, cluster: str = "", password: str = ""):
        self.folder, self.password = folder, password
        self.http, self.tcp, self.between = ports or free_ports(3)
        self.url = f"http://127.0.0.1:{self.http}"
        folder.mkdir(parents=True)
        config = CONFIG.format(folder=folder, http=self.http, tcp=self.tcp, between=self.between, cluster=cluster)
        (folder / "config.xml").write_text(config)
        (folder / "users.xml").write_text(USERS.format(password=password))

    def start(self):
        assert SERVER
        with open(self.folder / "output", "ab") as output:
            self.process = subprocess.Popen([SERVER, f"--config-file={self.folder}/config.xml"], stdout=output, stderr=output,
                                            cwd=self.folder)
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                self.ask("select 1")
                return
            except (OSError, urllib.error.URLError):
                if time.monotonic() > until or self.process.poll() is not None:
                    raise AssertionError("clickhouse-server does not start: " + self.words()) from None
                time.sleep(0.1)

    def ask(self, statement: str) -> str:
        headers = {"X-ClickHouse-User": "default", "X-ClickHouse-Key": self.password}
        request = urllib.request.Request(self.url + "/", data=statement.encode(), headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
                return answer.read().decode().strip()
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{statement}: {error.read().decode()[:500]}") from None

    def words(self) -> str:
        told = [path.read_text(errors="replace")[-2000:] for path in (self.folder / "output", self.folder / "errors") if path.exists()]
        return "\n".join(told)


class ZooKeeper(Process):
    def __init__(self, folder: pathlib.Path):
        self.folder, (self.port,) = folder, free_ports(1)
        (folder / "data").mkdir(parents=True)
        (folder / "zoo.cfg").write_text(f"tickTime=500\ndataDir={folder}/data\nclientPort={self.port}\nclientPortAddress=127.0.0.1\n"
                                        "admin.enableServer=false\n")

    def start(self):
        assert JAVA
        with open(self.folder / "output", "ab") as output:
            self.process = subprocess.Popen([JAVA, "-Xmx128m", "-cp", str(ZOOKEEPER), "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                                             str(self.folder / "zoo.cfg")], stdout=output, stderr=output, cwd=self.folder)
        until = time.monotonic() + PATIENCE_S
        while True:
            try:  # a server that finds it listening and not yet serving breaks (18.16)
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as one:
                    one.sendall(b"srvr")
                    if b"Mode: standalone" in one.makefile("rb").read():
                        return
            except OSError:
                pass
            if time.monotonic() > until or self.process.poll() is not None:
                raise AssertionError("ZooKeeper does not start: " + (self.folder / "output").read_text()[-2000:])
            time.sleep(0.1)


class Hand(Process):
    """series_hand: a store that is told by lines what to do (tests/series_cluster/series_hand.cpp)."""

    def __init__(self, folder: pathlib.Path, **environment: str):
        self.folder, self.environment = folder, environment

    def start(self):
        program = os.path.join(os.environ["BIHUAN_BUILD"], "series_hand")
        self.log = open(f"{self.folder}.log", "ab")
        self.process = subprocess.Popen([program, str(self.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log,
                                        env={**os.environ, **self.environment})
        self.opened = self.line()

    def line(self) -> str:
        assert self.process and self.process.stdout
        return self.process.stdout.readline().decode().strip()

    def do(self, command: str) -> str:
        assert self.process and self.process.stdin
        self.process.stdin.write(command.encode() + b"\n")
        self.process.stdin.flush()
        return self.line()

    def must(self, command: str, expected: str):
        said = self.do(command)
        if said != expected:
            raise AssertionError(f"{command}: {said!r}, expected {expected!r}")

    def close(self):
        assert self.process and self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE_S)
        self.process = None

    def kill(self):
        super().kill()
        self.log.close()


def can_run(*needed: object) -> bool:
    return all(needed) and all(os.access(os.path.join(os.environ.get("BIHUAN_BUILD", ""), name), os.X_OK)
                               for name in ("series_hand", "series_clickhouse", "series_writer"))


STOP, GO_ON = signal.SIGSTOP, signal.SIGCONT
