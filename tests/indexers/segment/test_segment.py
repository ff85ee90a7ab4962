import pytest

from indexers.segment.builder import SegmentBuilder
from indexers.segment.fields import Field
from indexers.segment.file import DamagedSegment, from_buffer, map_file, to_buffer
from indexers.segment.merge import merge, select
from indexers.segment.segment import keys_of
from indexers.segment.strings import StringTable, ordered, union
from indexers.tokens import count_terms
from indexers.types import Kind, ParsedBlob, RefKind

A, B = b"a" * 20, b"b" * 20
PYTHON, TEXT = 1, 0


def build(*blobs):
    builder = SegmentBuilder()
    for blob in blobs:
        builder.add(*blob)
    return builder.build()


def postings(segment, term):
    """{(qualified name, field): count} of a term."""
    number = segment.terms.find(term)
    if number < 0:
        return {}
    rows = range(segment.posting_offsets[number], segment.posting_offsets[number + 1])
    return {
        (
            segment.qualified[segment.posting_units[row]],
            Field(segment.posting_fields[row]),
        ): int(segment.posting_counts[row])
        for row in rows
    }


def content(segment):
    """All that a segment says, by key and name, whatever its order of units."""
    blobs = {}
    for key, start, count, excluded, problem in zip(
        segment.keys.tolist(),
        segment.blob_starts,
        segment.blob_counts,
        segment.blob_excluded,
        segment.blob_problems,
        strict=True,
    ):
        units = []
        for at in range(start, start + count):
            own = segment.own_names[at]
            uses = range(segment.reference_offsets[at], segment.reference_offsets[at + 1])
            units.append(
                (
                    segment.qualified[at],
                    int(segment.kinds[at]),
                    segment.lines[at].tolist(),
                    segment.spans[at].tolist(),
                    int(segment.parents[at]),
                    segment.lengths[at].tolist(),
                    segment.names[own] if own >= 0 else None,
                    [
                        (segment.names[segment.reference_names[u]], int(segment.reference_kinds[u]))
                        for u in uses
                    ],
                )
            )
        blobs[key] = (units, segment.notes[excluded], segment.notes[problem])
    terms = [segment.terms[n] for n in range(len(segment.terms))]
    return blobs, {term: postings(segment, term) for term in terms}, names(segment)


def names(segment):
    table = {}
    for number in range(len(segment.names)):
        defining = slice(*segment.definition_offsets[number : number + 2])
        using = slice(*segment.use_offsets[number : number + 2])
        table[segment.names[number]] = (
            sorted(segment.qualified[unit] for unit in segment.definition_units[defining]),
            sorted(
                (segment.qualified[unit], int(kind))
                for unit, kind in zip(
                    segment.use_units[using], segment.use_kinds[using], strict=True
                )
            ),
        )
    return table


def test_postings_count_every_term_by_field(animals):
    segment = build((A, PYTHON, animals))
    assert postings(segment, "helper") == {
        ("Animal.make_sound", Field.BODY): 2,
        ("helper", Field.NAME): 1,
    }
    assert postings(segment, "animal") == {
        ("Animal", Field.NAME): 1,
        ("Animal.make_sound", Field.CLASS): 1,
    }
    assert postings(segment, "parsehttpheader") == {("Animal.make_sound", Field.BODY): 1}
    assert postings(segment, "sound")[("Animal.make_sound", Field.COMMENTS)] == 1


def test_postings_equal_what_count_terms_says(animals):
    segment = build((A, PYTHON, animals))
    body = animals.units[1].body
    for term, count in count_terms(body).items():
        assert postings(segment, term)[("Animal.make_sound", Field.BODY)] == count
    assert segment.lengths[1][Field.BODY] == count_terms(body).total()


def test_words_that_share_a_term_are_added_up(make):
    parsed = ParsedBlob("python", (make("f", body="sound sounds Sound"),))
    segment = build((A, PYTHON, parsed))
    assert postings(segment, "sound") == {("f", Field.BODY): 3}


def test_parents_and_definitions(animals, plants):
    segment = build((A, PYTHON, animals), (B, PYTHON, plants))
    table = names(segment)
    assert segment.parents.tolist() == [-1, 0, -1, -1, -1, -1, -1]
    assert table["helper"][0] == ["helper", "helper", "helper#2"]
    assert table["Helper"][0] == ["Helper"]
    assert table["helper"][1] == [("Animal.make_sound", RefKind.CALL)]
    assert table["animals"] == ([], [("<module>", RefKind.IMPORT)])
    assert "<module>" not in table


def test_a_method_outside_of_its_type_finds_it_by_name(make):
    parsed = ParsedBlob(
        "go",
        (
            make("Server.Run", Kind.METHOD, 1, 3),
            make("Server", Kind.STRUCT, 5, 9),
            make("main", start=10, end=11),
        ),
    )
    assert build((A, PYTHON, parsed)).parents.tolist() == [1, -1, -1]


def test_the_same_blob_read_as_two_languages_is_two_blobs(animals):
    excluded = ParsedBlob("text", excluded="minified", problem="time limit")
    segment = build((A, PYTHON, animals), (A, TEXT, excluded), (A, TEXT, animals))
    keys = keys_of([(A.hex(), PYTHON), (B.hex(), PYTHON), (A.hex(), TEXT)])
    assert segment.locate(keys).tolist() == [1, -1, 0]
    assert segment.notes[segment.blob_excluded[0]] == "minified"
    assert segment.notes[segment.blob_problems[0]] == "time limit"
    assert segment.notes[segment.blob_problems[1]] == ""


def test_merging_equals_building_at_once(animals, plants):
    excluded = ParsedBlob("text", excluded="binary")
    merged = merge([build((B, PYTHON, plants)), build((A, PYTHON, animals), (A, TEXT, excluded))])
    assert content(merged) == content(
        build((A, PYTHON, animals), (A, TEXT, excluded), (B, PYTHON, plants))
    )


def test_merging_keeps_the_newest_of_a_repeated_key(animals, plants):
    merged = merge([build((A, PYTHON, animals), (B, PYTHON, animals)), build((A, PYTHON, plants))])
    assert content(merged) == content(build((A, PYTHON, plants), (B, PYTHON, animals)))


def test_selecting_drops_blobs_and_the_strings_only_they_used(animals, plants):
    segment = build((B, PYTHON, plants), (A, PYTHON, animals), (A, TEXT, plants))
    mask = segment.keys == keys_of([(A.hex(), PYTHON)])[0]
    assert content(select(segment, mask)) == content(build((A, PYTHON, animals)))


def test_a_file_gives_back_what_was_written(tmp_path, animals, plants):
    segment = build((A, PYTHON, animals), (B, PYTHON, plants))
    path = tmp_path / "one.segment"
    path.write_bytes(to_buffer(segment))
    assert content(map_file(path)) == content(segment)


def test_an_empty_segment_survives_everything(tmp_path):
    empty = merge([build(), from_buffer(to_buffer(build()))])
    assert content(empty) == ({}, {}, {})
    assert empty.locate(keys_of([(A.hex(), PYTHON)])).tolist() == [-1]


def test_every_cut_and_every_changed_byte_is_noticed(animals):
    whole = to_buffer(build((A, PYTHON, animals)))
    for cut in range(0, len(whole), 97):
        with pytest.raises(DamagedSegment):
            from_buffer(whole[:cut])
    padding = range(whole.index(b"}", whole.rindex(b'"crc"')) + 1, 64 * 99)
    first_array = next(at for at in padding if at % 64 == 0)
    for at in (*range(0, padding.start, 7), *range(first_array, len(whole), 41)):
        damaged = bytearray(whole)
        damaged[at] ^= 0x10
        with pytest.raises(DamagedSegment):
            from_buffer(bytes(damaged))


def test_a_cut_file_is_noticed_without_reading_it_all(tmp_path, animals):
    path = tmp_path / "one.segment"
    for size in (0, 3, 100, 2000):
        path.write_bytes(to_buffer(build((A, PYTHON, animals)))[:size])
        with pytest.raises(DamagedSegment):
            map_file(path, verify=False)


def test_tables_are_searched_exactly_and_without_case():
    strings = ordered([b"b", b"Run", b"run", b"RUN", b"r", "sün".encode(), b"run"])
    table = StringTable.of(strings)
    assert [table[n] for n in table.find_folded("rUn")] == ["RUN", "Run", "run"]
    assert [table.find(text.decode()) for text in strings] == list(range(6))
    assert table.find("ru") == -1
    assert not table.find_folded("zzz")


def test_a_union_renumbers_the_strings_of_each_table():
    one, two = StringTable.of([b"a", b"c"]), StringTable.of([b"B", b"c"])
    table, (first, second) = union([one, two])
    assert table.to_list() == [b"a", b"B", b"c"]
    assert (first.tolist(), second.tolist()) == ([0, 2], [1, 2])


def test_a_lone_surrogate_and_a_word_without_end_do_no_harm(make):
    parsed = ParsedBlob("python", (make("f\ud800", body="x" * 5000 + " \ud800 fine"),))
    segment = build((A, PYTHON, parsed))
    assert segment.qualified[0] == "f?"
    assert postings(segment, "fine") == {("f?", Field.BODY): 1}
    assert max(map(len, segment.terms.to_list())) < 201
