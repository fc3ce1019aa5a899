"""An LLM behind an OpenAI-compatible address: messages go in, text, JSON or one sentence comes out.

Prompts are data files with a version; what customers and articles say is put into them fenced, as
material. It knows no conversation and judges no answer: who asks must check what comes back, and
must have redacted what goes in.
"""

from undivided.language.endpoint.endpoint import Endpoint
from undivided.language.endpoint.message import Message
from undivided.language.endpoint.prompts import Prompt, load_prompt
from undivided.language.endpoint.replies import json_in

__all__ = ["Endpoint", "Message", "Prompt", "json_in", "load_prompt"]
