"""Tables of official wage statistics become facts: what is stated, what is withheld, and what is only a limit."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from advisor.documents import BlockKind, Document
from advisor.entries import Entry
from advisor.errors import SourceError
from advisor.names.occupations import Occupations, Relation, load_occupations
from advisor.schema import FactKind, Period, SalaryFact, UnitKind
from advisor.settings import Settings
from advisor.wording import people
from ingest.loaders import load_bytes
from ingest.loaders.wages import MOST_ROWS
from ingest.noting import noting
from ingest.reading import Reader
from ingest.wage_layouts import load_layouts
from ingest.wage_sheets import MOST_SAID
from ingest.wage_titles import role_of_group, role_of_title

WEB = (
    "area_type", "area", "soc", "occupation", "Employment", "Employment percent relative standard error",
    "Hourly mean wage", "Annual mean wage", "Wage percent relative standard error", "Hourly 10th percentile wage",
    "Hourly 25th percentile wage", "Hourly median wage", "Hourly 75th percentile wage", "Hourly 90th percentile wage",
    "Annual 10th percentile wage", "Annual 25th percentile wage", "Annual median wage", "Annual 75th percentile wage",
    "Annual 90th percentile wage", "footnotes",
)  # fmt: skip
DOWNLOAD = (
    "AREA", "AREA_TITLE", "AREA_TYPE", "NAICS_TITLE", "OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "EMP_PRSE",
    "H_MEAN", "A_MEAN", "MEAN_PRSE", "H_PCT10", "H_MEDIAN", "H_PCT90", "A_PCT10", "A_MEDIAN", "A_PCT90", "ANNUAL",
    "HOURLY",
)  # fmt: skip
NONE = ("-",) * 5
HOURS = ("20.00", "25.00", "30.00", "35.00", "40.00")
YEARS = ("41600", "52000", "62400", "72800", "83200")
KEEPERS = ("15-9991", "Lighthouse Keepers")


def row(
    area: str,
    soc: tuple[str, str],
    *,
    jobs: tuple[str, str] = ("120", "4.5"),
    means: tuple[str, str, str] = ("31.00", "64480", "2.1"),
    hours: Sequence[str] = HOURS,
    years: Sequence[str] = YEARS,
    notes: str = "",
) -> tuple[str, ...]:
    """Make a row of the form that the web page gives."""
    return ("S", area, *soc, *jobs, *means, *hours, *years, notes)


def table(*rows: Sequence[str], headers: Sequence[str] = WEB) -> bytes:
    """Write a CSV file as spreadsheets do: quotes where needed, CRLF at the ends of lines."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([headers, *rows])
    return out.getvalue().encode()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings())


Read = Callable[..., Entry]


@pytest.fixture
def read(reader: Reader) -> Read:
    def entry(*rows: Sequence[str], headers: Sequence[str] = WEB, name: str = "oews_may2025_x.csv") -> Entry:
        [document] = load_bytes(name, table(*rows, headers=headers), Settings())
        return reader.entry(document, name, "here")

    return entry


def cells(facts: Sequence[SalaryFact]) -> dict[str, SalaryFact]:
    """Name the facts of one row: "year 10", "hour mean", "year median", "count"."""
    named: dict[str, SalaryFact] = {}
    for fact in facts:
        what = str(fact.percentile) if fact.kind is FactKind.PERCENTILE else str(fact.kind)
        named[f"{fact.period} {what}" if fact.period else what] = fact
    assert len(named) == len(facts)
    return named


def test_each_figure_of_a_row_is_a_fact_with_all_its_fields(read: Read) -> None:
    entry = read(row("Texas", KEEPERS))
    facts = cells(entry.facts)

    assert len(facts) == 13
    tenth = facts["year 10"]
    assert (tenth.low, tenth.high, tenth.written, tenth.open_high) == (41600, 41600, "41600", False)
    assert (tenth.kind, tenth.percentile, tenth.period, tenth.currency) == (
        FactKind.PERCENTILE, 10, Period.YEAR, "USD"
    )  # fmt: skip
    assert (tenth.role, tenth.region, tenth.country, tenth.as_of) == (
        "lighthouse keeper", "Texas", "United States", "2025-05"
    )  # fmt: skip
    assert tenth.level is tenth.industry is tenth.employer is tenth.condition is None
    assert tenth.quote == " | ".join(row("Texas", KEEPERS)).removesuffix(" | ")
    assert (tenth.headers, tenth.headers[tenth.column or 0]) == (WEB, "Annual 10th percentile wage")
    assert (facts["hour median"].low, facts["hour median"].kind, facts["hour median"].percentile) == (
        30.0, FactKind.MEDIAN, None
    )  # fmt: skip
    count = facts["count"]
    assert (count.low, count.currency, count.period) == (120, None, None)
    assert len({fact.unit for fact in entry.facts}) == 1


def test_standard_errors_stand_with_the_estimates_that_they_are_of(read: Read) -> None:
    facts = cells(read(row("Texas", KEEPERS)).facts)
    assert facts["count"].standard_error == 4.5
    assert facts["year mean"].standard_error == facts["hour mean"].standard_error == 2.1
    assert facts["year median"].standard_error is None


def test_a_table_alone_says_nothing_of_what_its_figures_cover_and_nothing_is_put_into_its_mouth(read: Read) -> None:
    entry = read(row("Texas", KEEPERS))
    assert {fact.terms for fact in entry.facts} == {None}
    assert {unit.kind for unit in entry.units().values()} == {UnitKind.RECORD}


def test_a_withheld_high_wage_is_a_limit_and_no_figure(read: Read) -> None:
    facts = cells(read(row("Iowa", KEEPERS, means=("-", "-", "8.0"), hours=NONE, years=NONE, notes="5")).facts)
    for fact in facts.values():
        if fact.period is Period.YEAR:
            assert (fact.low, fact.high, fact.open_high, fact.written) == (239200, None, True, "at least $239,200")
        if fact.period is Period.HOUR:
            assert (fact.low, fact.high, fact.open_high, fact.written) == (115, None, True, "at least $115.00")
    assert len(facts) == 13
    assert facts["year mean"].standard_error == 8.0


def test_only_what_is_above_the_stated_figures_is_at_the_top_and_these_are_never_capped(read: Read) -> None:
    years = ("90000", "250000", "370000", "650000", "-")
    facts = cells(read(row("Iowa", KEEPERS, years=years, notes="5")).facts)
    assert [facts[f"year {name}"].low for name in ("10", "25", "median", "75", "90")] == [
        90000, 250000, 370000, 650000, 239200
    ]  # fmt: skip
    assert [facts[f"year {name}"].open_high for name in ("75", "90")] == [False, True]
    assert facts["hour 90"].low == facts["hour 90"].high == 40.0

    low_missing = cells(read(row("Iowa", KEEPERS, years=("-", *YEARS[1:]), notes="5")).facts)
    assert "year 10" not in low_missing


@pytest.mark.parametrize(
    ("jobs", "means", "wages", "notes", "held"),
    [
        (("770", "14.4"), ("-", "-", "-"), NONE, "8", {"wages"}),
        (("-", "-"), ("31.00", "64480", "2.1"), YEARS, "8", {"count"}),
        (("-", "-"), ("-", "-", "14.7"), NONE, "5;8", {"count"}),
        (("-", "-"), ("-", "-", "-"), NONE, "8", {"count", "wages"}),
        (("770", "14.4"), ("-", "-", "-"), NONE, "5; 8", {"wages"}),
    ],
)
def test_what_is_not_released_is_a_fact_without_bounds(
    read: Read, jobs: tuple[str, str], means: tuple[str, str, str], wages: tuple[str, ...], notes: str, held: set[str]
) -> None:
    hours = HOURS if wages is YEARS else NONE
    facts = read(row("Ohio", KEEPERS, jobs=jobs, means=means, hours=hours, years=wages, notes=notes)).facts

    assert len(facts) == 13
    assert {"wages" if fact.period else "count" for fact in facts if not fact.released} == held
    for fact in facts:
        if not fact.released:
            assert (fact.low, fact.high, fact.written) == (None, None, "not released")
        elif fact.period and means[2] == "14.7":
            assert fact.open_high


def test_an_occupation_paid_by_one_period_has_no_figure_for_the_other(read: Read) -> None:
    means = ("-", "99120", "0.7")
    facts = cells(read(row("Ohio", KEEPERS, means=means, hours=NONE, notes="4")).facts)
    assert {name.split()[0] for name in facts} == {"year", "count"}

    both = cells(read(row("Ohio", KEEPERS, means=means, hours=NONE, years=(*YEARS[:4], "-"), notes="4;5")).facts)
    assert {name.split()[0] for name in both} == {"year", "count"}
    assert both["year 90"].written == "at least $239,200"


def test_the_other_rows_tell_by_which_period_an_occupation_is_paid(read: Read) -> None:
    paid_by_the_year = row("Ohio", KEEPERS, means=("-", "99120", "0.7"), hours=NONE, notes="4")
    all_at_the_top = row("Iowa", KEEPERS, means=("-", "-", "0.7"), hours=NONE, years=NONE, notes="4;5")

    facts = [fact for fact in read(paid_by_the_year, all_at_the_top).facts if fact.region == "Iowa"]
    assert {fact.period for fact in facts} == {None, Period.YEAR}
    assert [fact.kind for fact in read(all_at_the_top).facts] == [FactKind.COUNT]


def test_a_dash_that_no_footnote_explains_states_nothing(read: Read) -> None:
    facts = cells(read(row("Ohio", KEEPERS, years=(*YEARS[:4], "-"))).facts)
    assert "year 90" not in facts
    assert len(facts) == 12


def test_the_official_download_is_read_with_its_own_marks(read: Read) -> None:
    def line(
        area: str, group: str, code: str, title: str, *figures: str, only: tuple[str, str] = ("", "")
    ) -> list[str]:
        return ["48", area, "2", "Cross-industry", code, title, group, *figures, *only]

    stated = ("1,230", "3.2", "31.00", "64,480", "2.1", "20.00", "30.00", "40.00", "41,600", "62,400", "#")
    held = ("**", "**", "*", "*", "*", "*", "*", "*", "*", "*", "*")
    teachers = ("500", "1.7", "*", "99,120", "0.7", "*", "*", "*", "56,310", "92,640", "159,600")
    entry = read(
        line("Texas", "detailed", *KEEPERS, *stated),
        line("Ohio", "detailed", *KEEPERS, *held),
        line("Texas", "detailed", "25-1021", "Computer Science Teachers, Postsecondary", *teachers, only=("TRUE", "")),
        headers=DOWNLOAD,
        name="state_M2025_dl.csv",
    )
    texas = cells([fact for fact in entry.facts if fact.region == "Texas" and fact.role == "lighthouse keeper"])
    assert (texas["count"].low, texas["year median"].low, texas["year median"].written) == (1230, 62400, "62,400")
    assert texas["year 90"].written == "at least $239,200"
    assert {fact.as_of for fact in entry.facts} == {"2025-05"}
    assert {fact.written for fact in entry.facts if fact.region == "Ohio"} == {"not released"}
    taught = [fact for fact in entry.facts if fact.role == "postsecondary computer science teacher"]
    assert {fact.period for fact in taught} == {None, Period.YEAR}
    assert {fact.industry for fact in entry.facts} == {None}


def test_an_industry_is_kept_apart(read: Read) -> None:
    line = ["99", "U.S.", "1", "Hospitals", *KEEPERS, "detailed", *("120", "1", "31", "64480", "2"), *HOURS[:3],
            *YEARS[:3], "", ""]  # fmt: skip
    assert {(fact.region, fact.industry) for fact in read(line, headers=DOWNLOAD).facts} == {
        ("United States", "healthcare")
    }
    line[3] = "Lighthouses"
    assert {fact.industry for fact in read(line, headers=DOWNLOAD).facts} == {"Lighthouses"}


@pytest.mark.parametrize(
    "broken",
    [
        row("Ohio", KEEPERS)[:-3],
        row("Ohio", KEEPERS, years=("99999", *YEARS[1:])),
        row("Ohio", KEEPERS, years=("0", *YEARS[1:])),
        row("Ohio", KEEPERS, years=("41600", "52000", "#", "72800", "83200")),
        row("Ohio", KEEPERS, years=("41600", "#", "#", "#", "239199")),
        row("Ohio", KEEPERS, means=("31.00", "#", "2.1")),
        row("Ohio", KEEPERS, hours=YEARS, years=HOURS),
        row("Ohio", KEEPERS, means=("31.00", "31", "2.1")),
        row("Ohio", KEEPERS, hours=(*HOURS[:4], "99120"), years=NONE, notes="4"),
        row("Ohio", KEEPERS, years=("41600", "lots", "more", "most", "83200")),
        row("Ohio", KEEPERS, jobs=("9" * 400, "4.5")),
        row("Ohio", KEEPERS, jobs=("120", "9" * 400)),
        row("", KEEPERS),
        row("<img src=x onerror=alert(1)>", KEEPERS),
        row("Ohio", ("15-9991", "")),
        ("S", "Ohio", *KEEPERS, *[""] * 16),
    ],
)
def test_a_row_that_cannot_be_right_becomes_no_fact_and_is_reported(read: Read, broken: Sequence[str]) -> None:
    with noting() as notes:
        entry = read(row("Texas", KEEPERS), broken)
    assert {fact.region for fact in entry.facts} == {"Texas"}
    assert notes[0] == "1 of 2 rows is left out:"
    assert notes[1].startswith("row 3: ")
    assert len(notes) == 2
    with pytest.raises(SourceError, match="none of its 1 rows of statistics can be used"):
        read(broken)


def test_rows_that_contradict_one_another_are_both_left_out(read: Read) -> None:
    with noting() as notes:
        entry = read(row("Texas", KEEPERS), row("Ohio", KEEPERS), row("Ohio", KEEPERS, years=("41610", *YEARS[1:])))
    assert {fact.region for fact in entry.facts} == {"Texas"}
    assert notes == [
        "2 of 3 rows are left out:",
        "row 3: row 4 gives other figures for Lighthouse Keepers in Ohio.",
        "row 4: row 3 gives other figures for Lighthouse Keepers in Ohio.",
    ]


def test_of_several_rows_that_contradict_one_another_each_is_named(read: Read) -> None:
    other = row("Ohio", KEEPERS, years=("41610", *YEARS[1:]))
    third = row("Ohio", KEEPERS, years=("41620", *YEARS[1:]))
    with noting() as notes:
        read(row("Texas", KEEPERS), row("Ohio", KEEPERS), other, third, other)
    assert notes == [
        "4 of 5 rows are left out:",
        "row 3: rows 4, 5, 6 give other figures for Lighthouse Keepers in Ohio.",
        "row 4: rows 3, 5 give other figures for Lighthouse Keepers in Ohio.",
        "row 5: rows 3, 4, 6 give other figures for Lighthouse Keepers in Ohio.",
        "row 6: rows 3, 5 give other figures for Lighthouse Keepers in Ohio.",
    ]


def test_of_many_rows_left_out_the_first_are_said_and_the_others_counted(read: Read) -> None:
    with noting() as notes:
        read(row("Texas", KEEPERS), *[row("Ohio", ("15-9991", ""))] * (MOST_SAID + 1_300))
    assert notes[0] == f"{MOST_SAID + 1_300} of {MOST_SAID + 1_301} rows are left out:"
    assert [note.split(":")[0] for note in notes[1:-1]] == [f"row {at}" for at in range(3, MOST_SAID + 3)]
    assert notes[-1] == "and 1,300 more rows."


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (row("Ohio", KEEPERS, years=("41600", "52000", "x", "72800", "83200")), "Annual median wage: 'x' is no figure"),
        (row("Ohio", KEEPERS, years=("-41600", *YEARS[1:])), "Annual 10th percentile wage: '-41600' is no figure"),
        (row("Ohio", KEEPERS, means=("nan", "64480", "2.1")), "Hourly mean wage: 'nan' is no figure"),
        (row("Ohio", KEEPERS, jobs=("#", "4.5")), "Employment: '#' is no figure"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_figure_is_left_out_without_the_others_of_its_row(
    read: Read, broken: Sequence[str], said: str
) -> None:
    with noting() as notes:
        facts = read(row("Texas", KEEPERS), broken).facts
    assert [sum(fact.region == place for fact in facts) for place in ("Texas", "Ohio")] == [13, 12]
    assert notes == ["1 figure is left out:", f"row 3: {said}."]


@pytest.mark.parametrize("renamed", ["area", "occupation", "Annual median wage"])
def test_a_table_that_lacks_one_column_of_a_known_kind_is_noted(renamed: str) -> None:
    data = table(row("Texas", KEEPERS)).replace(f",{renamed},".encode(), b",Something else,", 1)
    with noting() as notes:
        load_bytes("oews_may2025.csv", data, Settings())
    assert any("Occupational Employment and Wage Statistics without a column " in note for note in notes)


def test_an_area_that_nobody_knows_is_of_no_country_and_noted(read: Read) -> None:
    with noting() as notes:
        facts = read(row("Texas", KEEPERS), row("Narnia", KEEPERS), row("Vancouver", KEEPERS)).facts
    assert {(fact.region, fact.country) for fact in facts} == {("Texas", "United States"), ("Narnia", None)}
    [note] = notes
    assert note.startswith("areas that are no known places of United States")
    assert note.endswith(": Narnia, Vancouver.")


def test_a_row_that_comes_twice_counts_once(read: Read) -> None:
    with noting() as notes:
        assert len(read(row("Texas", KEEPERS), row("Texas", KEEPERS)).facts) == 13
    assert notes == []


def test_a_group_of_occupations_is_named_as_one_and_never_as_an_occupation(read: Read) -> None:
    group, inside = ("15-9990", "Lighthouse Staff and Keepers"), ("15-9991", "Lighthouse Keepers")
    entry = read(row("Ohio", group), row("Ohio", inside), row("Ohio", ("15-0000", "Computer and Coast Occupations")))
    assert {fact.role for fact in entry.facts} == {
        "lighthouse staff and keeper occupations", "lighthouse keeper", "computer and coast occupations"
    }  # fmt: skip
    alone = read(row("Ohio", ("31-1120", "Home Health and Personal Care Aides")))
    assert {fact.role for fact in alone.facts} == {"home health and personal care aide"}


def test_a_group_of_one_occupation_does_not_state_its_figures_again(read: Read) -> None:
    entry = read(row("Ohio", ("15-9990", "Lighthouse Keepers")), row("Ohio", KEEPERS))
    assert len(entry.facts) == 13


@pytest.mark.parametrize(
    ("title", "role", "plural"),
    [
        ("Data Scientists", "data scientist", "data scientists"),
        (
            "Software Quality Assurance Analysts and Testers",
            "software quality assurance analyst and tester",
            "software quality assurance analysts and testers",
        ),
        ("Surgeons, All Other", "other surgeon", "other surgeons"),
        ("Computer Occupations, All Other", "other computer occupations", "other computer occupations"),
        (
            "Electronics Engineers, Except Computer",
            "electronics engineer (except computer)",
            "electronics engineers (except computer)",
        ),
        (
            "Computer Science Teachers, Postsecondary",
            "postsecondary computer science teacher",
            "postsecondary computer science teachers",
        ),
        ("Registered Nurses", "registered nurse", "registered nurses"),
    ],
)
def test_titles_become_roles(title: str, role: str, plural: str) -> None:
    assert role_of_title(title) == role
    assert people(role) == plural


def test_a_group_keeps_its_word() -> None:
    assert role_of_group("Computer and Information Analysts") == "computer and information analyst occupations"
    assert role_of_group("Mathematical Science Occupations") == "mathematical science occupations"


@pytest.mark.parametrize(
    ("area", "region", "country"),
    [
        ("National", "United States", "United States"),
        ("U.S.", "United States", "United States"),
        ("Georgia", "Georgia", "United States"),
        ("New York", "New York", "United States"),
        ("Washington", "Washington", "United States"),
        ("District of Columbia", "District of Columbia", "United States"),
        ("Puerto Rico", "Puerto Rico", "Puerto Rico"),
        ("Guam", "Guam", "Guam"),
        ("Virgin Islands", "U.S. Virgin Islands", "U.S. Virgin Islands"),
        ("Austin-Round Rock-San Marcos, TX", "Austin-Round Rock-San Marcos, TX", "United States"),
        ("Central Coast nonmetropolitan area of Ohio", "Central Coast nonmetropolitan area of Ohio", "United States"),
    ],
)
def test_areas_are_places_of_the_vocabulary_or_stay_as_written(
    read: Read, area: str, region: str, country: str
) -> None:
    facts = read(row(area, KEEPERS)).facts
    assert {(fact.region, fact.country) for fact in facts} == {(region, country)}


def test_the_mapping_names_the_role_by_its_code(read: Read) -> None:
    entry = read(
        row("Ohio", ("15-2051", "Data Scientists")),
        row("Ohio", ("15-1221", "Computer and Information Research Scientists")),
    )
    assert {fact.role for fact in entry.facts} == {"data scientist", "computer and information research scientist"}


@pytest.mark.parametrize(("name", "as_of", "limit"), [
    ("oews_may2025_x.csv", "2025-05", 239200),
    ("state_M2024_dl.csv", "2024-05", 239200),
    ("wages-2023-05.csv", "2023-05", 239200),
])  # fmt: skip
def test_the_date_and_with_it_the_limit_come_from_the_files_name(
    read: Read, name: str, as_of: str | None, limit: float
) -> None:
    with noting() as notes:
        entry = read(row("Iowa", KEEPERS, means=("-", "-", "8.0"), hours=NONE, years=NONE, notes="5"), name=name)
    assert {fact.as_of for fact in entry.facts} == {as_of}
    assert entry.document.published == as_of
    assert {fact.low for fact in entry.facts if fact.period is Period.YEAR} == {limit}
    assert notes == []


@pytest.mark.parametrize(("name", "as_of", "advice"), [
    ("wages.csv", None, "without a date. Put that into the file's name."),
    ("oews_may2015.csv", "2015-05", "for 2015. Add it to wage_tables.yaml."),
])  # fmt: skip
def test_a_wage_at_a_top_that_nobody_knows_is_not_released_and_that_is_said(
    read: Read, name: str, as_of: str | None, advice: str
) -> None:
    with noting() as notes:
        facts = read(row("Iowa", KEEPERS, years=("41600", "52000", "62400", "#", "#")), name=name).facts
    assert {fact.as_of for fact in facts} == {as_of}
    held = [fact for fact in facts if not fact.released]
    assert [(fact.percentile, fact.period, fact.written) for fact in held] == [
        (75, Period.YEAR, "not released"), (90, Period.YEAR, "not released")
    ]  # fmt: skip
    assert notes == [
        "2 wages at the top of what is published are taken as not released, since no limit is known " + advice
    ]


def test_every_limit_says_where_it_can_be_read() -> None:
    tops = [top for layout in load_layouts(Settings().corpus_dir / "vocabulary") for top in layout.tops]
    assert tops
    assert all(top.source.startswith("https://") for top in tops)


@pytest.mark.parametrize(
    ("years", "mean"),
    [
        (YEARS, None),
        (("41600", "52000", "62400", "-", "-"), None),
        (("41600", "52000", "-", "-", "-"), 239200),
        (NONE, 239200),
    ],
)
def test_an_average_is_at_the_top_only_with_all_from_the_median_up(
    read: Read, years: Sequence[str], mean: float | None
) -> None:
    facts = cells(read(row("Texas", KEEPERS, means=("31.00", "-", "8.0"), years=years, notes="5")).facts)
    assert (facts["year mean"].low, facts["year mean"].released) == (mean, mean is not None)


def test_a_file_beside_the_table_says_what_it_is(tmp_path: Path, reader: Reader) -> None:
    (tmp_path / "coast.csv").write_bytes(table(row("Texas", KEEPERS)))
    (tmp_path / "coast.yaml").write_text(
        "title: Wages on the coast\npublisher: Coast Office\npublished: 2025-09-01\nas_of: 2025-05\n"
        "link: https://coast.example/wages\nkind: survey\nlicence: CC0\nterms: Wages are net of harbour fees.\n"
        "terms_from:\n  title: How to read these\n  link: https://coast.example/terms\n"
    )
    [entry] = reader.entries(str(tmp_path / "coast.csv"), "coast.csv", "here")
    known = entry.document
    assert (known.title, known.publisher, known.published) == ("Wages on the coast", "Coast Office", "2025-09-01")
    assert (known.link, known.kind, known.licence) == ("https://coast.example/wages", "survey", "CC0")
    assert {fact.as_of for fact in entry.facts} == {"2025-05"}
    terms = entry.units()[entry.facts[0].terms or ""]
    assert (terms.kind, terms.text) == (UnitKind.SENTENCE, "Wages are net of harbour fees.")
    assert terms.origin is not None
    assert (terms.origin.title, terms.origin.link) == ("How to read these", "https://coast.example/terms")
    assert entry.facts[0].origin is None

    (tmp_path / "coast.yaml").write_text("titel: x\n")
    with pytest.raises(
        SourceError, match=r"coast\.yaml beside it, line 1: there is no key 'titel' here .did you mean 'title'"
    ):
        reader.entries(str(tmp_path / "coast.csv"), "coast.csv", "here")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: A\nas_of: 2025\nas_of: 2024\n", "line 3: the key 'as_of' stands here a second time, after line 2"),
        ("- a\n", "line 1: a set of `key: value` lines is wanted, and a list is none"),
        ("title: A\npublished: soon\n", "line 2: published: 'soon' is not a date"),
        ("title: [a\n", "this is not YAML"),
    ],
)
def test_a_mistake_in_the_file_beside_a_table_is_named_with_its_line(
    tmp_path: Path, reader: Reader, text: str, said: str
) -> None:
    (tmp_path / "coast.csv").write_bytes(table(row("Texas", KEEPERS)))
    (tmp_path / "coast.yaml").write_text(text)
    with pytest.raises(SourceError) as caught:
        reader.entries(str(tmp_path / "coast.csv"), "coast.csv", "here")
    assert "coast.yaml beside it" in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("key", ["date", "as_of"])
def test_the_date_of_a_table_may_stand_beside_it_under_either_name(tmp_path: Path, reader: Reader, key: str) -> None:
    (tmp_path / "coast.csv").write_bytes(table(row("Texas", KEEPERS)))
    (tmp_path / "coast.yaml").write_text(f"{key}: 2025-05\n")
    [entry] = reader.entries(str(tmp_path / "coast.csv"), "coast.csv", "here")
    assert {fact.as_of for fact in entry.facts} == {"2025-05"}


def test_a_name_that_somebody_sends_opens_no_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "coast.yaml").write_text("title: Not to be read\n")
    [document] = load_bytes(str(tmp_path / "coast.csv"), table(row("Texas", KEEPERS)), Settings())
    assert document.title == "Occupational Employment and Wage Statistics"


def test_rows_are_neither_chunked_nor_embedded_but_can_be_quoted(read: Read) -> None:
    entry = read(row("Texas", KEEPERS), row("Ohio", KEEPERS))
    units = entry.units()
    records = [unit for unit in units.values() if unit.kind is UnitKind.RECORD]
    assert [unit.cells[1] for unit in records] == ["Texas", "Ohio"]
    assert {name for chunk in entry.chunks for name in chunk.units}.isdisjoint(unit.id for unit in records)
    assert all("Lighthouse" not in text for text in entry.texts().values())


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + table(row("Texas", KEEPERS)),
        table(row("Texas", KEEPERS)).replace(b"\r\n", b"\n"),
        table(row("Texas", KEEPERS)).decode().encode("utf-16"),
        b"\r\n" + table(row("Texas", KEEPERS)) + b"\r\n\r\n",
        table(row("Texas", ('15-9991', 'Keepers, of "Lights"'))),
        table(row("Texas", KEEPERS)).replace(b",", b";"),
    ],
)  # fmt: skip
def test_files_are_read_however_they_were_saved(reader: Reader, data: bytes) -> None:
    [document] = load_bytes("x_may2025.csv", data, Settings())
    assert len(reader.entry(document, "x", "here").facts) == 13


def test_another_table_is_read_as_an_ordinary_one() -> None:
    [document] = load_bytes("pay-bands.csv", b'Role,Pay\nData scientist,"$90,000 a year"\n', Settings())
    [block] = document.blocks
    assert (document.title, block.kind) == ("pay bands", BlockKind.TABLE)
    assert block.table is not None
    assert (block.table.headers, block.table.rows, block.table.records) == (
        ("Role", "Pay"), (("Data scientist", "$90,000 a year"),), False
    )  # fmt: skip
    assert plain("x.tsv", b"Role\tPay\nNurse\t$1\n").blocks[0].text == "Role | Pay\nNurse | $1"


def plain(name: str, data: bytes) -> Document:
    [document] = load_bytes(name, data, Settings())
    return document


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"a,b\n1,2,3\n", "row 2 has 3 cells and the headings are 2"),
        (b"1,2\n3,4\n", "does not name its columns"),
        (b"just words\nand more\n", "it is no table"),
        (b"a,b\n", "it is no table"),
        (b"a,b\n" + b"x,y\n" * (MOST_ROWS + 1), "Keep the rows that matter"),
        (b'a,b\n"' + b"x" * 200_000, "no readable table"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(data: bytes, part: str) -> None:
    with pytest.raises(SourceError, match=part) as refused:
        plain("x.csv", data)
    assert len(str(refused.value).splitlines()) == 1


@pytest.fixture(scope="module")
def occupations() -> Occupations:
    return load_occupations(Settings().corpus_dir / "vocabulary")


def test_only_the_same_occupation_carries_a_role_of_ours(occupations: Occupations) -> None:
    assert occupations.nearest("data scientist") == ()
    assert occupations.nearest("ai research scientist") == ("computer and information research scientist",)
    assert occupations.nearest("prompt engineer") == occupations.nearest("lighthouse keeper") == ()
    ours = {role for role, link in occupations.links.items() if link.relation is not Relation.SAME}
    assert ours.isdisjoint(one.role for one in occupations.by_code.values())
    assert occupations.role("29-1141", "Registered Nurses") is None
    assert occupations.role("", "data scientists") == "data scientist"


def test_every_link_gives_its_reason_and_where_it_can_be_read(occupations: Occupations) -> None:
    for link in occupations.links.values():
        assert len(link.reason.split()) > 5, link.role
        assert link.sources, link.role
        assert all(address.startswith("https://") for address in link.sources), link.role


def test_the_corpus_carries_the_occupations_that_its_mapping_names(occupations: Occupations, reader: Reader) -> None:
    path = Settings().corpus_dir / "wages" / "oews_may2025.csv"
    [entry] = reader.entries(str(path), "wages", "corpus")
    assert entry.document.kind == "official statistics"
    carried = {fact.role for fact in entry.facts}
    assert carried <= {one.role for one in occupations.by_code.values()}
    assert "data scientist" in carried
    [count] = [
        fact for fact in entry.facts
        if (fact.role, fact.region, fact.kind) == ("data scientist", "Texas", FactKind.COUNT)
    ]  # fmt: skip
    assert (count.low, count.standard_error) == (25860, 5.1)
