import os
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

import indexers.index
from indexers import cache
from indexers.index import Index
from indexers.segment import pool, processes
from indexers.segment.pool import CRASHED
from indexers.snapshot.repository import Repository
from indexers.store import segments
from indexers.store.lock import writing
from indexers.store.segments import SegmentStore
from indexers.store.snapshots import FOLDER

ROOT = Path(__file__).parents[2]
SOURCE = "class Animal:\n    def speak{0}(self):\n        return helper{0}(sound)\n"


def git(folder, *arguments):
    configured = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *configured, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def tree(tmp_path):
    """A git repository with eight Python files, two of them with the same content."""
    folder = tmp_path / "tree"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for number in range(7):
        (folder / f"m{number}.py").write_text(SOURCE.format(number))
    shutil.copy(folder / "m0.py", folder / "same.py")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    return folder


@pytest.fixture
def cache_dir(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def parsed(monkeypatch):
    """Paths parsed in this process, in order."""
    paths = []
    read_many = Repository.read_many

    def spy(self, entries):
        for entry, content in read_many(self, entries):
            paths.append(entry.path)
            yield entry, content

    monkeypatch.setattr(Repository, "read_many", spy)
    return paths


def refreshed(tree, cache_dir, rev=None):
    repository = Repository.find(tree)
    return Index.open(repository, cache_dir).refresh(repository.snapshot(rev))


def functions(view):
    return sorted(view.unit_id(doc) for doc in range(view.n_docs) if "speak" in view.name(doc))


EIGHT = [*(f"m{n}.py:Animal.speak{n}" for n in range(7)), "same.py:Animal.speak0"]


def test_each_content_is_parsed_once_ever(tree, cache_dir, parsed):
    assert functions(refreshed(tree, cache_dir)) == EIGHT
    assert parsed == [f"m{n}.py" for n in range(7)]
    assert functions(refreshed(tree, cache_dir)) == EIGHT
    assert len(parsed) == 7


COLD = """
    import sys
    from pathlib import Path
    from indexers.index import Index
    from indexers.snapshot.repository import Repository

    repository = Repository.find(Path(sys.argv[1]))
    view = Index.open(repository, Path(sys.argv[2])).refresh(repository.snapshot())
    heavy = {"lancedb", "pyarrow", "tree_sitter", "filelock", "multiprocessing"}
    print(view.n_docs > 8, heavy & set(sys.modules))
"""


def test_a_cold_query_of_what_is_known_imports_nothing_heavy(tree, cache_dir):
    refreshed(tree, cache_dir)
    command = [sys.executable, "-c", textwrap.dedent(COLD), str(tree), str(cache_dir)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert said == "True set()\n"


def test_after_an_edit_only_the_edited_file_is_parsed(tree, cache_dir, parsed):
    refreshed(tree, cache_dir)
    (tree / "m3.py").write_text(SOURCE.format(33))
    view = refreshed(tree, cache_dir)
    assert parsed[7:] == ["m3.py"]
    assert "m3.py:Animal.speak33" in functions(view)
    assert not len(view.defining("speak3"))


def test_another_revision_costs_the_files_that_differ(tree, cache_dir, parsed):
    (tree / "m1.py").write_text(SOURCE.format(11))
    git(tree, "commit", "-qam", "second")
    refreshed(tree, cache_dir)
    assert functions(refreshed(tree, cache_dir, "HEAD~1")) == EIGHT
    assert parsed[7:] == ["m1.py"]


def test_clones_and_worktrees_share_one_store(tree, cache_dir, parsed, tmp_path):
    refreshed(tree, cache_dir)
    git(tree, "worktree", "add", "-q", "../linked")
    git(tmp_path, "clone", "-q", "tree", "clone")
    for other in ("linked", "clone"):
        assert functions(refreshed(tmp_path / other, cache_dir)) == EIGHT
    assert len(parsed) == 7
    assert len(list(cache_dir.iterdir())) == 1


def test_many_edits_leave_few_segments(tree, cache_dir):
    for number in range(20):
        (tree / "m0.py").write_text(SOURCE.format(1000 + number))
        view = refreshed(tree, cache_dir)
    assert "m0.py:Animal.speak1019" in functions(view)
    assert len(list(cache_dir.rglob("*.segment"))) < 6


def test_a_busy_writer_stops_no_one(tree, cache_dir, parsed):
    index = Index.open(Repository.find(tree), cache_dir)
    snapshot = index.repository.snapshot()
    with writing(index.folder, wait=False) as mine:
        assert mine
        view = index.refresh(snapshot)
        assert functions(view) == EIGHT
        assert view.warnings == ()
        index.refresh(snapshot)
        assert len(parsed) == 7
        assert not list(cache_dir.rglob("*.segment"))
    index.refresh(snapshot)
    assert len(list(cache_dir.rglob("*.segment"))) == 1


def test_a_cache_that_cannot_be_made_is_a_warning(tree, tmp_path):
    (tmp_path / "file").write_text("in the way")
    view = refreshed(tree, tmp_path / "file" / "cache")
    assert functions(view) == EIGHT
    (warning,) = view.warnings
    assert warning.startswith("the index is kept in memory only: '")
    assert warning.endswith("cannot be written (not a directory)")


def test_a_cache_folder_that_the_system_refuses_is_named_in_words(tree, tmp_path, monkeypatch):
    def refuse(self, *arguments, **options):
        raise FileNotFoundError(2, "No such file or directory", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    view = refreshed(tree, tmp_path / "Cache")
    assert functions(view) == EIGHT
    assert view.warnings[0].endswith(f"cannot be written (no folder can be made in '{tmp_path}')")


@pytest.mark.parametrize("step", ["add", "load"])
def test_a_cache_that_is_removed_meanwhile_changes_no_answer(tree, cache_dir, monkeypatch, step):
    """Before and after what is new is published, and after what is known is loaded."""
    if step == "load":
        refreshed(tree, cache_dir)
        (tree / "m3.py").write_text(SOURCE.format(33))
    run = getattr(SegmentStore, step)

    def then_remove(self, *arguments):
        done = run(self, *arguments)
        shutil.rmtree(cache_dir, ignore_errors=True)
        return done

    monkeypatch.setattr(SegmentStore, step, then_remove)
    view = refreshed(tree, cache_dir)
    assert len(functions(view)) == 8
    assert view.problems == ()


def test_a_cache_that_is_removed_while_it_is_written_is_a_warning(tree, cache_dir, monkeypatch):
    def removed(path, data):
        shutil.rmtree(cache_dir)
        path.write_bytes(data)

    monkeypatch.setattr(segments, "write_atomically", removed)
    view = refreshed(tree, cache_dir)
    assert functions(view) == EIGHT
    assert view.warnings[0].endswith("cannot be written (it was removed meanwhile)")


def test_a_cache_that_has_it_all_need_not_be_written(tree, cache_dir):
    refreshed(tree, cache_dir)
    (notes,) = cache_dir.rglob(FOLDER)
    shutil.rmtree(notes)
    notes.write_text("in the way")
    view = refreshed(tree, cache_dir)
    assert functions(view) == EIGHT
    assert view.warnings == ()


def test_a_full_disk_is_a_warning_and_leaves_nothing_half_done(tree, cache_dir, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        view = refreshed(tree, cache_dir)
    assert functions(view) == EIGHT
    assert "no space left on device" in view.warnings[0]
    assert not list(cache_dir.rglob("*.tmp"))
    assert refreshed(tree, cache_dir).warnings == ()


def test_content_that_is_not_available_is_told_and_tried_again(tree, cache_dir):
    blob = subprocess.run(
        ["git", "rev-parse", "HEAD:m2.py"], cwd=tree, check=True, capture_output=True, text=True
    ).stdout.strip()
    stored = tree / ".git" / "objects" / blob[:2] / blob[2:]
    away = stored.rename(tree.parent / "away")
    view = refreshed(tree, cache_dir, "HEAD")
    assert [problem.path for problem in view.problems] == ["m2.py"]
    assert len(functions(view)) == 7
    away.rename(stored)
    assert functions(refreshed(tree, cache_dir, "HEAD")) == EIGHT


def test_a_defect_of_the_parser_is_the_problem_of_one_file(tree, cache_dir, monkeypatch):
    import indexers.parse

    parse = indexers.parse.parse

    def fails(content, language):
        if b"speak4" in content:
            raise RecursionError("too deep")
        return parse(content, language)

    monkeypatch.setattr(indexers.parse, "parse", fails)
    view = refreshed(tree, cache_dir)
    assert len(functions(view)) == 7
    assert [(one.path, one.text) for one in view.problems] == [
        ("m4.py", "the parser failed (RecursionError('too deep'))")
    ]


def test_several_processes_find_the_same(tree, cache_dir, tmp_path, monkeypatch):
    alone = refreshed(tree, cache_dir)
    monkeypatch.setattr(indexers.index, "FEW", 0)
    steps = []
    repository = Repository.find(tree)
    together = Index.open(repository, tmp_path / "other").refresh(
        repository.snapshot(), lambda *step: steps.append(step)
    )
    assert functions(together) == functions(alone) == EIGHT
    for term in ("animal", "sound", "helper3"):
        assert sorted(together.postings(term).docs) == sorted(alone.postings(term).docs)
    assert steps == [("parse", 0, 7), ("parse", 7, 7)]


CRASH = """
    import os, sys
    from pathlib import Path
    import indexers.index, indexers.parse
    from indexers.snapshot.repository import Repository

    parse = indexers.parse.parse

    def crash(content, language):
        if b"speak4" in content:
            os._exit(9)
        return parse(content, language)

    indexers.parse.parse = crash
    indexers.index.FEW = 0
    repository = Repository.find(Path(sys.argv[1]))
    index = indexers.index.Index.open(repository, Path(sys.argv[2]))
    view = index.refresh(repository.snapshot())
    print(view.n_docs, [(one.path, one.text) for one in view.problems])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers inherit the crash by being forked")
def test_a_file_that_kills_its_worker_takes_no_other_with_it(tree, cache_dir):
    command = [sys.executable, "-c", textwrap.dedent(CRASH), str(tree), str(cache_dir)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    whole = refreshed(tree, cache_dir.parent / "other")
    left = whole.n_docs - len(whole.docs_of_file(4))
    assert said == f"{left} [('m4.py', '{CRASHED}')]\n"


def test_where_no_process_starts_the_work_is_done_here(tree, cache_dir, monkeypatch):
    monkeypatch.setattr(indexers.index, "FEW", 0)
    monkeypatch.setattr(processes, "prepare_worker", lambda: os._exit(1))
    monkeypatch.setattr(pool, "prepare_worker", lambda: os._exit(1))
    view = refreshed(tree, cache_dir)
    assert functions(view) == EIGHT
    assert view.problems == ()


@pytest.fixture
def in_this_process(monkeypatch):
    """Saves the import of LanceDB in a new process for every call."""

    def call(function, *arguments):
        return function(*arguments)

    monkeypatch.setattr(processes, "run_isolated", call)


@pytest.mark.usefixtures("in_this_process")
def test_an_update_stores_rows_that_colleagues_need_not_parse(
    tree, cache_dir, tmp_path, parsed, monkeypatch
):
    uri = str(tmp_path / "shared")
    repository = Repository.find(tree)
    first = Index.open(repository, cache_dir, uri).update(repository.snapshot())
    assert len(parsed) == 7
    monkeypatch.setattr(indexers.index, "BULK", 1)
    view = Index.open(repository, tmp_path / "colleague", uri).refresh(repository.snapshot())
    assert len(parsed) == 7
    assert functions(view) == functions(first) == EIGHT
    assert view.warnings == ()


@pytest.mark.usefixtures("in_this_process")
def test_lost_segments_come_back_from_the_rows(tree, cache_dir, parsed, monkeypatch):
    monkeypatch.setattr(indexers.index, "BULK", 1)
    refreshed(tree, cache_dir)
    for path in cache_dir.rglob("*.segment"):
        path.unlink()
    assert functions(refreshed(tree, cache_dir)) == EIGHT
    assert len(parsed) == 7


def test_a_shared_store_that_is_out_of_reach_is_a_warning(tree, cache_dir, monkeypatch):
    def unreachable(function, *arguments):
        raise OSError("no route to host\nand a long trace")

    monkeypatch.setattr(processes, "run_isolated", unreachable)
    repository = Repository.find(tree)
    view = Index.open(repository, cache_dir, "s3://bucket").update(repository.snapshot())
    assert functions(view) == EIGHT
    (warning,) = view.warnings
    assert warning.startswith("LanceDB at 's3://bucket/")
    assert warning.endswith("cannot be used: no route to host")


def test_an_update_says_whom_it_waits_for(tree, cache_dir, monkeypatch):
    monkeypatch.setattr(processes, "run_isolated", lambda function, *arguments: None)
    index = Index.open(Repository.find(tree), cache_dir)
    code = "import sys,time; from pathlib import Path; from indexers.store.lock import writing\n"
    code += "with writing(Path(sys.argv[1]), wait=True): print(1, flush=True); time.sleep(60)"
    command = [sys.executable, "-c", code, str(index.folder)]
    told = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as other:
        other.stdout.readline()

        def on_wait(who):
            told.append(who.pid)
            other.kill()

        assert functions(index.update(index.repository.snapshot(), on_wait=on_wait)) == EIGHT
        assert told == [other.pid]


def test_pruning_keeps_what_recent_snapshots_use(tree, cache_dir, parsed):
    identity = Repository.find(tree).identity
    store = cache.store_folder(cache_dir, identity)
    refreshed(tree, cache_dir)
    (tree / "m5.py").write_text(SOURCE.format(99))
    refreshed(tree, cache_dir)
    assert cache.prune(cache_dir, identity) == 0
    for record in cache_dir.rglob(f"{FOLDER}/*"):
        os.utime(record, (0, time.time() - 90 * 86400))
    refreshed(tree, cache_dir)
    (store / "v0-0123456789ab").mkdir()
    assert cache.prune(cache_dir, identity) > 0
    assert len(list(store.iterdir())) == 1
    refreshed(tree, cache_dir)
    assert len(parsed) == 8
    (tree / "m5.py").write_text(SOURCE.format(5))
    assert functions(refreshed(tree, cache_dir)) == EIGHT
    assert parsed[8:] == ["m5.py"]


def test_clearing_frees_all_unless_someone_writes(tree, cache_dir, parsed):
    identity = Repository.find(tree).identity
    assert cache.size(cache_dir, identity) == cache.clear(cache_dir, identity) == 0
    index = Index.open(Repository.find(tree), cache_dir)
    index.refresh(index.repository.snapshot())
    with (
        writing(index.folder, wait=False),
        pytest.raises(cache.StoreInUse, match="is being written by process"),
    ):
        cache.clear(cache_dir, identity)
    size = cache.size(cache_dir, identity)
    assert cache.clear(cache_dir, identity) == size > 0
    assert list(cache_dir.iterdir()) == []
    assert functions(refreshed(tree, cache_dir)) == EIGHT
    assert len(parsed) == 14


def test_damaged_files_are_named_and_their_content_is_parsed_again(tree, cache_dir, parsed):
    identity = Repository.find(tree).identity
    refreshed(tree, cache_dir)
    assert cache.damaged(cache_dir, identity) == []
    (path,) = cache_dir.rglob("*.segment")
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    assert cache.damaged(cache_dir, identity) == [path]
    assert functions(refreshed(tree, cache_dir)) == EIGHT
    assert len(parsed) == 14
