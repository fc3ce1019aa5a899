"""What is sent to an LLM, and how it can fail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat with an LLM.

    Args:
        role: "system", "user" or "assistant".
        text: What it says.
    """

    role: str
    text: str


class Failure(Exception):  # noqa: N818 - reads as what happened
    """One try that gave no answer.

    Args:
        message: What went wrong, one sentence without any word that was sent or came back.
        hint: What mends it.
        again: Whether the same request may succeed a little later.
        wait_s: Seconds the server asks to wait first; None = it did not say.
    """

    def __init__(
        self, message: str, hint: str, *, again: bool = False, wait_s: float | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.again = again
        self.wait_s = wait_s


class Unfit(Failure):
    """The server does not take the form of the request, or did not keep to the form of the answer.

    Args:
        message: What went wrong.
        hint: What mends it.
        field: The field of the request that it names; "" = it names none.
    """

    def __init__(self, message: str, hint: str, field: str = "") -> None:
        super().__init__(message, hint)
        self.field = field
