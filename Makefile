# Everything one does with Caseboard. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
BIN := .venv/bin
INSTALLED := .venv/installed
INSTALLED_DEV := .venv/installed-dev
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes
BUILT := var/static/staticfiles.json
# The demonstration has settings and a database of its own, whatever the environment says.
DEMO := env DEMO=true DEBUG=false HTTPS=false SECRET_KEY= ALLOWED_HOSTS=127.0.0.1,localhost \
	DATABASE_URL=sqlite:///var/demo/caseboard.sqlite3
# What is compiled is kept: each process would else compile every test for itself.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest --quiet --dist worksteal

.PHONY: help setup setup-dev demo demo-reset port test test-sqlite test-postgresql test-browser \
	lint types bench screenshots fixtures requirements

help:
	@echo "Caseboard. What make can do:"
	@echo "  make demo          show the real case on http://127.0.0.1:$(PORT) (PORT=… changes it)"
	@echo "  make demo-reset    forget the demonstration's database; the next demo starts over"
	@echo "  make setup         prepare .venv only, so that .venv/bin/python manage.py … works"
	@echo "  make test          every test: SQLite, PostgreSQL, and a real browser"
	@echo "  make lint          style, templates, deployment check, complete migrations"
	@echo "  make types         types of the pure code, with mypy"
	@echo "  make bench         how fast the engine, the pages and the timeline are here"
	@echo "  make screenshots   a picture of every kind of page, in var/screenshots"
	@echo "  make fixtures      write the shipped case into fixtures/ again"
	@echo "  make requirements  resolve and pin the packages anew"

# --- environment ---------------------------------------------------------------------------

setup: $(INSTALLED)

setup-dev: $(INSTALLED_DEV)

.venv/bin/python:
	@python=; for name in python3.11 python3 python3.12 python3.13 python; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then \
		echo "Caseboard needs Python 3.11 or newer. On Debian or Ubuntu: apt install python3"; exit 1; fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; fi; \
	echo "Making the virtual environment .venv with $$($$python --version) …"; \
	$$python -m venv .venv

$(INSTALLED): requirements.txt | .venv/bin/python
	@echo "Installing the packages of requirements.txt, each checked against its hash …"
	@$(PIP) -r requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt | .venv/bin/python
	@echo "Installing the packages of requirements-dev.txt, each checked against its hash …"
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(INSTALLED)

requirements: setup-dev
	@for name in requirements requirements-dev; do \
		echo "Resolving $$name.in into $$name.txt …"; \
		$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 \
			--no-emit-index-url --no-emit-find-links \
			--custom-compile-command "make requirements" --output-file $$name.txt $$name.in; \
	done

# --- demonstration -------------------------------------------------------------------------

demo: port setup $(BUILT)
	@echo "Preparing the demonstration's database in var/demo …"
	@$(DEMO) $(BIN)/python manage.py migrate --verbosity 0
	@$(DEMO) $(BIN)/python manage.py load_demo --address http://127.0.0.1:$(PORT)
	@echo
	@echo "Caseboard stands at http://127.0.0.1:$(PORT) (Ctrl-C stops it; what you add is kept)"
	@exec $(DEMO) $(BIN)/gunicorn --bind 127.0.0.1:$(PORT) --pid var/demo/gunicorn.pid

port:
	@if ! [[ "$(PORT)" =~ ^[1-9][0-9]{0,4}$$ ]] || (( $(PORT) > 65535 )); then \
		echo "PORT must be a number from 1 to 65535, not \"$(PORT)\"."; exit 1; fi
	@if (exec 3<>/dev/tcp/127.0.0.1/$(PORT)) 2>/dev/null; then \
		echo "Port $(PORT) is taken, perhaps by a demo that runs already. Another one: make demo PORT=$$(( $(PORT) + 1 ))"; \
		exit 1; fi

$(BUILT): $(INSTALLED) caseboard/settings.py $(shell find static -type f 2>/dev/null)
	@echo "Collecting the static files into var/static …"
	@$(DEMO) $(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0

demo-reset:
	@if [ -f var/demo/gunicorn.pid ] && kill -0 "$$(cat var/demo/gunicorn.pid)" 2>/dev/null; then \
		echo "The demonstration is running: stop it first (Ctrl-C). Nothing was changed."; exit 1; fi
	@rm -rf var/demo
	@echo "The demonstration's database is gone; \`make demo\` starts over."

# --- tests ---------------------------------------------------------------------------------

test: setup-dev
	@echo "Looking for Chromium and PostgreSQL …"
	@$(BIN)/python -m tests.machine chromium postgresql
	@$(MAKE) test-sqlite
	@$(MAKE) test-postgresql
	@$(MAKE) test-browser
	@echo "Every test passed, on SQLite, on PostgreSQL and in Chromium."

test-sqlite: setup-dev
	@echo "Testing on SQLite …"
	@env DATABASE_URL=sqlite:///var/test.sqlite3 $(PYTEST) -n auto -m "not browser"

test-postgresql: setup-dev
	@echo "Testing on PostgreSQL …"
	@$(BIN)/python -m tests.postgres -- $(PYTEST) -n auto -m "not browser and not pure"

test-browser: setup-dev
	@echo "Testing in Chromium …"
	@env DATABASE_URL=sqlite:///var/test.sqlite3 $(PYTEST) -n auto tests/browser

lint: setup-dev
	@echo "Style of the Python code …"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(MAKE) types
	@echo "Style of the templates …"
	@find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --target-version 5.2 --check
	@echo "Settings for deployment …"
	@env DEBUG=false DEMO=false HTTPS=true DATABASE_URL=sqlite:///var/test.sqlite3 \
		SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	@echo "Migrations …"
	@env DEMO=true DATABASE_URL=sqlite:///var/test.sqlite3 \
		$(BIN)/python manage.py makemigrations --check --dry-run
	@echo "Nothing to mend."

types: setup-dev
	@echo "Types of caseboard/evidence …"
	@$(BIN)/mypy

# --- speed ---------------------------------------------------------------------------------

# A database of its own; no set-up of yours is asked for or changed.
# PART=timeline measures the timeline alone.
BENCH := env DEMO=true DEBUG=false HTTPS=false SECRET_KEY= ALLOWED_HOSTS=127.0.0.1,localhost \
	DATABASE_URL=sqlite:///var/bench/caseboard.sqlite3

bench: setup-dev $(BUILT)
	@$(BIN)/python -m tests.machine chromium
	@echo "Making synthetic cases in var/bench and measuring; quiet machines give steady times …"
	@rm -rf var/bench && mkdir -p var/bench
	@$(BENCH) $(BIN)/python -m bench $(PART)

# --- the case and its pictures -------------------------------------------------------------

screenshots: setup-dev
	@$(BIN)/python -m tests.machine chromium
	@$(BIN)/python -m tests.screenshots var/screenshots

SCRATCH := env DEMO=true DATABASE_URL=sqlite:///var/fixtures.sqlite3

fixtures: setup
	@echo "Reading the tables of fixtures/pow_case into an empty database …"
	@rm -f var/fixtures.sqlite3*
	@$(SCRATCH) $(BIN)/python manage.py migrate --verbosity 0
	@$(SCRATCH) $(BIN)/python manage.py import_case fixtures/pow_case
	@$(SCRATCH) $(BIN)/python manage.py export_case pow-case fixtures/pow_case
	@$(SCRATCH) $(BIN)/python manage.py write_fixture pow-case fixtures/pow_case.json
	@rm -f var/fixtures.sqlite3*
