"""Decides how documents, sections, units, chunks, facts and vectors are kept in one SQLite file, and how they are read.

A file belongs to one generation: it is written once, beside the generation in use, and only read after that.  A vector
is kept under the hash of the text that it was made from, so that text which comes again is not embedded again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import batched
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from advisor.schema import Chunk, FactKind, Level, Origin, Period, SalaryFact, Section, Unit, UnitKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
