"""A dossier: short statements, each bound to sources, and every view of them.

The package knows nothing of MkDocs, and nothing of the subject of any dossier.
"""
