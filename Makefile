# `make` alone lists what there is to do.
PYTHON ?= $(if $(filter Windows_NT,$(OS)),py,python3)
EXTRA ?=
BACKEND ?=
BACKENDS ?=
BOARD ?=
CERTIFICATE ?=
KEY ?=
PACKAGES ?=
SYSTEMS ?=
PYTHONS ?=
ARGS ?=
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
# A Python named by hand is a wish: .venv gets that version. Otherwise an environment that works is kept.
BOOTSTRAP = $(PYTHON) tools/bootstrap.py $(if $(filter command environment,$(origin PYTHON)),--exact)
FROM = $(if $(PACKAGES),--packages "$(PACKAGES)")

# Some module systems lead every Python to the library of their own, without which none but theirs starts; and where
# Python is told to keep no bytecode, each kernel compiles the framework anew, for five seconds.
unexport PYTHONHOME PYTHONDONTWRITEBYTECODE

comma := ,
extras = --extras "$(1)$(if $(EXTRA),$(comma)$(EXTRA))"
CHOSEN = $(if $(BACKENDS),--backends "$(BACKENDS)")
CHOICE = $(if $(SYSTEMS),--systems "$(SYSTEMS)") $(if $(PYTHONS),--pythons "$(PYTHONS)") --backends "$(BACKEND)"
LAB_ARGS = $(if $(BACKEND),--backend $(BACKEND)) $(if $(BOARD),--board "$(BOARD)") $(if $(PORT),--port $(PORT)) $(if $(IP),--ip $(IP)) $(ARGS)

# Three processes for two cores, since tests wait for kernels and browsers a third of their time. Those that share
# something costly stay in one process: tests/conftest.py.
AT_ONCE := -n 3 --no-loadscope-reorder
# The committed solutions are executed again, cell by cell, and compared with what they show.
NBVAL := -p tests.support.nbval_gate --nbval --nbval-current-env --nbval-cell-timeout=300

# The cells of lessons are read in JupyterLab, where about 95 columns are seen; prose wraps there by itself.
NARROW := --line-length 95 $(wildcard gridka_ml/lessons/*/notebook.py)

.PHONY: help lab hub packages test test-fast test-backends check format notebooks bench lock clean

help:
	@echo "make lab         install what is missing and open JupyterLab on your copy of the exercises"
	@echo "                 PORT=8890 IP=0.0.0.0 ARGS=\"...\" are passed to JupyterLab; EXTRA=gpu installs the GPU build"
	@echo "                 BOARD=ADDRESS tells the board of the class, without names and code, where somebody stands"
	@echo "                 BACKEND=jax or torch installs that backend and computes with it"
	@echo "                 PACKAGES=/a/folder or PACKAGES=http://its.address:8000 takes all packages from there"
	@echo "make hub         serve a class on this machine, a folder for each person: deploy/hub/README.md"
	@echo "                 BOARD=on shows the instructor where the class stands; CERTIFICATE=file KEY=file: HTTPS"
	@echo "make packages    fill a folder with all packages, for rooms without a network (PACKAGES: which folder;"
	@echo "                 SYSTEMS=\"windows macos\" PYTHONS=\"3.12 3.13\" EXTRA=teach: for whom)"
	@echo "make test        run every test: the package, the exercises, the solutions"
	@echo "make test-fast   the quick ones among them: no browser, no training, few kernels (about 2 minutes)"
	@echo "make test-backends  all solutions on TensorFlow, JAX and PyTorch (BACKENDS=\"jax torch\": only on those)"
	@echo "                 a run that was cut off goes on with the lessons that are left; ARGS=--cache-clear begins anew"
	@echo "make check       lint, and compare the notebooks with the lesson texts (under 30 s)"
	@echo "make format      bring code into the form that make check asks for"
	@echo "make notebooks   render exercises/ and solutions/ from the lesson texts, and execute the solutions"
	@echo "make bench       measure the networks against keras.io's simple one, and time and memory of the solutions"
	@echo "make lock        choose the newest versions: requirements.lock and environment.yml"
	@echo "make clean       delete .venv"
	@echo
	@echo "PYTHON=python3.12 in any of them chooses the Python (3.11 to 3.13)."

lab:
	@$(BOOTSTRAP) $(FROM) $(call extras,) --backends "$(BACKEND)"
	@$(BIN)/gridka-ml lab $(LAB_ARGS)

hub:
	@$(BOOTSTRAP) $(FROM) $(call extras,hub) --backends "$(BACKEND)"
	@PORT="$(PORT)" IP="$(IP)" BOARD="$(BOARD)" CERTIFICATE="$(CERTIFICATE)" KEY="$(KEY)" $(BIN)/jupyterhub --config deploy/hub/jupyterhub_config.py $(ARGS)

packages:
	@$(BOOTSTRAP) --extras install
	$(BIN)/python -m tools.packages "$(or $(PACKAGES),packages)" --extras "$(EXTRA)" $(CHOICE)

test:
	@$(BOOTSTRAP) $(call extras,test)
	$(BIN)/python -m pytest $(AT_ONCE) $(NBVAL) tests solutions

test-fast:
	@$(BOOTSTRAP) $(call extras,test)
	$(BIN)/python -m pytest $(AT_ONCE) -m "not slow"

test-backends:
	@$(BOOTSTRAP) $(call extras,test) --backends "$(or $(BACKENDS),all)"
	$(BIN)/python -m pytest -v tests/runtime/test_gpu_stand_in.py tests/end_to_end/backends/run_on_backends.py $(CHOSEN) $(ARGS)

check:
	@$(BOOTSTRAP) $(call extras,test)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/ruff format --check $(NARROW)
	$(BIN)/gridka-ml build --check

format:
	@$(BOOTSTRAP) $(call extras,test)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/ruff format $(NARROW)

notebooks:
	@$(BOOTSTRAP) $(call extras,test)
	$(BIN)/gridka-ml build --execute

bench:
	@$(BOOTSTRAP) $(call extras,test) --backends "$(or $(BACKENDS),all)"
	$(BIN)/python -m benchmarks.bench $(CHOSEN) $(ARGS)

lock:
	@$(BOOTSTRAP) $(call extras,test)
	$(BIN)/python -m tools.lock

clean:
	rm -rf .venv
