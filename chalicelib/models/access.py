"""Who may do what: the role that each operation needs."""

from collections.abc import Mapping
from types import MappingProxyType

from chalicelib.models.organizations import Role

NEEDS: Mapping[str, Role] = MappingProxyType(
    {
        "rename_organization": Role.ADMIN,
        "get_retention": Role.VIEWER,
        "set_retention": Role.ADMIN,
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
        "complete_source": Role.VIEWER,
        "hover_source": Role.VIEWER,
        "show_signature": Role.VIEWER,
        "format_source": Role.VIEWER,
        "outline_source": Role.VIEWER,
        "learn_type": Role.VIEWER,
        "subscribe": Role.VIEWER,
    }
)

PEOPLE_ONLY = frozenset(
    {
        "rename_organization",
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
