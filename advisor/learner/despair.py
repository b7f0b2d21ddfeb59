"""Decides how far a message means what people say who may be in danger, whatever their words.

Phrases miss most of what people say when they despair; a message is therefore also held against examples by meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DANGER = 0.55
"""Cosine to an example from which on somebody may be in danger.

Measured with the default embedding model: of 16 messages of despair that are no examples, 11 lie above it and 12 above
`HEAVY`; of about 1,200 questions on careers, some of them worried, the nearest lies at 0.49 ("make me a plan").
"""
HEAVY = 0.5
"""From here on a kind word and people to talk to are due."""

_END = re.compile(r"[.?!;\n]+")
"""Where a sentence ends in a chat, be the next word capital or not."""

Embed = Callable[[str], Sequence[float]]


class Despair:
    """Holds messages against examples of what people say who may be in danger."""

    def __init__(self, examples: Sequence[str], embed: Embed) -> None:
        """Take the examples and what embeds a text; they are embedded when a message first needs it."""
        self._examples = tuple(examples)
        self._embed = embed

    @cached_property
    def _rows(self) -> NDArray[np.float32]:
        import numpy as np

        return np.asarray([self._embed(example) for example in self._examples], dtype=np.float32)

    def nearness(self, turn: str) -> float:
        """Give the highest cosine of a message, or a sentence of it, to an example; 0 where it is empty."""
        import numpy as np

        texts = dict.fromkeys(text.strip() for text in (turn, *_END.split(turn)) if text.strip())
        if not texts:
            return 0.0
        vectors = np.asarray([self._embed(text) for text in texts], dtype=np.float32)
        return float((vectors @ self._rows.T).max())
