"""The error tree, by who must act.

::

    VariorumError
      InputError            the caller's file, URL or argument is wrong (carries .source)
        FetchError          a URL could not be fetched
        ParseError          bytes were fetched but hold no article
      ConfigError           settings are wrong; all mistakes at once, by path
      MissingExtraError     an optional package or model is absent; says how to get it
      StoreError            the store cannot be opened, read or written; says what to do
        SchemaVersionError  the store was written by a newer program
      WorkerError           a process that worked for us was killed
      CitationError         a span does not match its text: stop, never publish
      InternalError         our bug

A bad record does not stop a run: the engine turns whatever its reading raises into a
coverage row. Only the engine's per-record border catches broad exceptions.
"""

from __future__ import annotations


class VariorumError(Exception):
    """Root of every error this package raises on purpose."""


class InputError(VariorumError):
    """An input given by the caller cannot be used.

    Attributes:
        source: The path, URL or argument that is wrong, as the caller wrote it.
    """

    def __init__(self, message: str, *, source: str) -> None:
        super().__init__(message)
        self.source = source


class FetchError(InputError):
    """A URL could not be fetched: refused, too large, timed out, wrong type."""


class ParseError(InputError):
    """Bytes were there, but no article could be made of them."""


class ConfigError(VariorumError):
    """The settings hold mistakes; the message lists all of them, by path."""


class MissingExtraError(VariorumError):
    """An optional package or a named model is not installed; the message says what to install."""


class StoreError(VariorumError):
    """The store cannot be opened, read or written; the message says what to do about it."""


class SchemaVersionError(StoreError):
    """The store has a schema that this program does not know: a newer program wrote it."""


class WorkerError(VariorumError):
    """A process that worked for us was killed from outside; the message says what to do."""


class CitationError(VariorumError):
    """A span does not hold the words it is cited for; nothing is published."""


class InternalError(VariorumError):
    """A state that should be impossible: our bug."""
