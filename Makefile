# The commands of the house. `make help` lists them.
UV := .uv/bin/uv
RUN := .venv/bin
LOCK := requirements/dev.lock
export UV_PYTHON_PREFERENCE := only-system

.PHONY: help setup check test test-full bench demo lock clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

.uv/bin/uv: requirements/uv.lock
	python3 -m venv --clear .uv
	.uv/bin/python -m pip install --quiet --require-hashes --requirement requirements/uv.lock
	@touch $@

.venv/installed: .uv/bin/uv $(LOCK) pyproject.toml
	$(UV) venv --quiet --allow-existing .venv
	$(UV) pip sync --quiet --python .venv --require-hashes $(LOCK)
	$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $@

lock: .uv/bin/uv ## rewrite the hash-pinned requirement files
	$(UV) pip compile --quiet pyproject.toml --all-extras --group dev --universal --generate-hashes \
	  --python-version 3.11 --output-file requirements/dev.lock
