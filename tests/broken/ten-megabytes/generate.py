"""A record somebody pasted a whole book into."""


def generate(root):
    path = root / "data/events/2000/2000-11-20-bridge-opens.yml"
    path.write_text(path.read_text() + "note: " + "x" * 10_000_000)
