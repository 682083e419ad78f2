"""All that knows the theme: templates, files, and what becomes of a page once it is filled.

Beside the templates (`main.html`, `whole.html`, `404.html`, `partials/`) and the site's own
`assets/` lie the modules that the events of `hooks/build.py` call. MkDocs takes this folder for its
`custom_dir`, and leaves the modules out of the site.
"""
