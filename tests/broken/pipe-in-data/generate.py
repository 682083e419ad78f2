"""A pipe: reading it would wait for ever."""

import os


def generate(root):
    os.mkfifo(root / "data/events/2000/2000-11-23-second-toll.yml")
