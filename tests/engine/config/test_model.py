"""Settings of the language model."""

import pytest

from engine.config import load_config


def loaded(tmp_path, **variables):
    return load_config(None, {}, {"PATCHPOINT_CONFIG": str(tmp_path / "none"), **variables})


def test_two_variables_name_a_model(tmp_path):
    config = loaded(
        tmp_path, PATCHPOINT_MODEL="qwen3:8b", PATCHPOINT_BASE_URL="http://localhost:11434/v1"
    ).config
    assert (config.model, config.base_url) == ("qwen3:8b", "http://localhost:11434/v1")
    assert (config.key_file, config.prices) == (None, None)


@pytest.mark.parametrize(
    "url", ["localhost:80", "http://ada:pw@host/v1", "ftp://host", "http://", "http://h/a b"]
)
def test_an_address_with_a_password_or_without_a_host_is_not_taken(tmp_path, url):
    found = loaded(tmp_path, PATCHPOINT_BASE_URL=url)
    assert found.config.base_url is None
    assert "without a password" in found.problems[0]


@pytest.mark.parametrize("name", ["model", "base_url", "key_file", "prices"])
def test_a_repository_does_not_say_to_whom_code_is_sent(tmp_path, name):
    (tmp_path / ".patchpoint.toml").write_text(f'{name} = "http://x/v1"\n')
    found = load_config(tmp_path, {}, {"PATCHPOINT_CONFIG": str(tmp_path / "none")})
    assert getattr(found.config, name) is None
    assert "only be set in your own configuration" in found.problems[0]
