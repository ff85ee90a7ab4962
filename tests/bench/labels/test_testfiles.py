import pytest

from bench.labels.testfiles import is_test


@pytest.mark.parametrize(
    "path",
    """tests/a.py pkg/test_a.py pkg/a_test.go src/test/java/A.java AppTest.java a/b/FooTests.java
    conftest.py src/a.test.ts src/a.spec.js spec/a_spec.rb __tests__/a.js
    pkg/testing/a.py""".split(),
)
def test_usual_names_of_tests(path):
    assert is_test(path)


@pytest.mark.parametrize(
    "path",
    "latest.py contest/a.py src/attestation.go Testable.java protest.js benchmarks/a.py".split(),
)
def test_names_that_only_look_like_tests(path):
    assert not is_test(path)
