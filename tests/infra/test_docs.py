"""The pages made from the code are those of the code."""

from chalicelib.engine.catalogue import ACTIONS
from infra.dev import docs


def test_the_page_of_actions_is_up_to_date() -> None:
    assert docs.PAGE.read_text() == docs.actions_page(), "run ./dev docs and commit docs/actions.md"


def test_the_page_has_a_section_for_every_action() -> None:
    page = docs.actions_page()

    assert [name for name in ACTIONS if f"\n### {name}\n" not in page] == []
