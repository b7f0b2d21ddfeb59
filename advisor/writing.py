"""Decides what is shown when a language model words an answer: its checked sentences, and the composed answer wherever
the model fails, is slow, or leaves out what the composed answer says.

    writer = load_writer(settings, vocabulary)
    writing = writer.write(question, draft)
    for statement in writing:
        ...
    writing.report
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from advisor.checking.supporting import Similarity
from advisor.draft import Draft, Evidence, Statement
from advisor.errors import ModelError, ModelSilent
from advisor.gathering import Dropped, Gathering
from advisor.models import ChatModel, load_model
from advisor.names.function_words import read_function_words
from advisor.outline import Outline
from advisor.prompting import Prompts, load_prompts
from advisor.relaying import relay
from advisor.sentences import split_pieces
from advisor.settings import Settings
from advisor.verifying import Checker
from advisor.vocabulary import Vocabulary

_TOTAL = 3.0
"""Longest time for a whole reply, in timeouts for silence: nobody reads along for longer."""
_REPEATS = 4
"""Repetitions after which a model is stopped: a small one that loops does not find out again."""
_SILENT = "The language model did not answer in time; this answer was composed from the sources."
_LATE = "The language model was not done in time; the rest of this answer was composed from the sources."
_FAILED = "The language model could not answer; this answer was composed from the sources."
_BROKE_OFF = "The language model broke off; the rest of this answer was composed from the sources."
_EMPTY = "The language model gave no answer; this answer was composed from the sources."
_UNSUPPORTED = "The language model wrote nothing that the sources bear out; this answer was composed from them."
_ADDED = "Parts of this answer that the language model left out were added from the sources."


class Consulted(ChatModel, Protocol):
    """A chat model that may look things up while it words one draft."""

    trace: list[str]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The draft's evidence, and behind it what was looked up so far."""
        ...

    def completed(self, draft: Draft) -> Draft:
        """Give a draft with the evidence, and with the skill gap, plan or moves, that were looked up since."""
        ...


class Consults(Protocol):
    """What lets a model look things up."""

    def begin(self, model: ChatModel, draft: Draft) -> Consulted | None:
        """Begin the wording of one draft; None where the model cannot look anything up."""
        ...


@dataclass(slots=True)
class Report:
    """What became of the model's words."""

    called: bool = False
    prompts: str = ""
    """Digest of the prompt files."""
    kept: list[Statement] = field(default_factory=list)
    """The model's statements that were shown; composed ones are not among them."""
    dropped: list[Dropped] = field(default_factory=list)
    consulted: Consulted | None = None
    """The model with what it looked up, where it can."""
    note: str | None = None
    """What the learner is told, where the model's words were not enough."""
    error: str | None = None

    def evidenced(self, draft: Draft) -> Draft:
        """Give the draft with all evidence that its wording may cite, and what was looked up beside the text."""
        if self.consulted is None:
            return draft
        return self.consulted.completed(draft) if self.kept else replace(draft, evidence=self.consulted.evidence)

    @property
    def trace(self) -> tuple[str, ...]:
        """One line a decision."""
        if not self.called:
            return ("model: not called",)
        head = f"model: {len(self.kept)} kept, {len(self.dropped)} dropped, prompts {self.prompts}"
        lines = [f"dropped ({entry.reason}): {entry.text}" for entry in self.dropped]
        looked_up = self.consulted.trace if self.consulted else []
        return (head, *looked_up, *lines, *([f"model error: {self.error}"] if self.error else []))


class Writing(Iterator[Statement]):
    """The statements of one answer as they come; `report` is complete when they have ended."""

    def __init__(self, statements: Generator[Statement, None, None], report: Report) -> None:
        """Take the statements, and the report that they fill."""
        self._statements = statements
        self.report = report

    def __next__(self) -> Statement:
        """Give the next statement to show."""
        return next(self._statements)

    def close(self) -> None:
        """Stop the model."""
        self._statements.close()


class Writer:
    """Has one model word answers, and shows what stands."""

    def __init__(
        self,
        model: ChatModel,
        prompts: Prompts,
        vocabulary: Vocabulary,
        function_words: Iterable[str],
        *,
        timeout: float,
        similarity: Similarity | None = None,
        consults: Consults | None = None,
    ) -> None:
        """Take the model and what its words are checked with.

        Args:
            model: any chat model.
            prompts: what it is told.
            vocabulary: names of roles, levels, places, industries and employers.
            function_words: words that carry no meaning.
            timeout: seconds that it may stay silent.
            similarity: likeness of two texts in meaning, 0 to 1, where there is a measure.
            consults: lets the model look things up, where it can.
        """
        self._model = model
        self._prompts = prompts
        self._vocabulary = vocabulary
        self._function_words = frozenset(function_words)
        self._timeout = timeout
        self._similarity = similarity
        self._consults = consults

    def write(self, question: str, draft: Draft) -> Writing:
        """Word an answer; a draft that does not answer is shown as composed, without calling the model."""
        report = Report(prompts=self._prompts.digest)
        return Writing(self._statements(question, draft, report), report)

    def _statements(self, question: str, draft: Draft, report: Report) -> Generator[Statement, None, None]:
        if not draft.outcome.answered or not draft.evidence or not draft.statements:
            yield from draft.statements
            return
        report.called = True
        outline = Outline(draft)
        yield from outline.opening
        for statement in self._worded(question, draft, outline, report):
            report.kept.append(statement)
            yield statement
        missing = outline.missing(report.kept)
        yield from missing
        left_out = any(not outline.is_standing(statement) for statement in missing)
        report.note = report.note or _shortfall(report, left_out)

    def _worded(self, question: str, draft: Draft, outline: Outline, report: Report) -> Iterator[Statement]:
        consulted = report.consulted = self._consults.begin(self._model, draft) if self._consults else None
        gathering = Gathering(self._checker(question, draft, outline.opening))
        report.dropped = gathering.dropped
        messages = self._prompts.messages(question, draft, tools=consulted is not None)
        tokens = relay(consulted or self._model, messages, silence=self._timeout, total=self._timeout * _TOTAL)
        repeats = 0
        try:
            with closing(tokens):
                for piece in split_pieces(tokens):
                    whole = report.evidenced(draft)
                    if len(whole.evidence) > len(draft.evidence):
                        draft = whole
                        gathering.check_with(self._checker(question, draft, [*outline.opening, *report.kept]))
                    yield from gathering.take(piece)
                    repeats += gathering.repeated
                    if repeats >= _REPEATS:
                        break
        except ModelError as error:
            report.error = str(error)
            report.note = _note(error, bool(report.kept))
        yield from gathering.finish()

    def _checker(self, question: str, draft: Draft, shown: Iterable[Statement]) -> Checker:
        checker = Checker(
            draft,
            self._vocabulary,
            self._function_words,
            question=question,
            private=self._prompts.private,
            similarity=self._similarity,
        )
        checker.remember(statement.text for statement in shown)
        return checker


def _note(error: ModelError, started: bool) -> str:
    if isinstance(error, ModelSilent):
        return _LATE if started else _SILENT
    return _BROKE_OFF if started else _FAILED


def _shortfall(report: Report, added: bool) -> str | None:
    if not report.kept:
        return _UNSUPPORTED if report.dropped else _EMPTY
    return _ADDED if added else None


def load_function_words(folder: Path) -> frozenset[str]:
    """Read the words that carry no meaning from a vocabulary folder.

    Raises:
        VocabularyError: the file cannot be read.
    """
    return frozenset(read_function_words(folder).words.split())


def load_writer(
    settings: Settings,
    vocabulary: Vocabulary,
    similarity: Similarity | None = None,
    consults: Consults | None = None,
) -> Writer:
    """Set up the configured model with its prompts; call it only where `settings.model` names one.

    Raises:
        MissingExtra: the provider's package is not installed.
        ModelError: the model is unknown or cannot be set up.
        PromptError: a prompt file is missing or wrong.
        VocabularyError: the list of function words cannot be read.
    """
    return Writer(
        load_model(settings),
        load_prompts(settings.prompts_dir),
        vocabulary,
        load_function_words(settings.corpus_dir / "vocabulary"),
        timeout=settings.model_timeout,
        similarity=similarity,
        consults=consults,
    )
