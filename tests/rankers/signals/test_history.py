import pytest

COMMITS = [
    ("Fix rounding of currency rates", "shop/prices.py", "convert"),
    ("Add a monthly report", "shop/report.py", "total"),
    ("Fix rounding of prices again", "shop/prices.py", "convert"),
    ("Fix rounding in a module that is gone", "shop/old.py", "gone"),
]
ISSUE = "Rounding of amounts in a foreign currency is off"


@pytest.fixture(scope="module")
def shop_with_past(project, shop_sources):
    return project(shop_sources, COMMITS)


def test_similar_commits_lift_what_they_touched(shop_with_past):
    columns = shop_with_past.columns(ISSUE)
    assert columns["similar_units"] == {"shop/prices.py:convert": 1.0}
    assert columns["similar_files"] == {"shop/prices.py": 1.0}


def test_the_reason_counts_the_fixes_and_dates_the_last(shop_with_past):
    hit = shop_with_past.locate(ISSUE).functions[0]
    assert hit.id == "shop/prices.py:convert"
    texts = [reason.text for reason in hit.evidence]
    assert "2 similar fixes touched this unit, last 2024-06-01" in texts


def test_fixes_and_touches_fade_with_age(shop_with_past):
    columns = shop_with_past.columns(ISSUE)
    assert columns["touched_file"]["shop/prices.py"] == 1.0
    assert 0 < columns["touched_file"]["shop/report.py"] < 1
    assert columns["fixed_file"] == {"shop/prices.py": 1.0}


def test_what_is_often_changed_is_no_hit_by_itself(shop_with_past):
    assert not shop_with_past.locate("zzqqq wwxxyy")


def test_without_history_there_are_no_such_columns(shop):
    assert not {"similar_files", "touched_file"} & shop.columns(ISSUE).keys()
