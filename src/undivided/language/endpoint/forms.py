"""Forms of a request: servers differ in how they let one ask for JSON, and in what they refuse.

The form begins with the strictest and yields step by step to what a server takes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from undivided.language.endpoint.message import Message

STRICT, UNBOUND, LOOSE, PLAIN = "json_schema", "unbound", "json_object", "plain"
_YIELDS = {STRICT: UNBOUND, UNBOUND: LOOSE, LOOSE: PLAIN}
# A small model writes one sentence for ever unless its grammar ends it; some vendors refuse these.
_BOUNDS = frozenset({"maxLength", "maxItems", "minItems"})
_SEED = 7
# Fields that some vendors' newer models refuse.
_OPTIONAL = frozenset({"temperature", "seed", "max_tokens"})
_ONLY_JSON = "Answer with one JSON object and nothing else. It must fit this JSON schema:\n"


@dataclass(frozen=True, slots=True)
class Form:
    """How a request is put.

    Args:
        format: "json_schema", "unbound" (the same without longest lengths), "json_object", or
            "plain": the schema stands in the prompt alone.
        without: Fields that this server refuses.
    """

    format: str = STRICT
    without: frozenset[str] = frozenset()

    def next(self, refused: str, structured: bool) -> "Form | None":
        """Yield one step.

        Args:
            refused: The field that the server names; "" when it names none.
            structured: Whether JSON is asked for.

        Returns:
            The next form to try; None when there is none left.
        """
        if refused in _OPTIONAL:
            return None if refused in self.without else self._leave_out(refused)
        weaker = _YIELDS.get(self.format) if structured else None
        return replace(self, format=weaker) if weaker else None

    def _leave_out(self, field: str) -> "Form":
        return replace(self, without=self.without | {field})

    def body(
        self,
        model: str,
        messages: Sequence[Message],
        schema: Mapping[str, object] | None,
        most_tokens: int,
        streamed: bool,
    ) -> dict[str, Any]:
        """Build the body of a request.

        Args:
            model: Name of the model.
            messages: What is sent.
            schema: JSON schema of the answer; None = text.
            most_tokens: Longest answer.
            streamed: Whether the answer shall come piece by piece.
        """
        body: dict[str, Any] = {
            "model": model,
            "messages": [
                {"role": one.role, "content": one.text} for one in self._told(messages, schema)
            ],
            "temperature": 0,
            "seed": _SEED,
            "max_tokens": most_tokens,
            "stream": streamed,
        }
        for field in self.without:
            del body[field]
        if "max_tokens" in self.without:
            body["max_completion_tokens"] = most_tokens
        if schema is not None and self.format in (STRICT, UNBOUND):
            wanted = dict(schema) if self.format == STRICT else _unbound(schema)
            named = {"name": "answer", "strict": True, "schema": wanted}
            body["response_format"] = {"type": STRICT, "json_schema": named}
        elif schema is not None and self.format == LOOSE:
            body["response_format"] = {"type": LOOSE}
        return body

    def _told(
        self, messages: Sequence[Message], schema: Mapping[str, object] | None
    ) -> Sequence[Message]:
        if schema is None or self.format in (STRICT, UNBOUND):
            return messages
        asked = _ONLY_JSON + json.dumps(schema, ensure_ascii=False)
        # The rules come first, so that no material can come before them.
        first, *rest = messages
        if first.role != "system":
            return [Message("system", asked), *messages]
        return [Message("system", f"{first.text}\n\n{asked}"), *rest]


def _unbound(schema: Any) -> Any:
    """Take longest and shortest lengths out of a schema."""
    if isinstance(schema, Mapping):
        return {name: _unbound(one) for name, one in schema.items() if name not in _BOUNDS}
    return schema
