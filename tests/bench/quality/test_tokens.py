"""The measurement of the token estimate, on repositories that are made."""

import pytest
from click.testing import CliRunner

pytest.importorskip("tokenizers")
SOURCE = "def feed_{0}(portion, times={0}):\n    return portion * times\n\n\n"


def test_every_tokenizer_gets_a_row(tmp_path, make_repository, monkeypatch):
    from bench.quality import tokens

    monkeypatch.setattr(tokens, "SIZES", (270, 300))
    for number in range(5):
        text = "".join(SOURCE.format(number * 20 + place) for place in range(20))
        make_repository(tmp_path / "all" / f"r{number}", {"zoo.py": text})
    result = CliRunner().invoke(tokens.main, [str(tmp_path / "all")])
    assert result.exit_code == 0, result.output
    head, _, *rows = result.output.splitlines()
    assert head == "2 files of 2 repositories"
    assert [row[:22].strip() for row in rows] == [
        "BPE, 270 tokens",
        "BPE, 300 tokens",
        "WordPiece of MiniLM",
    ]
    smaller, larger = (float(row.split()[3]) for row in rows[:2])
    assert smaller < larger, "more merges make longer tokens"
