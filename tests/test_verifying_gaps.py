"""What a dropped sentence leaves behind: the composed figures, no loose ends, and a line in the trace."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from advisor.draft import Draft
from advisor.prompting import load_prompts
from advisor.schema import FactKind, Outcome, SalaryFact, UnitKind
from advisor.verifying import Checker
from advisor.writing import Report, Writer
from tests.drafts import ROOT, evidence, fact, function_words, pay_draft, skills_draft, vocabulary
from tests.fakes_models import ScriptedModel

PAY = "What does a mid-level machine learning engineer earn in Europe?"
RIGHT = "Mid-level machine learning engineers in Europe earn $90,000 to $120,000 a year [1]."
WRONG = "Mid-level machine learning engineers in Europe earn $95,000 to $125,000 a year [1]."


def write(text: str, draft: Draft) -> tuple[str, Report]:
    writer = Writer(
        ScriptedModel(text=text), load_prompts(ROOT / "prompts"), vocabulary(), function_words(), timeout=10
    )
    writing = writer.write(PAY, draft)
    return "\n\n".join(statement.text for statement in writing), writing.report


def test_the_composed_figures_stand_in_for_a_dropped_sentence_once() -> None:
    draft = pay_draft()
    shown, report = write(WRONG, draft)
    assert "$95,000" not in shown
    assert shown.count("$90,000 to $120,000") == 1
    assert shown.count("$77,000 to $115,500") == 1
    assert any(line.startswith("dropped (gives $95,000") and WRONG in line for line in report.trace)


def test_a_kept_sentence_loses_the_link_to_a_dropped_one() -> None:
    shown, _ = write(f"{WRONG} However, {RIGHT[0].lower()}{RIGHT[1:]}", pay_draft())
    assert "However" not in shown
    assert RIGHT in shown


@pytest.mark.parametrize("start", ["It also is", "They are", "This pay is"])
def test_a_sentence_about_a_dropped_one_is_dropped(start: str) -> None:
    shown, report = write(f"{WRONG} {start} $90,000 to $120,000 a year [1].", pay_draft())
    assert start not in shown
    assert "speaks of a sentence that was dropped" in {entry.reason for entry in report.dropped}


def test_a_list_whose_items_all_fall_leaves_no_lead() -> None:
    shown, _ = write(f"Here is the pay:\n- {WRONG}\n- Senior ones earn $1,000,000 [1].\n", pay_draft())
    assert "Here is the pay" not in shown


def test_a_model_may_forget_its_last_full_stop() -> None:
    shown, report = write(RIGHT.removesuffix("."), pay_draft())
    assert RIGHT in shown
    assert not report.dropped


@pytest.mark.parametrize(
    "cut", [f"{RIGHT[:-6]} in the", f"{RIGHT[:-20]}", "Mid-level machine learning engineers earn $90,"]
)
def test_a_sentence_that_breaks_off_is_dropped(cut: str) -> None:
    shown, report = write(cut, pay_draft())
    assert report.kept == []
    assert cut not in shown


def stands(sentence: str, draft: Draft, question: str = "") -> bool:
    return Checker(draft, vocabulary(), function_words(), question=question).check(sentence).kept


def drafted(text: str, *facts: SalaryFact, **fields: Any) -> Draft:
    return Draft(Outcome.ANSWERED, (), (evidence(1, text, *facts, **fields),))


SHORTFALL = drafted("In Germany 50 to 70% of AI jobs are projected to stay unfilled by 2027.", path=("Talent in 2025",))
MARKET = drafted(
    "Overall market | 757.58 | 3,680.47",
    kind=UnitKind.ROW,
    headers=("Segment", "2025 value (USD billion)", "2034 value (USD billion)"),
    cells=("Overall market", "757.58", "3,680.47"),
)
FIELDS = drafted(
    "Deep Learning Engineering: Designing multi-layered neural networks for speech recognition.\n"
    "Reinforcement Learning Engineering: Developing agents that learn from rewards."
)
WITHHELD = drafted(
    "Wyoming | Data Scientists | -",
    replace(
        fact("$100,000", role="data scientist", region="Wyoming", kind=FactKind.MEDIAN),
        low=None,
        high=None,
        written="not released",
    ),
    kind=UnitKind.RECORD,
)
COVERED = drafted("The figures are wages before tax: base pay with tips, without overtime and year-end bonuses.")
NEEDED = drafted("Typically, 5+ years of experience in model development is needed to advance to senior roles.")
SWISS = drafted("In Switzerland they earn €100,000 a year.", fact("€100,000", region="Switzerland"))


@pytest.mark.parametrize(
    ("draft", "right", "wrong"),
    [
        (SHORTFALL, "50 to 70% of AI jobs in Germany are projected to stay unfilled by 2027.",
         "50 to 70% of AI jobs in Germany are projected to stay unfilled by 2025."),
        (MARKET, "The overall market had a value of $757.58 billion in 2025.",
         "The overall market had a value of $757.58 billion in 2034."),
        (MARKET, "The overall market should have a value of $3,680.47 billion in 2034.",
         "The overall market should have a value of $3,680.47 million in 2034."),
        (FIELDS, "Deep Learning Engineering: designing multi-layered neural networks for speech recognition.",
         "Computer Vision Engineering: designing multi-layered neural networks for speech recognition."),
        (WITHHELD, "The median pay of data scientists in Wyoming is not released.",
         "The median pay of data scientists in Texas is not released."),
        (COVERED, "Overtime is not included in these wages.", "Tips are not included in these wages."),
        (NEEDED, "5+ years of experience in model development is needed.",
         "5+ years of experience in senior roles is needed."),
        (SWISS, "Machine learning engineers in Switzerland earn €100,000 a year, and the figure is in euros.",
         "Machine learning engineers in Switzerland earn €100,000 a year, and the figure is in Swiss francs."),
        (SWISS, "Machine learning engineers in Switzerland earn €100,000 a year.",
         "Machine learning engineers in Switzerland earn €100,000 a year at the least."),
    ],
)  # fmt: skip
def test_a_right_sentence_stands_and_a_wrong_one_falls(draft: Draft, right: str, wrong: str) -> None:
    assert (stands(right, draft), stands(wrong, draft)) == (True, False)


@pytest.mark.parametrize("sentence", ["The tool is a tool.", "Label the data, label the data, label the data."])
def test_what_says_nothing_is_dropped(sentence: str) -> None:
    assert not stands(sentence, drafted("Label the data with a tool for annotation."))


@pytest.mark.parametrize("preface", ["The answer to the question is that ", "According to the guide, "])
def test_an_announcement_is_left_out(preface: str) -> None:
    verdict = Checker(skills_draft(), vocabulary(), function_words()).check(
        f"{preface}employers do not ask for a computer science degree [4]."
    )
    assert verdict.statement is not None
    assert verdict.statement.text == "Employers do not ask for a computer science degree [4]."
