import pytest

CODE = {
    "a.py": "def load():\n    encoding = umlauts\n\n\ndef save():\n    pass\n",
    "b.py": "def save():\n    pass\n\n\ndef other():\n    pass\n",
}
COMMITS = [
    ("Tidy up", "a.py", "load"),
    ("Fix the encoding of umlauts", "a.py", "save"),
    ("Tidy up again", "a.py", "load"),
    ("Umlauts in titles", "gone.py", "load"),
]
ISSUE = "The encoding of umlauts is wrong"


def test_the_closest_commit_counts_and_not_the_sum(project):
    columns = project(CODE, COMMITS).columns(ISSUE)
    assert columns["closest_unit"] == {"a.py:save": pytest.approx(1.0)}
    assert columns["closest_file"] == {"a.py": pytest.approx(1.0)}


def test_who_is_touched_by_everything_is_drawn_less(project):
    busy = [("Umlauts of all kinds", "b.py", "save")]
    busy += [("Tidy up", "b.py", "save")] * 20
    drawn = project(CODE, [("Umlauts of all kinds", "a.py", "save"), *busy]).columns(ISSUE)
    assert drawn["drawn_file"]["a.py"] > drawn["drawn_file"]["b.py"] > 0
    assert drawn["drawn_unit"]["a.py:save"] > drawn["drawn_unit"]["b.py:save"] > 0


def test_names_that_similar_commits_touched_are_found_wherever_they_stand(project):
    similar = project(CODE, COMMITS).columns(ISSUE)["similar_names"]
    assert similar["a.py:save"] == similar["b.py:save"] == pytest.approx(0.5)
    assert similar["a.py:load"] > 0
    assert "b.py:other" not in similar


def test_what_changed_last_is_fresh(project):
    columns = project(CODE, COMMITS).columns(ISSUE)
    assert columns["fresh_unit"]["a.py:load"] == 1.0
    assert 0 < columns["fresh_unit"]["a.py:save"] < 1.0
    assert "b.py:save" not in columns["fresh_unit"]
    assert columns["fresh_file"] == {"a.py": 1.0}


def test_without_history_there_are_no_precedents(shop):
    columns = shop.columns(ISSUE)
    assert "closest_file" not in columns
    assert "fresh_file" not in columns


def test_words_of_several_commits_make_the_profile_of_a_file(project):
    commits = [
        ("Encoding of titles", "a.py", "save"),
        ("Allow umlauts", "a.py", "save"),
        ("Umlauts", "b.py", "save"),
        ("Tidy up", "b.py", "other"),
    ]
    profile = project(CODE, commits).columns(ISSUE)["file_profile"]
    assert profile["a.py"] == 1.0
    assert 0 < profile["b.py"] < 1.0


def test_a_folder_is_drawn_by_what_touches_the_files_beside(project):
    sources = {f"{folder}/{name}": text for folder in "xy" for name, text in CODE.items()}
    commits = [("The encoding of umlauts", "x/a.py", "save"), ("Tidy up", "y/a.py", "save")]
    drawn = project(sources, commits).columns(ISSUE)["drawn_folder"]
    assert drawn == {"x/a.py": 1.0, "x/b.py": 1.0}
