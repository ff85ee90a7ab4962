"""`bench compare`, through the command line."""

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.compare import p_text
from bench.runfolder import INSTANCES, PREDICTIONS, write_instances, write_predictions
from bench.types import Prediction
from indexers.errors import PatchpointError


@pytest.fixture
def make_run(tmp_path, make_instance):
    """Makes the folder of a run of some instances; those it got right are listed."""

    def make(name, asked, right, keeps=True):
        folder = tmp_path / name
        folder.mkdir()
        instances = [
            make_instance(one, gold_files=("a.py",), gold_functions=("a.py:f",)) for one in asked
        ]
        if keeps:
            write_instances(folder / INSTANCES, instances)
        answers = [Prediction(one, ("a.py:f" if one in right else "b.py:g",)) for one in asked]
        write_predictions(folder / PREDICTIONS, answers)
        return str(folder)

    return make


def compare(*arguments):
    return CliRunner().invoke(bench, ["compare", *arguments], catch_exceptions=False)


def row(output, name):
    [line] = [line for line in output.splitlines() if line.startswith(name + " ")]
    return line.removeprefix(name).split()


def test_the_second_run_is_measured_against_the_first(make_run):
    output = compare(
        make_run("old", "abcdefgh", "a"), make_run("new", "abcdefgh", "abcdefg")
    ).stdout
    assert output.splitlines()[0].split()[:3] == ["old", "new", "difference"]
    first, second, difference, *interval, p, won, lost = row(output, "function Acc@10")
    assert (first, second, difference) == ("12.5", "87.5", "+75.0")
    assert (won, lost) == ("6", "0")
    assert interval == ["+37.5", "to", "+100.0"]  # of 8, 3 have a share of .027
    assert p == "<.001"
    assert "module" not in output  # nothing has gold there


def test_only_what_both_were_asked_counts(make_run):
    output = compare(make_run("old", "abc", "ab"), make_run("new", "bcd", "bcd")).stdout
    assert row(output, "file Acc@1")[:2] == ["50.0", "100.0"]
    assert "2 instances; " in output
    assert "left out: 2 instances that only one run was asked" in output


def test_runs_without_a_common_instance_cannot_be_compared(make_run):
    with pytest.raises(PatchpointError, match="'old' and 'new' have no instance in common"):
        compare(make_run("old", "ab", "a"), make_run("new", "cd", "c"))


def test_a_data_set_judges_a_file_of_predictions_and_silence_is_wrong(
    make_run, make_instance, write_dataset
):
    asked = [make_instance(one, gold_files=("a.py",)) for one in "abcd"]
    dataset = write_dataset(*asked)
    old = make_run("old", "ab", "ab", keeps=False) + "/predictions.jsonl"
    new = make_run("new", "abcd", "abcd")
    output = compare(old, new, "--dataset", str(dataset)).stdout
    assert row(output, "file Acc@1")[:3] == ["50.0", "100.0", "+50.0"]
    assert output.split()[0] == "old"


def test_a_run_without_gold_asks_for_its_data_set(make_run):
    with pytest.raises(PatchpointError, match="does not keep its instances") as caught:
        compare(make_run("old", "ab", "ab", keeps=False), make_run("new", "ab", "ab"))
    assert "--dataset" in caught.value.hint


def test_folders_of_one_name_are_told_apart(make_run, tmp_path):
    (tmp_path / "one").mkdir()
    old, new = make_run("one/run", "ab", "a"), make_run("run", "ab", "b")
    assert compare(old, new).stdout.split()[:2] == [old, new]


@pytest.mark.parametrize(("p", "text"), [(0.0002, "<.001"), (0.0414, ".041"), (1.0, "1")])
def test_p_values_are_short(p, text):
    assert p_text(p) == text
