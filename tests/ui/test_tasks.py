"""Work beside the window."""

from __future__ import annotations

import threading

import pytest

from kokkola_desktop.ui.tasks import Cancelled, Lane, Tasks


@pytest.fixture
def lane(qapp):
    lane = Lane()
    yield lane
    lane.close()


def nothing(_result):
    return None


def test_an_answer_comes_in_the_thread_of_the_window(lane, qtbot):
    threads = []
    lane.ask(
        "ids",
        lambda: threads.append(threading.current_thread()),
        lambda _: threads.append(threading.current_thread()),
        nothing,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_the_latest_question_wins_and_those_between_are_never_worked_on(lane, qtbot):
    held = threading.Event()
    worked, answers = [], []

    def slow():
        held.wait(5)
        return "first"

    def quick(name):
        def work():
            worked.append(name)
            return name

        return work

    lane.ask("ids", slow, answers.append, nothing)
    for name in ("second", "third", "fourth"):
        lane.ask("ids", quick(name), answers.append, nothing)
    held.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["fourth"]
    assert worked == ["fourth"]


def test_questions_under_other_keys_are_all_answered_the_newest_first(lane, qtbot):
    held = threading.Event()
    answers = []
    lane.ask("hold", lambda: held.wait(5), nothing, nothing)
    lane.ask("sums", lambda: "sums", answers.append, nothing)
    lane.ask("ids", lambda: "ids", answers.append, nothing)
    held.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == ["ids", "sums"]


def test_an_error_is_handed_on_and_the_lane_lives(lane, qtbot):
    errors, answers = [], []

    def wrong():
        raise ValueError("no such column")

    lane.ask("ids", wrong, answers.append, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    lane.ask("ids", lambda: 1, answers.append, errors.append)
    qtbot.waitUntil(lambda: answers == [1])
    assert [str(error) for error in errors] == ["no such column"]


def test_what_is_forgotten_is_not_delivered(lane, qtbot):
    held = threading.Event()
    answers = []
    lane.ask("ids", lambda: held.wait(5), answers.append, nothing)
    lane.forget()
    held.set()
    lane.ask("after", lambda: "after", answers.append, nothing)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["after"]


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.finish()


def test_a_task_reports_progress_and_ends_with_its_result(tasks, qtbot):
    results, steps, heard = [], [], threading.Event()

    def work(progress):
        heard.wait(10)  # a step before anybody listens is told to nobody
        progress.step(1, 2)
        progress.step(2, 2)
        return "made"

    task = tasks.start("Tuodaan", work, results.append, nothing)
    task.progressed.connect(lambda done, total: steps.append((done, total)))
    heard.set()
    qtbot.waitUntil(lambda: not tasks.running())
    assert results == ["made"]
    assert steps[-1] == (2, 2)


def test_a_cancelled_task_ends_at_its_next_step_without_a_result(tasks, qtbot):
    begun, go_on = threading.Event(), threading.Event()
    results, errors, undone = [], [], []

    def work(progress):
        begun.set()
        go_on.wait(5)
        try:
            progress.check()
        except Cancelled:
            undone.append("rolled back")
            raise
        return "made"

    task = tasks.start("Tuodaan", work, results.append, errors.append)
    assert begun.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.running())
    assert (results, errors, undone) == ([], [], ["rolled back"])


def test_an_error_of_a_task_is_handed_on(tasks, qtbot):
    errors = []

    def work(_progress):
        raise OSError("disk full")

    tasks.start("Viedään", work, nothing, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "disk full"
    qtbot.waitUntil(lambda: not tasks.running())
