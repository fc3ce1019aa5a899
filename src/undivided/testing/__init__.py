"""Scripted conversations, playbooks, fake ears and a scripted LLM: what tests are made of.

Readable text comes in; turns, events and played-out conversations go out. It is imported by tests
and benchmarks only and knows no model, and no network but this machine's own.
"""

from undivided.testing.ears import ScriptedRecognizer, tone
from undivided.testing.endpoint import Asked, Reply, ScriptedEndpoint
from undivided.testing.live_ears import ScriptedLiveLine, ScriptedLiveRecognizer
from undivided.testing.playbook import play
from undivided.testing.transcripts import read_script, scripted_events

__all__ = [
    "Asked",
    "Reply",
    "ScriptedEndpoint",
    "ScriptedLiveLine",
    "ScriptedLiveRecognizer",
    "ScriptedRecognizer",
    "play",
    "read_script",
    "scripted_events",
    "tone",
]
