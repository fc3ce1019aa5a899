"""The built browser app: where it lies and how it is handed out."""

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from undivided.domain import Unavailable

FOLDER = Path(__file__).parent / "static"

router = APIRouter(include_in_schema=False)
assets = StaticFiles(directory=FOLDER / "assets", check_dir=False)


@router.get("/")
def index() -> Response:
    """Give the one page of the browser app."""
    return FileResponse(built("index.html"), media_type="text/html")


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
