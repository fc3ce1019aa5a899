"""The one error that people see.

Inside the house builtin exceptions are raised. At the edge (command line, API, import of files)
they become an ``UndividedError``: one sentence that says what is wrong and one hint that mends it.

    UndividedError
    ├── BadInput        what was given cannot be used (exit code 2, HTTP 422)
    ├── NotFound        what was asked for is not there (exit code 2, HTTP 404)
    ├── Refused         a rule of the house forbids it (exit code 2, HTTP 403)
    └── Unavailable     something the machine needs is missing or full (exit code 2, HTTP 503)
"""


class UndividedError(Exception):
    """A failure told to a person: one sentence and one hint.

    Args:
        message: One plain sentence, without the customer's words in it.
        hint: What to do about it, one sentence; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return message and hint on one line."""
        return f"{self.message} {self.hint}".strip()


class BadInput(UndividedError):  # noqa: N818 - reads as what happened
    """What was given cannot be used."""


class NotFound(UndividedError):  # noqa: N818 - reads as what happened
    """What was asked for is not there."""


class Refused(UndividedError):  # noqa: N818 - reads as what happened
    """A rule of the house forbids it."""


class Unavailable(UndividedError):  # noqa: N818 - reads as what happened
    """Something that the machine needs is missing, full or broken."""
