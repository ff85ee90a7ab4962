from engine.engine import Engine


def test_the_engine_and_a_workbench_rank_alike(shop):
    engine = Engine.open(shop)
    issue = "Total of a cart is not rounded to cents"
    located = engine.locate(issue, limit=5, fast=True)
    assert engine.workbench(fast=True).locate(issue, 5) == located.ranking
    assert located.ranking.functions[0].id == "shop/cart.py:Cart.total"
    engine.close()


def test_the_engine_keeps_the_workbench_while_the_tree_is_the_same(shop):
    engine = Engine.open(shop)
    first = engine.workbench(fast=True)
    assert engine.workbench(fast=True) is first
    (shop / "shop/new.py").write_text("def fresh():\n    pass\n")
    assert engine.workbench(fast=True) is not first
    engine.close()


def test_source_gives_the_lines_of_a_unit(bench):
    doc = bench.corpus.view.find("shop/money.py:round_cents")
    assert bench.source(doc) == [
        "def round_cents(amount):",
        '    """Round an amount to 2 digits."""',
        "    return round(amount, 2)",
    ]


def test_search_takes_the_syntax_of_search(bench):
    hits = bench.search("round amount path:shop/money.py")
    assert hits[0].id == "shop/money.py:round_cents"
    assert {hit.path for hit in hits} == {"shop/money.py"}
