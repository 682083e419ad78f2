"""What a page may load and run: said in each page and in the headers of hosts that read them."""

from __future__ import annotations

from theme.hashes import FOLDERS

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

# What has a hash in its name is never changed.
_FOR_GOOD = "public, max-age=31536000, immutable"
# Programs on other sites may read the open data: what stands below data/, and beside pages.
_FOR_OTHER_SITES = ("/data/*", "/feeds/*", "/*.json")


def headers() -> str:
    """The text of the `_headers` file that some hosts read, sent with each answer."""
    lines = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    blocks = ["/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())]
    for path in _FOR_OTHER_SITES:
        blocks.append(f"{path}\n  Access-Control-Allow-Origin: *\n")
    for folder in FOLDERS:
        blocks.append(f"/{folder}*\n  Cache-Control: {_FOR_GOOD}\n")
    return "".join(blocks)
