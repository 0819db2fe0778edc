"""The page for who runs a hub: its numbers are those of the lessons, its YAML can be read, its links lead somewhere."""

import re
import subprocess
import sys
from urllib.parse import parse_qs, urlparse

import pytest
import yaml

from course_lib.authoring.source import COURSE
from course_lib.publishing.facts import readme_facts

TEXT = (COURSE / "lessons" / "teaching" / "hub.md").read_text(encoding="utf-8")
SERVER = 150  # MB of JupyterLab beside a kernel
# What the Helm chart of Zero to JupyterHub knows (its values.schema.yaml) and what KubeSpawner's traits are called.
CHART = {
    "hub": {"config"},
    "singleuser": {"image", "defaultUrl", "cpu", "memory", "storage", "extraEnv", "profileList"},
    "cull": {"enabled", "timeout", "every"},
}
PROFILE = {"display_name", "description", "default", "kubespawner_override"}
SPAWNER = {"image", "cpu_limit", "mem_guarantee", "mem_limit", "extra_resource_limits", "working_dir"}


def block(language):
    return re.search(rf"```{language}\n(.*?)```", TEXT, re.S)[1]


@pytest.fixture(scope="module")
def values():
    return yaml.safe_load(block("yaml"))


def test_the_chart_knows_every_setting(values):
    assert values.keys() == CHART.keys()
    for part, known in CHART.items():
        assert set(values[part]) <= known
    profiles = values["singleuser"]["profileList"]
    assert all(set(profile) <= PROFILE for profile in profiles) and sum(p.get("default", False) for p in profiles) == 1
    overrides = [profile.get("kubespawner_override", {}) for profile in profiles]
    assert all(set(override) <= SPAWNER for override in [*overrides, values["hub"]["config"]["KubeSpawner"]])
    assert overrides[1]["extra_resource_limits"] == {"nvidia.com/gpu": "1"}


def test_memory_is_enough_for_the_heaviest_lesson(values):
    heaviest = max(int(fact.megabytes.replace(",", "")) for fact in readme_facts().values() if fact.megabytes)
    gigabytes = int(values["singleuser"]["memory"]["limit"].removesuffix("G"))
    assert heaviest + SERVER < gigabytes * 1000
    assert f"{gigabytes} GB |" in TEXT and f"limits.memory {gigabytes}G" in TEXT


def test_the_students_files_are_in_the_students_storage(values):
    home = values["hub"]["config"]["KubeSpawner"]["working_dir"]
    assert values["singleuser"]["extraEnv"]["COURSE_HOME"].startswith(home + "/")
    target = re.search(r"--target-repo-dir (\S+)", TEXT)[1]
    assert not target.startswith(home), "the student's storage would hide binder/start"


def test_the_link_pulls_a_copy_and_opens_a_lesson_that_is_there():
    query = parse_qs(urlparse(re.search(r"^https://HUB/\S+$", TEXT, re.M)[0]).query)
    assert query["repo"] == ["https://github.com/TEACHER/CLASS"] and query["branch"] == ["main"]
    (place,) = query["urlpath"]
    folder, _, lesson = place.removeprefix("lab/tree/").partition("/")
    assert folder == "CLASS" and (COURSE / lesson).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="runs a shell command")
def test_the_gpu_image_takes_the_pin_of_the_requirements():
    script = re.search(r"\$\((grep .*?)\)", block("dockerfile"))[1].replace("/tmp/requirements/", "")
    found = subprocess.run(["bash", "-c", script], cwd=COURSE, capture_output=True, text=True, check=True).stdout.split()
    assert len(found) == 1 and found[0].startswith("tensorflow[and-cuda]==")
    copied = re.search(r"COPY \S+ (.*) /tmp", block("dockerfile"))[1].split()
    assert all((COURSE / name).exists() for name in copied)
