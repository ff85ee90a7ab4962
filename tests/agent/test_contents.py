from agent.contents import Contents
from indexers.types import FileEntry


def test_a_file_is_read_once_while_there_is_room():
    read = []

    def give(entry):
        read.append(entry.path)
        return b"x" * 10

    contents = Contents(give, most_bytes=15)
    first, second = FileEntry("a", "1" * 40), FileEntry("b", "2" * 40)
    for _ in range(3):
        assert contents(first) == contents(second) == b"x" * 10
    assert read == ["a", "b", "b", "b"]
