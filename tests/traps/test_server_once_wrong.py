"""What the server once did wrong, to the files and the visitors of others."""

import asyncio
import subprocess
import sys
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ROOT = Path(__file__).parents[2]
REPORT = b'<!DOCTYPE html><html lang="en"><title>Streamlit</title>'


async def media(_: Request) -> Response:
    return Response(REPORT, headers={"Content-Disposition": "attachment"}, media_type="text/html")


def test_a_report_to_download_is_not_taken_for_the_page() -> None:
    """It lost its name, and in English its language: it was no longer the same to the byte."""
    import server

    app = Starlette(routes=[Route("/media/a.html", media)], middleware=[Middleware(server.Page)])
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/media/a.html",
        "headers": [],
        "query_string": b"lang=de",
    }
    asyncio.run(app(scope, receive, send))
    assert b"".join(message.get("body", b"") for message in sent) == REPORT
    assert (b"content-disposition", b"attachment") in sent[0]["headers"]


def test_pandas_is_whole_before_the_first_visitor_comes() -> None:
    """Two who came first at the same moment met it half loaded, and one of them an English error."""
    code = "import server, sys; sys.exit('pandas' not in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
