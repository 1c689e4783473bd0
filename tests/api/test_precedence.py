"""Who goes first where one thing is done at a time."""

import threading

from sayso.api.precedence import Precedence


def test_a_person_who_waits_goes_before_the_background_and_nobody_is_left_waiting():
    turn, done = Precedence(), []
    begun = threading.Barrier(3)

    def work(hold, name):
        begun.wait()
        with hold():
            done.append(name)

    with turn.for_background():
        threads = [
            threading.Thread(target=work, args=(turn.for_background, "background")),
            threading.Thread(target=work, args=(turn.for_person, "person")),
        ]
        for each in threads:
            each.start()
        begun.wait()
        while not turn._n_people:
            pass
    for each in threads:
        each.join(timeout=5)
    assert done == ["person", "background"]


def test_it_is_free_again_after_an_error():
    turn = Precedence()
    for hold in (turn.for_person, turn.for_background):
        try:
            with hold():
                raise ValueError
        except ValueError:
            pass
    with turn.for_background():
        assert turn._is_held
