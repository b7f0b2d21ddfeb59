"""Decides what holds for sectioning: offsets, paths, leads, groups, ids, and that nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.documents import Block, BlockKind, Document, Table
from advisor.schema import Origin, Unit, UnitKind
from ingest.sectioning import cut
from ingest.sentences import split
from ingest.tables import table_block


def document(*blocks: Block) -> Document:
    return Document("guide.md", "Guide", blocks)


def heading(text: str, level: int = 2) -> Block:
    return Block(BlockKind.HEADING, text, level)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def item(text: str, level: int = 0) -> Block:
    return Block(BlockKind.ITEM, text, level, "-")


def units(made: Document) -> list[Unit]:
    return [unit for section in cut(made)[1] for unit in section.units]


TABLE = table_block(Table(("Region", "Pay"), (("North", "$10"), ("South", ""))))


def test_paths_begin_with_the_title_and_never_repeat_it() -> None:
    made = document(
        heading("Guide", 1), heading("Pay"), heading("North", 3), paragraph("A."), heading("Jobs"), paragraph("B.")
    )
    assert [unit.path for unit in units(made)] == [("Guide", "Pay", "North"), ("Guide", "Jobs")]


def test_a_lead_is_the_sentence_that_introduces_the_list() -> None:
    made = units(document(paragraph("Pay differs. The ranges are:"), item("One"), item("Two"), paragraph("Done.")))
    assert [(unit.text, unit.lead) for unit in made[2:4]] == [("One", "The ranges are:"), ("Two", "The ranges are:")]
    assert made[2].group == made[3].group != made[4].group
    assert made[4].lead == ""


def test_a_nested_list_is_introduced_by_the_item_above_it() -> None:
    made = units(document(heading("Tasks"), item("Outdoors"), item("Digging", 1), item("Indoors")))
    assert [unit.lead for unit in made] == ["Tasks", "Outdoors", "Tasks"]


def test_rows_carry_cells_headers_and_the_caption_as_lead() -> None:
    captioned = table_block(Table(("Region", "Pay"), (("North", "$10"),), "Ranges"))
    row = units(document(paragraph("Here:"), captioned))[1]
    assert (row.kind, row.text, row.cells, row.headers, row.lead) == (
        UnitKind.ROW, "North | $10", ("North", "$10"), ("Region", "Pay"), "Ranges",
    )  # fmt: skip


def test_a_table_is_introduced_by_the_sentence_that_points_at_it() -> None:
    made = units(document(paragraph("Pay varies. The table shows how."), TABLE))
    assert [unit.lead for unit in made[2:]] == ["The table shows how."] * 2
    assert units(document(paragraph("Bees are small."), TABLE))[1].lead == ""


def test_a_long_item_is_cut_by_sentence_and_a_short_one_is_not() -> None:
    short = "First sentence here. Second sentence here."
    assert [unit.text for unit in units(document(item(short)))] == [short]
    sentence = "This sentence is repeated until the item is long enough to be cut."
    made = units(document(item(" ".join([sentence] * 8))))
    assert [unit.text for unit in made] == [sentence] * 8
    assert {unit.kind for unit in made} == {UnitKind.ITEM}
    assert len({unit.id for unit in made}) == 8


def test_ids_are_stable_and_depend_on_place_and_text() -> None:
    first = units(document(heading("Pay"), paragraph("A sentence.")))
    again = units(document(paragraph("New."), heading("Pay"), paragraph("A sentence.")))
    assert first[0].id == again[1].id
    assert units(document(heading("Jobs"), paragraph("A sentence.")))[0].id != first[0].id


def test_origins_reach_the_units() -> None:
    origin = Origin(title="Survey")
    made = units(document(Block(BlockKind.PARAGRAPH, "It is so. It stays so.", origin=origin)))
    assert [unit.origin for unit in made] == [origin, origin]


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029|"), max_size=40
)
WORDS = st.lists(st.sampled_from(["Pay", "is", "U.S.", "$13.8", "high.", "Why?", "e.g.", "(so)", "“No.”"])).map(
    " ".join
)
CELLS = st.lists(st.tuples(TEXT.map(str.strip), TEXT.map(str.strip)), min_size=1, max_size=3)
BLOCKS = st.one_of(
    st.builds(heading, WORDS, st.integers(1, 6)),
    st.builds(paragraph, st.one_of(TEXT, WORDS)),
    st.builds(item, st.one_of(TEXT, WORDS), st.integers(0, 2)),
    CELLS.map(lambda rows: table_block(Table(("A", "B"), tuple(rows)))),
)


def letters(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)


@given(st.lists(BLOCKS, max_size=12))
def test_units_are_slices_of_the_text_and_nothing_is_lost(blocks: list[Block]) -> None:
    made = document(*blocks)
    text, sections = cut(made)
    found = [unit for section in sections for unit in section.units]
    assert all(text[unit.start : unit.end] == unit.text == unit.text.strip() and unit.text for unit in found)
    assert [unit.start for unit in found] == sorted(unit.start for unit in found)
    assert len({unit.id for unit in found}) == len(found)
    written = "".join(
        "".join(cell for row in block.table.rows for cell in row) if block.table else block.text
        for block in blocks
        if block.kind is not BlockKind.HEADING
    )
    assert letters("".join(unit.text for unit in found)) == letters(written)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He works in the U.S. Department of Defense. It is big.",
            ["He works in the U.S. Department of Defense.", "It is big."],
        ),
        ("Pay is high in the U.S. The reason is demand.", ["Pay is high in the U.S.", "The reason is demand."]),
        ("It is worth $13.8 billion today. It grows.", ["It is worth $13.8 billion today.", "It grows."]),
        (
            "Tools, e.g. Python, matter. So do others, i.e. SQL.",
            ["Tools, e.g. Python, matter.", "So do others, i.e. SQL."],
        ),
        ("A Ph.D. candidate may apply. Scale Inc. hires.", ["A Ph.D. candidate may apply.", "Scale Inc. hires."]),
        ("Python vs. Java is a choice. Dr. Ng said so.", ["Python vs. Java is a choice.", "Dr. Ng said so."]),
        ("“We need people.” The firm said so.", ["“We need people.”", "The firm said so."]),
        ('"We need people." — Ann, CEO', ['"We need people." — Ann, CEO']),
        ("See Levels.fyi for more. Ask again?! Yes.", ["See Levels.fyi for more.", "Ask again?!", "Yes."]),
        ("The rate is no. 1. It holds.", ["The rate is no. 1.", "It holds."]),
        ("薪资很高。需求也大。", ["薪资很高。", "需求也大。"]),
        ("كم الراتب؟ مرتفع جدا.", ["كم الراتب؟", "مرتفع جدا."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected
