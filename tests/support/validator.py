"""check-jsonschema, a validator of others, run inside the test's own process."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner


def refused_by(schema: Path, paths: list[Path]) -> list[Path]:
    """The files that it refuses, or cannot read, held against a schema."""
    from check_jsonschema import main

    assert paths, schema
    options = ["--output-format", "json", "--schemafile", str(schema)]
    done = CliRunner().invoke(main, [*options, *map(str, paths)])
    report = json.loads(done.stdout)
    assert (done.exit_code == 0) == (report["status"] == "ok"), done.output
    errors = [*report.get("errors", []), *report.get("parse_errors", [])]
    return sorted({Path(error["filename"]) for error in errors})
