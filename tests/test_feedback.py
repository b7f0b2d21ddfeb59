"""A verdict is stored with what an editor needs, and without the learner's words unless that is switched on."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from advisor.errors import AdvisorError
from advisor.feedback import FeedbackStore, Verdict
from tests.fakes import PAY, REFUSAL


def test_nothing_is_made_before_the_first_verdict(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "data")
    assert store.all() == ()
    assert not (tmp_path / "data").exists()


def test_a_verdict_keeps_outcome_index_and_sources_but_no_words(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path)
    store.add(Verdict.DOWN, PAY, "my private question", "  too\nlong ")
    (kept,) = store.all()
    assert (kept.value, kept.reason, kept.outcome, kept.generation) == (Verdict.DOWN, "too long", "answered", "g-test")
    assert kept.sources == ("guides/ml-engineer.md",)
    assert (kept.question, kept.answer) == (None, None)
    assert b"private" not in store.path.read_bytes()


def test_words_are_kept_where_that_is_switched_on(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path, keep_text=True)
    store.add(Verdict.UP, REFUSAL, "lions?")
    (kept,) = store.all()
    assert (kept.question, kept.answer) == ("lions?", REFUSAL.text)


def test_a_reason_may_come_later_and_is_cut_at_a_thousand_characters(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path)
    number = store.add(Verdict.UP, PAY, "q")
    store.explain(number, "x" * 1001)
    assert store.all()[0].reason == "x" * 1000


def test_a_verdict_can_be_withdrawn(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path)
    first, second = store.add(Verdict.UP, PAY, "q"), store.add(Verdict.DOWN, PAY, "q")
    store.withdraw(first)
    assert [kept.id for kept in store.all()] == [second]


def test_verdicts_of_many_learners_at_once_are_all_kept(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda _: store.add(Verdict.UP, PAY, "q"), range(40)))
    assert len(set(numbers)) == 40
    assert len(store.all()) == 40


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(AdvisorError, match=r"data/feedback\.sqlite.*ADVISOR_DATA_DIR"):
        FeedbackStore(tmp_path / "data").add(Verdict.UP, PAY, "q")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path)
    store.path.write_text("not a database at all, but long enough to be read as one " * 20)
    with pytest.raises(AdvisorError, match="feedback"):
        store.all()


def test_the_table_itself_refuses_another_value(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path)
    store.add(Verdict.UP, PAY, "q")
    with sqlite3.connect(store.path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE feedback SET value = 'maybe'")
