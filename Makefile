# `make run` does the main job, `make test` checks everything; both set up what they need.

ARTICLE ?=
DATA ?=
SECONDS ?= 60
TARGETS ?=
PYTHON ?= $(shell command -v python3.11 || command -v python3)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
NEED := build_spec/need
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)

PEERS := $(VENV)/peers

KILLS ?= 1000
CUTS ?= 2000

.PHONY: help run test test-peers lint pytest torture soak fuzz bench format translations lock clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/ready $(if $(SCREEN),$(VENV)/window-ready)  ## Do the whole job on a sample article, or on one's own: make run ARTICLE=path.txt
	@$(BIN)/python -m annotator demo $(if $(ARTICLE),"$(ARTICLE)") --out out --window

test: lint pytest  ## Check format, lint, types, layers, and run the tests

lint: $(VENV)/tools-ready  ## Check format, lint, types and layers
	@failed=; \
	$(BIN)/ruff format --check --quiet . || { echo "Format: run 'make format'"; failed=1; }; \
	$(BIN)/ruff check --quiet . || failed=1; \
	$(BIN)/mypy --no-error-summary || failed=1; \
	layers=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$layers"; failed=1; }; \
	test -z "$$failed"

pytest: $(VENV)/tools-ready $(VENV)/qt-ready
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest --quiet --numprocesses 2 --cov --cov-report term

test-peers: $(VENV)/tools-ready $(PEERS)/doccano/ready $(PEERS)/label-studio/ready $(PEERS)/datasets/ready  ## Let doccano, Label Studio, datasets (1.6 GB, in environments of their own) and Chromium read our files
	@$(NEED) chromium chromium --version
	@PEERS="$(PEERS)" $(BIN)/pytest --quiet --override-ini python_files='peer_*.py' tests/peers

$(PEERS)/%/ready: build_spec/peers/%.txt
	@echo "Setting up $(@D)"
	@$(BIN)/python -m venv --clear $(@D)
	@$(@D)/bin/pip --disable-pip-version-check --quiet install --requirement $<
	@touch $@

fuzz: $(VENV)/tools-ready $(VENV)/fuzz/ready  ## Fuzz all readers, importers and parsers, or some, on Linux: make fuzz SECONDS=600 TARGETS="read.docx zones"
	@PYTHONPATH="$(VENV)/fuzz" $(BIN)/python tests/fuzz/fuzz.py --seconds $(SECONDS) $(TARGETS)

$(VENV)/fuzz/ready: build_spec/fuzz.txt $(VENV)/tools-ready
	@$(PIP) install --upgrade --target $(@D) --requirement $<
	@touch $@

torture: $(VENV)/tools-ready $(VENV)/qt-ready  ## Kill the program a thousand times, cut its power, fill its disk, and see that nothing is lost
	@nice $(BIN)/python tests/torture/run.py --kills $(KILLS) --cuts $(CUTS) $(if $(SEED),--seed $(SEED))
	@$(MAKE) --no-print-directory fuzz SECONDS=10

soak: $(VENV)/tools-ready $(VENV)/qt-ready  ## Tag for eight hours, compressed, and see that it gets neither slower nor larger
	@nice $(BIN)/python tests/torture/soak.py

bench: $(VENV)/ready $(VENV)/qt-ready  ## Measure speed on this machine, and the suggestions on data sets: make bench DATA=folder
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m annotator bench view
	@$(BIN)/python -m annotator bench load
	@$(BIN)/python -m annotator bench exchange
	@$(if $(DATA),$(BIN)/python -m annotator bench suggest --data "$(DATA)")

format: $(VENV)/tools-ready  ## Put the code in format and mend what lint can mend
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

translations: $(VENV)/ready  ## Bring the translations of the window up to date with the sources
	@$(NEED) translations $(BIN)/pyside6-lupdate -version
	@$(BIN)/python build_spec/translations.py

lock: $(BIN)/pip  ## Write the lock files anew from pyproject.toml; the newest of everything: make lock UPGRADE=--upgrade
	@$(PIP) install uv
	@$(COMPILE) --group build --output-file requirements.lock
	@$(COMPILE) --group dev --constraints requirements.lock --output-file requirements-dev.lock

COMPILE = $(BIN)/uv pip compile pyproject.toml $(UPGRADE) --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header

clean:  ## Remove the environment and all caches; what you made in out/ stays
	@rm -rf $(VENV) .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Annotator needs Python 3.11 or newer: make PYTHON=...")'
	@$(NEED) venv $(PYTHON) -m venv --clear $(VENV)

$(VENV)/ready: requirements.lock pyproject.toml | $(BIN)/pip
	@echo "Setting up $(VENV); the first time this takes a minute or two"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/tools-ready: requirements-dev.lock $(VENV)/ready
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/qt-ready: $(VENV)/ready
	@$(NEED) qt $(BIN)/python build_spec/qt_loads.py offscreen
	@touch $@

$(VENV)/window-ready: $(VENV)/qt-ready
	@$(NEED) window $(BIN)/python build_spec/qt_loads.py window
	@touch $@
