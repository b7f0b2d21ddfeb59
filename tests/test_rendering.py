"""An answer leaves the program as the contract's JSON, as harmless markdown and as readable text."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from advisor.commands.ask import json_line
from advisor.rendering import (
    NO_DATE,
    answer_dict,
    citation_dict,
    full_text,
    link_markers,
    plain_text,
    safe_markdown,
    source_line,
    sources_text,
    spoken_date,
    web_address,
    without_markers,
)
from advisor.schema import Answer, Bar, Chart, Figure, Outcome
from advisor.sse import Frame
from tests.fakes import HOSTILE, MATRIX, OVERVIEW, PAY, REFUSAL


def test_an_answer_has_the_contracts_keys_in_its_order() -> None:
    assert list(answer_dict(PAY)) == [
        "answer",
        "outcome",
        "answered",
        "citations",
        "figures",
        "chart",
        "follow_ups",
        "model",
        "note",
        "generation",
        "seconds",
        "error",
        *("profile", "skill_gap", "plan", "moves"),
    ]
    assert answer_dict(PAY)["seconds"] == 0.041


def test_a_citation_has_the_contracts_keys_and_unknown_is_null() -> None:
    assert citation_dict(OVERVIEW) == {
        "marker": 2,
        "title": "How to become a machine learning engineer",
        "source": "guides/ml-engineer.md",
        "origin": None,
        "section": "Pay > By experience",
        "quote": "With one to five years of experience, engineers in Europe earn between $77,000 and $115,500 a year.",
        "headers": None,
        "published": None,
        "link": "javascript:alert(1)",
    }
    assert citation_dict(MATRIX)["headers"] == ["Level", "North America", "Europe"]


def test_a_quote_is_cut_at_the_contracts_600_characters() -> None:
    assert citation_dict(replace(MATRIX, quote="x" * 601))["quote"] == "x" * 600


def test_figures_write_whole_numbers_whole_and_keep_parts() -> None:
    answer = Answer("", Outcome.ANSWERED, figures=(Figure("12.5% to 20%", 12.5, 20.0),))
    assert '"low": 12.5, "high": 20, ' in json.dumps(answer_dict(answer)["figures"])
    assert list(answer_dict(answer)["figures"][0]) == [
        "text",
        "low",
        "high",
        "open_low",
        "open_high",
        "currency",
        "period",
        "kind",
        "role",
        "level",
        "region",
        "industry",
        "employer",
        "as_of",
        "marker",
    ]


def test_a_chart_is_an_object_and_its_absence_null() -> None:
    chart = Chart("Pay", "US dollars a year", (Bar("Europe", None, 120000.0, 1),))
    assert answer_dict(replace(PAY, chart=chart))["chart"] == {
        "title": "Pay",
        "unit": "US dollars a year",
        "bars": [{"label": "Europe", "low": None, "high": 120000, "marker": 1}],
    }
    assert answer_dict(REFUSAL)["chart"] is None


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_two_outcomes_count_as_answered(outcome: Outcome) -> None:
    assert answer_dict(Answer("", outcome))["answered"] is (outcome.value in ("answered", "partly_answered"))


@pytest.mark.parametrize(
    ("published", "spoken"),
    [
        ("2025-09-22", "22 September 2025"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2025-09-22T10:00:00Z", "22 September 2025"),
        ("2025-02-31", "2025-02-31"),
        ("2025-13", "2025-13"),
        ("last spring", "last spring"),
        ("", NO_DATE),
        (None, NO_DATE),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(published: str | None, spoken: str) -> None:
    assert spoken_date(published) == spoken


@pytest.mark.parametrize("link", ["https://example.org/a?b=1&c=2#d", "http://localhost:8000/x"])
def test_web_addresses_are_links(link: str) -> None:
    assert web_address(link) == link


@pytest.mark.parametrize(
    "link",
    [
        None,
        "",
        "guide.md",
        "javascript:alert(1)",
        "data:text/html,x",
        'https://x" onclick="a',
        "//example.org",
        "file:///etc",
    ],
)
def test_anything_else_is_no_link(link: str | None) -> None:
    assert web_address(link) is None


def test_markdown_from_elsewhere_loses_tags_pictures_and_script_links() -> None:
    safe = safe_markdown(f"{HOSTILE} [click](javascript:alert(1)) ![x](https://evil.example/x.png)")
    assert "<" not in safe
    assert "[click]\\(javascript:alert(1))" in safe
    assert "![" not in safe


def test_markdown_keeps_tables_emphasis_and_web_links() -> None:
    text = "| a | b |\n|---|---|\n| **1** | [x](https://example.org/y) |\n> said [mail](mailto:a@example.org)"
    assert safe_markdown(text) == text


def test_markers_with_a_source_become_links_and_others_stay() -> None:
    linked = link_markers("Pay [1][2]: more [7]. [1](x)", {1, 2}, lambda marker: f"#s{marker}")
    assert linked == "Pay [\\[1\\]](#s1)[\\[2\\]](#s2): more [7]. [1](x)"


def test_plain_text_reads_without_markdown_marks() -> None:
    text = "## Pay\n\n**Two** ranges, see [the guide](https://example.org):\n\n| a | b |\n|---|:-:|\n| 1 | 2 [1] |"
    assert plain_text(text) == "Pay\n\nTwo ranges, see the guide:\n\na | b\n1 | 2 [1]"


def test_listeners_hear_no_markers() -> None:
    assert without_markers("They overlap [1][2]. So [12].") == "They overlap. So."


def test_a_source_is_named_with_origin_and_date_once() -> None:
    title = "How to become a machine learning engineer"
    assert source_line(MATRIX) == f"{title}, 9cv9, Top salaries of machine learning engineers, 22 September 2025"
    assert source_line(OVERVIEW) == f"{title}, no date given"
    assert source_line(replace(OVERVIEW, origin=title)) == f"{title}, no date given"


def test_sources_as_text_show_quote_columns_and_where_to_read() -> None:
    assert sources_text((MATRIX, OVERVIEW)).splitlines() == [
        f"[1] {MATRIX.title}, 9cv9, Top salaries of machine learning engineers, 22 September 2025",
        "    Section: Pay > Global salary matrix",
        "    Table columns: Level | North America | Europe",
        '    "Mid-level | $110,000 to $150,000 | $90,000 to $120,000"',
        "    https://example.org/ml-engineer?a=1&b=2",
        "[2] How to become a machine learning engineer, no date given",
        "    Section: Pay > By experience",
        '    "With one to five years of experience, engineers in Europe earn between $77,000 and $115,500 a year."',
        "    guides/ml-engineer.md",
    ]


def test_the_full_text_has_answer_note_and_sources() -> None:
    text = full_text(replace(PAY, note="The model was silent; this answer is composed."))
    assert text.startswith("The guide gives two ranges")
    assert "\n\nThe model was silent; this answer is composed.\n\nSources:\n[1] " in text
    assert "Sources" not in full_text(REFUSAL)


def test_json_never_holds_a_number_that_it_has_no_word_for() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_line({"low": math.inf})
    with pytest.raises(ValueError, match="not JSON compliant"):
        Frame("done", {"figures": [{"low": math.nan}]}).encode()
