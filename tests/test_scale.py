"""docs/scale.md: figures as they are computed, commands of ours, a manifest of Ray's."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from support.benchmarks import benchmark_fixture

from bitext.cli import parse

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")

SPEC = {
    "activeDeadlineSeconds",
    "backoffLimit",
    "clusterSelector",
    "entrypoint",
    "entrypointNumCpus",
    "entrypointNumGpus",
    "jobId",
    "metadata",
    "rayClusterSpec",
    "runtimeEnvYAML",
    "shutdownAfterJobFinishes",
    "submissionMode",
    "submitterPodTemplate",
    "suspend",
    "ttlSecondsAfterFinished",
}
CLUSTER = {"autoscalerOptions", "enableInTreeAutoscaling", "headGroupSpec", "rayVersion"}
GROUP = {"groupName", "maxReplicas", "minReplicas", "rayStartParams", "replicas", "template"}
"""Fields of a RayJob, its cluster, and a group of workers.

References:
    https://ray-project.github.io/kuberay/reference/api/
"""


scale = benchmark_fixture("scale")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_figures_are_those_that_are_computed(scale: Any) -> None:
    made = scale.blocks(scale.measured())
    assert scale.filled(PAGE, made) == PAGE
    assert all(text in PAGE for text in made.values())


def test_arithmetic_is_that_of_a_hand(scale: Any) -> None:
    about = scale.measured()
    about["corpus"] |= {"articles": 1000, "words": 360}
    about["models"] = {"one": about["models"]["small"] | {"words": 100}}
    assert scale.core_hours(about, about["models"]["one"]) == 1.0
    assert [scale.spoken(hours) for hours in (0.5, 47.9, 48)] == ["0.5 h", "47.9 h", "2.0 days"]


def test_every_command_is_understood() -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    commands = [line for line in lines if line.startswith("bitext ")]
    assert len(commands) >= 4
    for command in commands:
        words = shlex.split(re.sub(r'"\$\w+/\$\w+"', "1/100", command))
        assert parse(["4" if word.startswith("$") else word for word in words[1:]]).run


def test_manifest_is_a_job_of_rays() -> None:
    yaml = pytest.importorskip("yaml", reason="no PyYAML: pip install pyyaml")
    [text] = blocks("yaml")
    manifest = yaml.safe_load(text)
    assert (manifest["apiVersion"], manifest["kind"]) == ("ray.io/v1", "RayJob")
    spec, cluster = manifest["spec"], manifest["spec"]["rayClusterSpec"]
    assert {*spec} <= SPEC
    assert {*cluster} <= CLUSTER | {"workerGroupSpecs"}
    for group in (cluster["headGroupSpec"], *cluster["workerGroupSpecs"]):
        assert {*group} <= GROUP
        assert all(isinstance(value, str) for value in group["rayStartParams"].values())
        [container] = group["template"]["spec"]["containers"]
        assert {"name", "image", "resources"} == {*container}
    assert parse(shlex.split(spec["entrypoint"])[1:]).run


def test_manifest_has_the_ray_that_is_tested() -> None:
    pins = (ROOT / "scripts" / "constraints.txt").read_text("utf-8").splitlines()
    [ray] = [pin.removeprefix("ray==") for pin in pins if pin.startswith("ray==")]
    assert f'rayVersion: "{ray}"' in PAGE
