"""Any OpenAI-compatible chat endpoint: vLLM, Ollama, llama.cpp's server, a vendor."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Self, TypeVar

import httpx2 as httpx

from undivided.domain import BadInput, Unavailable
from undivided.language.endpoint.forms import Form
from undivided.language.endpoint.message import Failure, Message, Unfit
from undivided.language.endpoint.replies import only_json, streamed, whole
from undivided.language.endpoint.wire import Deadline, Wire

MOST_TRIES = 3
_HINT = "Give it as http://host:port/v1, without /chat/completions."

T = TypeVar("T")


class Endpoint:
    """Asks one model at one address, as repeatably as the server lets one: temperature 0, one seed.

    It is safe to use from several threads. Only redacted text may be given to it.

    Args:
        address: Base URL, up to before "/chat/completions"; without a path "/v1" is meant.
        model: Name of the model there.
        key: Bearer token; "" = none.
        timeout_s: Seconds within which an answer must be complete, further tries and all.
        pause_s: Seconds before a second try, doubled before each further one.

    Attributes:
        name: The model's name, part of the version of what it makes.
    """

    def __init__(
        self,
        address: str,
        model: str,
        key: str = "",
        timeout_s: float = 60.0,
        pause_s: float = 0.5,
    ) -> None:
        if not model:
            raise BadInput("There is an llm_address but no llm_model.", "Set llm_model.")
        self.name = model
        self.timeout_s = timeout_s
        self._pause_s = pause_s
        self._wire = Wire(_completions(address), key)
        # What this server takes; found out by the first request. Two threads may both find out.
        self._form = Form()

    def answer(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, object] | None = None,
        most_tokens: int = 1024,
        timeout_s: float | None = None,
    ) -> str:
        """Ask, and wait for the whole answer.

        Args:
            messages: What is said to the model; redacted.
            schema: JSON schema of the answer; None = text.
            most_tokens: Longest answer.
            timeout_s: Seconds within which it must be complete; None = the endpoint's own.

        Returns:
            The answer; with a schema one JSON object, which need not fit the schema.

        Raises:
            Unavailable: If there is no whole answer in time.
        """
        deadline = Deadline(timeout_s or self.timeout_s)

        def ask(form: Form) -> str:
            body = form.body(self.name, messages, schema, most_tokens, streamed=False)
            with self._wire.post(body, deadline) as pieces:
                text = whole(b"".join(pieces))
            return text if schema is None else only_json(text)

        return self._settle(ask, deadline, schema is not None)

    def stream(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, object] | None = None,
        most_tokens: int = 1024,
        timeout_s: float | None = None,
    ) -> Iterator[str]:
        """Ask, and hand on the answer piece by piece as the model makes it.

        Args:
            messages: What is said to the model; redacted.
            schema: JSON schema of the answer; None = text.
            most_tokens: Longest answer.
            timeout_s: Seconds within which it must be complete; None = the endpoint's own.

        Yields:
            Pieces of the answer, never empty. With a schema they make up JSON, perhaps with words
            or a code fence around it.

        Raises:
            Unavailable: If no answer begins in time, or one breaks off.
        """
        deadline = Deadline(timeout_s or self.timeout_s)

        def begin(form: Form) -> Iterator[str]:
            pieces = self._pieces(form, messages, schema, most_tokens, deadline)
            # Once a piece was handed on nothing can be asked again, so the first is waited for.
            return chain([next(pieces, "")], pieces)

        begun = self._settle(begin, deadline, schema is not None)
        try:
            yield from filter(None, begun)
        except Failure as failure:
            raise Unavailable(failure.message, failure.hint) from None

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _pieces(
        self,
        form: Form,
        messages: Sequence[Message],
        schema: Mapping[str, object] | None,
        most_tokens: int,
        deadline: Deadline,
    ) -> Iterator[str]:
        body = form.body(self.name, messages, schema, most_tokens, streamed=True)
        with self._wire.post(body, deadline) as pieces:
            yield from streamed(pieces)

    def _settle(self, ask: Callable[[Form], T], deadline: Deadline, structured: bool) -> T:
        """Ask in the form that this server took last, and yield until it takes one."""
        form = self._form
        while True:
            try:
                answer = self._persist(ask, form, deadline)
            except Unfit as unfit:
                following = form.next(unfit.field, structured)
                if following is None:
                    raise Unavailable(unfit.message, unfit.hint) from None
                form = following
            except Failure as failure:
                raise Unavailable(failure.message, failure.hint) from None
            else:
                self._form = form
                return answer

    def _persist(self, ask: Callable[[Form], T], form: Form, deadline: Deadline) -> T:
        """Ask again where that can help, within the time there is."""
        pause_s = self._pause_s
        for left in reversed(range(MOST_TRIES)):
            try:
                return ask(form)
            except Failure as failure:
                wait_s = pause_s if failure.wait_s is None else failure.wait_s
                if not failure.again or not left or wait_s >= deadline.left_s():
                    raise
            time.sleep(wait_s)
            pause_s *= 2
        raise AssertionError("unreachable")  # pragma: no cover - the last try returns or raises


def _completions(address: str) -> httpx.URL:
    """Return where chats are completed.

    Raises:
        BadInput: If the address is none.
    """
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise BadInput("llm_address is not an address.", _HINT) from None
    if url.scheme not in ("http", "https") or not url.host:
        raise BadInput("llm_address is not an address.", _HINT)
    path = url.path.rstrip("/") or "/v1"
    return url.copy_with(path=f"{path}/chat/completions")
