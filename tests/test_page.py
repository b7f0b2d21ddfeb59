"""What a learner can do on the chat page, told as views, without a browser."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.errors import AdvisorError
from advisor.events import Answering, Event, Sentence, Status
from advisor.feedback import FeedbackStore, Verdict
from advisor.page_actions import PageActions, View, exchange_index
from advisor.page_ratings import THANKS, PageRatings
from advisor.page_sources import entry_id, sources_html
from advisor.page_turns import advance, announcement, ask, join_pieces, literal, messages, typed
from advisor.page_visits import Visit
from advisor.readiness import LOADING, Readiness, State
from tests.fakes import ATTACK, HOSTILE, MATRIX, OVERVIEW, PAY, FakeAdvisor
from tests.visits import shelf, visit

HERE = visit()


@pytest.fixture
def advisor() -> FakeAdvisor:
    return FakeAdvisor()


@pytest.fixture
def feedback(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path)


@pytest.fixture
def actions(advisor: FakeAdvisor, tmp_path: Path) -> PageActions:
    return made(Readiness(advisor), tmp_path)


@pytest.fixture
def ratings(feedback: FeedbackStore, advisor: FakeAdvisor, tmp_path: Path) -> PageRatings:
    return PageRatings(feedback, shelf(Readiness(advisor), tmp_path / "elsewhere"))


def made(readiness: Readiness, folder: Path) -> PageActions:
    return PageActions(readiness, shelf(readiness, folder))


def at(view: View) -> Visit:
    """Give the visit that a page is at after a view."""
    return replace(HERE, conversation=view.conversation or "")


def after(views: Iterator[View]) -> View:
    """Run to the last view."""
    return list(views)[-1]


def asked(actions: PageActions, *questions: str) -> View:
    view = View(())
    for question in questions:
        view = after(actions.ask(at(view), question, view.exchanges))
    return view


def text_of(view: View, index: int) -> str:
    return str(view.messages[index]["content"][0]["text"])


def html_of(view: View, index: int) -> str:
    return "".join(part["value"] for part in view.messages[index]["content"] if part["type"] == "component")


# Asking


def test_a_question_is_shown_at_once_and_its_answer_piece_by_piece(actions: PageActions) -> None:
    views = list(actions.ask(HERE, " What does one earn ", ()))
    assert views[0].messages[0] == {"role": "user", "content": [{"type": "text", "text": "What does one earn"}]}
    assert views[0].box == ""
    assert text_of(views[1], 1) == "*Looking through the guides…*"
    assert text_of(views[2], 1).strip() == "The guide gives two ranges, in US dollars a year:"
    assert [view.busy for view in views] == [True] * (len(views) - 1) + [False]
    lengths = [len(text_of(view, 1)) for view in views[2:]]
    assert lengths == sorted(lengths)


def test_a_finished_answer_has_linked_markers_sources_chart_and_follow_ups(actions: PageActions) -> None:
    view = asked(actions, "What does one earn")
    key = view.exchanges[0].key
    assert f"$90,000 to $120,000 [\\[1\\]](#{entry_id(key, 1)})" in text_of(view, 1)
    html = html_of(view, 1)
    assert f'id="{entry_id(key, 1)}"' in html
    assert "<svg" in html
    assert [option["value"] for option in view.messages[1]["options"]] == list(PAY.follow_ups)


def test_only_the_last_answer_offers_follow_ups(actions: PageActions) -> None:
    view = asked(actions, "learn", "What does one earn")
    assert "options" not in view.messages[1]
    assert "options" in view.messages[3]


def test_the_conversation_is_told_the_learners_turns(actions: PageActions, advisor: FakeAdvisor) -> None:
    asked(actions, "learn", "and then?")
    assert advisor.asked == [("learn",), ("learn", "and then?")]


@pytest.mark.parametrize("empty", ["", "  \n ", None, [], "\u200b"])
def test_an_empty_question_changes_nothing(actions: PageActions, advisor: FakeAdvisor, empty: object) -> None:
    assert [view.exchanges for view in actions.ask(HERE, empty, ())] == [()]
    assert advisor.asked == []


def test_a_refusal_has_no_sources_but_says_what_comes_next(actions: PageActions) -> None:
    view = asked(actions, "lion")
    assert "Sources" not in html_of(view, 1)
    assert view.messages[1]["options"] == [{"label": "Which roles are covered?", "value": "Which roles are covered?"}]


def test_a_crash_is_told_in_words_and_the_page_goes_on(actions: PageActions) -> None:
    view = asked(actions, "crash")
    assert "Something went wrong" in text_of(view, 1)
    assert "secret" not in str(view.messages)
    assert not view.busy
    assert asked(actions, "learn").exchanges[0].answer is not None


def test_a_failure_on_the_way_keeps_what_was_shown(tmp_path: Path) -> None:
    class Failing(FakeAdvisor):
        def stream(self, turns: Sequence[str]) -> Iterator[Event]:
            yield Sentence("One fact.")
            raise AdvisorError("The model went away. Ask again.")

    view = after(made(Readiness(Failing()), tmp_path).ask(HERE, "learn", ()))
    assert text_of(view, 1) == "One fact.\n\nThe model went away. Ask again."


def test_a_stream_that_just_ends_is_told_as_a_failure(tmp_path: Path) -> None:
    class Silent(FakeAdvisor):
        def stream(self, turns: Sequence[str]) -> Iterator[Event]:
            yield Status("Looking…")

    assert "Something went wrong" in text_of(after(made(Readiness(Silent()), tmp_path).ask(HERE, "learn", ())), 1)


def test_leaving_the_page_stops_the_work(actions: PageActions, advisor: FakeAdvisor) -> None:
    advisor.pause = 0.1
    views = actions.ask(HERE, "What does one earn", ())
    next(views)
    next(views)
    assert not advisor.closed.is_set()
    views.close()  # type: ignore[attr-defined]  # the iterator is a generator, which gradio closes
    assert advisor.closed.is_set()
    assert advisor.steps <= 2  # the graph works one event ahead


# While loading


def test_before_loading_is_done_the_page_says_so_and_a_question_waits(tmp_path: Path) -> None:
    go = threading.Event()

    def load() -> Answering:
        go.wait(10)
        return FakeAdvisor()

    readiness = Readiness(load)
    readiness.start()
    actions = made(readiness, tmp_path)
    banner, questions, waiting = actions.opening()
    assert (LOADING in banner, questions, waiting) == (True, (), True)
    views = actions.ask(HERE, "learn", ())
    next(views)
    assert LOADING in text_of(next(views), 1)
    go.set()
    assert after(views).exchanges[0].answer is not None
    assert actions.opening() == ("", FakeAdvisor().starters(), False)


def test_failed_loading_is_shown_escaped_and_not_waited_for(tmp_path: Path) -> None:
    def load() -> Answering:
        raise AdvisorError("No index in <index>. Run sync.")

    readiness = Readiness(load)
    readiness.start()
    assert readiness.wait(10) is State.FAILED
    actions = made(readiness, tmp_path)
    banner, _, waiting = actions.opening()
    assert "No index in &lt;index&gt;. Run sync." in banner
    assert not waiting
    assert "No index in" in text_of(after(actions.ask(HERE, "learn", ())), 1)


# Stop, retry, undo, edit


def test_stopping_keeps_what_came_and_says_so(actions: PageActions) -> None:
    views = actions.ask(HERE, "What does one earn", ())
    partial = [next(views) for _ in range(3)][-1]
    view = actions.stop(at(partial), partial.exchanges)
    assert text_of(view, 1).startswith("The guide gives two ranges")
    assert text_of(view, 1).endswith("*Stopped before the answer was complete.*")
    assert not view.busy


def test_stopping_a_finished_answer_changes_nothing(actions: PageActions) -> None:
    view = asked(actions, "learn")
    assert actions.stop(at(view), view.exchanges).exchanges == view.exchanges
    assert actions.stop(HERE, ()).exchanges == ()


def test_retry_answers_the_last_question_again(actions: PageActions, advisor: FakeAdvisor) -> None:
    view = asked(actions, "learn", "earn")
    again = after(actions.retry(at(view), view.exchanges))
    assert [exchange.question for exchange in again.exchanges] == ["learn", "earn"]
    assert again.exchanges[1].key != view.exchanges[1].key
    assert advisor.asked[-1] == ("learn", "earn")
    assert after(actions.retry(HERE, ())).exchanges == ()


def test_undo_puts_the_question_back_into_the_box(actions: PageActions) -> None:
    shown = asked(actions, "learn", "earn <b>")
    view = actions.undo(at(shown), shown.exchanges)
    assert [exchange.question for exchange in view.exchanges] == ["learn"]
    assert view.box == "earn <b>"
    assert actions.undo(HERE, ()).exchanges == ()


def test_editing_drops_what_came_after(actions: PageActions, advisor: FakeAdvisor) -> None:
    view = asked(actions, "learn", "earn", "lion")
    edited = after(actions.edit(at(view), view.exchanges, 2, literal("What *else*?")))
    assert [exchange.question for exchange in edited.exchanges] == ["learn", "What *else*?"]
    assert advisor.asked[-1] == ("learn", "What *else*?")


@pytest.mark.parametrize(("index", "text"), [(0, " "), (99, "x"), (-1, "x"), (None, "x"), ("0", "x"), (True, "x")])
def test_an_impossible_edit_changes_nothing(actions: PageActions, index: object, text: str) -> None:
    view = asked(actions, "learn")
    assert after(actions.edit(at(view), view.exchanges, index, text)).exchanges == view.exchanges


@pytest.mark.parametrize(
    ("index", "position"), [(0, 0), (1, 0), (2, 1), ([3, 0], 1), ((2, 0), 1), (4, None), (-1, None)]
)
def test_a_messages_index_tells_its_exchange(index: object, position: int | None) -> None:
    assert exchange_index(index, 2) == position


# Feedback


def test_a_dislike_is_stored_at_once_and_its_reason_after(
    actions: PageActions, ratings: PageRatings, feedback: FeedbackStore
) -> None:
    exchanges = asked(actions, "What does one earn").exchanges
    view, rated = ratings.rate(HERE, exchanges, 1, False)
    assert (view.asks_reason, view.spoken, view.verdicts, rated) == (True, THANKS, ["Dislike"], 0)
    assert [(kept.value, kept.reason) for kept in feedback.all()] == [(Verdict.DOWN, None)]
    closed = ratings.explain(view.exchanges, rated, "The table is old")
    assert not closed.asks_reason
    assert feedback.all()[0].reason == "The table is old"


def test_changing_ones_mind_replaces_and_taking_back_withdraws(
    actions: PageActions, ratings: PageRatings, feedback: FeedbackStore
) -> None:
    view, _ = ratings.rate(HERE, asked(actions, "learn").exchanges, 0, True)
    view, _ = ratings.rate(HERE, view.exchanges, 0, False)
    assert [kept.value for kept in feedback.all()] == [Verdict.DOWN]
    view, rated = ratings.rate(HERE, view.exchanges, 0, "")
    assert (feedback.all(), view.verdicts, rated) == ((), [None], None)


def test_what_is_no_answer_cannot_be_rated(actions: PageActions, ratings: PageRatings, feedback: FeedbackStore) -> None:
    view = asked(actions, "crash")
    assert ratings.rate(HERE, view.exchanges, 1, True)[1] is None
    assert ratings.rate(HERE, view.exchanges, 7, True)[1] is None
    ratings.explain(view.exchanges, 0, "x")
    ratings.explain(view.exchanges, 99, "x")
    assert feedback.all() == ()


def test_a_rating_that_cannot_be_stored_is_told(tmp_path: Path, advisor: FakeAdvisor) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    actions = made(Readiness(advisor), tmp_path / "kept")
    broken = PageRatings(FeedbackStore(tmp_path / "data"), shelf(Readiness(advisor), tmp_path / "kept"))
    view, rated = broken.rate(HERE, asked(actions, "learn").exchanges, 1, True)
    assert (view.spoken, view.asks_reason, rated) == ("The rating could not be stored.", False, None)


# Drawing


def test_nothing_from_documents_becomes_a_tag(actions: PageActions) -> None:
    view = asked(actions, "attack")
    assert "<" not in text_of(view, 1)
    html = html_of(view, 1)
    assert not re.search(r"<(img|script)", html)
    assert "javascript:" not in html
    assert html.count("&lt;script&gt;") >= 6


def test_an_open_source_shows_title_date_section_and_the_marked_words() -> None:
    html = sources_html("k", (MATRIX, OVERVIEW))
    assert "9cv9, Top salaries of machine learning engineers, 22 September 2025" in html
    assert "no date given" in html
    assert "Pay &gt; Global salary matrix" in html
    assert '<th scope="col">Europe</th>' in html
    assert "<td><mark>$90,000 to $120,000</mark></td>" in html
    assert '<blockquote class="ca-quote"><mark>With one to five years' in html


def test_only_web_addresses_become_links() -> None:
    html = sources_html("k", (MATRIX, OVERVIEW, replace(OVERVIEW, marker=3, link=None, source="https://example.org/f")))
    assert re.findall(r'href="([^"]*)" target="_blank" rel="noopener noreferrer nofollow"', html) == [
        "https://example.org/ml-engineer?a=1&amp;b=2",
        "https://example.org/f",
    ]
    assert '<p class="ca-where">guides/ml-engineer.md</p>' in html


def test_a_row_that_does_not_fit_its_headers_is_quoted_as_it_stands() -> None:
    html = sources_html("k", (replace(MATRIX, headers=("Level", "Pay")),))
    assert "Columns</b> Level | Pay" in html
    assert f"<mark>{MATRIX.quote}</mark>" in html


def test_a_finished_answer_is_read_out_whole_and_without_markers() -> None:
    exchange = replace(ask("q"), text="They overlap [1].", citations=(MATRIX,))
    assert announcement(exchange) == "They overlap. 1 source below."
    assert announcement(replace(exchange, stopped=True)) == "They overlap. Stopped."


@pytest.mark.parametrize(
    "text",
    [
        "5*3*2 _a_",
        "# no heading",
        "1. no list",
        "<b>no tag</b>",
        "a & b &lt;",
        "![p](http://x/y.png)",
        "> no quote",
        HOSTILE,
    ],
)
def test_a_question_survives_being_shown_and_edited(text: str) -> None:
    assert typed([{"type": "text", "text": literal(text)}]) == text


def test_pieces_are_appended_as_they_stand() -> None:
    assert join_pieces("One.", "Two.") == "One. Two."
    assert join_pieces("One.\n\n", "| a |") == "One.\n\n| a |"
    assert join_pieces("", "One.") == "One."


def test_each_exchange_is_two_messages(actions: PageActions) -> None:
    exchanges = (*asked(actions, "learn").exchanges, ask("next"))
    assert [message["role"] for message in messages(exchanges)] == ["user", "assistant"] * 2
    assert messages(exchanges)[3]["content"] == [{"type": "text", "text": "*One moment…*"}]


def test_the_final_answer_is_what_done_says() -> None:
    from advisor.events import Done

    exchange = advance(replace(ask("q"), text="draft"), Done(ATTACK))
    assert (exchange.text, exchange.citations) == (ATTACK.text, ATTACK.citations)


def test_a_long_quoted_row_is_read_from_top_to_bottom_without_its_empty_cells() -> None:
    heads = ("area", "code", "employment", "10th", "25th", "median", "note")
    row = replace(MATRIX, headers=heads, quote="Texas | 15-2051 | 25860 | 64540 |  | 122090 | ")
    html = sources_html("k", (row,))
    assert re.findall(r'<th scope="row">(.*?)</th><td><mark>(.*?)</mark>', html) == [
        ("area", "Texas"), ("code", "15-2051"), ("employment", "25860"), ("10th", "64540"), ("median", "122090"),
    ]  # fmt: skip
