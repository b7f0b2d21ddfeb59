"""What `advisor` does for each of its commands; `advisor.cli` reads the command line and picks one."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from advisor.events import Answering
from advisor.settings import Settings

Load = Callable[[Settings], Answering]
"""Opens the index and everything else that answers need."""


class Exit(IntEnum):
    """What a command's exit code tells a script."""

    DONE = 0
    PARTLY = 1
    """Done, but some inputs failed, or something was found."""
    NOTHING = 2
    """Nothing could be done, or the command line is wrong."""
    INTERRUPTED = 130
    """Stopped from the keyboard or by a signal."""
