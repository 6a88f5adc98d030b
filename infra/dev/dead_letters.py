"""Read, redrive or drop what a stage could not hand over after all its retries."""

import argparse
from pathlib import Path

import boto3

from infra import deploy
from infra.dead_letters import Letter, Mailbox, RedriveError
from infra.dev import records, stack
from infra.dev.errors import TaskError
from infra.dev.progress import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("task", choices=("list", "redrive", "drop"), help="what to do with them")
    parser.add_argument("ids", nargs="*", help="only these; a letter's id, or its beginning")
    parser.add_argument("--all", action="store_true", help="every letter there is")
    parser.add_argument("--stage", help="a stage on AWS; the local cloud otherwise")
    parser.add_argument("--profile", help="AWS profile; the default one otherwise")
    parser.add_argument("--region", help="AWS region; the profile's otherwise")
    parser.add_argument("--data", type=Path, default=records.DATA, help="data of the local cloud")


def run(arguments: argparse.Namespace) -> int:
    """Do it for each letter; fail when one could not be handed over again."""
    if arguments.task != "list" and not (arguments.ids or arguments.all):
        raise TaskError(f"Name the letters to {arguments.task}, or say --all.")
    mailbox = mailbox_of(arguments)
    letters = list(mailbox.letters())
    chosen = [letter for letter in letters if is_chosen(letter, arguments.ids)]
    failed = [letter for letter in chosen if not carry_out(arguments.task, mailbox, letter)]
    for letter in letters:
        if letter in failed or letter not in chosen or arguments.task == "list":
            mailbox.put_back(letter)
    say(f"{len(chosen)} of {len(letters)} letters, {len(failed)} failed")
    return 1 if failed else 0


def mailbox_of(arguments: argparse.Namespace) -> Mailbox:
    """Return the queue of a stage on AWS, or of the local cloud."""
    if arguments.stage is None:
        running = records.running(arguments.data.resolve())
        cloud = deploy.Cloud(stack.session(), running.endpoint)
    else:
        session = boto3.Session(profile_name=arguments.profile, region_name=arguments.region)
        cloud = deploy.Cloud(session)
    try:
        name = f"stepwell-{arguments.stage or stack.STAGE}"
        outputs = deploy.outputs(cloud.cloudformation(), name)
    except deploy.DeployError as error:
        raise TaskError(str(error)) from error
    return Mailbox(cloud, outputs["DeadLettersUrl"])


def is_chosen(letter: Letter, ids: list[str]) -> bool:
    """Tell whether a letter is meant; all are when none is named."""
    return not ids or any(letter.id.startswith(beginning) for beginning in ids)


def carry_out(task: str, mailbox: Mailbox, letter: Letter) -> bool:
    """Do the task for one letter, print it, and tell whether that went well."""
    line = f"{letter.id}  {letter.sent_at:%Y-%m-%d %H:%M:%S}Z  {letter.name}"
    try:
        if task == "redrive":
            mailbox.redrive(letter)
        elif task == "drop":
            mailbox.drop(letter)
    except RedriveError as error:
        print(f"{line}  failed again: {error}")
        return False
    print(f"{line}  {letter.reason if task == 'list' else 'done'}")
    return True
