# Everything needed comes into .venv; the machine's own Python is only asked to make that folder.
SHELL := bash
.SHELLFLAGS := -e -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: help run test check bench lock clean

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501

BIN := .venv/bin
# By the system's certificates: an office network may look into TLS with one of its own.
UV := $(BIN)/uv --system-certs
# Says that .venv is whole. It names the folder, whose path the scripts in .venv carry, so that a folder that was
# moved is set up again; and it goes when the Python below has gone, as after an upgrade of the system.
READY := .venv/ready-$(shell [ -x $(BIN)/python ] || rm -f .venv/ready-*; pwd | cksum | cut -d ' ' -f 1)

help:
	@echo "make run     the dashboard on http://127.0.0.1:8501 (PORT=… another port, HOST=… for other machines)"
	@echo "make test    linters, types, import contracts and all tests; installs Chromium where it may"
	@echo "make check   linters, types and import contracts only"
	@echo "make bench   the benchmark, as a table"
	@echo "make lock    requirements.lock anew, after a change in pyproject.toml"
	@echo "make clean   removes .venv and caches, no data"

run: $(READY)
	@$(BIN)/teilhabe serve --host "$(HOST)" --port "$(PORT)"

test: check
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --ignore tests/browser
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile tests/browser

check: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-logo

bench: $(READY)
	@$(BIN)/python -m tests.bench

lock: $(READY)
	$(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra dev \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml
	@! grep -n "://" requirements.lock || { echo "requirements.lock carries an address: it must not." >&2; exit 1; }

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(READY): $(BIN)/python requirements.lock pyproject.toml
	@echo "Setting up .venv, once; this takes a minute or two."
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock
	@$(UV) pip sync --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install --python $(BIN)/python --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/python:
	@command -v "$(PYTHON)" > /dev/null || \
	  { echo "There is no $(PYTHON) here: sudo apt install python3 python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$$("$(PYTHON)" --version) is too old, 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2> /dev/null || \
	  { echo "$(PYTHON) cannot make environments: sudo apt install python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear .venv
