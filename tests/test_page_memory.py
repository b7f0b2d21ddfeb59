"""What the chat page does with kept conversations, the profile and files, without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from advisor.agent.correcting import Correction
from advisor.api import create_app
from advisor.errors import SourceError
from advisor.feedback import FeedbackStore
from advisor.memory.keeping import Keeping
from advisor.memory.owner import new_key
from advisor.memory.routes import KEY_HEADER
from advisor.page_actions import PageActions, View
from advisor.page_aside import aside_html, stated, table_html
from advisor.page_commands import PageCommands
from advisor.page_frame import footer_html, notice_html, place_html
from advisor.page_ratings import THANKS, PageRatings
from advisor.page_recall import last_plan, recalled
from advisor.page_routes import CV_BYTES, NAME_HEADER
from advisor.page_turns import ANSWER_NOW, LOST, ask
from advisor.page_visits import Shelf, Visit, visit_of
from advisor.readiness import Readiness
from advisor.rendering import answer_dict
from advisor.results import Field, Plan, Profile, Stated
from advisor.schema import Answer
from advisor.settings import Settings
from tests.fakes import ATTACK, CLARIFY, HOSTILE, PAY, PLACES, REFUSAL, STEPS
from tests.visits import EVIL, GAP, MOVES, NURSE, PLAN, RichAdvisor, visit


class Learner:
    """A browser without a browser: its key, where it is, and what it shows."""

    def __init__(self, shelf: Shelf, actions: PageActions) -> None:
        self.actions = actions
        self.commands = PageCommands(actions, shelf)
        self.visit = visit()
        self.view = View(())

    def see(self, view: View) -> View:
        """Show a view."""
        self.view = view
        self.visit = replace(self.visit, conversation=view.conversation or "")
        return view

    def ask(self, question: str) -> View:
        """Ask, and see the finished answer."""
        return self.see(list(self.actions.ask(self.visit, question, self.view.exchanges))[-1])

    def go(self, do: str, **told: str) -> View:
        """Press a button that changes which conversation is shown."""
        return self.see(self.commands.elsewhere(self.visit, json.dumps({"do": do, **told})))

    def questions(self) -> list[str]:
        return [exchange.question for exchange in self.view.exchanges]


@pytest.fixture
def advisor() -> RichAdvisor:
    return RichAdvisor()


@pytest.fixture
def keeping(advisor: RichAdvisor, tmp_path: Path) -> Iterator[Keeping]:
    made = Keeping(lambda: advisor, Settings(data_dir=tmp_path, conversations_kept=3, conversation_turns=2))
    yield made
    made.close()


@pytest.fixture
def shelf(keeping: Keeping) -> Shelf:
    return Shelf(keeping.conversations)


@pytest.fixture
def learner(advisor: RichAdvisor, shelf: Shelf) -> Learner:
    return Learner(shelf, PageActions(Readiness(advisor), shelf))


def kept(shelf: Shelf, learner: Learner) -> list[tuple[str, bool]]:
    told = shelf.conversations.history(learner.visit.key, learner.visit.conversation)
    return [(exchange["question"], exchange["answer"] is not None) for exchange in told]


# What the page tells


def test_a_visit_is_read_from_what_the_page_tells() -> None:
    key = new_key()
    told = json.dumps({"key": key, "lasting": True, "conversation": "c-1", "words": "pay", "more": 1})
    assert visit_of(told) == Visit(key, True, "c-1", "pay")


@pytest.mark.parametrize("told", [None, "", "[]", "{", "7", '{"key": "short"}', '{"key": 5}', {"key": "x" * 32}])
def test_what_is_no_key_belongs_to_nobody(told: object) -> None:
    assert visit_of(told) == Visit()


def test_without_a_key_a_question_is_refused_in_words_and_nothing_breaks(learner: Learner) -> None:
    learner.visit = Visit()
    assert "key belongs to no conversations" in learner.ask("learn").exchanges[0].problem
    assert learner.actions.enter(Visit()).exchanges == ()


# Keeping


def test_answers_are_kept_and_shown_again_as_they_were(learner: Learner) -> None:
    learner.ask("earn")
    shown = learner.view.exchanges[0]
    entered = learner.actions.enter(replace(learner.visit, conversation=""))
    assert entered.conversation == learner.visit.conversation
    again = entered.exchanges[0]
    assert (again.question, again.text, again.chart, again.follow_ups) == (
        shown.question, shown.text, shown.chart, shown.follow_ups,
    )  # fmt: skip
    assert [one.quote for one in again.citations] == [one.quote for one in shown.citations]


@pytest.mark.parametrize("answer", [PAY, PLACES, STEPS, REFUSAL, CLARIFY, ATTACK,
                                    replace(STEPS, plan=PLAN, gap=GAP, moves=MOVES, profile=NURSE)])  # fmt: skip
def test_an_answer_is_read_back_as_it_was(answer: Any) -> None:
    written = json.loads(json.dumps(answer_dict(answer)))
    assert answer_dict(recalled(written)) == answer_dict(answer)


def test_what_a_newer_version_kept_beside_it_is_left_out() -> None:
    written = json.loads(json.dumps(answer_dict(PAY)))
    written["new"] = 1
    written["citations"][0]["new"] = 1
    assert recalled(written).text == PAY.text


def test_the_newest_plan_is_found_with_its_sources() -> None:
    def exchange(plan: Plan | None) -> dict[str, Any]:
        return {"question": "q", "answer": json.loads(json.dumps(answer_dict(replace(STEPS, plan=plan))))}

    found = last_plan([exchange(EVIL), exchange(PLAN), exchange(None), {"question": "q", "answer": None}])
    assert found is not None
    assert (found[0].role, [one.marker for one in found[1]]) == ("data scientist", [1])
    assert last_plan([exchange(None)]) is None


def test_retry_edit_and_undo_change_what_is_kept(learner: Learner, shelf: Shelf) -> None:
    learner.ask("learn")
    learner.ask("earn")
    actions, view = learner.actions, learner.view
    learner.see(list(actions.retry(learner.visit, view.exchanges))[-1])
    assert kept(shelf, learner) == [("learn", True), ("earn", True)]
    learner.see(list(actions.edit(learner.visit, learner.view.exchanges, 2, "lion"))[-1])
    assert kept(shelf, learner) == [("learn", True), ("lion", True)]
    learner.see(actions.undo(learner.visit, learner.view.exchanges))
    assert kept(shelf, learner) == [("learn", True)]
    assert learner.view.box == "lion"


def test_a_page_that_outlived_its_server_goes_on(learner: Learner, shelf: Shelf) -> None:
    learner.ask("learn")
    view = list(learner.actions.retry(learner.visit, ()))[-1]
    assert [(one.question, one.answer is not None) for one in view.exchanges] == [("learn", True)]
    assert kept(shelf, learner) == [("learn", True)]


def test_two_windows_on_one_conversation_lose_nothing(learner: Learner, shelf: Shelf) -> None:
    learner.ask("learn")
    before = learner.view.exchanges
    learner.ask("earn")
    view = list(learner.actions.retry(learner.visit, before))[-1]  # of a window that has seen "learn" alone
    assert view.exchanges[-1].question == "learn"
    learner.see(view)
    assert kept(shelf, learner)[-1] == ("learn", True)


def test_stopping_leaves_a_question_that_can_be_answered_later(learner: Learner, shelf: Shelf) -> None:
    views = learner.actions.ask(learner.visit, "earn", ())
    for view in views:
        learner.see(view)
        if "two ranges" in view.exchanges[-1].text:
            break
    views.close()  # type: ignore[attr-defined]  # the iterator is a generator, which gradio closes
    assert kept(shelf, learner) == [("earn", False)]
    entered = learner.see(learner.actions.enter(learner.visit))
    assert LOST in entered.messages[1]["content"][0]["text"]
    assert entered.messages[1]["options"] == [{"label": ANSWER_NOW, "value": ANSWER_NOW}]
    learner.see(list(learner.actions.choose(learner.visit, ANSWER_NOW, entered.exchanges))[-1])
    assert kept(shelf, learner) == [("earn", True)]
    assert "options" in learner.view.messages[1]


def test_a_full_conversation_is_told_and_a_new_one_begins(learner: Learner, shelf: Shelf) -> None:
    learner.ask("learn")
    learner.ask("earn")
    assert "Start a new conversation" in learner.ask("lion").exchanges[-1].problem
    assert kept(shelf, learner) == [("learn", True), ("earn", True)]
    learner.go("new")
    learner.ask("lion")
    assert learner.questions() == ["lion"]


def test_a_conversation_that_is_gone_begins_anew(learner: Learner, shelf: Shelf) -> None:
    learner.ask("learn")
    shelf.conversations.delete_all(learner.visit.key)
    learner.ask("earn")
    assert learner.questions() == ["earn"]
    assert kept(shelf, learner) == [("earn", True)]


# The list


def test_the_list_tells_which_is_open_and_escapes_titles(learner: Learner) -> None:
    learner.ask(f"lion {HOSTILE}")
    learner.go("new")
    listing = learner.ask("earn").panels.listing or ""
    assert re.findall(r'class="ca-title">([^<]*)<', listing)[0] == "earn"
    assert listing.count('aria-current="true"') == 1
    assert listing.index('aria-current="true"') < listing.index("lion")
    assert not re.search(r"<(img|script)", listing)


def test_others_conversations_are_as_if_they_were_none(learner: Learner, shelf: Shelf) -> None:
    learner.ask("secret lion")
    theirs = learner.visit
    learner.visit, learner.view = visit(), View(())
    for do in ("open", "delete"):
        view = learner.go(do, id=theirs.conversation)
        assert view.panels.notice == "There is no such conversation: it was deleted, or its time is over."
        assert "secret" not in str(view)
    renamed = learner.commands.beside(
        learner.visit, json.dumps({"do": "rename", "id": theirs.conversation, "value": "x"}), ()
    )
    assert "no such conversation" in (renamed.notice or "")
    assert [held.title for held in shelf.conversations.listing(theirs.key)] == ["secret lion"]


def test_deleting_another_conversation_leaves_the_one_that_is_shown(learner: Learner) -> None:
    learner.ask("lion")
    other = learner.visit.conversation
    learner.go("new")
    learner.ask("earn")
    view = learner.go("delete", id=other)
    assert learner.questions() == ["earn"]
    assert "lion" not in (view.panels.listing or "")
    view = learner.go("delete-all")
    assert (view.exchanges, view.conversation, view.panels.notice) == ((), "", "1 conversation is deleted.")


@pytest.mark.parametrize("told", ["", "{", "[]", '{"do": "correct", "field": "shoe size"}', '{"do": "fly"}', None])
def test_a_command_that_is_none_breaks_nothing(learner: Learner, told: object) -> None:
    learner.ask("earn")
    learner.commands.beside(learner.visit, told, learner.view.exchanges)
    assert learner.actions.show(learner.visit).exchanges[0].question == "earn"


# Ratings


def test_a_rating_is_still_shown_when_the_page_is_opened_again(learner: Learner, shelf: Shelf, tmp_path: Path) -> None:
    feedback = FeedbackStore(tmp_path)
    ratings = PageRatings(feedback, shelf)
    learner.ask("learn")
    exchanges = learner.ask("earn").exchanges
    ratings.rate(learner.visit, exchanges, 3, False)
    again = learner.actions.show(learner.visit)
    assert again.verdicts == [None, "Dislike"]
    ratings.rate(learner.visit, again.exchanges, 2, "")
    assert learner.actions.show(learner.visit).verdicts == [None, None]
    assert feedback.all() == ()


def test_a_rating_goes_out_with_the_conversation_as_a_word(learner: Learner, shelf: Shelf, tmp_path: Path) -> None:
    exchanges = learner.ask("earn").exchanges
    PageRatings(FeedbackStore(tmp_path), shelf).rate(learner.visit, exchanges, 1, True)
    told = json.loads(shelf.conversations.json(learner.visit.key, learner.visit.conversation))
    assert [(held["question"], held["rating"]) for held in told["exchanges"]] == [("earn", "up")]


def test_a_rating_of_a_conversation_that_is_gone_is_stored_all_the_same(
    learner: Learner, shelf: Shelf, tmp_path: Path
) -> None:
    feedback = FeedbackStore(tmp_path)
    exchanges = learner.ask("earn").exchanges
    shelf.conversations.delete(learner.visit.key, learner.visit.conversation)
    view, _ = PageRatings(feedback, shelf).rate(learner.visit, exchanges, 1, True)
    assert (view.spoken, view.verdicts, len(feedback.all())) == (THANKS, ["Like"], 1)


# The profile and the results


def test_the_profile_is_what_was_stated_as_corrected_since(learner: Learner) -> None:
    learner.ask("I am a nurse")
    correct = {"do": "correct", "field": "background", "value": " midwife <b> "}
    panels = learner.commands.beside(learner.visit, json.dumps(correct), learner.view.exchanges)
    assert "midwife &lt;b&gt;</span>" in (panels.aside or "")
    assert stated(learner.view.exchanges, {"background": Correction("midwife", 1)}) == {
        Field.BACKGROUND: "midwife", Field.EXPERIENCE: "12 years",
    }  # fmt: skip
    assert stated(learner.view.exchanges, {"background": Correction("", 1)}) == {Field.EXPERIENCE: "12 years"}
    assert stated((), {}) == {}


def test_what_is_stated_after_a_correction_is_shown_in_its_place(learner: Learner) -> None:
    before = learner.ask("I am a nurse").exchanges
    later = replace(PAY, profile=Profile((Stated(Field.BACKGROUND, "cook", "I am a cook"),)))
    exchanges = (*before, replace(ask("I am a cook"), answer=later))
    for value in ("midwife", ""):
        assert stated(exchanges, {"background": Correction(value, 1)}) == {Field.BACKGROUND: "cook"}
        assert "Undo" not in aside_html(exchanges, {"background": Correction(value, 1)})
    assert stated(exchanges, {"background": Correction("midwife", 2)}) == {Field.BACKGROUND: "midwife"}
    assert "Undo" in aside_html(exchanges, {"background": Correction("", 2)})


def test_without_a_conversation_there_is_no_profile_to_correct(learner: Learner) -> None:
    told = json.dumps({"do": "correct", "field": "place", "value": "Spain"})
    assert learner.commands.beside(learner.visit, told, ()).notice == "Nothing is stated in this conversation yet."


def test_each_result_is_the_newest_and_its_markers_lead_to_its_own_answer() -> None:
    old = replace(ask("old"), answer=replace(STEPS, plan=EVIL))
    new = replace(ask("new"), answer=replace(STEPS, plan=PLAN, gap=GAP, moves=MOVES))
    html = aside_html((old, new, replace(ask("last"), answer=PAY)), {})
    assert "Take an introductory course" in html
    assert HOSTILE not in html
    assert f'href="#source-{new.key}-1"' in html
    assert old.key not in html
    assert html.index('id="ca-plan"') < html.index('id="ca-gap"') < html.index('id="ca-comparison"')
    assert "not stated" in html
    assert "Left out for your limits" in html


def test_nothing_from_documents_becomes_a_tag() -> None:
    html = aside_html((replace(ask("q"), answer=replace(ATTACK, plan=EVIL)),), {"place": Correction(HOSTILE, 1)})
    assert not re.search(r"<(img|script)", html)
    assert html.count("&lt;script&gt;") > 5


def test_a_table_is_a_comparison_where_there_is_no_chart() -> None:
    html = table_html(PLACES.text)
    assert re.findall(r'<th scope="col">(.*?)</th>', html)[:2] == ["place", "10th percentile"]
    assert "<td>$122,090 [1]</td>" in html
    assert table_html("| a | b |\n|---|---|\n| 1 | 2 |") == ""
    assert table_html("no table") == ""


def test_what_sets_no_figures_side_by_side_is_no_comparison() -> None:
    def shown(answer: Answer) -> bool:
        return "ca-comparison" in aside_html((replace(ask("q"), answer=answer),), {})

    assert PAY.chart is not None
    one = replace(PAY.chart, bars=PAY.chart.bars[:1])
    assert shown(PAY)
    assert shown(replace(PLACES, figures=PAY.figures))
    assert not shown(replace(PLACES, figures=()))  # a table of words
    assert not shown(replace(STEPS, chart=one))


def test_the_footer_says_what_is_kept_and_for_how_long() -> None:
    assert "for 30 days after their last use, and then deleted" in footer_html(Settings())
    assert "for 1 day after" in footer_html(Settings(conversation_days=1))
    assert "until it stops" in footer_html(Settings(conversations="memory"))
    assert "words of question and answer" in footer_html(Settings(feedback_text=True))


def test_the_frame_escapes_what_it_is_given() -> None:
    for html in (notice_html(HOSTILE), place_html(HOSTILE)):
        assert not re.search(r"<(img|script)", html)


# Files


def read_cv(name: str, content: bytes) -> str:
    if name.endswith(".exe"):
        raise SourceError("your CV", "it is a program.")
    return content.decode()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(RichAdvisor(), Settings(data_dir=tmp_path), read_cv)) as made:
        yield made


@pytest.fixture
def own(client: TestClient) -> Learner:
    """Give a learner who has asked for a plan."""
    shelf = Shelf(client.app.state.conversations)  # type: ignore[attr-defined]  # the application is FastAPI's
    made = Learner(shelf, PageActions(Readiness(RichAdvisor()), shelf))
    made.ask("make a plan")
    return made


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"# Plan")])
def test_a_plan_is_handed_to_its_owner_alone(client: TestClient, own: Learner, form: str, begins: bytes) -> None:
    path = f"/v1/conversations/{own.visit.conversation}/plan.{form}"
    told = client.get(path, headers={KEY_HEADER: own.visit.key})
    assert (told.status_code, told.content[: len(begins)]) == (200, begins)
    assert told.headers["content-disposition"] == f'attachment; filename="plan-data-scientist.{form}"'
    assert told.headers["cache-control"] == "no-store"
    for headers in ({}, {KEY_HEADER: new_key()}, {KEY_HEADER: "x"}):
        refused = client.get(path, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_what_there_is_none_of_is_not_handed_out(client: TestClient, own: Learner) -> None:
    own.go("new")
    own.ask("earn")
    headers = {KEY_HEADER: own.visit.key}
    here = f"/v1/conversations/{own.visit.conversation}"
    assert "no plan" in client.get(f"{here}/plan.pdf", headers=headers).json()["message"]
    for name in ("conversation.exe", "plan.exe"):
        refused = client.get(f"{here}/{name}", headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (400, "bad_request")
    assert client.get(f"{here}/conversation.json", headers=headers).json()["title"] == "earn"


def test_all_of_a_key_is_deleted_at_once_and_nothing_of_another(client: TestClient, own: Learner) -> None:
    assert client.delete("/v1/conversations", headers={KEY_HEADER: new_key()}).json() == {"deleted": 0}
    assert client.delete("/v1/conversations", headers={KEY_HEADER: own.visit.key}).json() == {"deleted": 1}
    foreign = {KEY_HEADER: own.visit.key, "Origin": "https://evil.example"}
    assert client.delete("/v1/conversations", headers=foreign).status_code == 403


def test_a_cv_gives_its_skills_and_nothing_else(client: TestClient, tmp_path: Path) -> None:
    words = b"Skills: Python, SQL\nBorn in Atlantis\n"
    told = client.post("/v1/cv", content=words, headers={NAME_HEADER: "Lebenslauf%20%C3%A4.txt"})
    assert told.json() == {"skills": ["python", "sql"]}
    assert not any(b"Atlantis" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_cv_that_cannot_be_taken_is_refused_in_words(client: TestClient) -> None:
    program = client.post("/v1/cv", content=b"x", headers={NAME_HEADER: "a.exe"})
    assert (program.status_code, program.json()["message"]) == (422, "your CV: it is a program.")
    assert client.post("/v1/cv", content=b"x" * (CV_BYTES + 1)).status_code == 413
    assert client.post("/v1/cv", content=iter([b"x" * 1_000_000] * 3)).status_code == 413
    assert client.post("/v1/cv", content=b"x", headers={"Origin": "https://evil.example"}).status_code == 403


def test_a_cv_of_almost_two_megabytes_is_read(client: TestClient) -> None:
    words = b"Skills: Python\n" + b"x\n" * 900_000
    assert client.post("/v1/cv", content=words, headers={NAME_HEADER: "a.txt"}).json() == {"skills": ["python"]}


def test_without_a_reader_no_cv_is_taken(tmp_path: Path) -> None:
    with TestClient(create_app(RichAdvisor(), Settings(data_dir=tmp_path))) as client:
        assert client.post("/v1/cv", content=b"Python").status_code in (404, 405)
        assert "Skills from a CV" not in client.get("/config").text
