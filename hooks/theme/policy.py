"""What a page may load and run, said once: in each page, in the headers of hosts that read them, and by the gate."""

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
"""The Content-Security-Policy of every page (CSP level 3). Pages have no inline script, so it names none."""


def headers() -> str:
    """The text of the `_headers` file that some hosts read, sent with each answer."""
    lines = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())
