"""Runs on a Ray cluster of two machines, both of which are this one."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from bench.executors.cluster import Cluster
from bench.runfolder import read_predictions
from bench.systems.protocol import Options
from bench.worker import Worker
from indexers.errors import PatchpointError

ROOT = Path(__file__).parents[3]
CLUSTER = """
import json, sys
from ray.cluster_utils import Cluster
options = {"num_cpus": 1, "object_store_memory": 80 << 20, "include_dashboard": False}
cluster = Cluster(initialize_head=True, head_node_args=options)
cluster.add_node(num_cpus=1, object_store_memory=80 << 20)
cluster.wait_for_nodes()
print(json.dumps(cluster.address), flush=True)
sys.stdin.read()
cluster.shutdown()
"""
SYSTEM = '''
from pathlib import Path
from toy_system import Toy


class Placed(Toy):
    """Notes which node of the cluster it stands on."""

    def locate(self, task):
        import ray
        if ray.is_initialized():
            node = ray.get_runtime_context().get_node_id()
            Path(__file__).with_name(f"node-{node}").touch()
        return super().locate(task)
'''


@pytest.fixture
def environment(tmp_path, toy):
    (tmp_path / "toy" / "placed.py").write_text(SYSTEM)
    path = os.pathsep.join([str(ROOT), str(tmp_path / "toy")])
    return os.environ | {"PYTHONPATH": path, "RAY_USAGE_STATS_ENABLED": "0"}


@pytest.fixture
def address(environment):
    """Of a cluster of two nodes with one processor each."""
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield json.loads(process.stdout.readline())
        process.stdin.close()
        process.wait(60)


@pytest.mark.e2e
@pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed (extra ray)")
def test_a_cluster_gives_the_same_answers_as_this_machine(
    tmp_path, make_repository, make_instance, write_dataset, environment, address
):
    instances = []
    for owner in ("zoo", "farm"):
        folder = tmp_path / "repos" / f"{owner}__animals"
        place = {
            "repo": f"{owner}/animals",
            "base_commit": make_repository(folder, {"a.py": f"# {owner}\n"}),
        }
        for issue in ("slow", "lion", "refuse", "die", "tiger"):
            name = f"{owner}-{issue}"
            instances.append(make_instance(name, problem_statement=issue, **place))
    dataset = write_dataset(*instances)

    def localize(out, *options):
        arguments = ["--repos", tmp_path / "repos", "--out", tmp_path / out]
        command = [sys.executable, "-m", "bench", "localize", dataset, *arguments]
        command += ["--system", "placed:Placed", *options]
        done = subprocess.run(
            list(map(str, command)), env=environment, capture_output=True, timeout=240, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        found = read_predictions(tmp_path / out / "predictions.jsonl")
        return [(one.instance_id, one.functions, one.files, one.error) for one in found.values()]

    on_cluster = localize("cluster", "--ray", address)
    assert len(list((tmp_path / "toy").glob("node-*"))) == 2
    assert on_cluster == localize("here", "--jobs", "2")
    errors = {name: error for name, _, _, error in on_cluster if error}
    assert errors == {
        f"{owner}-{issue}": error
        for owner in ("zoo", "farm")
        for issue, error in {
            "refuse": "it is refused",
            "die": "the process that answered it died",
        }.items()
    }
    config = json.loads((tmp_path / "cluster" / "config.json").read_text())
    assert config["ray"] == address


def test_without_ray_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(PatchpointError, match="'ray' is not installed") as error:
        Cluster("auto", Worker("toy", Options(Path("cache")), 1.0))
    assert error.value.hint == "pip install 'patchpoint[ray]'"


@pytest.mark.e2e
@pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed (extra ray)")
def test_an_address_without_a_cluster_is_an_error(tmp_path, environment):
    arguments = ["--repos", str(tmp_path), "--out", str(tmp_path / "run"), "--ray", "auto"]
    (tmp_path / "d.jsonl").write_text(
        '{"instance_id": "a", "repo": "b/c", "base_commit": "%s", "problem_statement": "e"}\n'
        % ("1" * 40)
    )
    command = [sys.executable, "-m", "bench", "localize", str(tmp_path / "d.jsonl"), *arguments]
    command += ["--system", "toy_system:Toy"]
    environment = environment | {"RAY_TMPDIR": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False)
    assert done.returncode == 2
    assert b"error: no Ray cluster at 'auto'" in done.stderr
    assert b"Traceback" not in done.stderr
