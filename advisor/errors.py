"""The one error tree: what can go wrong, by who can mend it.

AdvisorError                  base of all; `str(error)` is one line that a person can act on
├── SettingsError             a setting has a value that cannot be used
├── VocabularyError           a data file of names and aliases cannot be read
├── PromptError               a prompt file is missing or names the wrong variables
├── IndexError_               the index on disk
│   ├── IndexMissing          there is none yet
│   ├── IndexMismatch         it was built with another embedding model or layout
│   └── IndexBusy             another process is publishing
├── EmbeddingError            the embedding model cannot be loaded, or fails its checksum
├── ModelError                the configured language model is unknown, down, slow or empty
│   └── ModelSilent           it gave nothing in time
├── MissingExtra              an optional package is needed; the message says which extra
├── SourceError               a document cannot be read; ingestion rejects it and goes on
├── BatchError                a batch file or one of its lines cannot be used
├── ConversationError         a kept conversation cannot go on as asked
│   ├── ConversationBusy      its last question is still being answered
│   ├── ConversationFull      there are as many questions, or conversations, as are kept
│   └── UnknownConversation   there is none for whoever asks
├── SavingError               conversations cannot be kept or read where they are kept
├── NotReady                  a question came before loading was done, or loading failed
├── RequestError              an HTTP request cannot be answered; carries status and code
├── AddressError              the server cannot listen where it should
└── Unfit                     Python, a package or a folder is not as it has to be

`ingest.sync.NothingDone` belongs to the tree too; it carries ingestion's own report.
"""

from __future__ import annotations


class AdvisorError(Exception):
    """Base of every error that the project raises on purpose."""


class SettingsError(AdvisorError):
    """A setting has a value that cannot be used."""


class VocabularyError(AdvisorError):
    """A vocabulary file cannot be read or contradicts itself."""


class PromptError(AdvisorError):
    """A prompt file is missing, or its variables are not those that the code fills."""


class IndexError_(AdvisorError):
    """Something is wrong with the index on disk."""


class IndexMissing(IndexError_):
    """No index has been published in the folder."""


class IndexMismatch(IndexError_):
    """The index was built with another embedding model or layout than the settings ask for."""


class IndexBusy(IndexError_):
    """Another process is publishing into the index folder."""


class EmbeddingError(AdvisorError):
    """The embedding model or its files cannot be used."""


class ModelError(AdvisorError):
    """The configured language model cannot be reached or gave nothing usable."""


class ModelSilent(ModelError):
    """The model gave no token in time, or was not done in time."""


class MissingExtra(AdvisorError):
    """An optional package is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"The package '{package}' is not installed. Install it with: pip install 'career-advisor[{extra}]'"
        )
        self.package = package
        self.extra = extra


class SourceError(AdvisorError):
    """A document cannot be read; `reason` is the part that goes into the report."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class BatchError(AdvisorError):
    """A batch file, or one of its lines, cannot be used."""


class ConversationError(AdvisorError):
    """A conversation cannot go on as asked; the message says what to do."""


class ConversationBusy(ConversationError):
    """Its last question is still being answered."""


class ConversationFull(ConversationError):
    """It has as many questions as are kept, or its owner as many conversations."""


class UnknownConversation(ConversationError):
    """There is none under this id for whoever asks."""


class SavingError(AdvisorError):
    """Conversations cannot be kept or read where they are kept."""


class NotReady(AdvisorError):
    """A question came before loading was done, or loading failed; the message says which."""


class RequestError(AdvisorError):
    """A request that cannot be answered; status, code and words go into the response."""

    def __init__(self, code: str, message: str, status: int = 400, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.retry_after = retry_after


class AddressError(AdvisorError):
    """The server cannot listen at the address that it was given."""


class Unfit(AdvisorError):
    """A check found something that has to be put right."""
