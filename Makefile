# Two commands matter: `make run` and `make test`. Both need Python 3.11 or later and a package
# registry, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETS ?=

.PHONY: run test bench format lock clean

run: $(VENV)/.installed
	@$(BIN)/python -m bot run

test: $(VENV)/.checkers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

# make bench SETS="folder folder …": quality on question sets, then speed beside other programs.
bench: $(VENV)/.checkers
	$(BIN)/python -m pip install --quiet --requirement requirements-bench.lock
	$(BIN)/python tests/benchmarks $(SETS)

format: $(VENV)/.checkers
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pins every dependency, with hashes and without index addresses.
lock: $(VENV)/.checkers
	$(BIN)/python -m pip install --quiet pip-tools
	for group in "requirements.lock pyproject.toml --all-extras" ; do \
	  $(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
	    --output-file $$group ; done

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Pullquote needs Python 3.11 or later; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Installing Pullquote into $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.checkers: $(VENV)/.installed requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info
