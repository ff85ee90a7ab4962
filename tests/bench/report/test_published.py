import pytest

from bench.metrics import Level, Measure
from bench.report.published import published_for
from bench.report.write import write_report

FILE_1 = Measure(Level.FILE, "acc", 1)


@pytest.mark.parametrize("name", ["swebench_lite", "princeton-nlp/SWE-bench_Lite:test"])
def test_results_on_the_same_instances_stand_alone(name):
    [known] = published_for(name, 274)
    assert known.comparable
    by_name = {f"{method} {model}".strip(): values for method, model, values in known.rows}
    assert by_name["BM25"][FILE_1] == pytest.approx(0.3869)
    assert by_name["LocAgent Claude-3.5"][FILE_1] == pytest.approx(0.7774)


@pytest.mark.parametrize(
    ("name", "instances"), [("swebench_lite", 300), ("swebench_dev", 274), ("", 0)]
)
def test_other_instances_are_another_data_set(name, instances):
    known = published_for(name, instances)
    assert [one.dataset for one in known] == ["SWE-bench Lite", "Loc-Bench"]
    assert not any(one.comparable for one in known)


def test_every_row_has_a_share_for_every_measure_and_a_source():
    for known in published_for("", 0):
        assert "arXiv" in known.source
        for _, _, values in known.rows:
            assert set(values) == set(known.measures)
            assert all(0.3 < value < 1 for value in values.values())


def test_rows_are_marked_as_published_and_as_of_another_data_set(tmp_path, make_run):
    asked = [str(number) for number in range(274)]
    write_report([make_run("run", asked[:9], asked, dataset="swebench_lite")], tmp_path / "same")
    write_report([make_run("run", "a")], tmp_path / "other")
    same, other = ((tmp_path / name / "report.html").read_text() for name in ("same", "other"))
    assert same.count('<span class="tag">published</span>') == 23
    assert "Not comparable" not in same
    assert '<span class="tag">published</span>' not in other
    assert other.count('<span class="tag">published, Loc-Bench</span>') == 13
    assert "Not comparable with the figures above" in other
    assert (
        "SweRankEmbed-Large, 7B, embedding (published)"
        in (tmp_path / "same" / "report.md").read_text()
    )
