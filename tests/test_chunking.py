"""Chunks hold every unit of their section, keep the budget, and keep their ids when the document moves around them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.documents import Section
from advisor.schema import Unit, UnitKind
from advisor.tokens import load_tokens
from ingest.chunking import chunks
from tests.indexes import sentences, table

PATH = ("Working in AI", "Pay", "By level")
WORDS = st.text(alphabet="abc de,.$5\u00e9\U0001f600\n", min_size=1, max_size=300).filter(
    lambda text: text.strip() != ""
)


CHUNKED = [kind for kind in UnitKind if kind is not UnitKind.RECORD]


def _section(kinds: list[tuple[UnitKind, str, int]], path: tuple[str, ...] = PATH) -> Section:
    units, at, group = [], 0, 0
    for number, (kind, text, new) in enumerate(kinds):
        group += new
        cells = (text, "second") if kind is UnitKind.ROW else ()
        headers = ("Level", "Range") if kind is UnitKind.ROW else ()
        words = " | ".join(cells) if cells else text
        units.append(
            Unit(f"u{number}", "guide.md", kind, words, at, at + len(words), path, group, headers=headers, cells=cells)
        )
        at += len(words) + 1
    return Section("guide.md", path, tuple(units))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(CHUNKED), WORDS, st.integers(0, 1)), min_size=1, max_size=12),
    st.integers(min_value=50, max_value=120),
)
def test_no_unit_is_lost_and_the_budget_is_kept(kinds: list[tuple[UnitKind, str, int]], budget: int) -> None:
    section = _section(kinds)
    made = chunks([section], load_tokens(), budget)

    assert list(dict.fromkeys(name for chunk in made for name in chunk.units)) == [unit.id for unit in section.units]
    assert all(chunk.tokens == load_tokens().count(chunk.text) <= budget for chunk in made)
    assert len({chunk.id for chunk in made}) == len(made)
    whole = "".join("".join(chunk.text.split()) for chunk in made)
    short = [unit for unit in section.units if sum(unit.id in chunk.units for chunk in made) == 1]
    assert all("".join(unit.text.split()) in whole for unit in short)


def test_a_unit_longer_than_a_chunk_is_cut_without_losing_text() -> None:
    words = [f"word{number}" for number in range(400)]
    made = chunks([sentences("guide.md", PATH, " ".join(words))], load_tokens(), 60)

    assert len(made) > 5
    assert " ".join(chunk.text.split("\n", 1)[1].strip() for chunk in made).split() == words
    assert len({chunk.units for chunk in made}) == 1
    assert [chunk.position for chunk in made] == sorted({chunk.position for chunk in made})


def test_each_chunk_begins_with_title_and_path() -> None:
    made = chunks([sentences("guide.md", PATH, "One.", "Two.")], load_tokens(), 60)

    assert [chunk.text for chunk in made] == ["Working in AI > Pay > By level\nOne. Two."]


def test_each_piece_of_a_table_has_its_header_line() -> None:
    rows = [(f"Level number {number}", f"${number}0,000 to ${number}5,000") for number in range(1, 9)]
    made = chunks([table("guide.md", PATH, ("Level", "Range"), *rows)], load_tokens(), 70)

    assert len(made) > 1
    assert all(chunk.text.split("\n")[1:3] == ["Pay by level:", "Level | Range"] for chunk in made)


def test_a_table_without_headers_has_no_header_line() -> None:
    made = chunks([table("guide.md", PATH, ("", ""), ("Median pay", "$65,850"))], load_tokens(), 70)

    assert made[0].text.split("\n")[1:] == ["Pay by level:", "Median pay | $65,850"]


def test_a_very_long_path_leaves_room_for_the_words() -> None:
    made = chunks([sentences("guide.md", ("Title " * 300, "Pay"), "Engineers earn $90,000.")], load_tokens(), 60)

    assert [chunk.text.split("\n")[-1] for chunk in made] == ["Engineers earn $90,000."]
    assert made[0].tokens <= 60


def test_ids_stay_when_another_section_changes() -> None:
    first, second = sentences("guide.md", ("T", "A"), "One."), sentences("guide.md", ("T", "B"), "Two.")
    longer = sentences("guide.md", ("T", "A"), "One.", "And a half.")

    before = {chunk.path: chunk.id for chunk in chunks([first, second], load_tokens(), 60)}
    after = {chunk.path: chunk.id for chunk in chunks([longer, second], load_tokens(), 60)}

    assert before[("T", "B")] == after[("T", "B")]
    assert before[("T", "A")] != after[("T", "A")]


def test_the_same_words_twice_in_a_section_get_two_ids() -> None:
    section = sentences("guide.md", ("T", "A"), "Same words.")
    made = chunks([section, section], load_tokens(), 60)

    assert len({chunk.id for chunk in made}) == 2


def test_records_of_statistics_are_in_no_chunk() -> None:
    section = _section([(UnitKind.SENTENCE, "Wages are before tax.", 0), (UnitKind.RECORD, "Texas | 119710", 1)])
    [chunk] = chunks([section], load_tokens(), 80)
    assert chunk.units == ("u0",)
    assert "119710" not in chunk.text
