import pytest

from bench.training.forbidden import ForbiddenRepository, is_forbidden, refuse_forbidden


@pytest.mark.parametrize(
    "repo",
    [
        "django/django",
        "Django/Django",
        "somebody/django",
        "django",
        "django.git",
        "swe-bench/matplotlib__matplotlib",
        "psf+requests",
        "psf__requests",
        "/mirrors/psf+requests/repo",
        "https://github.com/fork/scikit-learn.git",
        "FasterXML/jackson-databind",
        "vuejs/core",
        "cli/cli",
        "nlohmann/json",
        "rayon-rs/rayon/",
    ],
)
def test_what_is_measured_is_refused_however_it_is_written(repo):
    assert is_forbidden(repo)
    with pytest.raises(ForbiddenRepository, match="figures are measured on"):
        refuse_forbidden(repo)


@pytest.mark.parametrize(
    "repo", ["pallets/jinja", "urllib3/urllib3", "django-json/tool", "other/core", "other/json"]
)
def test_others_are_allowed(repo):
    assert not is_forbidden(repo)
    refuse_forbidden(repo)
