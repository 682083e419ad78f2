# On a fresh machine with Python 3.11 or newer, `make` is all that is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Two at a time; a test that takes long is given to whoever has nothing left to do.
WORKERS := --numprocesses 2 --dist worksteal
# With browsers a third has what to do while the others wait for a page, or for the site.
WITH_BROWSERS := --numprocesses 3 --dist worksteal
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
COMPILE = uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock"
# The line of requirements.lock that ends what the site needs.
REST := \# What only tests and checkers need.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
# What Python has compiled is kept from one start to the next: tests start it a hundred times.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := site
.PHONY: site check review serve lint test-fast test coverage bench audit release lock clean help

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

lint: $(VENV)/installed-test ## Find mistakes without running anything: ruff (rules and form), mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

test-fast: $(VENV)/installed-test ## Run what needs neither a browser nor a whole site; under a minute, for the loop of work
	$(BIN)/python -m pytest --ignore tests/browser --ignore tests/site -m "not browser and not slow and not audit" $(WORKERS)

test: $(VENV)/installed-test ## Run all tests; sets up what they need, a browser included
	$(BIN)/python tests/support/browser.py --install
	$(BIN)/python -m pytest $(WITH_BROWSERS)

coverage: $(VENV)/installed-test ## Run all tests and say which lines and branches of hooks/ none of them reaches
	$(BIN)/python tests/support/browser.py --install
	$(BIN)/python -m pytest $(WITH_BROWSERS) --cov --cov-report=term

bench: $(VENV)/installed-test ## Measure builds of small and large dossiers beside plain MkDocs
	$(BIN)/python tests/bench/bench.py

audit: site $(VENV)/installed-test ## Measure every page of site/: axe, weight, HTML, Lighthouse (needs Node and Java; half an hour)
	npm ci --prefix tests/audit --silent
	$(BIN)/python tests/audit/audit.py

release: $(VENV)/installed ## Make the archive of a version in release/, from its tag: make release TAG=v2001-03-01
	$(BIN)/python .github/scripts/release.py $(TAG) release

# First what the site needs, so that `make` can stop there; then what only tests and checkers need.
lock: ## Write requirements.lock anew from pyproject.toml, newer versions with UPGRADE=1 (needs uv)
	@# Versions that are in the lock already stay.
	$(if $(UPGRADE),rm -f,tee <requirements.lock >/dev/null) $(VENV)/site.lock $(VENV)/rest.lock
	$(COMPILE) pyproject.toml -o $(VENV)/site.lock
	$(COMPILE) -c $(VENV)/site.lock --group test --group lint pyproject.toml -o $(VENV)/rest.lock \
	  $$(sed -nE 's/^([A-Za-z0-9._-]+)==.*/--no-emit-package \1/p' $(VENV)/site.lock)
	(cat $(VENV)/site.lock; echo "$(REST)"; sed '/^#/d' $(VENV)/rest.lock) >requirements.lock

clean: ## Remove what was built, and .venv
	rm -rf site site.next site.old .site.lock release $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage* tests/audit/node_modules

help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/python-ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@# The package lies in hooks/; one line makes `python -m dossier` find it.
	@$(BIN)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "dossier.pth").write_text(str(pathlib.Path("hooks").resolve()) + "\n")'
	@touch $@

$(VENV)/installed: requirements.lock | $(VENV)/python-ready
	sed '/^$(REST)/,$$d' requirements.lock >$(VENV)/site.lock
	$(INSTALL) $(VENV)/site.lock
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(INSTALL) requirements.lock
	@touch $@
