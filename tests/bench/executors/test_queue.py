from bench.executors.queue import Queue


def drain(queue, last=None):
    taken = []
    while following := queue.take(last):
        last = following[0].repo
        taken.append(following[0].instance_id)
    return taken


def tasks(make_instance, *names):
    return [(make_instance(name, repo=name[0]), None) for name in names]


def test_a_process_stays_with_its_repository(make_instance):
    queue = Queue(tasks(make_instance, "a1", "b1", "a2", "b2", "a3"))
    assert drain(queue) == ["a1", "a2", "a3", "b1", "b2"]


def test_two_processes_begin_with_different_repositories(make_instance):
    queue = Queue(tasks(make_instance, "a1", "a2", "a3", "b1"))
    assert queue.take(None)[0].instance_id == "a1"
    assert queue.take(None)[0].instance_id == "b1"


def test_a_process_that_has_nothing_left_helps_another(make_instance):
    queue = Queue(tasks(make_instance, "a1", "a2", "a3", "b1"))
    queue.take(None)
    queue.take(None)
    assert queue.take("b")[0].instance_id == "a2"
    assert drain(queue, "a") == ["a3"]
