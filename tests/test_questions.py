"""Questions as people type them: most are answered among the first five, and what nothing answers is not made up."""

from __future__ import annotations

import pytest
from bench.questions import DEPTH, FILE, ask, read

from ftzcli import open_catalogue

# Raise these to what is reached, never lower them; and never write a word into the vocabulary for one of the questions.
ANSWERED_FLOOR, HONEST_FLOOR = 0.875, 1.0

CATALOGUE = open_catalogue()
QUESTIONS = read(FILE.read_text(encoding="utf-8"))


def share(*, answerable: bool) -> float:
    """How many of the questions that have an answer, or have none, are answered as they should be."""
    asked = [ask(CATALOGUE, question) for question in QUESTIONS if bool(question.answers) == answerable]
    return sum(each.is_good for each in asked) / len(asked)


def test_there_are_enough_questions_and_every_measure_of_them_exists() -> None:
    assert len(QUESTIONS) >= 60
    assert {id for question in QUESTIONS for id in question.answers} <= set(CATALOGUE.records.ids)


def test_most_questions_are_answered_among_the_first_five() -> None:
    assert share(answerable=True) >= ANSWERED_FLOOR


def test_what_nothing_answers_is_answered_honestly() -> None:
    assert share(answerable=False) >= HONEST_FLOOR


def test_a_question_is_answered_only_by_what_comes_first() -> None:
    question = next(question for question in QUESTIONS if question.answers)
    first, *_ = ask(CATALOGUE, question).came
    assert ask(CATALOGUE, question._replace(answers=(first,))).is_good
    assert not ask(CATALOGUE, question._replace(answers=("nothing-like-it",))).is_good
    assert len(ask(CATALOGUE, question).came) <= DEPTH


@pytest.mark.parametrize("text", ["q\ta", "# kind\nq", "# kind\nq\t", "# kind\n\ta"])
def test_a_wrong_line_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"^line \d: "):
        read(text)
