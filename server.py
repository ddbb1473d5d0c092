"""The ASGI app around the dashboard: chart library, exports, health, compression, language of the page, headers."""

import gzip
import re
from base64 import b64encode
from hashlib import sha256
from importlib import import_module
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from analytics import views
from analytics.problem import Problem
from analytics.reports import presentation
from analytics.reports.tables import FORMATS
from analytics.wording import LANGUAGES, words
from pages import _data, _reports
from pages._plot import bundle_route

# Tells Streamlit's script where its server is, which it would else find out by asking at wrong addresses.
BASE = 'const base=new URL(".",location.href).href;window.__streamlit={BACKEND_BASE_URL:base,MAIN_PAGE_BASE_URL:base}'
POLICY = (
    "default-src 'self'; script-src 'self' blob: {scripts}; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'"
)
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


# Two visitors who are first at the same moment would meet in it half loaded: plotly asks what of it is there.
import_module("pandas")

# Streamlit takes a folder named pages/ for its old kind of pages until st.navigation has run once: the first visitor
# after a start who follows a deep link would meet a dialog "Page not found".
PagesManager.uses_pages_directory = False


class SameOrigin:
    """Refuses WebSockets that another site's page opens, before Streamlit asks the network who we are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what has no origin or this one."""
        if scope["type"] == "websocket" and _foreign(scope):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)


def _foreign(scope: Scope) -> bool:
    """Whether a request names another origin than this host, or one that cannot be read."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    try:
        return b"origin" in headers and urlsplit(headers[b"origin"]).netloc != headers.get(b"host")
    except ValueError:
        return True


class Page(BaseHTTPMiddleware):
    """Streamlit's one HTML page in the reader's language, and headers for everything."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        """Answer as the app does, the page itself rewritten."""
        response = await call_next(request)
        # What comes with a policy of its own, or to be kept, stays as it is: a report is the same to the byte.
        own = "content-security-policy" in response.headers or request.url.path.startswith("/media/")
        if response.headers.get("content-type", "").startswith("text/html") and not own:
            body = b"".join([chunk async for chunk in response.body_iterator])  # type: ignore[attr-defined]
            body = gzip.decompress(body) if response.headers.get("content-encoding") == "gzip" else body
            response = _page(body.decode("utf-8"), request.query_params.get("lang", ""), response.status_code)
        response.headers.update(HEADERS)
        return response


def _page(html: str, language: str, status: int) -> Response:
    """The page with its language and title, and a policy that names its own scripts and no other host."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    html = html.replace('<html lang="en">', f'<html lang="{language}">', 1)
    html = html.replace(
        "<title>Streamlit</title>", f"<title>Teilhabe-Monitor</title><script>{BASE}</script>", 1
    )
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    hashes = " ".join(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts
    )
    headers = {"Content-Security-Policy": POLICY.format(scripts=hashes), "Cache-Control": "no-cache"}
    return Response(html, status, headers, media_type="text/html")


async def export(request: Request) -> Response:
    """One view as CSV or XLSX: the same view, for the same question, that the page shows."""
    return await run_in_threadpool(_export, request)


def _export(request: Request) -> Response:
    key, form = request.path_params["key"], request.path_params["form"]
    language = request.query_params.get("lang", LANGUAGES[0])
    if key not in views.VIEWS or form not in FORMATS:
        return PlainTextResponse(words(language).text("There is no such export."), 404)
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    try:
        asked = _data.address(query, language).asked
    except Problem as problem:
        return PlainTextResponse(words(language).problem(problem), 503)
    if asked.data.bounds is None:
        return PlainTextResponse(words(language).text("No events yet"), 404)
    if not views.offered(asked, key):
        return PlainTextResponse(words(language).text("There is no such export."), 404)
    media_type, write = FORMATS[form]
    view = views.answer(asked, key)
    name = f"{views.stem(asked, view)}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(write(view, asked.say), headers=headers, media_type=media_type)


async def present(request: Request) -> Response:
    """The report on a question, with its chosen parts, as a show for the meeting."""
    return await run_in_threadpool(_present, request)


def _present(request: Request) -> Response:
    language = request.query_params.get("lang", LANGUAGES[0])
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    try:
        asked = _data.address(query, language).asked
        if asked.data.bounds is None:
            return _shown(presentation.sentence(asked.say, asked.say.text("No events yet")), 404)
        report = _reports.report(asked)
        cut = report.only(asked.wanted.chapters)
        told = cut if cut.parts or cut.profiles else report
        return _shown(presentation.html(told, told.words), 200)
    except Problem as problem:
        say = words(language)
        return _shown(presentation.sentence(say, say.problem(problem)), 503)


def _shown(page: bytes, status: int) -> Response:
    """A page with the policy that it names itself; kept by nobody, since the data may move on."""
    policy = f"{presentation.POLICY}; frame-ancestors 'self'"
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    return Response(page, status, headers, media_type="text/html")


async def health(_: Request) -> Response:
    """For whoever watches the server: which data it shows, or what keeps it from showing any."""
    try:
        shown = await run_in_threadpool(_data.address, {}, LANGUAGES[0])
    except Problem as problem:
        return JSONResponse({"status": "no data", "problem": str(problem)}, 503)
    data = shown.asked.data
    return JSONResponse(
        {"status": "ok", "data_version": data.version, "fresh": shown.fresh, "invented": data.invented}
    )


app = st.App(
    "dashboard.py",
    routes=[
        bundle_route(),
        Route("/export/{key}.{form}", export),
        Route("/vorfuehren", present),
        Route("/health", health),
    ],
    middleware=[Middleware(SameOrigin), Middleware(GZipMiddleware, minimum_size=1000), Middleware(Page)],
)
