"""The HTTP interface streams answers as the contract says, refuses what it should in words, and stops when left."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from advisor.api import bare_app, create_app
from advisor.errors import AdvisorError, IndexMissing
from advisor.events import Answering, Event, Status
from advisor.readiness import Readiness, State
from advisor.rendering import answer_dict, citation_dict
from advisor.settings import Settings
from advisor.sse import AnswerStream, Frame
from tests.fakes import MATRIX, OVERVIEW, PAY, FakeAdvisor
from tests.serving import running

STREAM = "/v1/chat/stream"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def advisor() -> FakeAdvisor:
    return FakeAdvisor()


@pytest.fixture
def client(advisor: FakeAdvisor, settings: Settings) -> Iterator[TestClient]:
    with TestClient(bare_app(Readiness(advisor), settings)) as client:
        yield client


def events(text: str) -> list[tuple[str, Any]]:
    """Read a stream's events, without its comments."""
    found = []
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        if lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def ask(client: TestClient, message: str, **fields: Any) -> list[tuple[str, Any]]:
    response = client.post(STREAM, json={"message": message, **fields})
    assert response.status_code == 200
    return events(response.text)


# Streaming


def test_an_answer_comes_as_the_contracts_events_in_order(client: TestClient) -> None:
    told = ask(client, "What does one earn")
    assert [name for name, _ in told] == [
        *("session", "status", "sentence", "sentence", "sentence", "sources", "chart", "followups", "done")
    ]
    data = dict(told)
    assert data["status"] == {"text": "Looking through the guides…"}
    assert data["sources"] == {"citations": [citation_dict(MATRIX), citation_dict(OVERVIEW)]}
    assert data["chart"]["bars"][0] == {"label": "Global salary matrix", "low": 90000, "high": 120000, "marker": 1}
    assert data["followups"] == {"follow_ups": list(PAY.follow_ups)}
    assert data["done"] == answer_dict(PAY)


def test_a_stream_is_neither_stored_nor_held_back_by_proxies(client: TestClient) -> None:
    headers = client.post(STREAM, json={"message": "learn"}).headers
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["x-accel-buffering"] == "no"
    assert headers["cache-control"] == "no-store"


def test_a_session_goes_on_with_its_turns(client: TestClient, advisor: FakeAdvisor) -> None:
    session = ask(client, "learn")[0][1]["session"]
    again = ask(client, " and then? ", session=session, lang="de-AT", embed_id="uni-x", new_field=1)[0][1]["session"]
    assert again == session
    assert advisor.asked == [("learn",), ("learn", "and then?")]


def test_nobody_can_choose_or_share_a_session(client: TestClient, advisor: FakeAdvisor) -> None:
    first = ask(client, "learn", session="1")[0][1]["session"]
    second = ask(client, "earn", session="1")[0][1]["session"]
    assert len({first, second, "1"}) == 3
    assert min(len(first), len(second)) >= 32
    assert advisor.asked == [("learn",), ("earn",)]


def test_a_crash_becomes_an_error_event_and_the_next_question_is_answered(client: TestClient) -> None:
    told = ask(client, "crash")
    assert told[-1][0] == "error"
    assert told[-1][1]["code"] == "internal"
    assert "secret" not in json.dumps(told)
    assert ask(client, "learn")[-1][0] == "done"


def test_an_expected_failure_is_told_in_its_own_words(settings: Settings) -> None:
    class Failing(FakeAdvisor):
        def stream(self, turns: object) -> Iterator[Event]:
            yield Status("Looking…")
            raise AdvisorError("The index was built for another model. Run advisor-ingest sync.")

    with TestClient(bare_app(Readiness(Failing()), settings)) as client:
        assert ask(client, "learn")[-1] == (
            "error",
            {"code": "answer_failed", "message": "The index was built for another model. Run advisor-ingest sync."},
        )


# What is refused


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_json"),
        (b"what does one earn", "not_json"),
        (b'{"message": "a"', "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[]", "bad_request"),
        (b"{}", "bad_request"),
        (b'{"message": 5}', "bad_request"),
        (b'{"message": null}', "bad_request"),
        (b'{"message": "hi", "session": {"a": 1}}', "bad_request"),
        (b'{"message": "hi", "session": "../../etc"}', "bad_request"),
        (b'{"message": ""}', "empty_message"),
        (b'{"message": " \\n\\t "}', "empty_message"),
        (json.dumps({"message": "x" * 2001}).encode(), "message_too_long"),
    ],
)
def test_a_bad_body_is_refused_in_words(client: TestClient, advisor: FakeAdvisor, body: bytes, code: str) -> None:
    response = client.post(STREAM, content=body)
    assert response.status_code == 400
    assert response.json()["code"] == code
    assert response.json()["message"].endswith(".")
    assert advisor.asked == []


def test_the_longest_message_is_still_answered(client: TestClient) -> None:
    assert ask(client, "x" * 2000)[-1][0] == "done"


def test_a_large_body_is_refused_whether_or_not_it_says_so(client: TestClient) -> None:
    large = b'{"message": "' + b"x" * 300_000 + b'"}'
    pieces = (large[start : start + 50_000] for start in range(0, len(large), 50_000))
    for content in (large, pieces):
        response = client.post(STREAM, content=content)
        assert (response.status_code, response.json()["code"]) == (413, "too_large")


def test_other_methods_and_addresses_are_refused_in_json(client: TestClient) -> None:
    assert client.get(STREAM).status_code == 405
    assert client.get(STREAM).json()["code"] == "method_not_allowed"
    assert client.get("/nothing").json()["code"] == "not_found"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://testserver:81"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_another_sites_page_may_not_ask(client: TestClient, advisor: FakeAdvisor, headers: dict[str, str]) -> None:
    response = client.post(STREAM, json={"message": "learn"}, headers=headers)
    assert (response.status_code, response.json()["code"]) == (403, "foreign_origin")
    assert "access-control-allow-origin" not in response.headers
    assert advisor.asked == []


@pytest.mark.parametrize("origin", ["http://testserver", "https://testserver", "https://uni.example"])
def test_the_own_page_and_a_listed_site_may_ask(advisor: FakeAdvisor, tmp_path: Path, origin: str) -> None:
    settings = Settings(data_dir=tmp_path, origins="https://other.example, https://uni.example")
    with TestClient(bare_app(Readiness(advisor), settings)) as client:
        response = client.post(STREAM, json={"message": "learn"}, headers={"origin": origin})
        assert response.status_code == 200
        allowed = response.headers.get("access-control-allow-origin")
        assert allowed == ("https://uni.example" if "uni" in origin else None)
        assert "access-control-allow-credentials" not in response.headers


def test_every_response_carries_the_security_headers(client: TestClient) -> None:
    for response in (client.get("/healthz"), client.get("/nothing"), client.post(STREAM, content=b"")):
        assert "frame-ancestors 'self'" in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "no-referrer"


def test_too_many_questions_at_once_are_told_to_come_back(tmp_path: Path) -> None:
    advisor = FakeAdvisor(pause=0.2)
    settings = Settings(data_dir=tmp_path, concurrent_answers=1, waiting_answers=1)
    with TestClient(bare_app(Readiness(advisor), settings)) as client:
        responses: list[httpx.Response] = []
        threads = [
            threading.Thread(target=lambda: responses.append(client.post(STREAM, json={"message": "learn"})))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(response.status_code for response in responses) == [200, 200, 503, 503]
        busy = next(response for response in responses if response.status_code == 503)
        assert busy.json()["code"] == "busy"
        assert busy.headers["retry-after"] == str(busy.json()["retry_after"])
        assert ask(client, "learn")[-1][0] == "done"


# Readiness


def test_ready_names_the_generation(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"ready": True, "generation": "g-test"}


def test_before_loading_is_done_the_server_is_alive_but_not_ready(settings: Settings) -> None:
    go = threading.Event()

    def load() -> Answering:
        go.wait(10)
        return FakeAdvisor()

    readiness = Readiness(load)
    with TestClient(bare_app(readiness, settings)) as client:
        assert client.get("/healthz").status_code == 200
        early = client.get("/readyz")
        assert (early.status_code, early.json()["code"]) == (503, "loading")
        asked = client.post(STREAM, json={"message": "learn"})
        assert (asked.status_code, asked.json()["code"]) == (503, "not_ready")
        assert asked.headers["retry-after"] == str(asked.json()["retry_after"])
        go.set()
        assert readiness.wait(10) is State.READY
        assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (IndexMissing("There is no index in index. Run advisor-ingest sync."), "Run advisor-ingest sync"),
        (RuntimeError("secret detail"), "error in the program"),
    ],
)
def test_failed_loading_is_told_without_details(settings: Settings, error: Exception, words: str) -> None:
    def load() -> Answering:
        raise error

    readiness = Readiness(load)
    with TestClient(bare_app(readiness, settings)) as client:
        assert readiness.wait(10) is State.FAILED
        response = client.get("/readyz")
        assert (response.status_code, response.json()["ready"]) == (503, False)
        assert words in response.json()["message"]
        assert "secret" not in response.text


# Over a real connection


def test_leaving_stops_the_work(settings: Settings) -> None:
    advisor = FakeAdvisor(pause=0.1)
    with running(bare_app(Readiness(advisor), settings)) as where:
        with httpx.stream("POST", where + STREAM, json={"message": "earn"}) as response:
            lines = response.iter_lines()
            while "sentence" not in next(lines):
                pass
        assert advisor.closed.wait(5)
        assert advisor.steps < 5
        time.sleep(0.3)
        assert advisor.steps < 5


def test_silence_is_filled_with_pings(settings: Settings) -> None:
    app = FastAPI()
    advisor = FakeAdvisor(pause=0.12)

    def heard() -> None:
        return

    @app.post("/")
    async def quick_pings() -> Any:
        from concurrent.futures import ThreadPoolExecutor

        stream = AnswerStream(
            lambda: advisor.stream(["lion"]), ThreadPoolExecutor(1), Frame("session", {}), heard, 0.05
        )
        return _as_response(stream)

    with running(app) as where:
        text = httpx.post(where).text
    assert text.count(": ping\n\n") >= 3
    assert events(text)[-1][0] == "done"


def _as_response(stream: AnswerStream) -> Any:
    from starlette.responses import Response

    class Wrapped(Response):
        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            await stream.run(receive, send)

    return Wrapped()


def test_the_first_byte_comes_at_once_and_the_interface_costs_little(settings: Settings) -> None:
    with running(bare_app(Readiness(FakeAdvisor()), settings)) as where, httpx.Client() as client:
        client.get(f"{where}/healthz")
        firsts, totals = [], []
        for _ in range(15):
            start = time.perf_counter()
            with client.stream("POST", where + STREAM, json={"message": "earn"}) as response:
                raw = response.iter_raw()
                next(raw)
                firsts.append(time.perf_counter() - start)
                for _ in raw:
                    pass
            totals.append(time.perf_counter() - start)
        assert sorted(firsts)[7] < 0.1
        assert sorted(totals)[7] < 0.2


# With the chat page in the same application


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    with TestClient(create_app(FakeAdvisor(), settings)) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        *("gradio_api/upload", "gradio_api/upload_progress?upload_id=a", "gradio_api/proxy=http://example.org"),
        *("gradio_api/file=/etc/passwd", "gradio_api/file/etc/passwd", "monitoring", "gradio_api/monitoring"),
        *(
            "gradio_api/process_recording",
            "gradio_api/run/predict",
            "gradio_api/call/on_send",
            "gradio_api/openapi.json",
        ),
        *("gradio_api/deep_link", "gradio_api/vibe-edit", "gradio_api/runs", "gradio_api/mcp/", "login", "docs"),
        *("openapi.json", "redoc", "gradio_api//upload", "gradio_api/queue/../upload"),
    ],
)
def test_what_the_page_does_not_need_is_not_served(whole: TestClient, path: str) -> None:
    for method in ("GET", "POST"):
        assert whole.request(method, f"/{path}").status_code in (404, 405)


def test_the_page_names_no_other_host_and_offers_no_endpoint(whole: TestClient) -> None:
    page = whole.get("/").text
    assert "<title>" in page or "Career advisor" in page
    assert "fonts.googleapis" not in page
    config = whole.get("/config").json()
    assert {dependency["api_visibility"] for dependency in config["dependencies"]} == {"private"}
    assert config["analytics_enabled"] is False


def test_files_named_by_their_hash_are_kept_by_browsers(whole: TestClient) -> None:
    page = whole.get("/").text
    script = page.split('src="./assets/')[1].split('"')[0]
    response = whole.get(f"/assets/{script}")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert whole.get("/").headers["cache-control"] == "no-cache"


def test_the_page_answers_no_other_origin(whole: TestClient) -> None:
    response = whole.get("/config", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in response.headers
    joined = whole.post("/gradio_api/queue/join", json={}, headers={"origin": "https://evil.example"})
    assert joined.status_code == 403
