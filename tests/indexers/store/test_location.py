from indexers.store.location import fingerprint, store_folder, store_name


def test_names_are_readable_distinct_and_safe(tmp_path):
    names = {
        store_name(identity)
        for identity in (
            "https://example.org/a/b",
            "https://example.org/a-b",
            "/srv/a b/é",
            "/" * 9,
        )
    }
    assert len(names) == 4
    assert any(name.startswith("example-org-a-b-") for name in names)
    assert all("/" not in name and len(name) < 60 for name in names)
    assert store_folder(tmp_path, "x") == tmp_path / store_name("x")


def test_the_fingerprint_is_stable_within_a_process():
    assert fingerprint() == fingerprint()
    assert fingerprint().startswith("v1-")
