import pytest

from indexers.errors import PatchpointError
from rankers.remote.address import checked, shown
from rankers.remote.key import Key, key_hint, read_key

SECRET = "sk-very-secret"


def test_the_first_variable_that_is_set_counts():
    both = {"OPENAI_API_KEY": "second-key", "PATCHPOINT_API_KEY": "first-key"}
    assert read_key(environment=both).reveal() == "first-key"
    assert read_key(environment={"OPENAI_API_KEY": "second-key"}).reveal() == "second-key"
    assert not read_key(environment={"PATCHPOINT_API_KEY": ""})


def test_a_file_comes_before_the_environment(tmp_path):
    file = tmp_path / "key"
    file.write_text(f"  {SECRET}\n")
    assert read_key(file, {"PATCHPOINT_API_KEY": "other"}).reveal() == SECRET


@pytest.mark.parametrize("content", ["", "  \n", f"{SECRET}\nanother line", f"{SECRET}é", "a b"])
def test_a_file_that_holds_no_key_is_refused_and_not_quoted(tmp_path, content):
    file = tmp_path / "key"
    file.write_text(content)
    with pytest.raises(PatchpointError, match="holds no key") as caught:
        read_key(file, {})
    assert SECRET not in caught.value.message + caught.value.hint


def test_a_variable_that_holds_no_key_is_refused():
    with pytest.raises(PatchpointError, match="OPENAI_API_KEY holds no key"):
        read_key(environment={"OPENAI_API_KEY": "two words"})


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PatchpointError, match=r"cannot read the key file .*no such file"):
        read_key(tmp_path / "none", {})


def test_a_key_does_not_show_itself():
    key = Key(SECRET)
    assert SECRET not in f"{key} {key!r} {[key]}"
    assert (bool(key), bool(Key(""))) == (True, False)


def test_a_document_is_searched_for_it_through_and_through():
    document = {SECRET: [f"a {SECRET}", {"b": SECRET}], "n": 3}
    assert Key(SECRET).hidden(document) == {"…": ["a …", {"b": "…"}], "n": 3}


def test_a_word_that_is_no_secret_stays_in_texts():
    assert Key("none").hidden("there are none") == "there are none"


def test_the_hint_says_where_a_key_would_be_read():
    assert key_hint(Key(SECRET)) == "the key was sent"
    assert "PATCHPOINT_API_KEY or OPENAI_API_KEY is not set" in key_hint(Key(""))


def test_addresses_are_shown_without_what_is_private():
    assert shown("https://ada:pw@host:8/v1?key=x") == "https://host:8/v1"
    assert checked("http://localhost:1/v1/") == "http://localhost:1/v1"


@pytest.mark.parametrize("url", ["localhost:80/v1", "", "http://", "ftp://x/v1", "http://h:x/v1"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(PatchpointError, match="is not the address of a server"):
        checked(url)


def test_a_wrong_address_is_quoted_without_a_password():
    with pytest.raises(PatchpointError) as caught:
        checked(f"htp://ada:{SECRET}@host/v1")
    assert SECRET not in caught.value.message
