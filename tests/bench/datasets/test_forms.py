import pytest

from bench.datasets.form import BadRecord
from bench.datasets.forms import FORMS, form_named, form_of
from bench.datasets.read import read_dataset
from indexers.errors import PatchpointError

MULTI = {
    "org": "zoo",
    "repo": "animals",
    "number": 7,
    "state": "closed",
    "title": "Feed lions",
    "body": "The pull request, not the issue.",
    "base": {"label": "zoo:main", "ref": "main", "sha": "2" * 40},
    "resolved_issues": [
        {"number": 5, "title": "Lions are hungry", "body": "They are."},
        {"number": 6, "title": "So are tigers", "body": None},
    ],
    "fix_patch": "--- a/src/lion.rs\n+++ b/src/lion.rs\n@@ -1 +1 @@\n-a\n+b\n",
    "test_patch": "",
}
DEFECTS = {
    "project": "JacksonXml",
    "bug_id": 3,
    "revision_id_buggy": "3" * 40,
    "title": "Lions",
    "description": "are hungry",
}


def read(record):
    return form_of(record).read(record)


def refused(record, form=None):
    with pytest.raises(BadRecord) as caught:
        (form_named(form) if form else form_of(record)).read(record)
    return str(caught.value)


def test_each_form_is_recognised_by_its_fields(swebench):
    forms = {
        "swebench": swebench,
        "locbench": swebench | {"edit_functions": []},
        "polybench": swebench | {"modified_nodes": "[]", "language": "Java"},
        "plain": swebench | {"gold_functions": []},
        "multi-swe-bench": MULTI,
        "defects4j": DEFECTS,
        "beir": {"_id": "1", "text": "issue", "metadata": {}, "qrels": []},
    }
    assert {name: form_of(record).name for name, record in forms.items()} == {
        name: name for name in forms
    }
    assert forms.keys() == FORMS.keys()


def test_swe_bench_gives_issue_commit_and_patch_but_no_gold(swebench):
    instance = read(swebench)
    assert instance.instance_id == "zoo__animals-1"
    assert (instance.repo, instance.base_commit) == ("zoo/animals", "1" * 40)
    assert instance.problem_statement == "Lions are hungry\nThey are."
    assert instance.patch == swebench["patch"]
    assert (instance.gold_files, instance.gold_functions) == ((), ())


def test_the_language_is_that_of_most_patched_files(swebench):
    assert read(swebench).language == "python"
    files = ("tests/a.py", "b.ts", "web/c.tsx", "d.go", "README.md", "e.css")
    patch = "".join(f"--- a/{path}\n+++ b/{path}\n" for path in files)
    assert read(swebench | {"patch": patch}).language == "typescript"
    assert read(swebench | {"patch": ""}).language == ""


def test_a_withheld_patch_is_no_damage(swebench):
    assert read(swebench | {"patch": None, "image_assets": "{}"}).patch == ""


def test_poly_bench_languages_are_called_as_ours(swebench):
    record = swebench | {"modified_nodes": ["a.ts->program"]}
    assert read(record | {"language": "TypeScript"}).language == "typescript"
    assert read(record | {"language": "C++"}).language == "cpp"


def test_loc_bench_gold_is_what_its_edited_functions_say(swebench):
    functions = ["zoo/lion.py:Lion.feed", "zoo/lion.py:Lion.Cub.feed", "zoo/keeper.py:hire"]
    instance = read(swebench | {"edit_functions": functions, "added_functions": ["x.py:new"]})
    assert instance.gold_functions == tuple(functions)
    assert instance.gold_modules == (
        "zoo/lion.py:Lion",
        "zoo/lion.py:Lion.Cub",
        "zoo/keeper.py:hire",
    )
    assert instance.gold_files == ("zoo/lion.py", "zoo/keeper.py")


@pytest.mark.parametrize(
    "cell", ['["a.py:f", "b.py:C.g"]', "['a.py:f', 'b.py:C.g']", ["a.py:f", "b.py:C.g"]]
)
def test_a_list_may_be_written_as_json_or_python(swebench, cell):
    assert read(swebench | {"edit_functions": cell}).gold_functions == ("a.py:f", "b.py:C.g")


def test_a_list_as_numpy_prints_it_is_refused_and_not_run_together(swebench):
    message = refused(swebench | {"edit_functions": "['a.py:f'\n 'b.py:C.g']"})
    assert message.startswith("edit_functions ")


def test_multi_swe_bench_takes_the_text_of_the_resolved_issues():
    instance = read(MULTI)
    assert instance.instance_id == "zoo__animals-7"
    assert (instance.repo, instance.base_commit) == ("zoo/animals", "2" * 40)
    assert instance.problem_statement == "Lions are hungry\nThey are.\n\nSo are tigers"
    assert (instance.patch, instance.language) == (MULTI["fix_patch"], "rust")


def test_multi_swe_bench_may_name_its_instances_and_come_from_arrow_or_csv():
    columns = {"number": [5], "title": ["Lions"], "body": ["are hungry"]}
    record = MULTI | {"instance_id": "other-1", "resolved_issues": columns, "number": "7"}
    instance = read(record | {"base": "{'sha': '" + "2" * 40 + "'}"})
    assert (instance.instance_id, instance.problem_statement) == ("other-1", "Lions\nare hungry")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"base": "main"}, "base is no object"),
        ({"base": {"ref": "main"}}, "without sha"),
        ({"base": {"sha": "main"}}, "base.sha 'main' is no commit id"),
        ({"number": "seven"}, "number 'seven' is no number"),
        ({"number": None}, "number 'None' is no number"),
        ({"resolved_issues": []}, "resolved_issues holds no text"),
        ({"resolved_issues": ["text"]}, "resolved_issues is no list of objects"),
        ({"resolved_issues": [{"title": 5}]}, "title is no text but int"),
        ({"repo": "a/b"}, "repo 'zoo/a/b' is no owner/name"),
    ],
)
def test_what_is_wrong_with_a_pull_request_is_said(changes, message):
    assert message in refused(MULTI | changes)


def test_defects4j_knows_where_its_projects_live():
    instance = read(DEFECTS)
    assert instance.instance_id == "defects4j__JacksonXml-3"
    assert instance.repo == "FasterXML/jackson-dataformat-xml"
    assert (instance.problem_statement, instance.language) == ("Lions\nare hungry", "java")
    assert read(DEFECTS | {"repo": "zoo/animals"}).repo == "zoo/animals"
    assert "'Zoo' is no project of Defects4J" in refused(DEFECTS | {"project": "Zoo"})
    assert "without title and description" in refused(DEFECTS | {"title": "", "description": None})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"instance_id": None}, "without instance_id"),
        ({"instance_id": 7}, "instance_id is no text but int"),
        ({"instance_id": "two words"}, "is no id"),
        ({"instance_id": "a\0b"}, "is no id"),
        ({"instance_id": "x" * 201}, "is no id"),
        ({"base_commit": "main"}, "base_commit 'main' is no commit id"),
        ({"base_commit": "1" * 12}, "is no commit id"),
        ({"base_commit": "1" * 39 + "\0"}, "is no commit id"),
        ({"base_commit": ["1"]}, "base_commit is no text but list"),
        ({"repo": "--upload-pack=x/y"}, "is no owner/name"),
        ({"repo": "../../etc"}, "is no owner/name"),
        ({"repo": "animals"}, "repo 'animals' is no owner/name"),
        ({"problem_statement": " \n"}, "without problem_statement"),
        ({"problem_statement": {"a": 1}}, "problem_statement is no text but dict"),
        ({"problem_statement": "x" * ((1 << 25) + 1)}, "has 33,554,433 characters"),
        ({"patch": 5}, "patch is no text but int"),
        ({"gold_files": "a.py"}, "gold_files is no list of texts"),
        ({"gold_functions": [1]}, "gold_functions is no list of texts"),
        ({"gold_functions": ["a.py"]}, "gold_functions holds 'a.py', which is no path:"),
        ({"edit_functions": {"a": 1}}, "edit_functions is no list of texts"),
    ],
)
def test_what_is_wrong_with_a_record_is_said(swebench, changes, message):
    assert message in refused(swebench | changes)


def test_an_address_stands_for_owner_and_name_and_capitals_for_a_commit(swebench):
    for address in ("https://github.com/zoo/animals.git", "github.com/zoo/animals/"):
        assert read(swebench | {"repo": address}).repo == "zoo/animals"
    assert read(swebench | {"base_commit": "A" * 40}).base_commit == "a" * 40


def test_texts_can_be_written_to_a_file_and_given_to_a_command(swebench):
    text = read(swebench | {"problem_statement": "a\0b \ud800 \ud83e\udd81"}).problem_statement
    assert text == "a\ufffdb \ufffd \N{LION FACE}"
    text.encode()


def test_a_record_that_is_nearly_of_a_form_is_told_what_it_lacks(swebench):
    del swebench["base_commit"]
    assert refused(swebench) == "without base_commit"


def test_a_record_of_no_form_is_told_its_fields():
    assert refused({"question": 1, "answer": 2}) == (
        "of no known form; its fields are question, answer"
    )


def test_a_forced_form_is_used_whatever_the_fields(swebench, write_lines):
    path = write_lines(swebench | {"edit_functions": ["a.py:f"], "gold_files": ["b.py"]})
    assert read_dataset(path).instances[0].gold_files == ("a.py",)
    assert read_dataset(path, "plain").instances[0].gold_files == ("b.py",)
    assert read_dataset(path, "swebench").instances[0].gold_files == ()
    with pytest.raises(PatchpointError, match="without project"):
        read_dataset(path, "defects4j")


def test_an_unknown_form_is_an_error_that_lists_the_known_ones(write_lines):
    with pytest.raises(PatchpointError, match="no form 'csv'") as caught:
        read_dataset(write_lines({}), "csv")
    for name in FORMS:
        assert name in caught.value.hint
