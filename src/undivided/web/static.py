"""The built browser app: where it lies and how it is handed out."""

from pathlib import Path

from fastapi import APIRouter
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from undivided.domain import Unavailable
from undivided.web.policy import LISTENING

FOLDER = Path(__file__).parent / "static"

router = APIRouter(include_in_schema=False)
# Packed on the way: a first load over a slow line is four times as fast.
assets = GZipMiddleware(
    StaticFiles(directory=FOLDER / "assets", check_dir=False), minimum_size=1000, compresslevel=6
)


@router.get("/")
def index() -> Response:
    """Give the one page of the browser app."""
    return FileResponse(built("index.html"), media_type="text/html")


@router.get("/listen")
def listen() -> Response:
    """Give the same page, allowed to ask for the microphone and the sound of another tab."""
    headers = {"Permissions-Policy": LISTENING}
    return FileResponse(built("index.html"), media_type="text/html", headers=headers)


def built(name: str) -> Path:
    """Find a built file.

    Args:
        name: Path under the static folder.

    Raises:
        Unavailable: If the browser app was not built.
    """
    path = FOLDER / name
    if not path.is_file():
        raise Unavailable(
            "The browser app is not built.",
            "Run `make setup`, or install a released package.",
        )
    return path
