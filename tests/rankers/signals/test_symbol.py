import pytest

SOURCES = {
    "a/http.py": """class Request:
    def parse_header(self, line):
        return line


class Response:
    def parse_header(self, line):
        return parse_header(line)


def parse_header(line):
    return line.split(":")


def parse_header_lines(lines):
    return [parse_header(line) for line in lines]


def header_to_parse():
    return 1
""",
    "a/legacy.py": "def Parse_Header(x):\n    return x\n",
    "a/notes.py": "def unrelated():\n    # parse every header\n    return 0\n",
    "tests/test_http.py": "def test_parse_header():\n    assert parse_header('a') == 'a'\n",
}


@pytest.fixture(scope="module")
def http(project):
    return project(SOURCES)


def names(http, query):
    return [hit.qualified_name for hit in http.locate(query).functions]


def test_exact_definitions_come_before_all_that_resembles_them(http):
    found = names(http, "parse_header")
    assert set(found[:3]) == {"parse_header", "Request.parse_header", "Response.parse_header"}
    assert found[3] == "Parse_Header"
    assert found[4] == "parse_header_lines"
    assert found[5] == "header_to_parse"
    assert "unrelated" in found


def test_a_qualified_name_puts_its_own_definition_first(http):
    assert names(http, "Response.parse_header")[0] == "Response.parse_header"
    assert names(http, "Request::parse_header")[0] == "Request.parse_header"


def test_a_class_is_found_by_name(http):
    assert http.locate("Response").classes[0].qualified_name == "Response"


def test_the_reason_is_the_definition(http):
    assert http.locate("parse_header").functions[0].evidence[0].text == "defines `parse_header`"


def test_a_name_that_is_nowhere_finds_nothing(http):
    assert not http.locate("parse_footer")
