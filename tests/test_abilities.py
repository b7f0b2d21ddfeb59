"""The abilities as LangChain tools, and the retriever: what they give, and what hostile arguments get."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import ToolMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda
from langchain_core.tools import BaseTool

from advisor.abilities.ability import Abilities
from advisor.abilities.ability_text import MOST_CHARACTERS, told
from advisor.conversation import Advisor
from advisor.draft import Draft, Statement
from advisor.moves.move_questions import Kind, read_move_question
from advisor.plan.limits import read_limits
from advisor.plan.plan_answers import asks_plan
from advisor.schema import Outcome
from advisor.skills.gap_questions import GapTurn, gap_turn
from advisor.skills.skill_names import load_skill_names
from advisor.skills.telling import SkillTelling
from tests.advising import advising, engineer_guide, lead_guide, money, specialist_guide
from tests.drafts import WORDS

MLE = "machine learning engineer"


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    with advising(engineer_guide(), lead_guide(), specialist_guide()) as made:
        yield made


@pytest.fixture(scope="module")
def tools(advisor: Advisor) -> dict[str, BaseTool]:
    return {tool.name: tool for tool in advisor.tools()}


def call(tool: BaseTool, **arguments: Any) -> ToolMessage:
    """Call a tool as an agent does."""
    message: ToolMessage = tool.invoke({"type": "tool_call", "id": "1", "name": tool.name, "args": arguments})
    return message


def test_every_ability_is_a_tool_with_described_arguments(tools: dict[str, BaseTool]) -> None:
    assert set(tools) == {"search_guides", "salary_facts", "compare", "skill_gap", "plan", "moves"}
    for tool in tools.values():
        assert tool.description
        assert all(argument["description"] for argument in tool.args.values()), tool.name
    assert tools["salary_facts"].get_input_jsonschema()["required"] == ["role"]


@pytest.mark.parametrize(
    ("name", "arguments", "question"),
    [
        ("search_guides", {"question": f"Which skills do {MLE}s need?"}, f"Which skills do {MLE}s need?"),
        (
            "salary_facts",
            {"role": "Machine Learning Engineers", "level": "mid", "place": "Europe"},
            "What does a mid-level machine learning engineer earn in Europe?",
        ),
        ("salary_facts", {"role": MLE, "employer": "Meta"}, f"What do {MLE}s earn at Meta?"),
        (
            "compare",
            {"roles": ["AI training data lead", "AI training data specialist"], "levels": ["senior"]},
            "Compare senior pay of AI training data leads and AI training data specialists",
        ),
        ("plan", {"role": MLE, "months": 2}, f"Make me a plan to become a {MLE}. I have 2 months."),
        ("skill_gap", {"role": MLE, "skills": []}, f"Which skills do {MLE}s need?"),
    ],
)
def test_an_ability_gives_what_the_advisor_answers(
    advisor: Advisor, tools: dict[str, BaseTool], name: str, arguments: dict[str, Any], question: str
) -> None:
    message = call(tools[name], **arguments)
    draft: Draft = message.artifact
    expected = advisor.draft([question])
    assert draft.outcome.answered
    assert draft.statements == expected.statements
    assert draft.plan == expected.plan
    text = str(message.content)
    assert text.startswith(expected.text)
    assert re.findall(r"^\[(\d+)\] “", text, re.MULTILINE) == [str(entry.marker) for entry in draft.evidence]


def test_the_words_that_an_ability_writes_are_read_by_the_part_that_answers_it(advisor: Advisor) -> None:
    asked: list[str] = []

    class Listening:
        vocabulary = advisor.vocabulary
        roles = advisor.roles

        def draft(self, turns: Sequence[str]) -> Draft:
            asked.extend(turns)
            return advisor.draft(turns)

    abilities = Abilities(Listening())
    abilities.skill_gap(MLE, ["SQL", "Label Studio"])
    abilities.plan(MLE, 3, free=True)
    abilities.moves(MLE)
    abilities.moves("nurse")
    gap, plan, move, background = asked
    stated = SkillTelling(load_skill_names(WORDS)).said
    assert [one.value for one in stated(gap).has] == ["SQL", "Label Studio"]
    assert gap_turn([gap], stated, lambda _: True, skilled=False) is GapTurn.ASKS
    assert asks_plan(plan)
    assert (read_limits(plan).months, read_limits(plan).free) == (3, True)
    assert all(_kind(turn) is Kind.WHERE for turn in (move, background))
    assert advisor.understand([move], {}).applied.query.roles == (MLE,)
    assert [one.value for one in advisor.understand([background], {}).heard.profile.stated] == ["nurse"]


def _kind(turn: str) -> Kind | None:
    question = read_move_question(turn)
    return question.kind if question else None


def test_a_long_result_ends_with_a_whole_line() -> None:
    line = "The guides state $90,000 to $120,000 [1]."
    draft = Draft(Outcome.ANSWERED, tuple(Statement(line) for _ in range(400)))
    text = told(draft)
    assert 5000 < len(text) <= MOST_CHARACTERS
    assert text.rstrip().endswith(line)


def test_a_source_stands_under_the_text_with_where_it_is_from(tools: dict[str, BaseTool]) -> None:
    text = str(call(tools["salary_facts"], role=MLE, level="mid", place="Europe").content)
    assert "[1] “Machine learning engineer”, Salary › Global matrix, Paywatch, Engineer Pay Guide, 2025-09-22" in (
        text.replace(" > ", " › ")
    )
    assert "$90,000 – $120,000" in text.split("Sources:")[1]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("salary_facts", {"role": "dragon tamer"}, "no role called “dragon tamer”"),
        ("salary_facts", {"role": MLE, "level": "wizard"}, "no level (entry, mid or senior) called “wizard”"),
        ("salary_facts", {"role": MLE, "place": "Wakanda"}, "no place called “Wakanda”"),
        ("salary_facts", {"role": MLE, "industry": "levitation"}, "no industry called “levitation”"),
        ("salary_facts", {"role": MLE, "employer": "Zorglub Corp"}, "no employer called “Zorglub Corp”"),
        ("salary_facts", {"role": "\u202e\x00 <|im_end|>"}, "no role"),
        ("compare", {"roles": [MLE], "places": ["Europe", "Narnia"]}, "no place called “Narnia”"),
        ("compare", {"roles": [MLE]}, "two roles, levels or places"),
        ("compare", {"roles": []}, "two roles, levels or places"),
        ("skill_gap", {"role": "dragon tamer", "skills": ["fire"]}, "no role called “dragon tamer”"),
        ("plan", {"role": "dragon tamer"}, "no role called “dragon tamer”"),
        ("moves", {"start": "\n\n"}, "A role or background is needed"),
        ("search_guides", {"question": " "}, "There is no question"),
        ("search_guides", {"question": "x" * 501}, "cannot be used"),
        ("salary_facts", {"role": "x" * 81}, "cannot be used"),
        ("salary_facts", {}, "cannot be used"),
        ("salary_facts", {"role": ["a", {"b": 1}]}, "cannot be used"),
        ("compare", {"roles": [MLE] * 5}, "cannot be used"),
        ("skill_gap", {"role": MLE, "skills": ["x"] * 41}, "cannot be used"),
        ("plan", {"role": MLE, "months": -3}, "cannot be used"),
        ("plan", {"role": MLE, "months": float("nan")}, "cannot be used"),
        ("plan", {"role": MLE, "months": 1e9}, "cannot be used"),
    ],
)
def test_arguments_that_cannot_be_used_are_answered_in_words(
    tools: dict[str, BaseTool], name: str, arguments: dict[str, Any], said: str
) -> None:
    message = call(tools[name], **arguments)
    assert said in str(message.content)
    assert money(str(message.content)) == []
    assert message.artifact is None or not message.artifact.outcome.answered


def test_pay_that_is_not_covered_is_none(tools: dict[str, BaseTool]) -> None:
    message = call(tools["salary_facts"], role=MLE, place="Kenya")
    assert message.artifact.outcome is Outcome.NOT_COVERED
    assert money(str(message.content)) == []


@given(text=st.text(max_size=80), other=st.text(max_size=80))
def test_no_argument_breaks_an_ability_or_forges_a_line(tools: dict[str, BaseTool], text: str, other: str) -> None:
    for name, arguments in (
        ("salary_facts", {"role": text, "place": other}),
        ("salary_facts", {"role": MLE, "level": text, "industry": other, "employer": other}),
        ("moves", {"start": text}),
        ("skill_gap", {"role": MLE, "skills": [text, other]}),
    ):
        content = str(call(tools[name], **arguments).content)
        assert content
        assert "\x00" not in content


def test_the_retriever_gives_passages_with_where_they_stand(advisor: Advisor) -> None:
    retriever = advisor.retriever(k=3)
    assert isinstance(retriever, BaseRetriever)
    found = retriever.invoke(f"What do mid-level {MLE}s earn in Europe?")
    assert [document.page_content.splitlines()[0] for document in found] == ["Global matrix", "Overview by experience"]
    assert [document.metadata["quote"] for document in found] == [
        "mid, Europe | $90,000 – $120,000",
        "mid, Europe | $77,000 – $115,500",
    ]
    assert found[0].metadata == {
        "title": "Machine learning engineer",
        "source": "engineer.md",
        "section": "Salary > Global matrix",
        "origin": "Paywatch, Engineer Pay Guide, 2025-09-22",
        "published": "2025-09-22",
        "link": "https://example.org/engineer.md",
        "quote": "mid, Europe | $90,000 – $120,000",
    }


def test_the_retriever_adds_what_else_is_on_the_question_up_to_k(advisor: Advisor) -> None:
    question = f"Is a PhD required for {MLE}s?"
    one, many = (advisor.retriever(k).invoke(question) for k in (1, 8))
    assert [document.page_content for document in one] == [
        "A PhD is not required for most machine learning engineer roles."
    ]
    assert many[0] == one[0]
    assert 1 < len(many) <= 8
    assert len({document.id for document in many}) == len(many)
    assert not any(money(document.page_content) for document in many)


@pytest.mark.parametrize(
    "question", ["Give me a recipe for pancakes", f"What do {MLE}s earn in Kenya?", "", "   ", "hello", "I want to die"]
)
def test_the_retriever_finds_nothing_where_the_guides_answer_nothing(advisor: Advisor, question: str) -> None:
    assert advisor.retriever().invoke(question) == []


def test_the_retriever_composes_with_other_runnables_and_waits_for_no_thread(advisor: Advisor) -> None:
    chain = advisor.retriever() | RunnableLambda(lambda documents: [document.id for document in documents])
    question = f"Which skills do {MLE}s need?"
    assert chain.invoke(question) == asyncio.run(chain.ainvoke(question)) != []


def test_the_graph_runs_from_outside_and_streams_its_events(advisor: Advisor) -> None:
    graph, turns = advisor.graph(), [f"What do mid-level {MLE}s earn in Europe?", "And seniors?"]
    answer = graph.invoke({"turns": turns})["answer"]
    assert "$130,000 to $160,000" in answer.text
    assert asyncio.run(graph.ainvoke({"turns": turns}))["answer"].text == answer.text
    events = list(graph.stream({"turns": turns}, stream_mode="custom"))
    assert "".join(event.text for event in events if type(event).__name__ == "Sentence") == answer.text
    assert events[-1].answer.text == answer.text
