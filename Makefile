# On a fresh machine with Python 3.11 or newer, `make` is all that is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := site
.PHONY: site check review serve test audit lock clean help

site: $(VENV)/installed ## Check the data and build site/ (what `make` alone does)
	$(BIN)/python -m dossier check
	$(BIN)/mkdocs build --strict
	@echo
	@echo "The site is in site/: open site/index.html in a browser. It needs no server and no network."

check: $(VENV)/installed ## Test every rule on data/ and seeds/, tell all that is wrong
	$(BIN)/python -m dossier check --summary

review: $(VENV)/installed ## Tell what changes for readers, from BASE (default: origin/main) to what lies here
	@$(BIN)/python -m dossier review $(or $(BASE),origin/main)

serve: $(VENV)/installed ## Show the site at http://127.0.0.1:8000 and rebuild it on every change
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

test: $(VENV)/installed-test ## Run all tests; sets up what they need, a browser included
	$(BIN)/python tests/support/browser.py --install
	$(BIN)/python -m pytest

audit: site $(VENV)/installed-test ## Measure every page of site/: axe, weight, HTML, Lighthouse (needs Node and Java; half an hour)
	npm ci --prefix tests/audit --silent
	$(BIN)/python tests/audit/audit.py

lock: ## Write the lock files anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" -c requirements.lock --group test pyproject.toml -o requirements-test.lock

clean: ## Remove what was built, and .venv
	rm -rf site site.next site.old $(VENV) .pytest_cache tests/audit/node_modules

help: ## List these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/python-ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@# The package lies in hooks/; one line makes `python -m dossier` find it.
	@$(BIN)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "dossier.pth").write_text(str(pathlib.Path("hooks").resolve()) + "\n")'
	@touch $@

$(VENV)/installed: requirements.lock | $(VENV)/python-ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/installed-test: requirements-test.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@
