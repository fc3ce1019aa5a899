"""Write the OpenAPI document: ``python -m undivided.web.openapi > docs/schema/openapi.json``."""

import json
import sys

from undivided.web.server import openapi


def text() -> str:
    """Give the document as indented JSON, the same every time."""
    return json.dumps(openapi(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
