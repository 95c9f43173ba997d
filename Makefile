# Each target is one command on a fresh Debian or macOS with Python 3.11 or later, git and make.

PORT ?= 8501
JOBS ?= 2
PYTHON ?= python3
BIN := .venv/bin
UV := .uv/bin/uv
BROWSER = browser=$$($(BIN)/python scripts/find_browser.py) && ARMSFLOW_CHROMIUM="$$browser"
SKIPPED = $(if $(filter 1,$(ARMSFLOW_SKIP_BROWSER)),not browser)
# Files as they come: the short ones stand last, and neither worker waits long for the other.
PYTEST := $(BIN)/python -m pytest --numprocesses=$(JOBS) --dist=loadfile --no-loadscope-reorder

# Workers, servers and children start from what the first of them compiled, even where Python is told to keep nothing.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test test-deep fuzz bench lint format screenshots lock clean

run: .venv/.ready
	$(BIN)/armsflow serve --port $(PORT)

test: .venv/.ready
	$(BROWSER) $(PYTEST) -m "not deep$(if $(SKIPPED), and $(SKIPPED))"

test-deep: .venv/.ready
	$(BROWSER) $(PYTEST) -m "$(SKIPPED)"

# 50,000 changed files of each kind; an hour or more.
MUTATIONS ?= 50000
fuzz: .venv/.ready
	$(BIN)/python -m scripts.fuzz --kind all --mutations $(MUTATIONS)

bench: .venv/.ready
	$(BROWSER) $(BIN)/python -m benchmarks.bench

screenshots: .venv/.ready
	$(BROWSER) $(BIN)/python -m scripts.screenshots

lint: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Looks every dependency up anew; the lock names versions and hashes, and no host.
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --upgrade
lock: $(UV)
	$(COMPILE) --group dev pyproject.toml --output-file requirements.lock
	echo uv | $(COMPILE) --no-annotate - --output-file requirements-uv.lock

clean:
	rm -rf .venv .uv dist build

.venv/.ready: requirements.lock pyproject.toml | $(UV)
	test -x $(BIN)/python || $(UV) venv --quiet --python ">=3.11" .venv
	$(UV) pip sync --quiet --require-hashes requirements.lock
	$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(UV): requirements-uv.lock
	PYTHON="$(PYTHON)" sh scripts/get_uv.sh
	touch $@
