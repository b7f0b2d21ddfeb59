"""Tokens are those of the official vocabulary, and cutting a text by them loses nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from advisor import tokens
from advisor.errors import EmbeddingError
from advisor.tokens import load_tokens


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("hello world", 2), ("antidisestablishmentarianism", 6), ("2 + 2 = 4", 7), ("お誕生日おめでとう", 9)],
)
def test_counts_are_those_published_for_cl100k(text: str, count: int) -> None:
    assert load_tokens().count(text) == count


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400), st.integers(min_value=16, max_value=60))
@example("x" * 20_000, 50)
@example(" " * 20_000, 50)
@example("\N{PARTY POPPER}" * 500, 16)
def test_pieces_joined_are_the_text_and_keep_the_limit(text: str, limit: int) -> None:
    pieces = list(load_tokens().split(text, limit))

    assert "".join(pieces) == text
    assert all(0 < load_tokens().count(piece) <= limit for piece in pieces)


def test_text_is_cut_between_words() -> None:
    text = "Entry-level engineers earn less than senior engineers in every country. " * 5

    assert all(piece.endswith(" ") for piece in list(load_tokens().split(text, 20))[:-1])


def test_special_tokens_in_a_document_are_plain_text() -> None:
    assert load_tokens().count("<|endoftext|>") > 1


def test_a_changed_vocabulary_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "cl100k_base.tiktoken"
    changed.write_bytes(b"YQ== 0\n")
    monkeypatch.setattr(tokens, "_vocabulary_file", lambda: changed)
    load_tokens.cache_clear()
    try:
        with pytest.raises(EmbeddingError, match="not the official file"):
            load_tokens()
    finally:
        load_tokens.cache_clear()
