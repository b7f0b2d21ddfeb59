"""Decides what a language model is told of each ability: its name, arguments and when to use it, as LangChain tools.

Each gives text with numbered sources for the model, and as its artifact the draft itself: evidence, figures, plan, gap.
"""

from __future__ import annotations

from typing import Annotated

from langchain_core.tools import BaseTool, tool
from pydantic import Field

from advisor.abilities.ability import MOST_MONTHS, MOST_NAME, MOST_NAMES, MOST_QUESTION, MOST_SKILLS, Abilities
from advisor.abilities.ability_text import told
from advisor.draft import Draft

Told = tuple[str, Draft]
Question = Annotated[str, Field(max_length=MOST_QUESTION)]
Name = Annotated[str, Field(max_length=MOST_NAME)]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES)]
Skills = Annotated[list[Name], Field(max_length=MOST_SKILLS)]
Months = Annotated[float, Field(gt=0, le=MOST_MONTHS)]
_WRONG = (
    f"These arguments cannot be used. Names have at most {MOST_NAME} characters, questions {MOST_QUESTION}; at most "
    f"{MOST_NAMES} roles, levels or places are compared, {MOST_SKILLS} skills held against a role; months are 1 to "
    f"{MOST_MONTHS}."
)


def make_tools(abilities: Abilities) -> list[BaseTool]:
    """Make the tools; arguments that do not fit are answered in words, so that a model can mend them."""
    made = [*_look_ups(abilities), *_advice(abilities)]
    for one in made:
        one.handle_validation_error = _WRONG
    return made


def _look_ups(abilities: Abilities) -> list[BaseTool]:
    @tool(response_format="content_and_artifact", parse_docstring=True)
    def search_guides(question: Question) -> Told:
        """Search the career guides for what they say on a question: work, skills, ways in, hiring, outlook.

        Args:
            question: One whole question that names its role, in plain English.
        """
        return _both(abilities.search(question))

    @tool(response_format="content_and_artifact", parse_docstring=True)
    def salary_facts(
        role: Name,
        level: Name | None = None,
        place: Name | None = None,
        industry: Name | None = None,
        employer: Name | None = None,
    ) -> Told:
        """Look up what the guides state of a role's pay; where they state nothing that fits, the result says so.

        Args:
            role: The role, such as "data scientist".
            level: entry, mid or senior; leave out for all levels.
            place: A country, region, state or city; leave out for any place.
            industry: An industry that the pay is for.
            employer: An employer that the pay is for.
        """
        return _both(abilities.salary(role, level, place, industry, employer))

    @tool(response_format="content_and_artifact", parse_docstring=True)
    def compare(roles: Names, levels: Names | None = None, places: Names | None = None) -> Told:
        """Compare the pay of two or more roles, levels or places side by side.

        Args:
            roles: One role or more.
            levels: Any of entry, mid and senior.
            places: Countries, regions, states or cities.
        """
        return _both(abilities.compare(roles, levels or [], places or []))

    return [search_guides, salary_facts, compare]


def _advice(abilities: Abilities) -> list[BaseTool]:
    @tool(response_format="content_and_artifact", parse_docstring=True)
    def skill_gap(role: Name, skills: Skills) -> Told:
        """Hold the learner's skills against those that the guides ask of a role: what is there and what is missing.

        Args:
            role: The role that the learner wants.
            skills: Skills as the learner stated them; never guess any.
        """
        return _both(abilities.skill_gap(role, skills))

    @tool(response_format="content_and_artifact", parse_docstring=True)
    def plan(role: Name, months: Months | None = None, free: bool = False) -> Told:
        """Give the steps towards a role in order, with time and cost where the guides state them.

        Args:
            role: The role that the learner wants.
            months: Months that the learner has, if stated.
            free: Whether the learner can spend no money.
        """
        return _both(abilities.plan(role, months, free=free))

    @tool(response_format="content_and_artifact", parse_docstring=True)
    def moves(start: Name) -> Told:
        """Say which roles somebody can move to from a role or another background.

        Args:
            start: The role or background that somebody has now.
        """
        return _both(abilities.moves(start))

    return [skill_gap, plan, moves]


def _both(draft: Draft) -> Told:
    return told(draft), draft
