"""Decides which errors of a parser mean that a file is damaged.

Parsers of packed formats run into anything when bytes are missing or wrong; each of these means the same to us.
"""

from __future__ import annotations

import struct
import zipfile
import zlib

DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What pypdf, python-docx and zipfile were seen to raise on files with bytes changed at random."""
