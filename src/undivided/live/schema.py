"""The published JSON Schema of the document: ``python -m undivided.live.schema`` prints it."""

import json
from typing import Any

from pydantic import TypeAdapter

from undivided.live.document import SCHEMA, ConversationView


def schema() -> dict[str, Any]:
    """Describe the document of a conversation as JSON Schema 2020-12.

    Returns:
        The schema; every field of the document is always there.
    """
    described = TypeAdapter(ConversationView).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        **described,
    }


if __name__ == "__main__":
    print(json.dumps(schema(), indent=1))  # noqa: T201 - it is what this is for
