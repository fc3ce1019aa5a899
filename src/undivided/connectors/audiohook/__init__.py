"""Genesys AudioHook, version 2: a call's sound over one WebSocket, and the transcript back.

Signed requests come to the door, text and binary messages to the connector; facts about the call
and JSON answers come out. It knows no socket and no clock, and no answer has room for sound.
"""

from undivided.connectors.audiohook.connector import AudioHook
from undivided.connectors.audiohook.door import Door
from undivided.connectors.audiohook.nonces import Nonces

__all__ = ["AudioHook", "Door", "Nonces"]
