from rankers.encoders.text import CODE_LINES, query_text, unit_text
from rankers.query.understand import understand

ISSUE = """Cookie is dropped

The session forgets everything.

```python
app.run()
```

```
Traceback (most recent call last):
  File "app.py", line 3, in run
    save()
KeyError: 'sid'
```
"""


def test_a_unit_says_where_it_is_before_its_source():
    text = unit_text("src/app.py", "App.run", "    def run(self):\n        return 1\n")
    assert text == "src/app.py App.run\ndef run(self):\n    return 1"


def test_a_unit_without_source_is_its_name():
    assert unit_text("a.py", "<module>", "") == "a.py <module>\n"


def test_a_query_puts_title_prose_errors_and_code_in_this_order():
    text = query_text(understand(ISSUE))
    parts = ("Cookie is dropped", "The session forgets", "KeyError: 'sid'", "app.run()")
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_a_query_leaves_the_frames_of_a_trace_out():
    assert 'File "app.py"' not in query_text(understand(ISSUE))


def test_a_query_says_each_error_once():
    twice = ISSUE + ISSUE.partition("\n\n```\n")[2].join(("\n```\n", ""))
    assert query_text(understand(twice)).count("KeyError: 'sid'") == 1


def test_a_query_quotes_only_the_first_lines_of_code():
    code = "\n".join(f"call_{number}()" for number in range(CODE_LINES + 5))
    text = query_text(understand(f"It fails\n\n```python\n{code}\n```\n"))
    assert f"call_{CODE_LINES - 1}()" in text
    assert f"call_{CODE_LINES}()" not in text


def test_a_symbol_is_its_own_query():
    assert query_text(understand("App.run")) == "App.run"


def test_an_empty_query_has_an_empty_text():
    assert query_text(understand("")) == ""
