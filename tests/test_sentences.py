"""Where the pieces of a streamed text end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.sentences import Piece, PieceKind, split_pieces, split_sentences

S, L, I, R, C = PieceKind.SENTENCE, PieceKind.LEAD, PieceKind.ITEM, PieceKind.ROW, PieceKind.CODE  # noqa: E741


def pieces(text: str, size: int = 1) -> list[Piece]:
    return list(split_pieces(text[at : at + size] for at in range(0, len(text), size)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("It pays $1.5 million a year. Rates vary.", ["It pays $1.5 million a year.", "Rates vary."]),
        ("Use tools, e.g. Label Studio. Then stop.", ["Use tools, e.g. Label Studio.", "Then stop."]),
        ("Work in the U.S. pays more. Yes.", ["Work in the U.S. pays more.", "Yes."]),
        ("It pays well [1]. It grows. [2] Good.", ["It pays well [1].", "It grows. [2]", "Good."]),
        ("Is it hard? No! It is fine.", ["Is it hard?", "No!", "It is fine."]),
        ("He said “go.” Then he left.", ["He said “go.”", "Then he left."]),
        ("**Bold** words stay. `Code` too.", ["Bold words stay.", "Code too."]),
        ("Dr. Smith and J. Doe agree. All agree.", ["Dr. Smith and J. Doe agree.", "All agree."]),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str], size: int) -> None:
    assert [piece.text for piece in pieces(text, size)] == expected


def test_lists_tables_headings_and_code_are_told_apart() -> None:
    text = "## Skills\nYou need:\n- Python [1]\n2. SQL\n\n| a | b |\n|---|---|\n| c | d |\n```\nprint(1)\n```\nDone."
    assert [(piece.kind, piece.text, piece.marker) for piece in pieces(text)] == [
        (L, "Skills", ""),
        (L, "You need:", ""),
        (I, "Python [1]", "-"),
        (I, "SQL", "2."),
        (R, "| a | b |", ""),
        (R, "|---|---|", ""),
        (R, "| c | d |", ""),
        (C, "```", ""),
        (C, "print(1)", ""),
        (C, "```", ""),
        (S, "Done.", ""),
    ]


def test_a_sentence_is_given_as_soon_as_the_next_begins() -> None:
    given_out: list[str] = []
    tokens = ["It pays ", "well.", " Next", " one", " is here."]

    def feed() -> object:
        for token in tokens:
            given_out.append(token)
            yield token

    stream = split_pieces(feed())  # type: ignore[arg-type]
    assert next(stream).text == "It pays well."
    assert given_out == tokens[:3]


def test_what_is_broken_off_is_not_whole() -> None:
    assert [(piece.text, piece.whole) for piece in pieces("It pays well. It pays $90,00")] == [
        ("It pays well.", True),
        ("It pays $90,00", False),
    ]
    assert pieces("- Python\n- SQ")[-1].whole is False
    assert pieces("It pays well")[-1].whole is False
    assert pieces("It pays well\n")[-1].whole is True


def test_thinking_aloud_is_not_part_of_the_text() -> None:
    assert [piece.text for piece in pieces("<think>First. I must.\nHm.</think>It pays well.")] == ["It pays well."]
    assert pieces("<think>It never ends. Never.") == []


def test_an_endless_line_is_cut() -> None:
    found = pieces("word " * 1000, 50)
    assert all(len(piece.text) < 1400 and not piece.whole for piece in found)
    assert len(found) >= 3


@given(st.text(alphabet="aB1. \n-|[]:!?$,", max_size=80), st.integers(1, 7))
def test_no_words_are_lost_and_the_tokens_do_not_matter(text: str, size: int) -> None:
    def letters(found: list[Piece]) -> str:
        return "".join(char for piece in found for char in piece.marker + piece.text if char.isalnum())

    expected = "".join(char for char in text if char.isalnum())
    assert letters(pieces(text, size)) == letters(pieces(text, 1000)) == expected


def test_one_line_is_split_as_a_stream_is() -> None:
    assert split_sentences("One thing [1]. Another. [2] ") == ["One thing [1].", "Another. [2]"]
    assert split_sentences("") == []
