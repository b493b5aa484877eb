"""What can go wrong, as exceptions.

QuothError            one line that says what failed, where, and what would work
├── InputError        a file or row that cannot be read
├── LedgerError       a ledger that is missing, busy or written by something else
├── NotFound          a name, id or table that the ledger does not have
├── ReviewError       a judgement that cannot be recorded
└── VocabularyError   a vocabulary file that does not say what it must
"""

from __future__ import annotations


class QuothError(Exception):
    """The base of every error that is the user's to mend; the command prints it and exits with 1."""


class InputError(QuothError):
    """A file or row that cannot be read."""


class LedgerError(QuothError):
    """A ledger that is missing, busy or written by something else."""


class NotFound(QuothError):
    """A name, id or table that the ledger does not have."""


class ReviewError(QuothError):
    """A judgement that cannot be recorded."""


class VocabularyError(QuothError):
    """A vocabulary file that does not say what it must."""
