"""The ASGI app around the dashboard: the chart library, exports, compression, language of the page, headers."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from pages._plot import bundle_route

app = st.App(
    "dashboard.py", routes=[bundle_route()], middleware=[Middleware(GZipMiddleware, minimum_size=1000)]
)
