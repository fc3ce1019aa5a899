"""WhisperLive's server as its own run_server.py starts it; runs in the peers' environment."""

import argparse

from whisper_live.server import TranscriptionServer


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--port", type=int, required=True)
    asked = parser.parse_args()
    TranscriptionServer().run(
        "127.0.0.1",
        port=asked.port,
        backend="faster_whisper",
        faster_whisper_custom_model_path=asked.model,
        single_model=True,
    )


if __name__ == "__main__":
    main()
