"""Recordings played into a connector as a phone system would, for trying things out and for load.

A recording comes in; messages of a protocol go out to a server at the pace of the call, and what
came back is counted. This room knows no conversation, no ledger and nothing that a machine made: it
has only files to play.
"""

from undivided.replay.audiohook import AudioHookPlayer
from undivided.replay.audiosocket import AudioSocketPlayer
from undivided.replay.media_streams import MediaStreamsPlayer
from undivided.replay.pcm import PcmPlayer
from undivided.replay.player import Caller, Player
from undivided.replay.sound import Sound, sound_of
from undivided.replay.wire import Played, Wish, play

__all__ = [
    "AudioHookPlayer",
    "AudioSocketPlayer",
    "Caller",
    "MediaStreamsPlayer",
    "PcmPlayer",
    "Played",
    "Player",
    "Sound",
    "Wish",
    "play",
    "sound_of",
]
