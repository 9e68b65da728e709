"""Whether a request that a browser may have sent by itself came from the portal's own pages."""

from collections.abc import Mapping


def proves_own_page(headers: Mapping[str, str], own_origin: str) -> bool:
    """Whether a request may act with its cookie. `own_origin` is the portal's, without a path.

    Only a bearer token stands for itself: other credentials are sent by browsers unasked, as
    cookies are.
    """
    bearer = headers.get("authorization", "").lower().startswith("bearer ")
    if "cookie" not in headers or bearer:
        return True
    site = headers.get("sec-fetch-site")
    return headers.get("origin") == own_origin if site is None else site == "same-origin"
