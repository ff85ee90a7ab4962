# `make demo` and `make test` do all the set-up on a fresh machine; the rest is for daily work.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := .demo
# A release of click with a regression that a later release mended (docs/demo-issue.md).
DEMO_SDIST := click==8.4.0
REPO ?= $(DEMO)/project
ISSUE ?= docs/demo-issue.md

.PHONY: setup demo test lint bench docs clean

$(VENV)/.base: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("error: Python 3.11 or later is needed (make PYTHON=python3.11 …)" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.base
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

$(DEMO)/project: | $(VENV)/.base
	rm -rf $(DEMO) && mkdir -p $(DEMO)/sdist
	$(BIN)/pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest $(DEMO)/sdist '$(DEMO_SDIST)'
	mkdir $(DEMO)/unpacked && tar -xzf $(DEMO)/sdist/*.tar.gz -C $(DEMO)/unpacked --strip-components 1
	mv $(DEMO)/unpacked $@

setup: $(VENV)/.dev

ifeq ($(REPO),$(DEMO)/project)
demo: $(DEMO)/project
endif
demo: $(VENV)/.base
	$(BIN)/patchpoint locate --repo '$(REPO)' --issue-file '$(ISSUE)'

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m engine.cli.reference --check

bench: $(VENV)/.dev
	$(BIN)/python -m bench.perf

docs: $(VENV)/.dev
	$(BIN)/python -m engine.cli.reference

clean:
	rm -rf $(VENV) $(DEMO)
