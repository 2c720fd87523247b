"""The same shards, done by others: a Ray cluster, a store behind an address."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from convert.batch.events import Event
from convert.batch.executors import Control, pool
from convert.batch.jobs import Job
from convert.batch.run import run
from convert.batch.settings import Settings
from convert.batch.sources import Reading
from convert.batch.stores import store_at
from convert.batch.supervisor import Limits
from convert.batch.verify import verify
from tests.batch.faults import articles, tree, workers

pytestmark = pytest.mark.timeout(600)

JOB = Job(formats=("html",))
READING = Reading(per_shard=10)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return articles(tmp_path_factory.mktemp("in"), 60)


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("pool") / "out"
    assert _done(source, str(out), "pool").code == 0
    return tree(out)


def _done(source: Path | str, where: str, executor: str, tell: Any = lambda event: None) -> Any:
    return run(Settings((str(source),), where, JOB, READING, workers=2, executor=executor), tell)


@pytest.mark.filterwarnings("ignore")
def test_a_ray_cluster_makes_the_tree_of_the_pool(
    source: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    """One of Ray's processes is killed in the middle, and one of our workers."""
    pytest.importorskip("ray")
    killed: list[str] = []

    def kill() -> None:
        end = time.monotonic() + 120
        while time.monotonic() < end and len(killed) < 2:
            time.sleep(0.2)
            own = {
                each.pid: each for each in psutil.Process().children(recursive=True)
            }  # others run workers too
            for process in own.values():
                with suppress(psutil.Error):
                    is_task = "ray::_shard" in " ".join(process.cmdline())
                    if is_task and "ray" not in killed and process.children():
                        time.sleep(0.5)
                        process.kill()
                        killed.append("ray")
            if "ray" in killed and (found := [each for each in workers() if each.pid in own]):
                time.sleep(1)
                with suppress(psutil.Error):
                    found[0].kill()
                    killed.append("worker")

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    happened: list[Event] = []
    outcome = _done(source, str(tmp_path / "out"), "ray", happened.append)
    assert (outcome.code, outcome.wrong) == (0, "")
    assert "ray" in killed
    assert tree(tmp_path / "out") == undisturbed


def test_a_pool_whose_threads_are_slow_to_go_is_not_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(crew: Any) -> None:
        crew._said.put(None)
        time.sleep(0.2)

    monkeypatch.setattr(pool._Crew, "work", slow)
    control = Control(Limits(), lambda event: None)
    assert [*pool.Pool(2).run((), control)] == []
    assert not control.stopping.is_set()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[int]]]:
    """An S3 server on the loopback that fails one request in a hundred; the numbers of those it failed."""
    pytest.importorskip("s3fs")
    from moto.server import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    served, failed = [0], list[int]()
    application = DomainDispatcherApplication(create_backend_app)

    def faulty(environ: Any, respond: Any) -> Any:
        served[0] += "/in/" not in environ["PATH_INFO"] or environ["REQUEST_METHOD"] != "PUT"
        if served[0] % 100 == 50 and served[0] not in failed:
            failed.append(served[0])
            respond("503 Slow Down", [("Content-Type", "application/xml")])
            return [b"<Error><Code>InternalError</Code><Message>no</Message></Error>"]
        return application(environ, respond)

    server = make_server("127.0.0.1", 0, faulty, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}",
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    import boto3

    boto3.client("s3").create_bucket(Bucket="archive")
    yield "s3://archive", failed
    server.shutdown()


@pytest.mark.filterwarnings("ignore")
def test_a_store_behind_an_address_has_the_tree_of_a_folder(
    source: Path,
    bucket: tuple[str, list[int]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    address, failed = bucket
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    from fsspec.core import url_to_fs

    files, root = url_to_fs(f"{address}/in")
    files.put(f"{source}/", f"{root}/", recursive=True)
    outcome = _done(f"{address}/in", f"{address}/out", "pool")
    assert (outcome.code, outcome.wrong) == (0, "")
    assert _done(f"{address}/in", str(tmp_path / "out"), "inline").code == 0
    store = store_at(f"{address}/out")
    assert {path: hashlib.sha256(store.read(path)).hexdigest() for path, _ in store.files()} == tree(
        tmp_path / "out"
    )
    assert verify(store, tmp_path, lambda fault: None).whole
    many = store_at(f"{address}/many")
    many.put_all({f"{number}": b"x" * number for number in range(150)}, "many")
    assert sorted(size for _, size in many.files()) == [*range(150)]
    for path in ("manifest/00000001.jsonl", "manifest.json"):  # as if it had been killed
        store.remove(path)
    outcome = _done(f"{address}/in", f"{address}/out", "pool")
    assert (outcome.code, outcome.wrong) == (0, "")
    assert {path: hashlib.sha256(store.read(path)).hexdigest() for path, _ in store.files()} == tree(
        tmp_path / "out"
    )
    assert failed, "no request has failed: nothing was tried"
