"""Decides what every test may rely on: no network, no settings or keys of whoever runs them, and the shared inputs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# The same examples on every machine, so that a red run can be repeated; `HYPOTHESIS_PROFILE=wide` looks for new ones.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("wide", max_examples=1000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

PROJECT = Path(__file__).resolve().parent.parent

# Before any library is imported, since some read these once: weights and vocabularies come from packages alone, and no
# call can be paid for.
os.environ.update(
    HF_HUB_OFFLINE="1",
    TRANSFORMERS_OFFLINE="1",
    GRADIO_ANALYTICS_ENABLED="False",
    TOKENIZERS_PARALLELISM="false",
)
for _name in [name for name in os.environ if name.startswith("ADVISOR_") or name.endswith("_API_KEY")]:
    del os.environ[_name]
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # workers share the cores; PyTorch would take them all in each


@pytest.fixture(scope="session")
def project() -> Path:
    """Give the project's root folder."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of inputs that lies beside some checkouts; skip where it does not."""
    folder = PROJECT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("the shared inputs are not beside this checkout (../shared/seeds)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> dict[str, Any]:
    """Give what playwright's `chromium.launch` needs for the system's browser; skip where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no chromium is installed (on Debian: apt-get install chromium)")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {"executable_path": found, "args": ["--no-sandbox", "--disable-gpu", *quiet]}
