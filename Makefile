# The commands of the house. `make help` lists them.
UV := .uv/bin/uv
BIN := .venv/bin
ARGS ?=
export UV_PYTHON_PREFERENCE := only-system

.PHONY: help setup check test test-full bench demo lock samples clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

# --- set-up: each stamp is made once and again when what it depends on changes -----------------

.uv/installed: requirements/uv.lock
	python3 -m venv --clear .uv
	.uv/bin/python -m pip install --quiet --require-hashes --requirement requirements/uv.lock
	@touch $@

.venv/installed: .uv/installed requirements/dev.lock pyproject.toml
	$(UV) venv --quiet --allow-existing .venv
	$(UV) pip sync --quiet --python .venv --require-hashes requirements/dev.lock
	$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $@

.venv/models: .venv/installed src/undivided/models/registry.toml
	$(BIN)/undivided models fetch
	@touch $@

# Node comes from the machine, or as a Python package where there is none.
.venv/node: .venv/installed requirements/node.lock
	@command -v npm >/dev/null || $(UV) pip install --quiet --python .venv --require-hashes \
	  --requirement requirements/node.lock
	@touch $@

frontend/node_modules/installed: .venv/node frontend/package-lock.json
	cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --no-audit --no-fund --loglevel=error
	@touch $@

STATIC := src/undivided/web/static/index.html
$(STATIC): frontend/node_modules/installed $(shell find frontend/src frontend/*.html frontend/*.ts frontend/*.json -type f 2>/dev/null)
	cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
	@touch $@

# Only the browser tests need this one.
.venv/chromium: .venv/installed
	.ci/chromium
	@touch $@

setup: .venv/installed .venv/models $(STATIC) ## install everything the product needs

# --- the commands ---------------------------------------------------------------------------------

demo: setup ## run the main job on the sample calls, then serve the browser page
	$(BIN)/python -m undivided demo $(ARGS)

check: .venv/installed frontend/node_modules/installed ## format, lint, types, import contracts, dead code, dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/vulture
	$(BIN)/deptry src
	cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent check

test: setup check .venv/chromium ## everything that must hold, under 25 minutes on two cores
	$(BIN)/pytest -m "not slow" --cov --cov-report=term:skip-covered $(ARGS)

test-full: setup check .venv/chromium ## the same with the long suites
	$(BIN)/pytest --cov --cov-report=term:skip-covered $(ARGS)

bench: setup ## print every claim's figures (DATA=folder of data sets)
	$(BIN)/python -m benchmarks --data $(or $(DATA),../shared/data) $(ARGS)

samples: .uv/installed ## make the sample calls and articles again (their voices are tools, not dependencies)
	$(UV) venv --quiet --allow-existing .venv-samples
	$(UV) pip install --quiet --python .venv-samples --requirement samples/making/requirements.txt
	.venv-samples/bin/python samples/make_samples.py

lock: .uv/installed ## write the hash-pinned requirement files again
	$(UV) pip compile --quiet pyproject.toml --all-extras --group dev --universal --generate-hashes \
	  --python-version 3.11 --output-file requirements/dev.lock
	$(UV) pip compile --quiet requirements/node.in --universal --generate-hashes --python-version 3.11 --output-file requirements/node.lock
	$(UV) pip compile --quiet requirements/uv.in --universal --generate-hashes --output-file requirements/uv.lock

clean: ## remove everything that set-up and tests made
	rm -rf .uv .venv .venv-peers .venv-samples .venv-small-model frontend/node_modules src/undivided/web/static \
	  .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis out
