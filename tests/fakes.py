"""A conversation that answers from a small table of prepared answers, event by event, as the real one does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from advisor.events import Charted, Done, Event, FollowUps, Sentence, Sources, Status
from advisor.schema import Answer, Bar, Chart, Citation, Figure, Outcome, Period

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> ${window.hacked=1} {{window.hacked=1}}'

MATRIX = Citation(
    marker=1,
    title="How to become a machine learning engineer",
    source="guides/ml-engineer.md",
    origin="9cv9, Top salaries of machine learning engineers, 2025-09-22",
    section="Pay > Global salary matrix",
    quote="Mid-level | $110,000 to $150,000 | $90,000 to $120,000",
    headers=("Level", "North America", "Europe"),
    published="2025-09-22",
    unit="u1",
    link="https://example.org/ml-engineer?a=1&b=2",
)
OVERVIEW = Citation(
    marker=2,
    title="How to become a machine learning engineer",
    source="guides/ml-engineer.md",
    origin=None,
    section="Pay > By experience",
    quote="With one to five years of experience, engineers in Europe earn between $77,000 and $115,500 a year.",
    published=None,
    unit="u2",
    link="javascript:alert(1)",
)
RANGES = Chart(
    "Mid-level machine learning engineers in Europe",
    "US dollars a year",
    (Bar("Global salary matrix", 90000, 120000, 1), Bar("Salary overview by experience", 77000, 115500, 2)),
)
PAY = Answer(
    text=(
        "The guide gives two ranges, in US dollars a year:\n\n"
        "| where in the guide | mid-level, Europe |\n|---|---|\n"
        "| Global salary matrix | $90,000 to $120,000 [1] |\n"
        "| Salary overview by experience | $77,000 to $115,500 [2] |\n\n"
        "They overlap between $90,000 and $115,500. The guide does not say whether they are gross."
    ),
    outcome=Outcome.ANSWERED,
    citations=(MATRIX, OVERVIEW),
    figures=(
        Figure("$90,000 to $120,000", 90000.0, 120000.0, currency="USD", period=Period.YEAR, marker=1),
        Figure("$77,000 to $115,500", 77000.0, 115500.0, currency="USD", period=Period.YEAR, marker=2),
    ),
    chart=RANGES,
    follow_ups=("How does that compare with North America?", "What does a senior engineer earn in Europe?"),
    generation="g-test",
    seconds=0.0412,
)
PLACES = Answer(
    text=(
        "Data scientists earn, in US dollars a year, by official statistics:\n\n"
        "| place | 10th percentile | median | 90th percentile |\n|---|---|---|---|\n"
        "| Texas | $64,540 [1] | $122,090 [1] | $170,780 [1] |\n"
        "| California | $77,480 [2] | $141,590 [2] | not released |"
    ),
    outcome=Outcome.ANSWERED,
    citations=(MATRIX, OVERVIEW),
    generation="g-test",
)
STEPS = Answer(
    text="For someone starting out, this order is suggested:\n\n1. An introductory course [1].\n2. **Python** [1].",
    outcome=Outcome.ANSWERED,
    citations=(replace(MATRIX, quote="Start with an introductory course.", headers=None),),
    follow_ups=("What does entry-level work pay?",),
    generation="g-test",
)
REFUSAL = Answer(
    text="The guides do not cover pay for lion tamers. They cover roles, skills and pay in AI and data.",
    outcome=Outcome.NOT_COVERED,
    follow_ups=("Which roles are covered?",),
    generation="g-test",
)
CLARIFY = Answer(
    text="Which role do you mean: machine learning engineer or data annotator?",
    outcome=Outcome.CLARIFY,
    follow_ups=("The machine learning engineer", "The data annotator"),
    generation="g-test",
)
ATTACK = Answer(
    text=f"Quoted words: {HOSTILE} and [a link](javascript:window.hacked=1) ![p](https://evil.example/p.png) [1].",
    outcome=Outcome.ANSWERED,
    citations=(
        replace(
            MATRIX,
            title=HOSTILE,
            origin=HOSTILE,
            section=HOSTILE,
            quote=HOSTILE,
            headers=(HOSTILE,),
            link=f"x{HOSTILE}",
        ),
    ),
    chart=Chart(HOSTILE, HOSTILE, (Bar(HOSTILE, 1, 2, 1),)),
    follow_ups=(HOSTILE,),
    note=HOSTILE,
    generation="g-test",
)


class FakeAdvisor:
    """Answers by a word in the question; says what it was asked, and whether its work was stopped.

    Args:
        pause: seconds between two events.
    """

    def __init__(self, pause: float = 0.0) -> None:
        self.pause = pause
        self.asked: list[tuple[str, ...]] = []
        self.closed = threading.Event()
        self.steps = 0

    @property
    def generation(self) -> str:
        return "g-test"

    def starters(self) -> tuple[str, ...]:
        return ("What does a mid-level engineer earn in Europe?", "What should I learn first?")

    def answer(self, turns: Sequence[str]) -> Answer:
        last = turns[-1].casefold()
        for word, answer in (
            ("earn", PAY),
            ("places", PLACES),
            ("learn", STEPS),
            ("lion", REFUSAL),
            ("attack", ATTACK),
        ):
            if word in last.split():
                return answer
        return CLARIFY

    def stream(self, turns: Sequence[str]) -> Iterator[Event]:
        self.asked.append(tuple(turns))
        if "crash" in turns[-1]:
            raise RuntimeError("secret detail of the program")
        answer = self.answer(turns)
        try:
            for event in self._events(answer):
                self.steps += 1
                yield event
                time.sleep(self.pause)
        finally:
            self.closed.set()

    @staticmethod
    def _events(answer: Answer) -> Iterator[Event]:
        yield Status("Looking through the guides…")
        for piece in answer.text.split("\n\n"):
            yield Sentence(piece + "\n\n")
        if answer.citations:
            yield Sources(answer.citations)
        if answer.chart:
            yield Charted(answer.chart)
        if answer.follow_ups:
            yield FollowUps(answer.follow_ups)
        yield Done(answer)
