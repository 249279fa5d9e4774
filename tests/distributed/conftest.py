"""A cluster of three machines on this one, each with processes of its own."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]

MACHINE = {"num_cpus": 1, "object_store_memory": 80 << 20}
"""One core, be it there or not, and about the least memory that Ray takes."""


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """Three machines; connected to by who asks for them."""
    ray = pytest.importorskip("ray", reason="no Ray: pip install 'ray[data]'")
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        # Workers find the package, and what tests share, where this process does.
        paths = [str(TESTS.parent), str(TESTS), *sys.path]
        patch.setenv("PYTHONPATH", os.pathsep.join(paths))
        # Ray lets workers wait for whatever else a machine does, which here is the rest of CI.
        patch.setenv("RAY_worker_niceness", "0")
        made = Cluster(initialize_head=True, head_node_args={**MACHINE, "include_dashboard": False})
        for _ in range(2):
            made.add_node(**MACHINE)
        yield made
        ray.shutdown()
        made.shutdown()
    logging.getLogger("ray").handlers.clear()
