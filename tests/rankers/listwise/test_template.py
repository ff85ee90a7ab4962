import pytest

from indexers.errors import PatchpointError
from rankers.listwise.choose import choose, names, template_of
from rankers.listwise.template import Size, read_template

FOREIGN = r"""
method: "singleturn_listwise"
system_message: "Rank."
prefix: |
  {num} things for {query}.
body: |
  [{rank}] {candidate}
suffix: "Rank the {num} things."
output_validation_regex: r"^\[[A-Z]\]( > \[[A-Z]\])*$"
output_extraction_regex: r"\[([A-Z])\]"
"""


def document(**changes):
    base = {
        "method": "singleturn_listwise",
        "prefix": "{num} for {query}",
        "body": "[{rank}] {candidate}\n",
        "suffix": "rank",
        "output_validation_regex": r"\[\d+\]",
        "output_extraction_regex": r"\[(\d+)\]",
    }
    return {key: value for key, value in (base | changes).items() if value is not None}


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("Salesforce/SweRankLLM-Small", "swerank"),
        ("nomic-ai/CodeRankLLM", "swerank"),
        ("castorini/rank_zephyr_7b_v1_full", "rankzephyr"),
        ("castorini/first_mistral", "first"),
        ("gpt-5-mini", "general"),
    ],
)
def test_a_model_gets_the_template_that_it_was_trained_with(model, name):
    assert template_of(model) == name
    assert choose(None, model).name == name


@pytest.mark.parametrize("name", names())
def test_our_templates_ask_for_what_they_can_read(name):
    template = choose(name, "")
    marks = " > ".join(f"[{template.mark(number)}]" for number in range(3))
    assert template.valid.fullmatch(marks)
    assert template.identifier.findall(marks) == [template.mark(number) for number in range(3)]


def test_windows_are_those_of_the_model():
    assert choose("swerank", "").size == Size(10, 5, 100, 16_384, 1_024)
    assert choose("rankzephyr", "").size == Size(20, 10, 100, 4_096, 400)


def test_a_file_of_rank_llm_works_as_it_is(tmp_path):
    file = tmp_path / "theirs.yaml"
    file.write_text(FOREIGN)
    template = choose(str(file), "x")
    assert template.letters
    assert template.mark(1) == "B"
    assert template.prefix == "{num} things for {query}.\n"
    assert template.identifier.findall("[B] > [A]") == ["B", "A"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"method": "pointwise"}, "method 'pointwise'"),
        ({"body": None}, "lacks the text 'body'"),
        ({"body": "{candidate}"}, "needs {rank} and {candidate}"),
        ({"suffix": "{psg_ids}"}, r"placeholder '{psg_ids}' in 'suffix'"),
        ({"output_extraction_regex": r"\[\d+\]"}, "exactly one group"),
        ({"output_validation_regex": "("}, "no regular expression in 'output_validation_regex'"),
        ({"patchpoint": {"windows": 3}}, "may say under 'patchpoint'"),
        ({"patchpoint": {"window": "many"}}, "no positive whole number"),
        ({"patchpoint": {"window": 5, "step": 6}}, "a window of 5 and a step of 6"),
        ({"patchpoint": {"decode": "first"}}, "marks must be letters"),
    ],
)
def test_a_template_that_makes_no_sense_is_refused(changes, said):
    with pytest.raises(PatchpointError, match=said):
        read_template("mine", document(**changes))


def test_sizes_are_checked_when_they_are_changed():
    with pytest.raises(PatchpointError, match="letters as marks, but a window of 30"):
        choose("first", "").sized(window=30)
    assert choose("general", "").sized(window=8, top=None).size.window == 8


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(PatchpointError, match="unknown template 'sweranc'") as caught:
        choose("sweranc", "x")
    assert caught.value.hint == "did you mean swerank?"


@pytest.mark.parametrize("content", ["a: [", "a: \x00", "- 1", ""])
def test_a_file_that_is_no_template_is_refused(tmp_path, content):
    file = tmp_path / "bad.yaml"
    file.write_text(content)
    with pytest.raises(PatchpointError, match=r"the template 'bad'|no YAML"):
        choose(str(file), "x")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PatchpointError, match="cannot read the template"):
        choose(str(tmp_path / "none.yaml"), "x")


def test_a_missing_package_is_said_with_what_installs_it(tmp_path, monkeypatch):
    monkeypatch.setattr("rankers.encoders.extras.find_spec", lambda name: None)
    file = tmp_path / "mine.yaml"
    file.write_text(FOREIGN)
    with pytest.raises(PatchpointError, match="'yaml' is not installed") as caught:
        choose(str(file), "x")
    assert caught.value.hint == "pip install 'patchpoint[agent]'"
