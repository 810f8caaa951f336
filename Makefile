# Two targets are all that a newcomer needs: `make start` and `make test`.
# Python 3.11 or later, pip and make are enough; PYTHON=python3.12 chooses another one.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
CONSTRAINTS := constraints.txt

.PHONY: start test prove proven soak attacks long versions gpu check-style check-types check-tests check-course bench wheel clean help

help: ## show the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

start: $(VENV)/.installed ## install, mark the example class, say what to type next
	@$(BIN)/learn grade examples/class --out report --jobs 2
	@echo
	@echo "Next, as a learner:      $(BIN)/learn init my-course && cd my-course && ../$(BIN)/learn next"
	@echo "or, once and for all:    . $(BIN)/activate && learn --help"

test: $(VENV)/.installed-dev check-style check-types check-tests check-course ## run what CI runs for every change

check-style: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-types: $(VENV)/.installed-dev
	$(BIN)/mypy

check-tests: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

check-course: $(VENV)/.installed-dev
	$(BIN)/python .ci/proven.py check $(BIN)/learn --seeds 1 --jobs 2

prove: $(VENV)/.installed-dev ## the long proof of the whole course: five seeds, the first one twice
	$(BIN)/learn dev check --seeds 5 --jobs 2

proven: $(VENV)/.installed-dev ## after `make attacks prove long` have passed: write this commit into .ci/proven
	$(BIN)/python .ci/proven.py record

soak: $(VENV)/.installed-dev ## a thousand kills at random moments, and forty equal runs: about half an hour
	$(BIN)/python tests/soak/kills.py

attacks: $(VENV)/.installed-dev ## every attack as every person at every level, probes without lockdown too: about a quarter of an hour
	GRADSCHOOL_ALL_ATTACKS=1 $(BIN)/python -m pytest tests/test_attacks.py

versions: $(VENV)/.installed-dev ## the quick tests on Python 3.11, 3.12 and 3.13, and on the oldest torch and NumPy that pyproject names
	$(BIN)/python tests/versions.py

long: $(VENV)/.installed-dev ## the tests that take most of a minute each
	$(BIN)/python -m pytest -n 2 --dist loadfile -m long

gpu: $(VENV)/.installed-dev ## on a machine with a GPU: try everything on it, five minutes, and put a table into the README
	$(BIN)/python bench/gpu.py

bench: $(VENV)/.installed-dev ## measure speed and memory, forty minutes: one table, into bench/latest.md and the README
	$(BIN)/python bench/run.py

# the environment is made once; a change of what is needed makes it anew
$(VENV)/.installed: pyproject.toml $(CONSTRAINTS)
	@$(PYTHON) -c 'import sys; sys.exit("gradschool needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make start PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@echo "Installing into $(VENV) (torch is large: this takes a few minutes once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(CONSTRAINTS) -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(CONSTRAINTS) hypothesis pytest-timeout pytest-xdist mypy ruff build hatchling editables ray torchvision
	@touch $@

clean: ## remove the environment and what was made
	rm -rf $(VENV) report dist build versions-*.log
