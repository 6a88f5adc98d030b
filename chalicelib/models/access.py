"""Who may do what: the role that each operation needs, and what it gives of the data of runs."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from chalicelib.models.organizations import Role

NEEDS: Mapping[str, Role] = MappingProxyType(
    {
        "rename_organization": Role.ADMIN,
        "delete_organization": Role.OWNER,
        "keep_organization": Role.OWNER,
        "get_deletion": Role.VIEWER,
        "get_retention": Role.VIEWER,
        "set_retention": Role.ADMIN,
        "show_usage": Role.VIEWER,
        "list_members": Role.VIEWER,
        "change_member": Role.ADMIN,
        "remove_member": Role.ADMIN,
        "leave_organization": Role.VIEWER,
        "list_invitations": Role.ADMIN,
        "invite_member": Role.ADMIN,
        "withdraw_invitation": Role.ADMIN,
        "list_audit": Role.ADMIN,
        "list_keys": Role.ADMIN,
        "create_key": Role.ADMIN,
        "revoke_key": Role.ADMIN,
        "list_workflows": Role.VIEWER,
        "create_workflow": Role.EDITOR,
        "compile_source": Role.VIEWER,
        "get_workflow": Role.VIEWER,
        "update_workflow": Role.EDITOR,
        "publish_workflow": Role.EDITOR,
        "pause_workflow": Role.EDITOR,
        "resume_workflow": Role.EDITOR,
        "archive_workflow": Role.EDITOR,
        "restore_workflow": Role.EDITOR,
        "delete_workflow": Role.ADMIN,
        "get_settings": Role.VIEWER,
        "update_settings": Role.EDITOR,
        "list_versions": Role.VIEWER,
        "get_version": Role.VIEWER,
        "list_samples": Role.VIEWER,
        "get_sample": Role.VIEWER,
        "save_sample": Role.EDITOR,
        "delete_sample": Role.EDITOR,
        "start_run": Role.EDITOR,
        "list_workflow_runs": Role.VIEWER,
        "list_runs": Role.VIEWER,
        "get_run": Role.VIEWER,
        "cancel_run": Role.EDITOR,
        "replay_run": Role.EDITOR,
        "preview_bulk": Role.EDITOR,
        "create_bulk": Role.EDITOR,
        "list_bulks": Role.VIEWER,
        "get_bulk": Role.VIEWER,
        "abort_bulk": Role.EDITOR,
        "list_steps": Role.VIEWER,
        "get_step": Role.VIEWER,
        "read_value": Role.VIEWER,
        "list_approvals": Role.VIEWER,
        "answer_approval": Role.EDITOR,
        "send_events": Role.EDITOR,
        "list_deliveries": Role.VIEWER,
        "list_dropped_events": Role.VIEWER,
        "get_delivery": Role.VIEWER,
        "redeliver": Role.EDITOR,
        "get_webhook": Role.VIEWER,
        "rotate_webhook_secret": Role.ADMIN,
        "test_webhook": Role.EDITOR,
        "preview_schedule": Role.VIEWER,
        "test_pattern": Role.VIEWER,
        "list_secrets": Role.EDITOR,
        "set_secret": Role.ADMIN,
        "delete_secret": Role.ADMIN,
        "list_workflow_secrets": Role.EDITOR,
        "set_workflow_secret": Role.ADMIN,
        "delete_workflow_secret": Role.ADMIN,
        "list_variables": Role.VIEWER,
        "set_variable": Role.EDITOR,
        "delete_variable": Role.EDITOR,
        "list_workflow_variables": Role.VIEWER,
        "set_workflow_variable": Role.EDITOR,
        "delete_workflow_variable": Role.EDITOR,
        "complete_source": Role.VIEWER,
        "recall_results": Role.VIEWER,
        "hover_source": Role.VIEWER,
        "show_signature": Role.VIEWER,
        "format_source": Role.VIEWER,
        "outline_source": Role.VIEWER,
        "learn_type": Role.VIEWER,
        "subscribe": Role.VIEWER,
    }
)


class Gives(StrEnum):
    """What an operation answers of the data of runs, which some members may not see."""

    NO_DATA = "no data"
    DATA_TOO = "data too"
    DATA_ONLY = "data only"


GIVES: Mapping[str, Gives] = MappingProxyType(
    {
        "rename_organization": Gives.NO_DATA,
        "delete_organization": Gives.NO_DATA,
        "keep_organization": Gives.NO_DATA,
        "get_deletion": Gives.NO_DATA,
        "get_retention": Gives.NO_DATA,
        "set_retention": Gives.NO_DATA,
        "show_usage": Gives.NO_DATA,
        "list_members": Gives.NO_DATA,
        "change_member": Gives.NO_DATA,
        "remove_member": Gives.NO_DATA,
        "leave_organization": Gives.NO_DATA,
        "list_invitations": Gives.NO_DATA,
        "invite_member": Gives.NO_DATA,
        "withdraw_invitation": Gives.NO_DATA,
        "list_audit": Gives.NO_DATA,
        "list_keys": Gives.NO_DATA,
        "create_key": Gives.NO_DATA,
        "revoke_key": Gives.NO_DATA,
        "list_workflows": Gives.NO_DATA,
        "create_workflow": Gives.NO_DATA,
        "compile_source": Gives.NO_DATA,
        "get_workflow": Gives.NO_DATA,
        "update_workflow": Gives.NO_DATA,
        "publish_workflow": Gives.NO_DATA,
        "pause_workflow": Gives.NO_DATA,
        "resume_workflow": Gives.NO_DATA,
        "archive_workflow": Gives.NO_DATA,
        "restore_workflow": Gives.NO_DATA,
        "delete_workflow": Gives.NO_DATA,
        "get_settings": Gives.NO_DATA,
        "update_settings": Gives.NO_DATA,
        "list_samples": Gives.NO_DATA,
        "get_sample": Gives.DATA_ONLY,
        "save_sample": Gives.NO_DATA,
        "delete_sample": Gives.NO_DATA,
        "list_versions": Gives.NO_DATA,
        "get_version": Gives.NO_DATA,
        "start_run": Gives.DATA_TOO,
        "list_workflow_runs": Gives.DATA_TOO,
        "list_runs": Gives.DATA_TOO,
        "get_run": Gives.DATA_TOO,
        "cancel_run": Gives.DATA_TOO,
        "replay_run": Gives.DATA_TOO,
        "preview_bulk": Gives.NO_DATA,
        "create_bulk": Gives.DATA_TOO,
        "list_bulks": Gives.DATA_TOO,
        "get_bulk": Gives.DATA_TOO,
        "abort_bulk": Gives.DATA_TOO,
        "list_steps": Gives.DATA_TOO,
        "get_step": Gives.DATA_TOO,
        "read_value": Gives.DATA_ONLY,
        "list_approvals": Gives.DATA_TOO,
        "answer_approval": Gives.DATA_TOO,
        "send_events": Gives.NO_DATA,
        "list_deliveries": Gives.DATA_TOO,
        "get_delivery": Gives.DATA_TOO,
        "list_dropped_events": Gives.NO_DATA,
        "redeliver": Gives.NO_DATA,
        "get_webhook": Gives.NO_DATA,
        "rotate_webhook_secret": Gives.NO_DATA,
        "test_webhook": Gives.NO_DATA,
        "preview_schedule": Gives.NO_DATA,
        "test_pattern": Gives.NO_DATA,
        "list_secrets": Gives.NO_DATA,
        "set_secret": Gives.NO_DATA,
        "delete_secret": Gives.NO_DATA,
        "list_workflow_secrets": Gives.NO_DATA,
        "set_workflow_secret": Gives.NO_DATA,
        "delete_workflow_secret": Gives.NO_DATA,
        "list_variables": Gives.NO_DATA,
        "set_variable": Gives.NO_DATA,
        "delete_variable": Gives.NO_DATA,
        "list_workflow_variables": Gives.NO_DATA,
        "set_workflow_variable": Gives.NO_DATA,
        "delete_workflow_variable": Gives.NO_DATA,
        "complete_source": Gives.NO_DATA,
        "recall_results": Gives.DATA_TOO,
        "hover_source": Gives.NO_DATA,
        "show_signature": Gives.NO_DATA,
        "format_source": Gives.NO_DATA,
        "outline_source": Gives.NO_DATA,
        "learn_type": Gives.NO_DATA,
        "subscribe": Gives.DATA_TOO,
    }
)
"""From whom payloads are hidden gets the second without its data, and the third not at all."""

PEOPLE_ONLY = frozenset(
    {
        "rename_organization",
        "delete_organization",
        "keep_organization",
        "change_member",
        "remove_member",
        "leave_organization",
        "invite_member",
        "withdraw_invitation",
        "create_key",
        "revoke_key",
    }
)
"""What no API key may do, whatever its role: it would outlive its own end."""

OF_DELETION = frozenset({"delete_organization", "keep_organization"})
"""What of an organization's audit log outlives it."""

WHILE_DELETING = OF_DELETION | {
    "leave_organization",
    "remove_member",
    "withdraw_invitation",
    "revoke_key",
    "cancel_run",
    "preview_bulk",
    "create_bulk",
    "abort_bulk",
    "answer_approval",
    "send_events",
    "delete_secret",
    "delete_workflow",
}
"""What may be done in an organization that is being deleted: let its runs end, take away, look."""

CHANGES_NOTHING = frozenset(
    {
        "compile_source",
        "preview_schedule",
        "test_pattern",
        "complete_source",
        "hover_source",
        "show_signature",
        "format_source",
        "outline_source",
        "learn_type",
    }
)
"""What is sent as POST and changes nothing all the same; all else is in the audit log."""


def needed(operation: str) -> Role:
    """Return the role that an operation needs."""
    return NEEDS[operation]
