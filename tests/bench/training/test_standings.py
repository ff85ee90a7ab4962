import json

import pytest
from click.testing import CliRunner

from bench.repositories import Repositories
from bench.systems.patchpoint import Patchpoint
from bench.systems.protocol import Options
from bench.training.confidencecli import confidence, refusals
from bench.training.forbidden import ForbiddenRepository
from bench.training.standings import collect, read, rescored

CODE = {
    "zoo/cage.py": "class Cage:\n    def open_door(self, key):\n        return turn(key)\n\n\n"
    "def turn(key):\n    return key.turned\n\n\ndef feed_lion(meat):\n    return meat\n"
}


@pytest.fixture
def zoo(tmp_path, make_repository, make_instance):
    """Repositories, and two issues with gold functions and one without."""
    commit = make_repository(tmp_path / "repos" / "zoo" / "animals", CODE)
    issues = {
        "door": ("`open_door` ignores the key of the cage", ("zoo/cage.py:Cage.open_door",)),
        "lion": ("The lion eats no meat when it is fed", ("zoo/cage.py:feed_lion",)),
        "file": ("The door of the cage has no key", ()),
    }
    instances = [
        make_instance(name, base_commit=commit, problem_statement=text, gold_functions=gold)
        for name, (text, gold) in issues.items()
    ]
    return tmp_path / "repos", instances


def gather(tmp_path, zoo):
    folder, instances = zoo
    system, ranked = Patchpoint(Options(tmp_path / "cache")), []
    file = tmp_path / "kept.jsonl"
    judged = collect(instances, Repositories(folder), system, file, lambda: ranked.append(1))
    return judged, file, len(ranked)


def test_issues_with_gold_functions_are_ranked_once_and_kept(tmp_path, zoo):
    judged, file, ranked = gather(tmp_path, zoo)
    assert [one.instance_id for one in judged] == ["door", "lion"]
    assert ranked == 2
    assert [bool(one.right[0]) for one in judged] == [True, True]
    again, _, ranked = gather(tmp_path, zoo)
    assert ranked == 0
    assert [one.functions for one in again] == [one.functions for one in judged]
    assert again[0].standing.columns["mention"][0] == judged[0].standing.columns["mention"][0]
    assert len(list(read(file))) == 2


def test_a_line_that_was_cut_is_made_again(tmp_path, zoo):
    _, file, _ = gather(tmp_path, zoo)
    file.write_bytes(file.read_bytes()[:-40])
    judged, file, ranked = gather(tmp_path, zoo)
    assert (len(judged), ranked) == (2, 1)
    assert len(list(read(file))) == 2


def test_other_scores_give_another_order_and_leave_out_what_they_do_not_name(tmp_path, zoo):
    judged, _, _ = gather(tmp_path, zoo)
    scores = tmp_path / "scores.jsonl"
    odds = {"zoo/cage.py:turn": 1.5, "zoo/cage.py:Cage.open_door": -2.0}
    scores.write_text(json.dumps({"instance_id": "door", "scores": odds}) + "\n")
    (turned,) = rescored(judged, scores)
    assert turned.functions[:2] == ("zoo/cage.py:turn", "zoo/cage.py:Cage.open_door")
    assert turned.right[:2].tolist() == [False, True]
    assert len(turned.standing.docs) == 2


def test_measured_projects_are_refused(tmp_path, zoo, make_instance, write_dataset):
    folder, _ = zoo
    path = write_dataset(make_instance("x", repo="pallets/flask", gold_functions=("a.py:f",)))
    arguments = [str(path), "--repos", str(folder), "--work", str(tmp_path / "work")]
    result = CliRunner().invoke(confidence, arguments)
    assert isinstance(result.exception, ForbiddenRepository)


def test_refusals_are_counted_by_kind_of_text(tmp_path, zoo, write_dataset):
    folder, instances = zoo
    path = write_dataset(*instances)
    arguments = [str(path), "--repos", str(folder), "--cache-dir", str(tmp_path / "cache")]
    result = CliRunner().invoke(refusals, arguments, catch_exceptions=False)
    rows = {line.split()[0]: line.split()[1:] for line in result.output.splitlines()}
    asked, _, refused, _ = rows["nonsense"]
    assert int(asked) >= 60
    assert int(refused) >= 0.95 * int(asked)
    assert rows["title"] == ["3", "asked", "0", "refused"]
