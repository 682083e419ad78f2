"""What a page may load and run: said in each page and in the headers of hosts that read them."""

from __future__ import annotations

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
"""The Content-Security-Policy of every page (CSP level 3); pages have no inline script."""


def headers() -> str:
    """The text of the `_headers` file that some hosts read, sent with each answer."""
    lines = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())
