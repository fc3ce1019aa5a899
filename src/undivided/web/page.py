"""The one-page export: a conversation as a single file that opens without a network."""

import base64
import hashlib
import json
from dataclasses import asdict
from html import escape
from typing import Any

from undivided.live import ConversationView
from undivided.speech import peaks
from undivided.web.static import built

_TEMPLATE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title} · Undivided</title>
<style>{style}</style>
</head>
<body>
<div id="app"></div>
<noscript>This page needs JavaScript to show the conversation; it loads nothing from elsewhere.\
</noscript>
<script type="application/json" id="conversation">{conversation}</script>
<script type="application/json" id="peaks">{peaks}</script>
<script type="text/plain" id="sound">{sound}</script>
<script type="module">{script}</script>
</body>
</html>
"""


def page(view: ConversationView, audio: tuple[str, bytes] | None) -> str:
    """Write a conversation as one self-contained page, to read and hear but not to decide on.

    Args:
        view: The conversation.
        audio: Media type and bytes of its recording, as ``Ledger.attachment`` gives them, or None.

    Returns:
        HTML that loads nothing: style, script, font, sound and words are all inside.

    Raises:
        Unavailable: If the browser app was not built.
        BadInput: If the recording cannot be read as sound.
    """
    script = _inert(built("page/page.js").read_text(encoding="utf-8"), "</script")
    style = _inert(built("page/page.css").read_text(encoding="utf-8"), "</style")
    return _TEMPLATE.format(
        policy=_policy(script, style),
        title=escape(view.title),
        style=style,
        script=script,
        conversation=_json(asdict(view)),
        peaks=_json(asdict(peaks(audio[1])) if audio else None),
        sound=_data_uri(*audio) if audio else "",
    )


def _policy(script: str, style: str) -> str:
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "font-src data:",
            "img-src data:",
            "media-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _inert(text: str, end: str) -> str:
    """Keep the text of a script or style from closing its own element."""
    return text.replace(end, end.replace("/", "\\/")).replace("<!--", "<\\!--")


def _json(value: Any) -> str:
    """Write JSON that no browser can read as markup, whatever a customer said."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _data_uri(media_type: str, data: bytes) -> str:
    return f"data:{escape(media_type)};base64,{base64.b64encode(data).decode()}"
