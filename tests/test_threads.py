"""Kept conversations go on where they ended, one answer at a time, and never mix."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from advisor.agent.correcting import Correction
from advisor.agent.saving import Opening, Saving
from advisor.agent.sqlite_saving import open_sqlite
from advisor.agent.threads import TURNS_READ, Threads
from advisor.conversation import Advisor
from advisor.entries import Entry
from advisor.errors import (
    AdvisorError,
    ConversationBusy,
    ConversationError,
    ConversationFull,
    SavingError,
    SettingsError,
    UnknownConversation,
)
from advisor.events import Done, Event, Sentence, Status
from advisor.results import Field
from advisor.schema import Answer, Outcome
from advisor.settings import Settings
from tests.advising import LEAD, SPECIALIST, advising, pay, pay_rows
from tests.drafts import MLE
from tests.fakes import FakeAdvisor
from tests.indexes import entry


class Echo(FakeAdvisor):
    """Says which turns it was given, and may wait at the gate before it does."""

    def __init__(self, gate: threading.Event | None = None) -> None:
        super().__init__()
        self.gate = gate
        self.begun = threading.Event()

    def stream(self, turns: Sequence[str]) -> Iterator[Event]:
        self.asked.append(tuple(turns))
        self.begun.set()
        yield Sentence("First.")
        if self.gate is not None:
            self.gate.wait(10)
        if "fail" in turns[-1]:
            raise AdvisorError("The guides are gone.")
        yield Sentence("Second.")
        yield Done(Answer(" / ".join(turns), Outcome.ANSWERED, generation="g"))


@pytest.fixture
def saving(tmp_path: Path) -> Iterator[Saving]:
    opened = open_sqlite(tmp_path / "conversations.sqlite")
    yield opened
    opened.close()


def threads(saving: Saving, advisor: FakeAdvisor | None = None, most: int = 100, patience: float = 5.0) -> Threads:
    advisor = advisor or Echo()
    return Threads(lambda: advisor, lambda: saving, most, patience)


def said(kept: Threads, thread: str) -> list[tuple[str, str | None]]:
    return [(told["question"], told["answer"] and told["answer"]["answer"]) for told in kept.history(thread)]


def ask(kept: Threads, thread: str, *questions: str) -> None:
    for question in questions:
        assert isinstance(list(kept.ask(thread, question))[-1], Done)


# Going on


def test_a_conversation_goes_on_in_another_program(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite"
    first = open_sqlite(path)
    ask(threads(first), "a", "one", "two")
    first.close()
    again = open_sqlite(path)
    kept = threads(again)
    ask(kept, "a", "three")
    assert said(kept, "a") == [("one", "one"), ("two", "one / two"), ("three", "one / two / three")]
    again.close()


def test_a_question_is_kept_before_the_work_on_it_begins(saving: Saving) -> None:
    kept = threads(saving)
    events = kept.ask("a", "one")
    next(events)
    assert said(kept, "a") == [("one", None)]
    list(events)
    assert said(kept, "a") == [("one", "one")]


def test_an_answer_is_kept_before_it_is_done(saving: Saving) -> None:
    kept = threads(saving)
    for event in kept.ask("a", "one"):
        assert (said(kept, "a") == [("one", "one")]) is isinstance(event, Done)


def test_a_stopped_question_stays_without_an_answer_and_can_be_resumed(saving: Saving) -> None:
    advisor = Echo(threading.Event())
    kept = threads(saving, advisor)
    advisor.gate.set()  # type: ignore[union-attr]
    ask(kept, "a", "one")
    advisor.gate.clear()  # type: ignore[union-attr]
    events = kept.ask("a", "two")
    assert next(events) == Sentence("First.")
    threading.Timer(0.1, advisor.gate.set).start()  # type: ignore[union-attr]
    events.close()  # type: ignore[attr-defined]
    assert said(kept, "a") == [("one", "one"), ("two", None)]
    assert isinstance(list(kept.resume("a"))[-1], Done)
    assert said(kept, "a") == [("one", "one"), ("two", "one / two")]
    with pytest.raises(ConversationError, match="no question without an answer"):
        list(kept.resume("a"))


def test_a_question_after_an_unanswered_one_leaves_that_as_it_is(saving: Saving) -> None:
    kept = threads(saving)
    kept_events = kept.ask("a", "one")
    next(kept_events)
    kept_events.close()  # type: ignore[attr-defined]
    ask(kept, "a", "two")
    assert said(kept, "a") == [("one", None), ("two", "one / two")]


def test_an_answer_that_failed_can_be_resumed(saving: Saving) -> None:
    kept = threads(saving)
    with pytest.raises(AdvisorError, match="The guides are gone"):
        list(kept.ask("a", "fail"))
    assert said(kept, "a") == [("fail", None)]
    other = threads(saving, FakeAdvisor())
    assert isinstance(list(other.resume("a"))[-1], Done)


def test_stopping_from_outside_ends_the_events_without_done(saving: Saving) -> None:
    gate = threading.Event()
    kept = threads(saving, Echo(gate))
    events = kept.ask("a", "one")
    assert next(events) == Sentence("First.")
    kept.stop("a")
    gate.set()
    assert [event for event in events if isinstance(event, Done)] == []
    assert said(kept, "a") == [("one", None)]


# Changing


def test_rewriting_takes_the_end_away(saving: Saving) -> None:
    advisor = Echo()
    kept = threads(saving, advisor)
    ask(kept, "a", "one", "two", "three")
    kept.rewrite("a", 1)
    ask(kept, "a", "other")
    assert said(kept, "a") == [("one", "one"), ("other", "one / other")]
    kept.rewrite("a", 0)
    assert kept.history("a") == ()
    ask(kept, "a", "anew")
    assert advisor.asked[-1] == ("anew",)
    with pytest.raises(ValueError, match="fewer than 0"):
        kept.rewrite("a", -1)


def test_corrections_last_and_can_be_taken_back(saving: Saving) -> None:
    kept = threads(saving)
    ask(kept, "a", "one")
    kept.correct("a", Field.PLACE, "Spain")
    kept.correct("a", Field.EXPERIENCE, "")
    ask(kept, "a", "two")
    kept.rewrite("a", 1)
    assert kept.corrections("a") == {"place": Correction("Spain", 1), "experience": Correction("", 1)}
    kept.correct("a", Field.PLACE, None)
    assert kept.corrections("a") == {"experience": Correction("", 1)}
    assert said(kept, "a") == [("one", "one")]
    assert kept.corrections("b") == {}


def test_a_correction_leaves_an_unanswered_question_waiting(saving: Saving) -> None:
    kept = threads(saving)
    events = kept.ask("a", "one")
    next(events)
    events.close()  # type: ignore[attr-defined]
    kept.correct("a", Field.PLACE, "Spain")
    list(kept.resume("a"))
    assert said(kept, "a") == [("one", "one")]
    assert kept.corrections("a") == {"place": Correction("Spain", 1)}


def test_a_correction_is_as_young_as_the_question_that_it_now_stands_behind(saving: Saving) -> None:
    kept = threads(saving)
    ask(kept, "a", "one", "two", "three")
    kept.correct("a", Field.PLACE, "Spain")
    assert kept.corrections("a") == {"place": Correction("Spain", 3)}
    kept.rewrite("a", 1)
    assert kept.corrections("a") == {"place": Correction("Spain", 1)}


def test_a_rating_is_kept_beside_its_answer_and_taken_back(saving: Saving) -> None:
    kept = threads(saving)
    ask(kept, "a", "one", "two")
    kept.rate("a", 0, {"value": "up", "number": 7})
    ask(kept, "a", "three")
    assert [told.get("rating") for told in kept.history("a")] == [{"value": "up", "number": 7}, None, None]
    kept.rate("a", 0, None)
    assert not any("rating" in told for told in kept.history("a"))
    for position in (-1, 3):
        with pytest.raises(ConversationError, match="no such answer"):
            kept.rate("a", position, None)
    assert said(kept, "a") == [("one", "one"), ("two", "one / two"), ("three", "one / two / three")]


def test_a_full_conversation_says_so_and_keeps_what_it_has(saving: Saving) -> None:
    kept = threads(saving, most=2)
    ask(kept, "a", "one", "two")
    with pytest.raises(ConversationFull, match=r"2 questions.*Start a new"):
        list(kept.ask("a", "three"))
    assert [question for question, _ in said(kept, "a")] == ["one", "two"]


def test_a_long_conversation_is_read_in_the_light_of_its_latest_turns(saving: Saving) -> None:
    advisor = Echo()
    kept = threads(saving, advisor)
    ask(kept, "a", *map(str, range(TURNS_READ + 3)))
    assert advisor.asked[-1] == tuple(str(number) for number in range(3, TURNS_READ + 3))
    assert len(kept.history("a")) == TURNS_READ + 3


def test_broken_characters_are_kept_as_question_marks(saving: Saving) -> None:
    kept = threads(saving)
    ask(kept, "a", "half \ud83d of a pair, and \x00")
    assert said(kept, "a")[0][0] == "half ? of a pair, and \x00"


# Side by side


def test_a_second_question_is_refused_while_one_is_answered(saving: Saving) -> None:
    gate = threading.Event()
    kept = threads(saving, Echo(gate), patience=0.05)
    events = kept.ask("a", "one")
    next(events)
    for change in (lambda: list(kept.ask("a", "two")), lambda: kept.rewrite("a", 0), lambda: list(kept.resume("a"))):
        with pytest.raises(ConversationBusy, match="still being answered"):
            change()
    gate.set()
    ask(kept, "b", "elsewhere")
    list(events)
    assert said(kept, "a") == [("one", "one")]


def test_a_second_question_waits_for_an_answer_that_is_being_stopped(saving: Saving) -> None:
    gate = threading.Event()
    kept = threads(saving, Echo(gate))
    events = kept.ask("a", "one")
    next(events)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, kept, "a", "two")
        time.sleep(0.1)
        assert not waiting.done()
        gate.set()
        events.close()  # type: ignore[attr-defined]
        waiting.result(10)
    assert said(kept, "a") == [("one", None), ("two", "one / two")]


def test_what_is_deleted_in_the_middle_of_an_answer_stays_deleted(saving: Saving) -> None:
    gate = threading.Event()
    kept = threads(saving, Echo(gate))
    events = kept.ask("a", "one")
    next(events)
    kept.delete("a")
    gate.set()
    assert [event for event in events if isinstance(event, Done)] == []
    assert kept.history("a") == ()
    assert saving.run("SELECT count(*) FROM checkpoints") == [(0,)]


def test_what_is_deleted_while_its_answer_is_written_down_stays_deleted(
    saving: Saving, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = threads(saving)
    write, written = saving.saver.put, []

    def put(config: Any, checkpoint: Any, *rest: Any) -> Any:
        if checkpoint["channel_values"]["exchanges"][-1]["answer"] is not None:
            kept.delete("a")
            written.append(checkpoint["id"])
        return write(config, checkpoint, *rest)

    monkeypatch.setattr(saving.saver, "put", put)
    assert [event for event in kept.ask("a", "one") if isinstance(event, Done)] == []
    assert len(written) == 1
    assert saving.run("SELECT count(*) FROM checkpoints") == [(0,)]


def test_who_waits_for_a_deleted_conversation_is_told(saving: Saving) -> None:
    gate = threading.Event()
    kept = threads(saving, Echo(gate))
    events = kept.ask("a", "one")
    next(events)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: list(kept.ask("a", "two")))
        time.sleep(0.1)
        kept.delete("a")
        gate.set()
        list(events)
        with pytest.raises(UnknownConversation, match="deleted"):
            waiting.result(10)
    assert kept.history("a") == ()


ROLES = (MLE, LEAD, SPECIALIST, "data scientist")
PLACES = ("Japan", "North America", "India", "Brazil", "Germany")


def lowest(role: str, place: str) -> float:
    """Give the pay that is one role's in one place alone."""
    return 40_000.0 + 10_000 * ROLES.index(role) + 1_000 * PLACES.index(place)


def guide(role: str) -> Entry:
    source, title = f"{role.replace(' ', '-')}.md", role.capitalize()
    figures = [(place, int(lowest(role, place))) for place in PLACES]
    facts = [pay(f"${low:,} – ${low + 900:,}", role=role, region=place) for place, low in figures]
    table, placed = pay_rows(source, (title, "Pay by country"), *facts)
    return entry(source, table, facts=placed, roles=(role,))


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    """Give a real advisor on guides to four roles, each with a pay of its own in each of five places."""
    with advising(*map(guide, ROLES)) as made:
        yield made


def test_fifty_conversations_at_once_do_not_mix(advisor: Advisor, saving: Saving) -> None:
    """Each is about a role and a place of its own; its follow-up names neither, and so would take another's."""
    kept = Threads(lambda: advisor, lambda: saving, 100)
    subjects = [(ROLES[number % len(ROLES)], PLACES[number % len(PLACES)]) for number in range(50)]
    gathered = threading.Barrier(10)

    def talk(number: int) -> list[Answer]:
        role, place = subjects[number]
        answers = []
        for question in (f"What does a {role} earn in {place}?", "And in India?", f"And in {place}?"):
            gathered.wait(60)
            answers += [event.answer for event in kept.ask(f"t{number}", question) if isinstance(event, Done)]
        return answers

    with ThreadPoolExecutor(10) as pool:
        told = list(pool.map(talk, range(50)))
    for (role, place), answers in zip(subjects, told, strict=True):
        lows = [{figure.low for figure in answer.figures} for answer in answers]
        assert lows == [{lowest(role, place)}, {lowest(role, "India")}, {lowest(role, place)}], (role, place)
    for number, (role, place) in enumerate(subjects):
        questions = [exchange["question"] for exchange in kept.history(f"t{number}")]
        assert questions == [f"What does a {role} earn in {place}?", "And in India?", f"And in {place}?"]


def test_the_advisors_own_graph_is_what_runs_and_only_plain_values_are_kept(
    advisor: Advisor, saving: Saving, caplog: pytest.LogCaptureFixture
) -> None:
    kept = Threads(lambda: advisor, lambda: saving, 100)
    with closing(kept.ask("a", "What does a data scientist earn in Japan?")) as events:  # type: ignore[type-var]
        assert next(events) == Status("Reading the guides")
        while not isinstance(next(events), Sentence):
            pass
    assert saving.run("SELECT (SELECT count(*) FROM checkpoints), (SELECT count(*) FROM writes)") == [(1, 0)]
    assert [exchange["answer"] for exchange in kept.history("a")] == [None]
    done = [event for event in kept.resume("a") if isinstance(event, Done)]
    assert {figure.low for figure in done[0].answer.figures} == {lowest("data scientist", "Japan")}
    (exchange,) = kept.history("a")
    assert _kinds(exchange) <= {dict, list, str, int, float, bool, type(None)}
    assert caplog.text == ""


def _kinds(value: Any) -> set[type]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {type(value)}.union(*map(_kinds, inner))


# Where they are kept


def test_only_the_newest_state_is_kept(saving: Saving) -> None:
    kept = threads(saving)
    ask(kept, "a", "one", "two", "three")
    assert saving.run("SELECT count(*) FROM checkpoints") == [(1,)]
    assert saving.run("SELECT count(*) FROM writes") == [(0,)]


def test_files_are_the_servers_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "conversations.sqlite"
    path.parent.mkdir()
    path.touch(0o644)
    opened = open_sqlite(path)
    ask(threads(opened), "a", "one")
    assert {oct(file.stat().st_mode & 0o777) for file in path.parent.iterdir()} == {"0o600"}
    assert len(list(path.parent.iterdir())) == 3  # with the log and its index
    opened.close()


def test_a_file_that_names_classes_builds_none(saving: Saving) -> None:
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

    forged = JsonPlusSerializer().dumps_typed(Answer("x", Outcome.ANSWERED))
    assert isinstance(JsonPlusSerializer(allowed_msgpack_modules=True).loads_typed(forged), Answer)
    assert not isinstance(saving.saver.serde.loads_typed(forged), Answer)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(SavingError, match="ADVISOR_DATA_DIR"):
        Opening(Settings(data_dir=tmp_path / "data"))()


def test_a_database_that_fails_is_told_in_words(saving: Saving) -> None:
    kept = threads(saving)
    ask(kept, "a", "one")
    saving.run("DROP TABLE checkpoints")
    with pytest.raises(SavingError, match="could not be kept or read"):
        list(kept.ask("a", "two"))
    with pytest.raises(SavingError):
        kept.history("a")


def test_where_conversations_are_kept_is_a_setting(tmp_path: Path) -> None:
    in_memory = Opening(Settings(data_dir=tmp_path, conversations="memory"))
    ask(threads(in_memory()), "a", "one")
    assert list(tmp_path.iterdir()) == []
    in_memory.close()
    with pytest.raises(SettingsError, match="ADVISOR_CONVERSATIONS") as told:
        Opening(Settings(data_dir=tmp_path, conversations="mysql://me:secret@host/x"))()
    assert "secret" not in str(told.value)
