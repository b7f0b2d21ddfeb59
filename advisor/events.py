"""What happens while a question is answered, in the order in which a learner sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from advisor.schema import Answer, Chart, Citation

if TYPE_CHECKING:
    from advisor.browse.known import Coverage


@dataclass(frozen=True, slots=True)
class Status:
    """A line that says what is going on."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A checked piece of the answer (a sentence, list or table in markdown), to be appended as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The citations that the markers point to."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Charted:
    """Ranges side by side."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Questions that may come next."""

    follow_ups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer; always the last event."""

    answer: Answer


Event = Status | Sentence | Sources | Charted | FollowUps | Done


class Answering(Protocol):
    """What the chat page, the API and the command line know of the conversation."""

    @property
    def generation(self) -> str:
        """Name of the index generation that answers."""
        ...

    def answer(self, turns: Sequence[str]) -> Answer:
        """Answer the last of a learner's turns in the light of those before it."""
        ...

    def stream(self, turns: Sequence[str]) -> Iterator[Event]:
        """Answer as `answer` does, event by event; closing the iterator stops the work."""
        ...

    def knows(self) -> Coverage:
        """Sum up what this index covers, and where it has gaps."""
        ...

    def starters(self) -> tuple[str, ...]:
        """Give questions that this index answers, for an empty chat."""
        ...
