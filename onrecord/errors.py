"""What can go wrong, and how loud.

* OnrecordError
  x SettingsError     the caller asked for something impossible; stop before starting
  x StoreError        the record cannot be opened or written, or is of another version
  x ItemError         one report or story cannot be handled; note it and go on
  x RunAbortedError   a source or worker is unusable; stop the run

Every message says what, where, and what to do.
"""


class OnrecordError(Exception):
    """The root of every error this package raises on purpose."""


class SettingsError(OnrecordError):
    """The caller asked for something impossible; nothing was started."""


class StoreError(OnrecordError):
    """A record cannot be opened or written, or was made by another version."""


class OlderRecordWarning(UserWarning):
    """A record of an older version is read: it does not tell everything that this version tells."""


class ItemError(OnrecordError):
    """One report or story cannot be handled; it is noted as a failure and the rest goes on."""


class RunAbortedError(OnrecordError):
    """A source or a worker is unusable; the run stops, and what is done is kept."""
