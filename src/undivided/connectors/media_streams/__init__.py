"""Media streams: what Twilio sends over a WebSocket, and all who speak alike.

JSON messages of Twilio, Telnyx, Exotel, Plivo and Talkdesk come in; the call and the sound of its
tracks, put in order and in their place in time, go out. Nothing is ever answered. The room knows
no other protocol.
"""

from undivided.connectors.media_streams.connector import MediaStreams

__all__ = ["MediaStreams"]
