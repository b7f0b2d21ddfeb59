"""What is supposed, denied, hoped for or long past is no pay; whose pay it is stands in any wording of a subject."""

from __future__ import annotations

import pytest

from advisor.documents import Section
from advisor.schema import Unit, UnitKind
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary
from ingest.salary_headings import Context
from ingest.salary_items import read_text
from ingest.salary_names import Names
from ingest.salary_terms import Terms
from ingest.table_cells import Cell
from ingest.tables import from_cells


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


def _read(vocabulary: Vocabulary, text: str, role: str | None = None) -> list[tuple[Names, float | None]]:
    names = Names(roles=(role,) if role else ())
    context = Context(vocabulary, names, False, True, None, None, None, None)
    return [(draft.names, draft.amount.low) for draft in read_text(text, context)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Suppose a welder earned $90,000 a year.",
        "If a welder earned $90,000 a year, she would pay $20,000 in tax.",
        "Can a welder earn $90,000 a year?",
        "Welders do not earn $90,000 a year.",
        "Nobody here is paid $90,000 a year.",
        "Twenty years ago a welder earned $40,000 a year.",
        "Welders used to earn $40,000 a year.",
        "Welders could earn $120,000 a year by 2032, the union hopes.",
        "The college charges $9,000 a year for membership.",
        "We pay a relocation allowance of $6,000.",
        "The firm charges clients $300 an hour.",
        "Welders charge $18 a cut.",
        "A waiter may take home $150 in tips.",
    ],
)
def test_a_sum_that_nobody_is_paid_for_work_now_is_no_pay(vocabulary: Vocabulary, text: str) -> None:
    assert _read(vocabulary, text, "welder") == []


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("If you work nights, welders earn $90,000 a year.", [90_000]),
        ("Welders used to earn $40,000; today they earn $70,000 a year.", [70_000]),
        ("Welders earn $60,000 a year before tax.", [60_000]),
    ],
)
def test_what_is_paid_under_a_condition_or_today_is_pay(vocabulary: Vocabulary, text: str, paid: list[float]) -> None:
    assert [low for _, low in _read(vocabulary, text, "welder")] == paid


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Magistrates and bailiffs earn £60,000 and £31,000 a year respectively.", ["magistrate", "bailiff"]),
        ("In Leeds a tiler earns £33,000 while a roofer earns £36,000 a year.", ["tiler", "roofer"]),
        ("Solicitors are paid £50,000 a year and partners upwards of £200,000.", ["solicitor", "partner"]),
        ("A toy inventor earns £45,000 a year.", ["toy inventor"]),
        ("A technician gets £28,000 a year.", ["technician"]),
    ],
)
def test_who_earns_it_is_its_own_subject_and_not_the_role_of_the_document(
    vocabulary: Vocabulary, text: str, roles: list[str]
) -> None:
    assert [names.roles for names, _ in _read(vocabulary, text, "marine biologist")] == [(role,) for role in roles]


@pytest.mark.parametrize(
    ("text", "employers"),
    [
        ("Quillmark pays welders $61,000 a year.", ("Quillmark",)),
        ("Hospitals pay welders $61,000 a year.", ()),
        ("Consulting pays welders $61,000 a year.", ()),
        ("A welder at Bright & Sons earns $61,000 a year.", ("Bright & Sons",)),
    ],
)
def test_a_proper_name_that_pays_is_an_employer(vocabulary: Vocabulary, text: str, employers: tuple[str, ...]) -> None:
    assert [names.employers for names, _ in _read(vocabulary, text)] == [employers]


def test_a_place_that_is_not_known_takes_the_place_of_the_document(vocabulary: Vocabulary) -> None:
    context = Context(vocabulary, Names(places=("North America",)), False, True, None, None, None, None)
    drafts = read_text("Welders in Zzyzxburg make $23 an hour.", context)[0]
    assert [draft.names.places for draft in drafts] == [()]


def test_rows_under_a_name_of_their_own_are_a_table_each() -> None:
    head = [Cell("Job", header=True), Cell("Entry", header=True), Cell("Senior", header=True)]
    rows = [
        head,
        [Cell("Ireland (EUR)", columns=3)],
        [Cell("Welder"), Cell("30"), Cell("40")],
        [Cell("Denmark (DKK)"), Cell(""), Cell("")],
        [Cell("Welder"), Cell("300"), Cell("400")],
    ]
    made = from_cells(rows, 1, "Pay")
    assert [(table.caption, table.rows) for table in made.tables] == [
        ("Pay: Ireland (EUR)", (("Welder", "30", "40"),)),
        ("Pay: Denmark (DKK)", (("Welder", "300", "400"),)),
    ]


def test_a_document_says_what_its_columns_hold() -> None:
    text = '"Lower" and "upper" are the 10th and 90th percentiles.'
    unit = Unit("u", "doc", UnitKind.SENTENCE, text, 0, len(text), ("A",), 0)
    legend = Terms([Section("doc", ("A",), (unit,))]).legend
    assert {name: measure.percentile for name, measure in legend.items()} == {"lower": 10, "upper": 90}
    assert Terms([]).legend == {}
