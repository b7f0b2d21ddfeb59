"""A file and a PostgreSQL database keep conversations alike: one contract, held against both."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from advisor.agent.correcting import Correction
from advisor.agent.saving import Opening, Saving
from advisor.agent.sqlite_saving import open_sqlite
from advisor.api import bare_app
from advisor.errors import SavingError, UnknownConversation
from advisor.events import Done, Sentence
from advisor.memory.conversations import Limits
from advisor.memory.owner import new_key, owner_of
from advisor.readiness import Readiness
from advisor.results import Field
from advisor.settings import Settings
from tests.fakes import FakeAdvisor
from tests.test_memory import DAY, Memory, asked

LIMITS = Limits(days=30, minutes=120, owned=50, fleeting=2)
PASSWORD = "only-for-tests"


def programs() -> Path:
    """Give the folder of the newest server that is installed; skip where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        pytest.skip("no PostgreSQL server is installed (on Debian: apt-get install postgresql)")
    return Path(on_path).parent


def account() -> pwd.struct_passwd | None:
    """Give the account to run the server as; None for the own one.  The server refuses to run as root."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.skip("tests run as root, and there is no other account to run a PostgreSQL server as")


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server on a free port of this machine; give the address of its database."""
    tools, user = programs(), account()
    identity: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        secret, log = folder / "password", folder / "log"
        secret.write_text(PASSWORD, encoding="utf-8")
        if user is not None:
            identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            for path in (folder, secret):
                os.chown(path, user.pw_uid, user.pw_gid)
        options = ["-U", "tester", "-E", "UTF8", "--locale=C", "--auth=scram-sha-256", f"--pwfile={secret}"]
        command = [str(tools / "initdb"), "-D", str(folder / "data"), "--no-sync", *options]
        subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=120, **identity)
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = int(taken.getsockname()[1])
        settings = ("fsync=off", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", f"port={port}")
        command = [str(tools / "postgres"), "-D", str(folder / "data"), *(f"--{one}" for one in settings)]
        with log.open("wb") as written:
            server = subprocess.Popen(command, cwd=folder, stdout=written, stderr=written, **identity)
        try:
            yield _ready(server, port, log)
        finally:
            server.terminate()
            server.wait(30)


def _ready(server: subprocess.Popen[bytes], port: int, log: Path) -> str:
    import psycopg

    address = f"postgresql://tester:{PASSWORD}@127.0.0.1:{port}/postgres"
    limit = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError:
            assert server.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < limit, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        else:
            return address


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    pytest.importorskip("psycopg", reason="the extra 'postgres' is not installed")
    with postgres() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def memory(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Memory]:
    if request.param == "sqlite":
        saving = open_sqlite(tmp_path / "conversations.sqlite")
    else:
        saving = Opening(Settings(conversations=request.getfixturevalue("server")))()
    made = Memory(saving, LIMITS)
    yield made
    made.now += 1000 * DAY
    made.kept.sweep()
    assert rows(saving) == 0
    saving.close()


def rows(saving: Saving) -> int:
    """Count all that is kept of conversations."""
    tables = ["conversations", "checkpoints"]
    tables += ["writes"] if "sqlite" in type(saving).__name__.casefold() else ["checkpoint_writes", "checkpoint_blobs"]
    return sum(saving.run(f"SELECT count(*) FROM {table}")[0][0] for table in tables)


def questions(memory: Memory, key: str, made: str) -> list[tuple[str, bool]]:
    return [(told["question"], told["answer"] is not None) for told in memory.kept.history(key, made)]


def test_a_conversation_is_asked_listed_named_and_found(memory: Memory) -> None:
    key = new_key()
    first, second = memory.talk(key, "learn", "earn"), memory.talk(key, "a lion tamer's lion, 100% or '; --")
    assert questions(memory, key, first) == [("learn", True), ("earn", True)]
    assert memory.titles(key) == ["a lion tamer's lion, 100% or '; --", "learn"]
    memory.kept.rename(key, first, "Größe? 100 % — %s")
    assert [hit.conversation.id for hit in memory.kept.search(key, "GRÖßE")] == [first]
    assert [hit.conversation.id for hit in memory.kept.search(key, "lion")] == [second]
    assert memory.kept.listing(key)[1].used.timestamp() == memory.now - 1


def test_a_stopped_answer_is_resumed(memory: Memory) -> None:
    key = new_key()
    made = memory.talk(key, "learn")
    events = memory.kept.ask(key, made, "earn")
    while not isinstance(next(events), Sentence):
        pass
    events.close()  # type: ignore[attr-defined]
    assert questions(memory, key, made) == [("learn", True), ("earn", False)]
    assert isinstance(list(memory.kept.resume(key, made))[-1], Done)
    assert questions(memory, key, made) == [("learn", True), ("earn", True)]


def test_rewriting_and_correcting_last(memory: Memory) -> None:
    key = new_key()
    made = memory.talk(key, "learn", "earn", "places")
    memory.kept.rewrite(key, made, 1)
    memory.kept.correct(key, made, Field.PLACE, "Spain")
    assert questions(memory, key, made) == [("learn", True)]
    assert memory.kept.corrections(key, made) == {"place": Correction("Spain", 1)}


def test_only_the_newest_state_is_kept(memory: Memory) -> None:
    key = new_key()
    memory.talk(key, "learn")
    once = rows(memory.saving)
    memory.talk(new_key(), "learn", "earn", "places")
    assert rows(memory.saving) == 2 * once


def test_a_foreign_key_and_a_deleted_conversation_reach_nothing(memory: Memory) -> None:
    mine, theirs = new_key(), new_key()
    made = memory.talk(mine, "learn")
    other = memory.talk(theirs, "earn")
    with pytest.raises(UnknownConversation):
        memory.kept.history(theirs, made)
    memory.kept.delete(mine, made)
    with pytest.raises(UnknownConversation):
        memory.kept.history(mine, made)
    assert memory.kept.delete_all(mine) == 0
    assert questions(memory, theirs, other) == [("earn", True)]
    assert memory.kept.delete_all(theirs) == 1
    assert rows(memory.saving) == 0
    assert memory.saving.run("SELECT count(*) FROM conversations WHERE owner = ?", (owner_of(mine),)) == [(0,)]


def test_what_is_over_is_forgotten(memory: Memory) -> None:
    key, client = new_key(), new_key()
    made = memory.talk(key, "learn")
    for _ in range(3):
        memory.talk(client := new_key(), "earn", lasting=False)
    memory.now += 3 * 60 * 60
    assert memory.kept.latest(client) is None
    assert memory.kept.sweep() == 2  # the third was one too many, and went at once
    memory.saving.run("DELETE FROM conversations WHERE thread = ?", (made,))
    assert memory.kept.sweep() == 1


def test_conversations_side_by_side_do_not_mix(memory: Memory) -> None:
    keys = [new_key() for _ in range(20)]
    gathered = threading.Barrier(10)

    def talk(number: int) -> str:
        made = memory.kept.begin(keys[number], f"learn {number}")
        for word in ("learn", "earn"):
            gathered.wait(60)
            list(memory.kept.ask(keys[number], made, f"{word} {number}"))
        return made

    with ThreadPoolExecutor(10) as pool:
        threads = list(pool.map(talk, range(20)))
    for number, made in enumerate(threads):
        assert questions(memory, keys[number], made) == [(f"learn {number}", True), (f"earn {number}", True)]
        answers = [told["answer"] or {} for told in memory.kept.history(keys[number], made)]
        assert [answer["answer"].split()[-1] for answer in answers] == [str(number)] * 2


# PostgreSQL alone


def test_the_http_interface_goes_on_after_a_restart(server: str, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, conversations=server)
    with TestClient(bare_app(Readiness(FakeAdvisor()), settings)) as client:
        session, _ = asked(client, "learn")
    advisor = FakeAdvisor()
    with TestClient(bare_app(Readiness(advisor), settings)) as client:
        assert asked(client, "earn", session)[0] == session
        client.app.state.conversations.delete_all(session)  # type: ignore[attr-defined]
    assert advisor.asked == [("learn", "earn")]
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_used_is_told_without_the_password(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.agent.postgres_saving.BUSY_SECONDS", 1.0)
    with pytest.raises(SavingError, match="ADVISOR_CONVERSATIONS") as told:
        Opening(Settings(conversations=server.replace(PASSWORD, "wrong-password")))()
    assert "wrong-password" not in str(told.value)


def test_without_its_packages_the_extra_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from advisor.errors import MissingExtra

    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"career-advisor\[postgres\]"):
        Opening(Settings(conversations="postgresql://localhost/x"))()
