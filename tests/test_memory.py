"""Conversations belong to whoever holds their key: listed, searched, taken away, deleted, and forgotten in time."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from advisor.agent.saving import Saving
from advisor.agent.sqlite_saving import open_sqlite
from advisor.agent.threads import Threads
from advisor.api import bare_app
from advisor.errors import ConversationError, ConversationFull, UnknownConversation
from advisor.events import Done, Sentence
from advisor.memory.conversations import Conversations, Limits
from advisor.memory.keeping import Keeping
from advisor.memory.owner import KEY_BYTES, new_key, owner_of
from advisor.memory.sessions import Sessions
from advisor.memory.titles import MOST, title_of
from advisor.readiness import Readiness
from advisor.results import Field
from advisor.schema import Answer
from advisor.settings import Settings
from tests.fakes import HOSTILE, FakeAdvisor

LIMITS = Limits(days=30, minutes=120, owned=3, fleeting=2)
MINUTE, DAY = 60.0, 24 * 60 * 60.0


class Repeating(FakeAdvisor):
    """Ends each answer with the question."""

    def answer(self, turns: Sequence[str]) -> Answer:
        answer = super().answer(turns)
        return replace(answer, text=f"{answer.text}\n\nYou asked: {turns[-1]}")


class Memory:
    """Kept conversations, on a clock that a test sets."""

    def __init__(self, saving: Saving, limits: Limits = LIMITS) -> None:
        self.now = 1_800_000_000.0
        self.saving = saving
        advisor = Repeating()
        threads = Threads(lambda: advisor, lambda: saving, most=5)
        self.kept = Conversations(threads, lambda: saving, limits, lambda: self.now)

    def talk(self, key: str, *questions: str, lasting: bool = True) -> str:
        self.now += 1
        made = self.kept.begin(key, questions[0], lasting=lasting)
        for question in questions:
            assert isinstance(list(self.kept.ask(key, made, question))[-1], Done)
        return made

    def titles(self, key: str) -> list[str]:
        return [held.title for held in self.kept.listing(key)]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    saving = open_sqlite(tmp_path / "conversations.sqlite")
    yield Memory(saving)
    saving.close()


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


# Keys


def test_a_key_cannot_be_guessed_and_is_not_kept(memory: Memory, tmp_path: Path) -> None:
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert KEY_BYTES * 8 >= 128
    key = keys.pop()
    memory.talk(key, "learn")
    memory.saving.wipe()
    assert key.encode() not in on_disk(tmp_path)
    assert owner_of(key).encode() in on_disk(tmp_path)


@pytest.mark.parametrize("key", ["", "1", "a" * 31, "a" * 65, "../" * 12, "ä" * 32, "a" * 31 + "\n"])
def test_what_cannot_be_a_key_opens_nothing(memory: Memory, key: str) -> None:
    for use in (memory.kept.listing, memory.kept.delete_all, lambda key: memory.kept.begin(key, "learn")):
        with pytest.raises(UnknownConversation):
            use(key)
    assert memory.kept.latest(key) is None


def test_a_foreign_key_reaches_nothing(memory: Memory) -> None:
    mine, theirs = new_key(), new_key()
    made = memory.talk(mine, "learn")
    kept = memory.kept
    uses = [
        lambda: kept.history(theirs, made),
        lambda: kept.corrections(theirs, made),
        lambda: kept.markdown(theirs, made),
        lambda: kept.json(theirs, made),
        lambda: kept.rename(theirs, made, "mine now"),
        lambda: kept.rewrite(theirs, made, 0),
        lambda: kept.correct(theirs, made, Field.PLACE, "Spain"),
        lambda: kept.rate(theirs, made, 0, None),
        lambda: kept.delete(theirs, made),
        lambda: kept.stop(theirs, made),
        lambda: list(kept.ask(theirs, made, "earn")),
        lambda: list(kept.resume(theirs, made)),
    ]
    for use in uses:
        with pytest.raises(UnknownConversation, match="There is no such conversation"):
            use()
    assert kept.listing(theirs) == ()
    assert kept.search(theirs, "learn") == ()
    assert kept.delete_all(theirs) == 0
    assert [told["question"] for told in kept.history(mine, made)] == ["learn"]
    assert memory.titles(mine) == ["learn"]


# Listing, names, search


def test_conversations_are_listed_the_one_used_last_first(memory: Memory) -> None:
    key = new_key()
    first, second = memory.talk(key, "earn one"), memory.talk(key, "earn two")
    assert [held.id for held in memory.kept.listing(key)] == [second, first]
    memory.now += 1
    list(memory.kept.ask(key, first, "earn more"))
    assert memory.titles(key) == ["earn one", "earn two"]
    latest = memory.kept.latest(key)
    assert latest is not None
    assert (latest.id, latest.used.timestamp(), latest.lasting) == (first, memory.now, True)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What does a data scientist earn?", "What does a data scientist earn?"),
        ("  Two\n lines\tand \x00 marks ", "Two lines and marks"),
        ("I have been a nurse for twelve years, and would like to know what to do",
         "I have been a nurse for twelve years, and would like to…"),
        ("x" * 80, "x" * 59 + "…"),
        ("a " + "y" * 80, "a " + "y" * 57 + "…"),
        (" \n ", "Conversation"),
    ],
)  # fmt: skip
def test_a_title_is_the_first_question_cut_in_whole_words(question: str, title: str) -> None:
    assert title_of(question) == title


@given(st.text())
def test_a_title_is_one_line_that_fits(question: str) -> None:
    title = title_of(question)
    assert 0 < len(title) <= MOST
    assert title.isprintable()
    kept = title.removesuffix("…")
    assert title == "Conversation" or " ".join(
        "".join(char if char.isprintable() else " " for char in question).split()
    ).startswith(kept)


def test_an_owner_names_a_conversation(memory: Memory) -> None:
    key = new_key()
    made = memory.talk(key, "learn")
    memory.kept.rename(key, made, " My  way\n into data ")
    assert memory.titles(key) == ["My way into data"]
    with pytest.raises(ConversationError, match="needs a name"):
        memory.kept.rename(key, made, " ")


def test_search_finds_words_of_questions_answers_and_titles(memory: Memory) -> None:
    key, other = new_key(), new_key()
    learn, earn = memory.talk(key, "What shall I learn"), memory.talk(key, "What does a nurse earn")
    memory.talk(other, "What does a nurse learn")
    memory.kept.rename(key, learn, "Ways in")

    def found(words: str) -> list[str]:
        return [hit.conversation.id for hit in memory.kept.search(key, words)]

    assert found("NURS") == [earn]
    assert found("nurse north") == []
    assert found("overlap nurse") == [earn]  # one from the answer, one from the question
    assert found("what") == [earn, learn]
    assert found("ways") == [learn]
    assert found("absent") == found("  ") == []


def test_a_hit_is_shown_in_its_words(memory: Memory) -> None:
    key = new_key()
    memory.talk(key, "before " * 30 + "the needle lies here " + "after " * 30)
    (hit,) = memory.kept.search(key, "needle")
    assert hit.excerpt.startswith("… before")
    assert "before the needle lies here after" in hit.excerpt
    assert hit.excerpt.endswith("after …")
    assert len(hit.excerpt) < 160


# Taking away


def test_an_export_holds_questions_answers_and_sources(memory: Memory) -> None:
    key = new_key()
    made = memory.talk(key, "What does one earn", "And a lion tamer: lion")
    events = memory.kept.ask(key, made, "earn again")
    next(events)
    events.close()  # type: ignore[attr-defined]
    text = memory.kept.markdown(key, made)
    assert text.startswith("# What does one earn\n")
    for part in (
        "> What does one earn", "Global salary matrix | $90,000 to $120,000 [1]",
        "[1] How to become a machine learning engineer, 9cv9, Top salaries of machine learning engineers",
        "Section: Pay > Global salary matrix", "Table columns: Level | North America | Europe",
        "> Mid-level | $110,000 to $150,000 | $90,000 to $120,000", "https://example.org/ml-engineer?a=1&b=2",
        "The guides do not cover pay for lion tamers", "*This question has no answer.*",
    ):  # fmt: skip
        assert part in text
    assert "javascript:" not in text
    held = json.loads(memory.kept.json(key, made))
    assert held["title"] == "What does one earn"
    assert [told["question"] for told in held["exchanges"]] == [
        "What does one earn",
        "And a lion tamer: lion",
        "earn again",
    ]
    assert [citation["marker"] for citation in held["exchanges"][0]["answer"]["citations"]] == [1, 2]
    assert held["exchanges"][2]["answer"] is None


def test_an_export_is_harmless(memory: Memory) -> None:
    key = new_key()
    made = memory.talk(key, f"attack {HOSTILE}")
    text = memory.kept.markdown(key, made)
    assert "<script" not in text
    assert "<img" not in text
    assert "](javascript:" not in text


# Deleting


def test_what_is_deleted_is_gone_from_disk(memory: Memory, tmp_path: Path) -> None:
    key = new_key()
    kept = memory.kept
    gone = memory.talk(key, "learn zebrafish", "earn zebrafish")
    stays = memory.talk(key, "learn wolverine", "earn marmoset")
    kept.rename(key, gone, "zebrafish plans")
    kept.correct(key, gone, Field.PLACE, "zebrafish island")
    events = kept.ask(key, gone, "places zebrafish")
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert b"zebrafish" in on_disk(tmp_path)
    kept.delete(key, gone)
    assert b"zebrafish" not in on_disk(tmp_path)
    assert b"wolverine" in on_disk(tmp_path)
    kept.rewrite(key, stays, 1)
    assert b"marmoset" not in on_disk(tmp_path)
    with pytest.raises(UnknownConversation):
        kept.history(key, gone)
    assert kept.delete_all(key) == 1
    assert b"wolverine" not in on_disk(tmp_path)
    assert owner_of(key).encode() not in on_disk(tmp_path)
    assert kept.listing(key) == ()


def test_deleting_all_leaves_others_theirs(memory: Memory) -> None:
    mine, theirs = new_key(), new_key()
    memory.talk(mine, "learn one")
    memory.talk(mine, "learn two")
    made = memory.talk(theirs, "earn")
    assert memory.kept.delete_all(mine) == 2
    assert [told["question"] for told in memory.kept.history(theirs, made)] == ["earn"]


def test_a_deletion_in_the_middle_of_an_answer_leaves_nothing(memory: Memory, tmp_path: Path) -> None:
    key = new_key()
    made = memory.kept.begin(key, "learn zebrafish")
    events = memory.kept.ask(key, made, "learn zebrafish")
    while not isinstance(next(events), Sentence):
        pass
    memory.kept.delete(key, made)
    assert [event for event in events if isinstance(event, Done)] == []
    assert b"zebrafish" not in on_disk(tmp_path)


def test_a_question_that_comes_while_its_conversation_is_deleted_is_not_left_behind(memory: Memory) -> None:
    key = new_key()
    made = memory.talk(key, "learn")
    events = memory.kept.ask(key, made, "earn")  # found, but nothing was kept yet
    memory.kept.delete(key, made)
    with pytest.raises(UnknownConversation):
        list(events)
    assert memory.saving.run("SELECT count(*) FROM checkpoints") == [(0,)]


# Forgetting, and limits


def test_what_is_not_used_for_its_days_is_forgotten(memory: Memory, tmp_path: Path) -> None:
    key = new_key()
    old, used = memory.talk(key, "learn zebrafish"), memory.talk(key, "earn")
    memory.now += 29 * DAY
    list(memory.kept.ask(key, used, "earn"))
    memory.now += 2 * DAY
    assert memory.titles(key) == ["earn"]
    with pytest.raises(UnknownConversation):
        memory.kept.history(key, old)
    assert b"zebrafish" in on_disk(tmp_path)
    assert memory.kept.sweep() == 1
    assert b"zebrafish" not in on_disk(tmp_path)
    assert memory.kept.sweep() == 0
    assert len(memory.kept.history(key, used)) == 2


def test_deleting_all_takes_along_what_expired_but_was_not_swept(memory: Memory, tmp_path: Path) -> None:
    key = new_key()
    memory.talk(key, "learn zebrafish")
    memory.now += 31 * DAY
    memory.kept.delete_all(key)
    assert b"zebrafish" not in on_disk(tmp_path)


def test_a_sweep_finds_what_an_interrupted_deletion_left_and_nothing_else(memory: Memory) -> None:
    key = new_key()
    made = memory.talk(key, "learn")
    memory.saving.run("DELETE FROM conversations")
    foreign = Threads(Repeating, lambda: memory.saving, 5)
    list(foreign.ask("a thread of another program", "learn"))
    assert memory.kept.sweep() == 1
    assert memory.saving.run("SELECT DISTINCT thread_id FROM checkpoints") == [("a thread of another program",)]
    assert made


def test_a_server_sweeps_when_it_starts(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    keeping = Keeping(Repeating, settings)
    made = keeping.conversations.begin(key := new_key(), "learn zebrafish")
    list(keeping.conversations.ask(key, made, "learn zebrafish"))
    keeping.close()
    file = open_sqlite(tmp_path / "conversations.sqlite")
    file.run("UPDATE conversations SET used = used - ?", (31 * DAY,))
    file.close()
    again = Keeping(Repeating, settings)
    swept = threading.Event()
    sweep = again.conversations.sweep
    again.conversations.sweep = lambda: (sweep(), swept.set())[0]  # type: ignore[method-assign]
    again.start()
    assert swept.wait(10)
    again.close()
    assert b"zebrafish" not in on_disk(tmp_path)


def test_more_conversations_than_are_kept_are_refused_in_words(memory: Memory) -> None:
    key = new_key()
    for question in ("one", "two", "three"):
        memory.talk(key, question)
    with pytest.raises(ConversationFull, match=r"3 conversations.*Delete some"):
        memory.kept.begin(key, "four")
    memory.talk(new_key(), "another learner's")
    memory.kept.delete(key, memory.kept.listing(key)[0].id)
    memory.talk(key, "four")
    assert memory.titles(key) == ["four", "two", "one"]


def test_nothing_of_a_conversation_is_logged(memory: Memory, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        key = new_key()
        made = memory.talk(key, "learn zebrafish", "earn zebrafish")
        memory.kept.search(key, "zebrafish")
        with pytest.raises(RuntimeError):
            list(memory.kept.ask(key, made, "crash zebrafish"))
        memory.kept.delete_all(key)
    assert "zebrafish" not in caplog.text
    assert key not in caplog.text


# Sessions of the HTTP interface


def test_a_session_is_the_key_of_one_conversation(memory: Memory) -> None:
    sessions = Sessions(memory.kept)
    session, conversation = sessions.open(None)
    assert conversation is None
    list(sessions.ask(session, conversation, "learn"))
    again, conversation = sessions.open(session)
    assert (again, conversation is not None) == (session, True)
    list(sessions.ask(session, conversation, "earn"))
    assert [told["question"] for told in memory.kept.history(session, str(conversation))] == ["learn", "earn"]


@pytest.mark.parametrize("known", ["1", "x" * 32, "../../etc"])
def test_an_unknown_session_starts_anew_under_an_id_of_its_own(memory: Memory, known: str) -> None:
    session, conversation = Sessions(memory.kept).open(known)
    assert session != known
    assert conversation is None


def test_a_learners_own_key_is_no_session(memory: Memory) -> None:
    key = new_key()
    memory.talk(key, "learn")
    session, conversation = Sessions(memory.kept).open(key)
    assert (session == key, conversation) == (False, None)


def test_sessions_are_bounded_in_number_and_age(memory: Memory) -> None:
    keys = [new_key() for _ in range(3)]
    for key in keys:
        memory.talk(key, "learn", lasting=False)
    sessions = Sessions(memory.kept)
    assert [sessions.open(key)[0] == key for key in keys] == [False, True, True]
    memory.now += 121 * MINUTE
    assert sessions.open(keys[2])[0] != keys[2]
    assert memory.kept.sweep() == 2
    assert memory.kept.sweep_seconds == 120 * MINUTE


STREAM = "/v1/chat/stream"


def app(folder: Path, advisor: FakeAdvisor) -> FastAPI:
    return bare_app(Readiness(advisor), Settings(data_dir=folder))


def asked(client: TestClient, message: str, session: str | None = None) -> tuple[str, httpx.Response]:
    response = client.post(STREAM, json={"message": message, "session": session})
    first = response.text.split("\n\n")[0]
    return json.loads(first.split("data: ")[1])["session"], response


def test_a_session_goes_on_after_a_restart_of_the_server(tmp_path: Path) -> None:
    with TestClient(app(tmp_path, FakeAdvisor())) as client:
        session, _ = asked(client, "learn")
    advisor = FakeAdvisor()
    with TestClient(app(tmp_path, advisor)) as client:
        assert asked(client, "earn", session)[0] == session
    assert advisor.asked == [("learn", "earn")]
    assert session.encode() not in on_disk(tmp_path)


def test_a_server_that_cannot_keep_conversations_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with TestClient(app(tmp_path / "data", FakeAdvisor())) as client:
        response = client.post(STREAM, json={"message": "learn", "session": new_key()})
        assert (response.status_code, response.json()["code"]) == (503, "not_kept")
        assert "ADVISOR_DATA_DIR" in response.json()["message"]
        assert "ADVISOR_DATA_DIR" in client.post(STREAM, json={"message": "learn"}).text
