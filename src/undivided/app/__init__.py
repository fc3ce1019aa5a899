"""Settings in, wired application out: which rooms work together, and with what.

Everything that is chosen by a setting is chosen here. Models are loaded when first needed, so
that commands which need none start at once.
"""

from undivided.app.app import MOST_HOTWORDS, App, open_app

__all__ = ["MOST_HOTWORDS", "App", "open_app"]
