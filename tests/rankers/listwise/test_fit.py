import pytest

from rankers.listwise.choose import choose
from rankers.listwise.fit import fitted, neutral, shortened
from rankers.listwise.prompt import prompt

GENERAL = choose("general", "")


def words(text):
    return len(text.split())


def lines(n, word="w"):
    return "\n".join(f"{word}{i} a b c" for i in range(n))


def test_a_short_text_is_left_alone():
    assert shortened("a b c", 3, words) == "a b c"


def test_a_long_text_is_cut_at_a_line_end_and_says_so():
    assert shortened(lines(10), 13, words) == lines(3) + "\n…"


def test_of_an_issue_the_end_stays_too():
    cut = shortened(lines(30), 25, words, tail=1 / 3).splitlines()
    assert cut[0] == "w0 a b c"
    assert cut[-1] == "w29 a b c"
    assert words("\n".join(cut)) <= 25


def test_one_endless_line_is_cut_within():
    assert len(shortened("x" * 1000, 10, len)) <= 11


def test_all_is_left_where_all_fits():
    issue, texts = fitted(lines(3), [lines(2), lines(4)], 1000, 1, 100, words)
    assert (issue, texts) == (lines(3), [lines(2), lines(4)])


def test_only_what_is_long_is_cut():
    texts = [lines(5), lines(200), lines(100)]
    _, cut = fitted("i", texts, 200, 1, 1024, words)
    assert cut[0] == texts[0]
    assert abs(words(cut[1]) - words(cut[2])) <= 4
    assert 150 < sum(map(words, cut)) <= 200


def test_no_candidate_is_longer_than_its_limit():
    _, (cut,) = fitted("i", [lines(100)], 10_000, 1, 40, words)
    assert words(cut) <= 40


def test_an_endless_issue_leaves_room_for_the_candidates():
    texts = [lines(100)] * 4
    issue, cut = fitted(lines(5000), texts, 2000, 1, 1024, words)
    assert all(words(text) > 290 for text in cut)
    assert words(issue) + sum(map(words, cut)) <= 2000


def test_an_issue_that_is_said_twice_counts_twice():
    issue, cut = fitted(lines(5000), [lines(100)] * 4, 2000, 2, 1024, words)
    assert 2 * words(issue) + sum(map(words, cut)) <= 2000


def test_marks_are_neutralised_as_their_template_has_them():
    assert neutral("a[12] b[A] c[i]", GENERAL) == "a(12) b[A] c[i]"
    assert neutral("a[12] b[A] c[i]", choose("first", "")) == "a[12] b(A) c[i]"


def test_a_model_of_one_line_passages_gets_them():
    text = prompt(choose("rankzephyr", ""), "it\nfails", ["a\n  b"], 4000, 76, words)
    assert "\n[1] a b\n" in text
    assert "them: it fails\n" in text


@pytest.mark.parametrize("name", ["general", "first", "swerank", "rankzephyr"])
@pytest.mark.parametrize("context", [600, 4000])
def test_a_prompt_fits_into_the_context(name, context):
    template = choose(name, "")
    text = prompt(template, lines(3000, "issue"), [lines(300)] * 10, context, 76, words)
    assert words(template.system + text) <= context - 76
    assert text.count("\n[") >= 9
    assert "issue0 a b c" in text
