# Each target sets up what it needs in .venv (uv where it is installed, else venv and pip)
# and does that work again only when the lock or the project file changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT := out

.PHONY: demo reports test lint bench timefold clean lock docs words

demo: $(READY)
	$(BIN)/turnus plan examples/kim-bang --rules vn-2022 --on 2023-07-01 --out $(OUT)/kim-bang

# The reports of the example places: every form in every language; make -j2 does two at a time.
reports: $(addprefix report-, kim-bang dien-bien ky-anh tuyen-quang)

report-%: $(READY)
	$(BIN)/turnus report examples/$* --lang vi --lang en --lang de --lang ru \
	  $(foreach form, html docx xlsx pdf, --out '$(OUT)/reports/$*.{lang}.$(form)')

test: $(READY)
	$(BIN)/pytest -n 2

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# About 70 minutes. Timefold takes part where there is a JDK and `make timefold` was run.
bench: $(READY)
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.pages

# One of the peers of the benchmarks, in an environment of its own; it needs a JDK (javac).
timefold:
	test -x .venv-timefold/bin/python || $(PYTHON) -m venv .venv-timefold
	.venv-timefold/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --require-hashes -r benchmarks/peers/timefold.txt

docs: $(READY)
	$(BIN)/python docs/generate.py
	$(BIN)/python -m benchmarks.pages

$(READY): requirements.txt pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV); \
	  uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.txt; \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
	  test -x $(BIN)/python || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $(READY)

# Collects new words into the catalogues.
words: $(READY)
	$(BIN)/python tools/words.py

# Renews the lock; needs uv. The lock carries hashes and no download addresses.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --group dev --all-extras pyproject.toml -o requirements.txt

clean:
	rm -rf $(VENV) .venv-timefold $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
