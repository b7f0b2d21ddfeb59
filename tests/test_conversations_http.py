"""Kept conversations over HTTP belong to whoever sends their key, and nobody else learns that they exist."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from advisor.api import OPENAPI_PATH, bare_app
from advisor.errors import SavingError
from advisor.memory.conversations import Conversations
from advisor.memory.owner import new_key
from advisor.memory.routes import AT_ONCE, KEY_HEADER, WAITING
from advisor.readiness import Readiness
from advisor.settings import Settings
from tests.fakes import FakeAdvisor
from tests.serving import running

PATH = "/v1/conversations"
MISSING = f"{PATH}/c-AAAAAAAAAAAAAAAA"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, conversations_kept=3, conversation_turns=2)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(bare_app(Readiness(FakeAdvisor()), settings)) as made:
        yield made


@pytest.fixture
def mine() -> dict[str, str]:
    return {KEY_HEADER: new_key()}


@pytest.fixture
def theirs() -> dict[str, str]:
    return {KEY_HEADER: new_key()}


def events(response: httpx.Response) -> list[tuple[str, Any]]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    blocks = [dict(line.split(": ", 1) for line in block.split("\n")) for block in response.text.strip().split("\n\n")]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


def begin(client: TestClient, key: dict[str, str], question: str) -> str:
    told = events(client.post(PATH, json={"message": question}, headers=key))
    assert told[-1][0] == "done"
    return str(told[0][1]["conversation"])


def titles(client: TestClient, key: dict[str, str], **query: Any) -> list[str]:
    return [held["title"] for held in client.get(PATH, headers=key, params=query).json()["conversations"]]


def kept(client: TestClient) -> Conversations:
    found: Conversations = client.app.state.conversations  # type: ignore[attr-defined]  # FastAPI's
    return found


# Asking


def test_a_conversation_is_begun_asked_on_and_read_back(client: TestClient, mine: dict[str, str]) -> None:
    told = events(client.post(PATH, json={"message": " What does one earn "}, headers=mine))
    assert (told[0][0], told[-1][0]) == ("conversation", "done")
    here = f"{PATH}/{told[0][1]['conversation']}"
    assert events(client.post(f"{here}/messages", json={"message": "learn"}, headers=mine))[-1][0] == "done"
    held = client.get(here, headers=mine)
    assert [exchange["question"] for exchange in held.json()["exchanges"]] == ["What does one earn", "learn"]
    assert held.json()["exchanges"][0]["answer"] == told[-1][1]
    assert held.headers["cache-control"] == "no-store"


def test_an_answer_that_never_came_is_asked_for_without_the_question(settings: Settings, mine: dict[str, str]) -> None:
    advisor = FakeAdvisor(pause=0.1)
    with running(bare_app(Readiness(advisor), settings)) as where, httpx.Client(base_url=where, headers=mine) as client:
        with client.stream("POST", PATH, json={"message": "earn"}) as response:
            lines = response.iter_lines()
            while "sentence" not in next(lines):
                pass
        assert advisor.closed.wait(5)
        [held] = client.get(PATH).json()["conversations"]
        here = f"{PATH}/{held['id']}"
        told = events(client.post(f"{here}/resume", timeout=20))
        assert (told[0], told[-1][0]) == (("conversation", {"conversation": held["id"]}), "done")
        [exchange] = client.get(here).json()["exchanges"]
        assert exchange == {"question": "earn", "answer": told[-1][1]}
        again = client.post(f"{here}/resume")
        assert (again.status_code, again.json()["code"]) == (409, "conflict")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_json"),
        (b"[]", "bad_request"),
        (b'{"message": 5}', "bad_request"),
        (b'{"message": " "}', "empty_message"),
        (json.dumps({"message": "x" * 2001}).encode(), "message_too_long"),
    ],
)
def test_a_bad_question_begins_nothing(client: TestClient, mine: dict[str, str], body: bytes, code: str) -> None:
    refused = client.post(PATH, content=body, headers=mine)
    assert (refused.status_code, refused.json()["code"]) == (400, code)
    assert titles(client, mine) == []


def test_only_so_many_are_kept_and_only_so_long(client: TestClient, mine: dict[str, str]) -> None:
    first = begin(client, mine, "one")
    for question in ("two", "three"):
        begin(client, mine, question)
    full = client.post(PATH, json={"message": "four"}, headers=mine)
    assert (full.status_code, full.json()["code"]) == (409, "full")
    assert "Delete some" in full.json()["message"]
    client.post(f"{PATH}/{first}/messages", json={"message": "more"}, headers=mine)
    told = events(client.post(f"{PATH}/{first}/messages", json={"message": "and more"}, headers=mine))
    assert told[-1][0] == "error"
    assert "Start a new conversation" in told[-1][1]["message"]


def test_nothing_is_begun_while_nothing_can_answer(settings: Settings, mine: dict[str, str]) -> None:
    go = threading.Event()

    def load() -> FakeAdvisor:
        go.wait(10)
        return FakeAdvisor()

    with TestClient(bare_app(Readiness(load), settings)) as client:
        early = client.post(PATH, json={"message": "learn"}, headers=mine)
        assert (early.status_code, early.json()["code"]) == (503, "not_ready")
        assert titles(client, mine) == []
        go.set()


# Listing


def test_the_list_is_the_newest_first_and_comes_in_parts(client: TestClient, mine: dict[str, str]) -> None:
    for question in ("one lion", "two lions", "three"):
        begin(client, mine, question)
    assert titles(client, mine) == ["three", "two lions", "one lion"]
    part = client.get(PATH, headers=mine, params={"limit": 1, "offset": 1}).json()
    assert ([held["title"] for held in part["conversations"]], part["total"]) == (["two lions"], 3)
    assert titles(client, mine, q="LION") == ["two lions", "one lion"]
    found = client.get(PATH, headers=mine, params={"q": "one lion"}).json()
    assert (found["total"], "one lion" in found["conversations"][0]["excerpt"]) == (1, True)


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 201}, {"offset": -1}, {"limit": "x"}, {"q": "x" * 201}])
def test_a_list_out_of_bounds_is_refused(client: TestClient, mine: dict[str, str], query: dict[str, Any]) -> None:
    refused = client.get(PATH, headers=mine, params=query)
    assert (refused.status_code, refused.json()["code"]) == (400, "bad_request")
    assert "x" * 201 not in refused.text


# Taking away, naming, deleting


def test_a_conversation_is_taken_away_in_both_forms(client: TestClient, mine: dict[str, str]) -> None:
    here = f"{PATH}/{begin(client, mine, 'earn')}"
    markdown = client.get(f"{here}/conversation.md", headers=mine)
    assert markdown.text.startswith("# earn\n")
    assert markdown.headers["content-disposition"] == 'attachment; filename="conversation.md"'
    assert client.get(f"{here}/conversation.json", headers=mine).json() == client.get(here, headers=mine).json()


def test_a_conversation_is_renamed(client: TestClient, mine: dict[str, str]) -> None:
    here = f"{PATH}/{begin(client, mine, 'earn')}"
    assert client.patch(here, json={"title": "  Pay in Spain "}, headers=mine).status_code == 204
    assert titles(client, mine) == ["Pay in Spain"]
    for title in ("", "  ", "x" * 201, 5, None):
        refused = client.patch(here, json={"title": title}, headers=mine)
        assert (refused.status_code, refused.json()["code"]) == (400, "bad_request")
    assert titles(client, mine) == ["Pay in Spain"]


def test_what_is_deleted_is_gone_from_disk(client: TestClient, mine: dict[str, str], tmp_path: Path) -> None:
    one, other = begin(client, mine, "secretlion"), begin(client, mine, "plain")
    assert client.delete(f"{PATH}/{one}", headers=mine).status_code == 204
    assert client.delete(f"{PATH}/{one}", headers=mine).status_code == 404
    assert titles(client, mine) == ["plain"]
    assert not any(b"secretlion" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert client.delete(PATH, headers=mine).json() == {"deleted": 1}
    assert client.get(f"{PATH}/{other}", headers=mine).status_code == 404


# Whose they are


def verbs(client: TestClient, here: str, headers: dict[str, str]) -> list[httpx.Response]:
    return [
        client.get(here, headers=headers),
        client.get(f"{here}/conversation.md", headers=headers),
        client.get(f"{here}/conversation.json", headers=headers),
        client.post(f"{here}/messages", json={"message": "learn"}, headers=headers),
        client.post(f"{here}/resume", headers=headers),
        client.patch(here, json={"title": "mine now"}, headers=headers),
        client.delete(here, headers=headers),
    ]


def test_one_of_somebody_else_is_the_same_as_none(
    client: TestClient, mine: dict[str, str], theirs: dict[str, str]
) -> None:
    made = begin(client, mine, "earn")
    foreign = [(told.status_code, told.content) for told in verbs(client, f"{PATH}/{made}", theirs)]
    assert foreign == [(told.status_code, told.content) for told in verbs(client, MISSING, theirs)]
    assert {status for status, _ in foreign} == {404}
    assert titles(client, theirs) == []
    assert client.delete(PATH, headers=theirs).json() == {"deleted": 0}
    assert titles(client, mine) == ["earn"]


@pytest.mark.parametrize("headers", [{}, {KEY_HEADER: ""}, {KEY_HEADER: "short"}, {KEY_HEADER: "x" * 65}])
def test_without_a_key_nothing_is_told(client: TestClient, mine: dict[str, str], headers: dict[str, str]) -> None:
    made = begin(client, mine, "earn")
    told = [*verbs(client, f"{PATH}/{made}", headers), client.get(PATH, headers=headers)]
    told += [client.delete(PATH, headers=headers), client.post(PATH, json={"message": "learn"}, headers=headers)]
    assert {(one.status_code, one.json()["code"]) for one in told} == {(401, "key_needed")}
    assert all("www-authenticate" in one.headers for one in told)
    assert titles(client, mine) == ["earn"]


def test_another_sites_page_changes_nothing(client: TestClient, mine: dict[str, str]) -> None:
    here = f"{PATH}/{begin(client, mine, 'earn')}"
    foreign = {**mine, "origin": "https://evil.example"}
    for told in (client.delete(PATH, headers=foreign), client.patch(here, json={"title": "x"}, headers=foreign)):
        assert (told.status_code, told.json()["code"]) == (403, "foreign_origin")
    assert "access-control-allow-origin" not in client.get(PATH, headers=foreign).headers


def test_a_listed_sites_page_may_send_the_key(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, origins="https://uni.example")
    asked = {"origin": "https://uni.example", "access-control-request-headers": KEY_HEADER}
    with TestClient(bare_app(Readiness(FakeAdvisor()), settings)) as client:
        for method in ("GET", "POST", "PATCH", "DELETE"):
            told = client.options(PATH, headers={**asked, "access-control-request-method": method})
            assert told.status_code == 200
            assert told.headers["access-control-allow-origin"] == "https://uni.example"


# When it is too much, or goes wrong


def test_too_many_at_once_are_told_to_come_back(
    client: TestClient, mine: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    go, told = threading.Event(), []

    def slow(*_: object) -> tuple[()]:
        go.wait(20)
        return ()

    monkeypatch.setattr(kept(client), "listing", slow)
    threads = [
        threading.Thread(target=lambda: told.append(client.get(PATH, headers=mine)))
        for _ in range(AT_ONCE + WAITING + 2)
    ]
    for thread in threads:
        thread.start()
    while sum(not thread.is_alive() for thread in threads) < 2:
        threads[0].join(0.01)
    go.set()
    for thread in threads:
        thread.join()
    assert sorted(one.status_code for one in told) == [200] * (AT_ONCE + WAITING) + [503] * 2
    busy = next(one for one in told if one.status_code == 503)
    assert (busy.json()["code"], busy.headers["retry-after"]) == ("busy", str(busy.json()["retry_after"]))


def test_a_disk_that_fails_is_told_in_words(
    client: TestClient, mine: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise SavingError("The conversation could not be kept. Check the disk.")

    for verb in ("listing", "begin"):
        monkeypatch.setattr(kept(client), verb, broken)
    for told in (client.get(PATH, headers=mine), client.post(PATH, json={"message": "learn"}, headers=mine)):
        assert (told.status_code, told.json()["code"]) == (503, "not_kept")
        assert "Check the disk" in told.json()["message"]
    monkeypatch.undo()
    assert begin(client, mine, "learn")  # its place was given back


def test_the_interface_describes_itself(client: TestClient) -> None:
    told = client.get(OPENAPI_PATH).json()
    verbs_of = {path: set(held) for path, held in told["paths"].items()}
    assert verbs_of[PATH] == {"get", "post", "delete"}
    assert verbs_of[PATH + "/{conversation}"] == {"get", "patch", "delete"}
    assert {"/v1/chat/stream", PATH + "/{conversation}/messages", PATH + "/{conversation}/resume"} <= set(verbs_of)
    for path, held in told["paths"].items():
        for verb in held.values():
            if path.startswith(PATH):
                assert KEY_HEADER in {parameter["name"] for parameter in verb["parameters"]}
                assert {"401", "503"} <= set(verb["responses"])
    begun = told["paths"][PATH]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert begun["required"] == ["message"]


def test_the_readme_lists_what_is_served(client: TestClient, project: Path) -> None:
    told = client.get(OPENAPI_PATH).json()["paths"]
    served = {f"{verb.upper()} {path}" for path, held in told.items() for verb in held if path.startswith(PATH)}
    named = set(re.findall(r"`([A-Z]+ /v1/conversations[^`]*)`", (project / "README.md").read_text(encoding="utf-8")))
    assert named == served
