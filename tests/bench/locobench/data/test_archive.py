"""The official archive: where it is, and whether what was downloaded is it."""

import io
import json
import tarfile
import zipfile

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.locobench.data import archive as archives
from bench.locobench.data.archive import BadArchive, unpack

SCENARIO = "data/output/scenarios/go_a_b_easy_000_bug_investigation_easy_01.json"
FILES = {
    SCENARIO: json.dumps({"id": "go_a_b_easy_000_bug_investigation_easy_01"}),
    "data/generated/go_a_b_easy_000/project_metadata.json": "{}",
}


def packed(path, files):
    with zipfile.ZipFile(path, "w") as out:
        for name, text in files.items():
            out.writestr(name, text)
    return path


def fetch(*arguments):
    return CliRunner().invoke(bench, ["locobench", "fetch", *map(str, arguments)])


def test_without_an_archive_it_says_where_the_archives_are():
    result = fetch()
    assert result.exit_code == 0
    assert "github.com/SalesforceAIResearch/LoCoBench-Agent" in result.stdout


def test_a_whole_archive_is_unpacked_and_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "SCENARIOS", 1)
    monkeypatch.setattr(archives, "PROJECTS", 1)
    result = fetch(packed(tmp_path / "data.zip", FILES), "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "1 of 1 scenarios, 1 of 1 projects" in result.stdout
    assert (tmp_path / "out" / SCENARIO).is_file()


def test_an_archive_that_lacks_scenarios_or_has_damaged_ones_is_told(tmp_path):
    path = packed(tmp_path / "data.zip", FILES | {"data/output/scenarios/b.json": "{"})
    result = fetch(path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "1 of 8000 scenarios" in result.stdout
    assert "b.json: no JSON" in result.stderr


def test_a_tar_archive_will_do_too(tmp_path):
    path = tmp_path / "layout.tar.xz"
    with tarfile.open(path, "w:xz") as out:
        for name, text in FILES.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            out.addfile(entry, io.BytesIO(text.encode()))
    assert unpack(path, tmp_path / "out").files == 2


def test_a_web_page_in_place_of_the_archive_is_called_so(tmp_path):
    page = tmp_path / "data.zip"
    page.write_text("\n<!DOCTYPE html><html>too large to scan</html>")
    with pytest.raises(BadArchive, match="is a web page"):
        unpack(page, tmp_path / "out")


def test_another_sum_than_the_one_asked_for_is_refused(tmp_path):
    path = packed(tmp_path / "data.zip", FILES)
    found = unpack(path, tmp_path / "out").sha256
    unpack(path, tmp_path / "out", found.upper())
    with pytest.raises(BadArchive, match=found):
        unpack(path, tmp_path / "out", "0" * 64)


def test_a_damaged_file_of_the_archive_is_found(tmp_path):
    path = packed(tmp_path / "data.zip", FILES)
    broken = path.read_bytes().replace(b'{"id"', b'{"di"', 1)
    path.write_bytes(broken)
    with pytest.raises(BadArchive, match="is damaged"):
        unpack(path, tmp_path / "out")
    path.write_bytes(b"nothing")
    with pytest.raises(BadArchive, match="is damaged"):
        unpack(path, tmp_path / "out")


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a/../../evil", "..\\evil"])
def test_a_file_that_would_land_elsewhere_is_refused(tmp_path, name):
    path = packed(tmp_path / "data.zip", {**FILES, name: "x"})
    with pytest.raises(BadArchive, match="leads out of it"):
        unpack(path, tmp_path / "out")
    assert not (tmp_path / "out" / "data").exists()
