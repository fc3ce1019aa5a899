"""A model from a hub, by its own client; what arrived is recorded, so that it can be verified."""

import json
from pathlib import Path

from undivided.domain import Unavailable
from undivided.models.shelf import HUB, RECORD, digest, fits

# Only weights and their tables: never code, so that nothing fetched can run.
_WANTED = ["*.bin", "*.onnx", "*.json", "vocabulary.*", "vocab.txt", "LICENSE*"]


def download_from_hub(spec: str, into: Path, endpoint: str = "") -> None:
    """Fetch a model from a hub into a folder and record sizes and hashes.

    Args:
        spec: ``hub:owner/name``.
        into: An existing, empty folder.
        endpoint: Address of the hub; "" = the one the hub's client is configured for.

    Raises:
        Unavailable: If the hub or the model cannot be reached, or a needed file is not there.
    """
    # Imported here: only people who use a hub pay for it.
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

    name = spec.removeprefix(HUB)
    try:
        snapshot_download(
            name, local_dir=into, endpoint=endpoint or None, allow_patterns=_WANTED, max_workers=1
        )
    except (HfHubHTTPError, OfflineModeIsEnabled, ConnectionError, FileNotFoundError) as error:
        sentence = f"The model “{name}” cannot be had from the hub."
        raise Unavailable(sentence, "Check its name, the network and your access to it.") from error
    lacking = fits(into)
    if lacking:
        sentence = f"The model “{name}” on the hub has no {lacking}."
        raise Unavailable(sentence, "Choose a model of the same form, e.g. CTranslate2 Whisper.")
    _record(spec, into)


def _record(spec: str, into: Path) -> None:
    paths = [path for path in sorted(into.iterdir()) if path.is_file()]
    rows = [
        {"name": path.name, "size": path.stat().st_size, "sha256": digest(path)} for path in paths
    ]
    text = json.dumps({"origin": spec, "files": rows}, indent=1)
    (into / RECORD).write_text(text, encoding="utf-8")
