from indexers.history.messages import is_fix, message_terms, subject_of


def test_a_repair_is_recognised_by_its_words_or_its_issue():
    assert is_fix("Fix crash in parser")
    assert is_fix("Handle None\n\nCloses #12")
    assert is_fix("bugfix: be careful")
    assert is_fix("be careful (#1234)\n\nfixes the reported regression")


def test_the_number_of_a_pull_request_is_no_repair():
    assert not is_fix("Add a backend (#1234)")
    assert not is_fix("Prefix and suffix tables")


def test_terms_of_the_subject_count_twice():
    counts = message_terms("Parse headers\n\nThe tokenizer sees headers")
    assert counts["header"] == 3
    assert counts["tokenizer"] == 1


def test_trailers_are_not_read():
    message = "Parse\n\nSigned-off-by: Fixit Issueman <x@example.org>\nChange-Id: I123"
    assert not is_fix(message)
    assert set(message_terms(message)) == set(message_terms("Parse"))


def test_the_subject_is_the_first_line():
    assert subject_of("\n one \ntwo") == "one"
    assert subject_of("") == ""
