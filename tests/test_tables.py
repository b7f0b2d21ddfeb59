"""Decides what holds for tables: spans, header rows, captions, notes, pipe rows and pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from advisor.documents import Table
from ingest.tables import Cell, from_cells, from_pipes, is_pipe_row, pairs, row_text, split_pipes, table_block


def head(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text, columns, rows, header=True)


def test_two_header_rows_are_read_on_top_of_each_other() -> None:
    rows = [
        [head("Title", rows=2), head("Change", columns=2)],
        [head("Percent"), head("Numeric")],
        [Cell("Nurses"), Cell("5"), Cell("166,100")],
    ]
    made = from_cells(rows, 2)
    assert made.table == Table(("Title", "Change: Percent", "Change: Numeric"), (("Nurses", "5", "166,100"),))


def test_a_cell_that_spans_rows_stands_in_each_of_them() -> None:
    rows = [[head("Region"), head("Pay")], [Cell("North", rows=2), Cell("10")], [Cell("12")]]
    made = from_cells(rows)
    assert made.table is not None
    assert made.table.rows == (("North", "10"), ("North", "12"))


def test_a_row_over_the_whole_width_is_caption_on_top_and_note_below() -> None:
    rows = [[head("Quick facts", columns=2)], [head("Jobs"), Cell("3,400")], [Cell("Source: office", columns=2)]]
    made = from_cells(rows, 1)
    assert made.table == Table(("", ""), (("Jobs", "3,400"),), "Quick facts")
    assert made.notes == ("Source: office",)


def test_columns_that_are_empty_all_the_way_down_are_dropped() -> None:
    rows = [[head(""), head("Job"), head("Data")], [Cell(""), Cell("Nurse"), Cell("")]]
    made = from_cells(rows)
    assert made.table == Table(("Job",), (("Nurse",),))


def test_rows_shorter_than_the_header_are_filled_up() -> None:
    made = from_cells([[head("A"), head("B")], [Cell("1")], [Cell("2"), Cell("3")]])
    assert made.table is not None
    assert made.table.rows == (("1", ""), ("2", "3"))


def test_a_table_of_headers_alone_keeps_them_as_its_row() -> None:
    made = from_cells([[head("A"), head("B")]], 1)
    assert made.table == Table(("", ""), (("A", "B"),))


def test_an_absurd_span_is_cut_short() -> None:
    made = from_cells([[Cell("a", columns=10**6, rows=10**6), Cell("b")], [Cell("c")]])
    assert made.table is not None
    assert len(made.table.headers) <= 1000


@given(
    st.lists(
        st.lists(st.builds(Cell, st.text("ab ", max_size=3), st.integers(0, 4), st.integers(0, 4), st.booleans())),
        max_size=6,
    ),
    st.integers(0, 3),
)
def test_every_row_has_as_many_cells_as_there_are_headers(rows: list[list[Cell]], heads: int) -> None:
    table = from_cells(rows, heads).table
    assert table is None or {len(row) for row in table.rows} == {len(table.headers)}


def test_pipe_rows_with_and_without_a_rule_become_the_same_table() -> None:
    expected = Table(("Region", "Entry", "Senior"), (("North", "$1 – $2", "$3+"), ("South", "$4", "")))
    ruled = ["| Region | Entry | Senior |", "|:---|---:|---|", "| North | $1 – $2 | $3+ |", "| South | $4 |"]
    bare = ["Region | Entry | Senior", "North | $1 – $2 | $3+", "South | $4 | "]
    assert from_pipes(ruled) == expected
    assert from_pipes(bare) == expected


def test_a_row_cut_off_at_the_end_of_a_text_keeps_its_place() -> None:
    made = from_pipes(["| Area | Now | Later |", "|---|---|---|", "| Care | High | Higher |", "| Privacy | Medium |"])
    assert made is not None
    assert made.rows[-1] == ("Privacy", "Medium", "")


def test_text_with_a_pipe_in_it_is_no_table() -> None:
    assert from_pipes(["Home | About"]) is None
    assert from_pipes(["Home | About", "Jobs | Contact"]) is None
    assert not is_pipe_row("either|or")


def test_an_escaped_pipe_belongs_to_its_cell() -> None:
    assert split_pipes(r"| a \| b | c |") == ["a | b", "c"]


def test_the_text_of_a_table_holds_header_and_rows_without_trailing_gaps() -> None:
    table = Table(("A", "B", "C"), (("1", "", ""), ("2", "", "3")))
    assert table_block(table).text == "A | B | C\n1\n2 |  | 3"
    assert row_text(("", "")) == ""


def test_pairs_name_what_their_values_measure() -> None:
    table = pairs([(" Nurses ", "$93,600"), ("All", "$49,500")], "Pay", "Median annual wages")
    assert table == Table(("", "Median annual wages"), (("Nurses", "$93,600"), ("All", "$49,500")), "Pay")


def test_an_unmarked_first_row_over_figures_names_the_columns() -> None:
    plain = [["Role", "Pay"], ["Cook", "$20"], ["Baker", "$22"]]
    made = from_cells([[Cell(text) for text in row] for row in plain]).table
    assert made == Table(("Role", "Pay"), (("Cook", "$20"), ("Baker", "$22")))


def test_names_and_values_have_no_header_row() -> None:
    plain = [["Entry education", "Bachelor's degree"], ["Pay", "$20"], ["Jobs", "3,400"]]
    made = from_cells([[Cell(text) for text in row] for row in plain]).table
    assert made is not None
    assert made.headers == ("", "")
    assert len(made.rows) == 3
