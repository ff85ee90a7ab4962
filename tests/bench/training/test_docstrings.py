from bench.training.docstrings import Docstrings


def test_the_docstring_asks_and_is_not_in_the_answer(repo):
    docstrings = Docstrings("someone/project", repo.path)
    (pair,) = docstrings.pairs()
    assert pair.query.startswith("Split a header into its name and its value")
    assert pair.positives[0].startswith("reader.py parse_header\ndef parse_header(line):\n    n")
    assert "Split a header" not in pair.positives[0]
    assert docstrings.reasons == {"no docstring": 2}
