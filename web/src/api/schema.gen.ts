/** Generated from the OpenAPI document: `npm run generate`. */
import type { Json } from "@/lib/json";
export interface paths {
    "/api/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a member; the link is used up. */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the invitation of a link. */
        post: operations["show_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account for the address of an invitation. */
        post: operations["sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a pass that opens one socket within a minute. */
        post: operations["create_live_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell who is signed in and to which organizations they belong. */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an organization and own it. */
        post: operations["create_organization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give the organization another name. */
        patch: operations["rename_organization"];
        trace?: never;
    };
    "/api/organizations/{organization_id}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the approvals that wait for a decision, the longest waiting first. */
        get: operations["list_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/approvals/{run_id}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or reject; the first decision stands. */
        post: operations["answer_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who changed what, newest first. */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/bulks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the organization's bulks, newest first. */
        get: operations["list_bulks"];
        put?: never;
        /** Cancel or replay the runs that match at this moment. */
        post: operations["create_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/bulks/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count the runs that a bulk would be about, up to 10,000; nothing is done. */
        post: operations["preview_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/bulks/{bulk_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a bulk: how far it is, and what could not be done. */
        get: operations["get_bulk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/bulks/{bulk_id}/abort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a bulk; doing so twice is doing so once. */
        post: operations["abort_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/compile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a source and show its steps and its state machine; nothing is stored. */
        post: operations["compile_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the organization for good, by its name, once its runs have ended. */
        post: operations["delete_organization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell how far the deletion of the organization is, if somebody asked for it. */
        get: operations["get_deletion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/editor/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer the words that may stand at a place of a source. */
        post: operations["complete_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/editor/format": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a source its usual form. */
        post: operations["format_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/editor/hover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain the word at a place of a source. */
        post: operations["hover_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/editor/learn-type": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write an Input class that recorded values fit. */
        post: operations["learn_type"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/editor/outline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the steps of a source that may be broken. */
        post: operations["outline_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/editor/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the call around a place of a source. */
        post: operations["show_signature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell waiting steps of one event, or of a list of them. */
        post: operations["send_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/events/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell whether an event's detail matches a pattern, as EventBridge judges it. */
        post: operations["test_pattern"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the open invitations, oldest first. */
        get: operations["list_invitations"];
        put?: never;
        /** Offer a place to an address; the link is good for a week, and once. */
        post: operations["invite_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Make the link of an invitation worthless. */
        delete: operations["withdraw_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete it after all not, as long as nothing of it is removed. */
        post: operations["keep_organization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the API keys, oldest first, without what proves them. */
        get: operations["list_keys"];
        put?: never;
        /** Make an API key; its text is in this answer and never shown again. */
        post: operations["create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Make an API key worthless at once. */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take oneself out of the organization; the last owner cannot. */
        post: operations["leave_organization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the members by name. */
        get: operations["list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a member out at once, with their sockets. */
        delete: operations["remove_member"];
        options?: never;
        head?: never;
        /** Give a member another role. */
        patch: operations["change_member"];
        trace?: never;
    };
    "/api/organizations/{organization_id}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell how many days runs are kept after their end. */
        get: operations["get_retention"];
        /** Set how many days runs that start from now on are kept. */
        put: operations["set_retention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the organization's runs, newest first. */
        get: operations["list_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a run with its payload, its output and the program it runs. */
        get: operations["get_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/runs/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a run; doing so twice is doing so once. */
        post: operations["cancel_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/runs/{run_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a run again, from the start or from a step. */
        post: operations["replay_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/runs/{run_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the run's steps in the order of the program. */
        get: operations["list_steps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/runs/{run_id}/steps/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show one step with input, output and attempts. */
        get: operations["get_step"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/runs/{run_id}/values/{value_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a part of a value that is too large for the records of a run. */
        get: operations["read_value"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell when a schedule fires next, in its zone and in UTC. */
        post: operations["preview_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the organization's secrets by name, without their values, and who uses them. */
        get: operations["list_secrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a secret; steps use the new value within a minute. */
        put: operations["set_secret"];
        post?: never;
        /** Remove a secret; steps that refer to it fail from then on. */
        delete: operations["delete_secret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell how much of each quota the organization uses. */
        get: operations["show_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the organization's variables by name, and who uses them. */
        get: operations["list_variables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/variables/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a variable; runs that are made from now on have the new value. */
        put: operations["set_variable"];
        post?: never;
        /** Remove a variable; workflows that name it do not start from then on. */
        delete: operations["delete_variable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the organization's workflows. */
        get: operations["list_workflows"];
        put?: never;
        /** Create a workflow in draft. */
        post: operations["create_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a workflow with its draft. */
        get: operations["get_workflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Save the draft, the name or the description. */
        patch: operations["update_workflow"];
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the workflow away; it can be restored. */
        post: operations["archive_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the workflow for good, archived and by its name; its runs stay for their time. */
        post: operations["delete_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what arrived at the workflow's triggers and what became of it, newest first. */
        get: operations["list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a delivery with its request or its event, without secrets. */
        get: operations["get_delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/deliveries/{delivery_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a request or an event again: a new delivery that names it, and a run of its own. */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/dropped-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the events that were dropped since the workflow was paused, or in its last pause. */
        get: operations["list_dropped_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the triggers; runs go on. */
        post: operations["pause_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the draft the next version. */
        post: operations["publish_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring an archived workflow back, paused or as a draft. */
        post: operations["restore_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the shapes of what the steps of the last completed run resulted in. */
        get: operations["recall_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the triggers start runs again. */
        post: operations["resume_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the runs of one workflow, newest first. */
        get: operations["list_workflow_runs"];
        put?: never;
        /** Start a workflow by hand, or its draft as a test. */
        post: operations["start_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the samples of a workflow, without their payloads. */
        get: operations["list_samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/samples/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a sample with its payload. */
        get: operations["get_sample"];
        /** Keep a payload under a name, in the place of what was kept under it. */
        put: operations["save_sample"];
        post?: never;
        /** Forget a sample; the last good and last failed come again with the next run. */
        delete: operations["delete_sample"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a workflow's own secrets by name, without their values. */
        get: operations["list_workflow_secrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a workflow's own secret, which its steps use in the place of the organization's. */
        put: operations["set_workflow_secret"];
        post?: never;
        /** Remove a workflow's own secret; its steps use the organization's from then on. */
        delete: operations["delete_workflow_secret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the settings: as set, as the source declares them, and what counts. */
        get: operations["get_settings"];
        /** Set all settings; what the source declares counts all the same. */
        put: operations["update_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a workflow's own variables by name. */
        get: operations["list_workflow_variables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/variables/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a workflow's own variable, which its runs have in the place of the organization's. */
        put: operations["set_workflow_variable"];
        post?: never;
        /** Remove a workflow's own variable; its runs have the organization's from then on. */
        delete: operations["delete_workflow_variable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the published versions, newest first. */
        get: operations["list_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show one published version with its source and state machine. */
        get: operations["get_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell where the workflow's webhook is and how it believes its callers. */
        get: operations["get_webhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/webhook/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new secret, given or made here; the one before is believed for another day. */
        post: operations["rotate_webhook_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/workflows/{workflow_id}/webhook/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a body as a caller would and send it through the whole path of the webhook. */
        post: operations["test_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callbacks/{run_id}/{uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer the step that waits at this address, once; before it waits, the answer is kept. */
        post: operations["answer_callback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callbacks/{run_id}/{uuid}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell the step that waits at this address that its answer is being worked on. */
        post: operations["beat_callback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a run with the body as its payload. */
        post: operations["receive_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Accepted
         * @description The answer to a webhook: the run that was made for it.
         *
         *     A paused workflow's has none yet: the delivery that is ``held`` starts when it is resumed.
         */
        Accepted: {
            /**
             * Held
             * @default null
             */
            held: string | null;
            /**
             * Run Id
             * @default null
             */
            run_id: string | null;
            /**
             * Status Url
             * @default null
             */
            status_url: string | null;
        };
        /**
         * Approval
         * @description A question that waits for a person; ``form`` is the JSON Schema of further values.
         */
        Approval: {
            /** @default null */
            details: components["schemas"]["JsonValue"];
            /** @default null */
            form: components["schemas"]["JsonValue"];
            /** Path */
            path: string;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /** Run Id */
            run_id: string;
            /** Step Id */
            step_id: string;
            /** Title */
            title: string;
            /** To */
            to: string;
            /**
             * Until
             * @default null
             */
            until: string | null;
            /** Workflow Id */
            workflow_id: string;
            /** Workflow Name */
            workflow_name: string;
        };
        /**
         * ApprovalResult
         * @description Who decided what, and when.
         */
        ApprovalResult: {
            /** Approved */
            approved: boolean;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /**
             * Comment
             * @default null
             */
            comment: string | null;
            /** Path */
            path: string;
            /** Run Id */
            run_id: string;
            /**
             * Values
             * @default {}
             */
            values: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * Attempt
         * @description One try at a step.
         */
        Attempt: {
            /**
             * Ended At
             * @default null
             */
            ended_at: string | null;
            /** @default null */
            error: components["schemas"]["Failure"] | null;
            /** Number */
            number: number;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * AuditEntry
         * @description One change: ``action`` is the operation, ``subject`` the ids in its address.
         *
         *     ``source`` is the address that the request came from, and through which it came. The
         *     ``outcome`` is unknown where whoever carried it out broke off in the middle.
         */
        AuditEntry: {
            /** Action */
            action: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Changes
             * @default []
             */
            changes: components["schemas"]["Difference"][];
            /** Id */
            id: string;
            /** Organization Id */
            organization_id: string;
            /**
             * Outcome
             * @default done
             * @enum {string}
             */
            outcome: "done" | "unknown";
            /**
             * Source
             * @default
             */
            source: string;
            /**
             * Subject
             * @default {}
             */
            subject: {
                [key: string]: string;
            };
            /** Who */
            who: string;
            /** Who Name */
            who_name: string;
        };
        /**
         * Bill
         * @description What a run costs, item by item, at the prices of a region as they were on a day.
         */
        Bill: {
            /** Items */
            items: components["schemas"]["CostItem"][];
            /**
             * Prices Of
             * Format: date
             */
            prices_of: string;
            /** Region */
            region: string;
        };
        /**
         * Bulk
         * @description One operation on many runs; ``matches`` is what there was to do when it began.
         *
         *     ``abort`` says who stopped it, ``failure`` why it could not go on. In lists the
         *     named runs are left out of the filter.
         */
        Bulk: {
            /** @default null */
            abort: components["schemas"]["CancelRequest"] | null;
            /** By */
            by: string;
            /**
             * @default {
             *       "done": 0,
             *       "failed": 0,
             *       "found": 0,
             *       "skipped": 0
             *     }
             */
            counts: components["schemas"]["BulkCounts"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Ended At
             * @default null
             */
            ended_at: string | null;
            /**
             * Errors
             * @default []
             */
            errors: components["schemas"]["BulkError"][];
            /**
             * Failure
             * @default null
             */
            failure: string | null;
            /** Id */
            id: string;
            matches: components["schemas"]["BulkMatches"];
            /** Organization Id */
            organization_id: string;
            request: components["schemas"]["BulkRequest"];
            /** @default running */
            status: components["schemas"]["BulkStatus"];
            /** Version */
            version: number;
        };
        /**
         * BulkChange
         * @description A bulk as it is now.
         */
        BulkChange: {
            bulk: components["schemas"]["Bulk"];
            /** Id */
            id: string;
            /**
             * Kind
             * @default bulk
             * @constant
             */
            kind: "bulk";
            /** Version */
            version: number;
        };
        /**
         * BulkCounts
         * @description How far a bulk is: runs found so far, and what became of them.
         */
        BulkCounts: {
            /**
             * Done
             * @default 0
             */
            done: number;
            /**
             * Failed
             * @default 0
             */
            failed: number;
            /**
             * Found
             * @default 0
             */
            found: number;
            /**
             * Skipped
             * @default 0
             */
            skipped: number;
        };
        /**
         * BulkError
         * @description Why something could not be done to one run.
         */
        BulkError: {
            /** Message */
            message: string;
            /** Run Id */
            run_id: string;
        };
        /**
         * BulkFilter
         * @description Which runs: those that are named, or all that match.
         */
        BulkFilter: {
            /**
             * Runs
             * @default []
             */
            runs: string[];
            /**
             * Since
             * @default null
             */
            since: string | null;
            /**
             * Status
             * @default []
             */
            status: components["schemas"]["RunStatus"][];
            /**
             * Test
             * @default false
             * @enum {string}
             */
            test: "false" | "true" | "only";
            /**
             * Trigger
             * @default null
             */
            trigger: ("manual" | "webhook" | "schedule" | "event" | "workflow" | "failure") | null;
            /**
             * Until
             * @default null
             */
            until: string | null;
            /**
             * Workflow
             * @default null
             */
            workflow: string | null;
        };
        /**
         * BulkMatches
         * @description How many runs match; with ``more`` there are more than were counted.
         */
        BulkMatches: {
            /** Count */
            count: number;
            /**
             * More
             * @default false
             */
            more: boolean;
        };
        /**
         * BulkRequest
         * @description What is to be done to which runs.
         *
         *     A cancel takes the runs that have not ended, a replay those that have; others are left
         *     alone. ``reason`` is for a cancel, ``on`` (which version) and ``start`` for a replay.
         */
        BulkRequest: {
            /**
             * @default {
             *       "runs": [],
             *       "since": null,
             *       "status": [],
             *       "test": "false",
             *       "trigger": null,
             *       "until": null,
             *       "workflow": null
             *     }
             */
            filter: components["schemas"]["BulkFilter"];
            /**
             * Kind
             * @enum {string}
             */
            kind: "cancel" | "replay";
            /**
             * On
             * @default same
             * @enum {string}
             */
            on: "same" | "newest";
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Start
             * @default start
             * @enum {string}
             */
            start: "start" | "failed_step";
        };
        /**
         * BulkStatus
         * @description Where a bulk is in its life; all but ``running`` are final.
         * @enum {string}
         */
        BulkStatus: "running" | "completed" | "aborted" | "failed";
        /**
         * CallSignature
         * @description The call around a place; no label outside calls, ``active`` -1 at no parameter of it.
         */
        CallSignature: {
            /** Active */
            active: number;
            /** Docs */
            docs: string;
            /** Label */
            label: string | null;
            /** Parameters */
            parameters: components["schemas"]["SignatureParameter"][];
        };
        /**
         * CallbackBody
         * @description Any JSON: what the waiting step results in.
         */
        CallbackBody: components["schemas"]["JsonValue"];
        /**
         * CallbackReceipt
         * @description ``kept`` is an answer that came before its step; the step will find it.
         */
        CallbackReceipt: {
            /**
             * Status
             * @enum {string}
             */
            status: "delivered" | "kept";
        };
        /**
         * CancelRequest
         * @description Who asked for a run to stop, when and why; and in which bulk, if in one.
         */
        CancelRequest: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Bulk
             * @default null
             */
            bulk: string | null;
            /** By */
            by: string;
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * CancelRun
         * @description Stop a run, saying why.
         */
        CancelRun: {
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * ChangeMember
         * @description What a member may do and see from now on; without ``payloads``, they see what they saw.
         */
        ChangeMember: {
            /** @default null */
            payloads: components["schemas"]["Payloads"] | null;
            role: components["schemas"]["Role"];
        };
        /**
         * ClientMessage
         * @description What a browser may say.
         */
        ClientMessage: {
            /**
             * Action
             * @enum {string}
             */
            action: "subscribe" | "unsubscribe" | "ping";
            /**
             * Topic
             * @default
             */
            topic: string;
        };
        /**
         * CloudEvent
         * @description The same as CloudEvents 1.0 writes it: its type is the name, its data the detail.
         *
         *     Other attributes are not handed on. Events of the same source and id are one event.
         */
        CloudEvent: {
            /** @default null */
            data: components["schemas"]["JsonValue"];
            /**
             * Data Base64
             * @default null
             */
            data_base64: string | null;
            /** Id */
            id: string;
            /** Source */
            source: string;
            /**
             * Specversion
             * @constant
             */
            specversion: "1.0";
            /** Type */
            type: string;
        };
        /**
         * CompileRequest
         * @description A source to check; the compiler itself refuses what is too large.
         */
        CompileRequest: {
            /** Source */
            source: string;
        };
        /**
         * Compiled
         * @description The compiler's whole answer; ``machine`` is None when there is an error.
         */
        Compiled: {
            /** Diagnostics */
            diagnostics: components["schemas"]["Diagnostic"][];
            /** @default null */
            input_schema: components["schemas"]["JsonValue"];
            /** @default null */
            machine: components["schemas"]["JsonValue"];
            /** Name */
            name: string | null;
            /** Steps */
            steps: components["schemas"]["StepNode"][];
            /** Triggers */
            triggers: components["schemas"]["Trigger"][];
        };
        /**
         * CompleteRequest
         * @description A place, and what stands outside the source; results are by the ids of steps.
         */
        CompleteRequest: {
            /** Column */
            column: number;
            /** Line */
            line: number;
            /**
             * Results
             * @default {}
             */
            results: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Secrets
             * @default []
             */
            secrets: string[];
            /** Source */
            source: string;
            /**
             * Variables
             * @default []
             */
            variables: string[];
            /**
             * Workflows
             * @default []
             */
            workflows: string[];
        };
        /**
         * CompletionItem
         * @description A word for the cursor; ``insert`` is a snippet in which ``$0`` is the cursor.
         */
        CompletionItem: {
            /** Detail */
            detail: string;
            /** Docs */
            docs: string;
            /** Insert */
            insert: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "action" | "argument" | "class" | "constant" | "field" | "function" | "integration" | "keyword" | "method" | "option" | "secret" | "step" | "type" | "variable" | "workflow";
            /** Label */
            label: string;
        };
        /**
         * Completions
         * @description The words that may stand at a place, best first.
         */
        Completions: {
            /** Items */
            items: components["schemas"]["CompletionItem"][];
        };
        /**
         * CostItem
         * @description How many of a kind, the price of one and of all, in millionths of a dollar.
         */
        CostItem: {
            /**
             * Amount
             * Format: decimal
             * @description The price of all.
             */
            readonly amount: string;
            kind: components["schemas"]["CostKind"];
            /**
             * Price
             * Format: decimal
             */
            price: string;
            /**
             * Quantity
             * Format: decimal
             */
            quantity: string;
        };
        /**
         * CostKind
         * @description What AWS counts; ``compute`` is in GB-seconds of Lambda, ``documents`` are written to S3.
         * @enum {string}
         */
        CostKind: "transitions" | "invocations" | "compute" | "writes" | "reads" | "events" | "messages" | "documents";
        /**
         * CreateKey
         * @description What a new key is called, what it may do, and until when.
         */
        CreateKey: {
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /**
             * Until
             * @default null
             */
            until: string | null;
            /**
             * Workflows
             * @default []
             */
            workflows: string[];
        };
        /**
         * CreateWorkflow
         * @description What a new workflow starts from; without a source it gets a small working one.
         */
        CreateWorkflow: {
            /**
             * Description
             * @default
             */
            description: string;
            /** Name */
            name: string;
            /**
             * Source
             * @default null
             */
            source: string | null;
        };
        /**
         * DayCounts
         * @description The runs of a workflow that ended on one day, by outcome.
         */
        DayCounts: {
            /**
             * Cancelled
             * @default 0
             */
            cancelled: number;
            /**
             * Completed
             * @default 0
             */
            completed: number;
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Failed
             * @default 0
             */
            failed: number;
            /**
             * Timed Out
             * @default 0
             */
            timed_out: number;
        };
        /**
         * Decision
         * @description A person's answer to an approval.
         */
        Decision: {
            /** Approved */
            approved: boolean;
            /**
             * Comment
             * @default null
             */
            comment: string | null;
            /**
             * Values
             * @default {}
             */
            values: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * DeclaredSettings
         * @description What the source of the published version says itself; it wins over what is set beside it.
         */
        DeclaredSettings: {
            /**
             * Concurrency
             * @default null
             */
            concurrency: number | null;
            /**
             * Concurrency Key
             * @default null
             */
            concurrency_key: string | null;
            /** @default null */
            overlap: components["schemas"]["Overlap"] | null;
            /**
             * Timeout
             * @default null
             */
            timeout: number | null;
        };
        /**
         * DeleteOrganization
         * @description The name of the organization, as whoever deletes it has to type it.
         */
        DeleteOrganization: {
            /** Name */
            name: string;
        };
        /**
         * DeleteWorkflow
         * @description The name of the workflow that is deleted, so that no other is.
         */
        DeleteWorkflow: {
            /** Name */
            name: string;
        };
        /**
         * DeletionDetail
         * @description The deletion of an organization, if somebody asked for it.
         */
        DeletionDetail: {
            deletion: components["schemas"]["DeletionProgress"] | null;
        };
        /**
         * DeletionProgress
         * @description A deletion as members see it; ``waits_for`` are the runs that may still end by themselves.
         */
        DeletionProgress: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Asked By */
            asked_by: string;
            removed: components["schemas"]["Removed"];
            /**
             * Removes From
             * Format: date-time
             */
            removes_from: string;
            status: components["schemas"]["DeletionStatus"];
            waits_for: components["schemas"]["OpenRuns"];
        };
        /**
         * DeletionStatus
         * @description How far it is; of what is gone only what came late is left to be removed.
         * @enum {string}
         */
        DeletionStatus: "closing" | "removing" | "gone";
        /**
         * Delivery
         * @description What arrived at a trigger, and what became of it.
         *
         *     ``redelivers`` names the delivery that was sent again as this one.
         */
        Delivery: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Can Redeliver
             * @default false
             */
            can_redeliver: boolean;
            /** Expires At */
            expires_at: number;
            /** Id */
            id: string;
            /** Key */
            key: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "webhook" | "schedule" | "event";
            /** Organization Id */
            organization_id: string;
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Redelivers
             * @default
             */
            redelivers: string;
            /**
             * Run Id
             * @default null
             */
            run_id: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "started" | "repeated" | "refused" | "held";
            /** Trigger */
            trigger: string;
            /** Workflow Id */
            workflow_id: string;
        };
        /**
         * DeliveryDetail
         * @description A delivery with its request or its event, if the log keeps it.
         */
        DeliveryDetail: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Can Redeliver
             * @default false
             */
            can_redeliver: boolean;
            /** @default null */
            event: components["schemas"]["ShownEvent"] | null;
            /** Expires At */
            expires_at: number;
            /** Id */
            id: string;
            /** Key */
            key: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "webhook" | "schedule" | "event";
            /** Organization Id */
            organization_id: string;
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Redelivers
             * @default
             */
            redelivers: string;
            /** @default null */
            request: components["schemas"]["ShownRequest"] | null;
            /**
             * Run Id
             * @default null
             */
            run_id: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "started" | "repeated" | "refused" | "held";
            /** Trigger */
            trigger: string;
            /** Workflow Id */
            workflow_id: string;
        };
        /**
         * Diagnostic
         * @description A message of the compiler; lines and UTF-16 columns count from 1, as Monaco's do.
         */
        Diagnostic: {
            /** Code */
            code: string;
            /** Column */
            column: number;
            /**
             * Docs
             * @default
             */
            docs: string;
            /** @default null */
            edit: components["schemas"]["Edit"] | null;
            /** End Column */
            end_column: number;
            /** End Line */
            end_line: number;
            /**
             * Hint
             * @default null
             */
            hint: string | null;
            /** Line */
            line: number;
            /** Message */
            message: string;
            /**
             * Severity
             * @enum {string}
             */
            severity: "error" | "warning";
        };
        /**
         * Difference
         * @description One field of a thing, as it was and as it is; None where it was not, or is not.
         */
        Difference: {
            /** @default null */
            after: components["schemas"]["JsonValue"];
            /** @default null */
            before: components["schemas"]["JsonValue"];
            /** Field */
            field: string;
        };
        /**
         * Dropped
         * @description How many events of a trigger were dropped in the pause that began at ``since``.
         */
        Dropped: {
            /** Count */
            count: number;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Trigger */
            trigger: string;
        };
        /**
         * DroppedEvents
         * @description What the present pause of a workflow has dropped, or else the last one that dropped any.
         */
        DroppedEvents: {
            /** Items */
            items: components["schemas"]["Dropped"][];
        };
        /**
         * Edit
         * @description A replacement that mends a diagnostic mechanically.
         */
        Edit: {
            /** Column */
            column: number;
            /** End Column */
            end_column: number;
            /** End Line */
            end_line: number;
            /** Line */
            line: number;
            /** Text */
            text: string;
        };
        /**
         * EndEvent
         * @description The event that the end of a run publishes, or why it does not.
         */
        EndEvent: {
            /** Name */
            name: string;
            /**
             * Refused
             * @default
             */
            refused: string;
        };
        /**
         * EventFilter
         * @description A pattern for an event's detail; with a source, of the account's default bus.
         */
        EventFilter: {
            /**
             * Pattern
             * @default {}
             */
            pattern: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Source
             * @default null
             */
            source: string | null;
        };
        /**
         * EventReceipt
         * @description What became of one event: the id it was given, or why it was refused.
         */
        EventReceipt: {
            /**
             * Error
             * @default null
             */
            error: string | null;
            /**
             * Id
             * @default null
             */
            id: string | null;
            /** Name */
            name: string;
        };
        /**
         * EventReceipts
         * @description One receipt an event, in the order they were sent.
         */
        EventReceipts: {
            /** Items */
            items: components["schemas"]["EventReceipt"][];
        };
        /**
         * Explanation
         * @description What is known of a word, in Markdown; no text where nothing is.
         */
        Explanation: {
            place: components["schemas"]["chalicelib__models__editor__Span"] | null;
            /** Text */
            text: string | null;
        };
        /**
         * Failure
         * @description Why a step or a run failed; ``line`` is a line of the workflow's source.
         */
        Failure: {
            /** @default null */
            detail: components["schemas"]["JsonValue"];
            /** @default null */
            exchange: components["schemas"]["HttpExchange"] | null;
            /**
             * Line
             * @default null
             */
            line: number | null;
            /** Message */
            message: string;
            /**
             * Stack Trace
             * @default []
             */
            stack_trace: string[];
            /**
             * Status
             * @default null
             */
            status: number | null;
            /**
             * Step Id
             * @default null
             */
            step_id: string | null;
            /**
             * Step Path
             * @default null
             */
            step_path: string | null;
            /** Type */
            type: string;
        };
        /**
         * FailureStart
         * @description What followed a failure: the run that was started for it, or why none was.
         */
        FailureStart: {
            /**
             * Refused
             * @default
             */
            refused: string;
            /**
             * Run Id
             * @default null
             */
            run_id: string | null;
        };
        /**
         * FieldProblem
         * @description One place in the request that was refused, and why.
         */
        FieldProblem: {
            /** Message */
            message: string;
            /** Path */
            path: string;
        };
        /**
         * FormattedSource
         * @description The source in its usual form; as it was, with the reason, when it cannot be read.
         */
        FormattedSource: {
            /** Problem */
            problem: string | null;
            /** Source */
            source: string;
        };
        /**
         * Frame
         * @description All changes of one topic in one batch, each entity once.
         */
        Frame: {
            /** Changes */
            changes: (components["schemas"]["RunChange"] | components["schemas"]["StepChange"] | components["schemas"]["WorkflowChange"] | components["schemas"]["BulkChange"])[];
            /**
             * Sent At
             * Format: date-time
             */
            sent_at: string;
            /** Topic */
            topic: string;
            /**
             * Type
             * @default frame
             * @constant
             */
            type: "frame";
        };
        /**
         * HeartbeatReceipt
         * @description Until when the next sign of life is awaited; None when none is asked for.
         */
        HeartbeatReceipt: {
            /** Until */
            until: string | null;
        };
        /**
         * HttpExchange
         * @description One request and, when there was one, its answer.
         */
        HttpExchange: {
            /** Duration Ms */
            duration_ms: number;
            request: components["schemas"]["HttpRequest"];
            /** @default null */
            response: components["schemas"]["HttpResponse"] | null;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * HttpRequest
         * @description What was sent; secrets are masked and long bodies cut.
         */
        HttpRequest: {
            /**
             * Body
             * @default null
             */
            body: string | null;
            /** Headers */
            headers: {
                [key: string]: string;
            };
            /** Method */
            method: string;
            /** Url */
            url: string;
        };
        /**
         * HttpResponse
         * @description What came back; long bodies are cut.
         */
        HttpResponse: {
            /**
             * Body
             * @default null
             */
            body: string | null;
            /** Headers */
            headers: {
                [key: string]: string;
            };
            /** Status */
            status: number;
        };
        /**
         * InvitationSummary
         * @description An invitation as the members see it, without what opens it.
         */
        InvitationSummary: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** Id */
            id: string;
            /** Invited By */
            invited_by: string;
            /** @default shown */
            payloads: components["schemas"]["Payloads"];
            role: components["schemas"]["Role"];
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * InvitationToken
         * @description What stands at the end of an invitation's link.
         */
        InvitationToken: {
            /** Token */
            token: string;
        };
        /**
         * InviteMember
         * @description Whom to invite, and as what.
         */
        InviteMember: {
            /** Email */
            email: string;
            /** @default shown */
            payloads: components["schemas"]["Payloads"];
            role: components["schemas"]["Role"];
        };
        JsonValue: Json;
        /**
         * KeySummary
         * @description A key without what proves it; ``workflows`` are those it is limited to, if any.
         */
        KeySummary: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Created By Name */
            created_by_name: string;
            /** Id */
            id: string;
            /**
             * Last Used At
             * @default null
             */
            last_used_at: string | null;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /**
             * Until
             * @default null
             */
            until: string | null;
            /**
             * Workflows
             * @default []
             */
            workflows: string[];
        };
        /**
         * KnownDelay
         * @description Delays that are not waited for: those on the paths, or of the step that ``first`` names.
         *
         *     ``by`` is what a step's ``answered_from`` says. State machines read this.
         */
        KnownDelay: {
            /** By */
            by: string;
            /** End */
            end: string;
            /** First */
            first: string;
        };
        /**
         * LastRun
         * @description The newest run of a workflow that was not a test.
         */
        LastRun: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Status */
            status: string;
        };
        /**
         * LearnTypeRequest
         * @description A name for the class, and values that it is learned from.
         */
        LearnTypeRequest: {
            /** Name */
            name: string;
            /** Samples */
            samples: components["schemas"]["JsonValue"][];
        };
        /**
         * LearnedType
         * @description The source of an Input class, with the classes that it needs above it.
         */
        LearnedType: {
            /** Source */
            source: string;
        };
        /**
         * Me
         * @description Who is signed in and where they belong.
         */
        Me: {
            /** Email */
            email: string;
            /** Name */
            name: string;
            /** Organizations */
            organizations: components["schemas"]["Membership"][];
            /** User Id */
            user_id: string;
        };
        /**
         * MemberSummary
         * @description A member as the others see them.
         */
        MemberSummary: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** Name */
            name: string;
            /** @default shown */
            payloads: components["schemas"]["Payloads"];
            role: components["schemas"]["Role"];
            /** User Id */
            user_id: string;
        };
        /**
         * Membership
         * @description An organization as one of its members sees it.
         */
        Membership: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** @default shown */
            payloads: components["schemas"]["Payloads"];
            role: components["schemas"]["Role"];
        };
        /**
         * NameOrganization
         * @description The name of an organization, new or in the place of the one before.
         */
        NameOrganization: {
            /** Name */
            name: string;
        };
        /**
         * NameUse
         * @description A workflow that names a secret or a variable: in its draft, in what is published, or both.
         *
         *     One with a value of its ``own`` does not get the organization's.
         */
        NameUse: {
            /** Draft */
            draft: boolean;
            /** Own */
            own: boolean;
            /** Published */
            published: boolean;
            /** Workflow Id */
            workflow_id: string;
            /** Workflow Name */
            workflow_name: string;
        };
        /**
         * NamesUsed
         * @description What a source names of its organization.
         */
        NamesUsed: {
            /**
             * Secrets
             * @default []
             */
            secrets: string[];
            /**
             * Variables
             * @default []
             */
            variables: string[];
        };
        /**
         * NewInvitation
         * @description An invitation just made; ``link`` is shown this once, None when it was mailed.
         */
        NewInvitation: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** Id */
            id: string;
            /** Invited By */
            invited_by: string;
            /** Link */
            link: string | null;
            /** @default shown */
            payloads: components["schemas"]["Payloads"];
            role: components["schemas"]["Role"];
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * NewKey
         * @description A key just made; ``key`` is shown this once.
         */
        NewKey: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Created By Name */
            created_by_name: string;
            /** Id */
            id: string;
            /** Key */
            key: string;
            /**
             * Last Used At
             * @default null
             */
            last_used_at: string | null;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /**
             * Until
             * @default null
             */
            until: string | null;
            /**
             * Workflows
             * @default []
             */
            workflows: string[];
        };
        /**
         * NewSecret
         * @description The secret that is to be set at the sender; it is shown this once.
         */
        NewSecret: {
            /**
             * Previous Until
             * @default null
             */
            previous_until: string | null;
            /** Secret */
            secret: string;
        };
        /**
         * Occurrence
         * @description One moment at which a schedule fires.
         *
         *     ``local`` is the wall time with its offset; ``shift`` is by how many seconds the clocks
         *     have moved since the occurrence before, 0 nearly always.
         */
        Occurrence: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Local */
            local: string;
            /**
             * Shift
             * @default 0
             */
            shift: number;
        };
        /**
         * OpenInvitation
         * @description An invitation as who holds its link sees it.
         */
        OpenInvitation: {
            /** Email */
            email: string;
            /** Has Account */
            has_account: boolean;
            /** Invited By */
            invited_by: string;
            /** Organization Name */
            organization_name: string;
            role: components["schemas"]["Role"];
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * OpenRuns
         * @description How many runs have not ended; ``more`` says that there are more than were counted.
         */
        OpenRuns: {
            /** Count */
            count: number;
            /**
             * More
             * @default false
             */
            more: boolean;
        };
        /**
         * OutlineTree
         * @description The workflow's name and steps, as far as the source can be read.
         */
        OutlineTree: {
            /** Name */
            name: string | null;
            /** Steps */
            steps: components["schemas"]["StepNode"][];
        };
        /**
         * Overlap
         * @description What becomes of a run that starts when its workflow's limit is reached.
         * @enum {string}
         */
        Overlap: "queue" | "skip" | "cancel";
        /** Page[Approval] */
        Page_Approval_: {
            /** Items */
            items: components["schemas"]["Approval"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[AuditEntry] */
        Page_AuditEntry_: {
            /** Items */
            items: components["schemas"]["AuditEntry"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[Bulk] */
        Page_Bulk_: {
            /** Items */
            items: components["schemas"]["Bulk"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[Delivery] */
        Page_Delivery_: {
            /** Items */
            items: components["schemas"]["Delivery"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[InvitationSummary] */
        Page_InvitationSummary_: {
            /** Items */
            items: components["schemas"]["InvitationSummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[KeySummary] */
        Page_KeySummary_: {
            /** Items */
            items: components["schemas"]["KeySummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[MemberSummary] */
        Page_MemberSummary_: {
            /** Items */
            items: components["schemas"]["MemberSummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[RunSummary] */
        Page_RunSummary_: {
            /** Items */
            items: components["schemas"]["RunSummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[SecretSummary] */
        Page_SecretSummary_: {
            /** Items */
            items: components["schemas"]["SecretSummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[Secret] */
        Page_Secret_: {
            /** Items */
            items: components["schemas"]["Secret"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[StepSummary] */
        Page_StepSummary_: {
            /** Items */
            items: components["schemas"]["StepSummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[VariableDetail] */
        Page_VariableDetail_: {
            /** Items */
            items: components["schemas"]["VariableDetail"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[Variable] */
        Page_Variable_: {
            /** Items */
            items: components["schemas"]["Variable"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[VersionSummary] */
        Page_VersionSummary_: {
            /** Items */
            items: components["schemas"]["VersionSummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /** Page[WorkflowSummary] */
        Page_WorkflowSummary_: {
            /** Items */
            items: components["schemas"]["WorkflowSummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor: string | null;
        };
        /**
         * Parent
         * @description The step that started a run; ``depth`` counts the runs above it.
         *
         *     ``awaits`` tells whether that step waits for the run to end.
         */
        Parent: {
            /**
             * Awaits
             * @default true
             */
            awaits: boolean;
            /** Depth */
            depth: number;
            /** Run Id */
            run_id: string;
            /** Step Path */
            step_path: string;
        };
        /**
         * PatternResult
         * @description Whether the event matches.
         */
        PatternResult: {
            /** Matches */
            matches: boolean;
        };
        /**
         * PatternTrial
         * @description A pattern for the detail of events, and the detail of one to try it on.
         */
        PatternTrial: {
            /** Detail */
            detail: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Pattern */
            pattern: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * Payloads
         * @description Whether a member sees what runs work on: payloads, inputs, outputs, what errors quote.
         * @enum {string}
         */
        Payloads: "shown" | "hidden";
        /**
         * PlaceRequest
         * @description A source, and a place in it.
         */
        PlaceRequest: {
            /** Column */
            column: number;
            /** Line */
            line: number;
            /** Source */
            source: string;
        };
        /**
         * PreviewSchedule
         * @description A schedule to look at: one of ``cron``, ``every`` so many seconds, or ``at``.
         *
         *     It fires from ``start`` to ``end``, which like ``at`` are wall times of its zone.
         */
        PreviewSchedule: {
            /**
             * At
             * @default null
             */
            at: string | null;
            /**
             * Count
             * @default 5
             */
            count: number;
            /**
             * Cron
             * @default null
             */
            cron: string | null;
            /**
             * End
             * @default null
             */
            end: string | null;
            /**
             * Every
             * @default null
             */
            every: number | null;
            /**
             * Start
             * @default null
             */
            start: string | null;
            /**
             * Timezone
             * @default UTC
             */
            timezone: string;
        };
        /**
         * Problem
         * @description An RFC 9457 problem; ``current`` holds what a stale edit, or a quota, collided with.
         */
        Problem: {
            /** @default null */
            current: components["schemas"]["JsonValue"];
            /** Detail */
            detail: string;
            /**
             * Errors
             * @default []
             */
            errors: components["schemas"]["FieldProblem"][];
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * PublishWorkflow
         * @description Publish the draft as it stood at ``draft_revision``.
         */
        PublishWorkflow: {
            /** Draft Revision */
            draft_revision: number;
            /**
             * Message
             * @default
             */
            message: string;
        };
        /**
         * Quota
         * @description What is counted; the names are those of the lists in the API.
         * @enum {string}
         */
        Quota: "workflows" | "members" | "keys" | "secrets" | "runs" | "variables";
        /**
         * QuotaUse
         * @description How much of a quota is used.
         */
        QuotaUse: {
            /** Limit */
            limit: number;
            quota: components["schemas"]["Quota"];
            /** Used */
            used: number;
        };
        /**
         * RecordedResults
         * @description The shapes of what the steps of a run resulted in, by their ids; texts are left out.
         */
        RecordedResults: {
            /** Results */
            results: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Run Id */
            run_id: string | null;
        };
        /**
         * Removed
         * @description How many things of each kind are gone; ``records`` are those that belong to others.
         */
        Removed: {
            /**
             * Records
             * @default 0
             */
            records: number;
            /**
             * Runs
             * @default 0
             */
            runs: number;
            /**
             * Workflows
             * @default 0
             */
            workflows: number;
        };
        /**
         * Replay
         * @description The run that a run repeats; steps before ``from_path`` are answered from its records.
         *
         *     ``beside`` are the other items and branches of what goes on side by side around
         *     ``from_path``: there a step is answered when it was completed, and else carried out.
         *     ``bulk`` is what the replay is a part of, if of one.
         */
        Replay: {
            /**
             * Beside
             * @default []
             */
            beside: components["schemas"]["chalicelib__models__replays__Span"][];
            /**
             * Bulk
             * @default null
             */
            bulk: string | null;
            /**
             * From Path
             * @default null
             */
            from_path: string | null;
            /** Of */
            of: string;
        };
        /**
         * ReplayRun
         * @description Run a run again: the same payload unless another is given, from a step on if one is named.
         */
        ReplayRun: {
            /**
             * From Path
             * @default null
             */
            from_path: string | null;
            /** @default null */
            payload: components["schemas"]["JsonValue"];
            /**
             * Version
             * @default same
             * @enum {string}
             */
            version: "same" | "newest";
        };
        /**
         * Reply
         * @description The answer to one client message.
         */
        Reply: {
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Topic
             * @default
             */
            topic: string;
            /**
             * Type
             * @enum {string}
             */
            type: "subscribed" | "unsubscribed" | "refused" | "pong";
        };
        /**
         * Retention
         * @description How many days count now: the organization's ``own``, or else what the stage says.
         */
        Retention: {
            /** Days */
            days: number;
            /** Of Stage */
            of_stage: number;
            /** Own */
            own: number | null;
        };
        /**
         * Role
         * @description What a member may do; each role includes the ones after it.
         * @enum {string}
         */
        Role: "owner" | "admin" | "editor" | "viewer";
        /**
         * RotateSecret
         * @description A new secret for a webhook: the one a provider shows, or one that is made here.
         */
        RotateSecret: {
            /**
             * Secret
             * @default null
             */
            secret: string | null;
        };
        /**
         * Run
         * @description A run with what it started with and what it answered.
         *
         *     ``program`` names the stored program it runs, ``variables`` are what it was made with;
         *     ``pool`` the slots of which it needs one, when its workflow limits how many run at once;
         *     ``answers`` is what steps of a test were given to result in; ``end_event`` is what its end
         *     publishes; ``expires_at`` is the second (Unix time) at which it is removed, ``retention``
         *     the seconds it is kept after its end.
         */
        Run: {
            /**
             * Answers
             * @default {}
             */
            answers: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @default null */
            bill: components["schemas"]["Bill"] | null;
            /** @default null */
            cancel: components["schemas"]["CancelRequest"] | null;
            /**
             * Cost
             * @default null
             */
            cost: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** @default null */
            end_event: components["schemas"]["EndEvent"] | null;
            /**
             * Ended At
             * @default null
             */
            ended_at: string | null;
            /** @default null */
            error: components["schemas"]["Failure"] | null;
            /** Expires At */
            expires_at: number;
            /**
             * Failure Of
             * @default null
             */
            failure_of: string | null;
            /** Id */
            id: string;
            /**
             * Known Delays
             * @default null
             */
            known_delays: components["schemas"]["KnownDelay"][] | null;
            /** Organization Id */
            organization_id: string;
            /** @default null */
            output: components["schemas"]["JsonValue"];
            /** @default null */
            parent: components["schemas"]["Parent"] | null;
            /** @default null */
            payload: components["schemas"]["JsonValue"];
            /**
             * Pool
             * @default null
             */
            pool: string | null;
            /** Program */
            program: string;
            /** @default null */
            replay: components["schemas"]["Replay"] | null;
            /**
             * Retention
             * @default 7776000
             */
            retention: number;
            /**
             * Started At
             * @default null
             */
            started_at: string | null;
            status: components["schemas"]["RunStatus"];
            /** @default null */
            steps: components["schemas"]["StepCounts"] | null;
            /**
             * Test
             * @default false
             */
            test: boolean;
            trigger: components["schemas"]["StartedBy"];
            /**
             * Variables
             * @default {}
             */
            variables: {
                [key: string]: string;
            };
            /** Version */
            version: number;
            /**
             * Waiting Since
             * @default null
             */
            waiting_since: string | null;
            /**
             * Waits For
             * @default
             */
            waits_for: string;
            /** Workflow Id */
            workflow_id: string;
            /** Workflow Name */
            workflow_name: string;
            /** Workflow Version */
            workflow_version: number;
        };
        /**
         * RunChange
         * @description A run as it is now.
         */
        RunChange: {
            /** Id */
            id: string;
            /**
             * Kind
             * @default run
             * @constant
             */
            kind: "run";
            run: components["schemas"]["RunSummary"];
            /** Version */
            version: number;
        };
        /**
         * RunDetail
         * @description A run with the program it runs and what followed it, for the debugger.
         *
         *     ``effects`` tells of the program's actions, by name, whether they only read.
         */
        RunDetail: {
            /**
             * Answers
             * @default {}
             */
            answers: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @default null */
            bill: components["schemas"]["Bill"] | null;
            /** @default null */
            cancel: components["schemas"]["CancelRequest"] | null;
            /**
             * Cost
             * @default null
             */
            cost: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Effects
             * @default {}
             */
            effects: {
                [key: string]: "reads" | "writes";
            };
            /** @default null */
            end_event: components["schemas"]["EndEvent"] | null;
            /**
             * Ended At
             * @default null
             */
            ended_at: string | null;
            /** @default null */
            error: components["schemas"]["Failure"] | null;
            /** Expires At */
            expires_at: number;
            /**
             * Failure Of
             * @default null
             */
            failure_of: string | null;
            /** @default null */
            failure_run: components["schemas"]["FailureStart"] | null;
            /** Id */
            id: string;
            /** @default null */
            input_schema: components["schemas"]["JsonValue"];
            /**
             * Known Delays
             * @default null
             */
            known_delays: components["schemas"]["KnownDelay"][] | null;
            /** Organization Id */
            organization_id: string;
            /** @default null */
            output: components["schemas"]["JsonValue"];
            /** @default null */
            parent: components["schemas"]["Parent"] | null;
            /** @default null */
            payload: components["schemas"]["JsonValue"];
            /**
             * Pool
             * @default null
             */
            pool: string | null;
            /** Program */
            program: string;
            /** @default null */
            replay: components["schemas"]["Replay"] | null;
            /**
             * Replays
             * @default []
             */
            replays: string[];
            /**
             * Retention
             * @default 7776000
             */
            retention: number;
            /** Source */
            source: string;
            /**
             * Started At
             * @default null
             */
            started_at: string | null;
            status: components["schemas"]["RunStatus"];
            /** @default null */
            steps: components["schemas"]["StepCounts"] | null;
            /** Steps Tree */
            steps_tree: components["schemas"]["StepNode"][];
            /**
             * Test
             * @default false
             */
            test: boolean;
            trigger: components["schemas"]["StartedBy"];
            /**
             * Variables
             * @default {}
             */
            variables: {
                [key: string]: string;
            };
            /** Version */
            version: number;
            /**
             * Waiting Since
             * @default null
             */
            waiting_since: string | null;
            /**
             * Waits For
             * @default
             */
            waits_for: string;
            /** Workflow Id */
            workflow_id: string;
            /** Workflow Name */
            workflow_name: string;
            /** Workflow Version */
            workflow_version: number;
        };
        /**
         * RunStatus
         * @description Where a run is in its life; a final status never changes.
         * @enum {string}
         */
        RunStatus: "queued" | "running" | "waiting" | "completed" | "failed" | "cancelled" | "timed_out";
        /**
         * RunSummary
         * @description A run as lists show it; ``workflow_version`` 0 is a draft under test.
         *
         *     ``cost`` is what it costs on AWS once it has ended, in millionths of a dollar.
         *     ``waits_for`` says why a queued run does not start yet, or what one that waits is waiting
         *     for, and ``waiting_since`` since when; ``failure_of`` whose failure a failure workflow was
         *     started for.
         */
        RunSummary: {
            /** @default null */
            cancel: components["schemas"]["CancelRequest"] | null;
            /**
             * Cost
             * @default null
             */
            cost: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Ended At
             * @default null
             */
            ended_at: string | null;
            /** @default null */
            error: components["schemas"]["Failure"] | null;
            /**
             * Failure Of
             * @default null
             */
            failure_of: string | null;
            /** Id */
            id: string;
            /** Organization Id */
            organization_id: string;
            /** @default null */
            parent: components["schemas"]["Parent"] | null;
            /** @default null */
            replay: components["schemas"]["Replay"] | null;
            /**
             * Started At
             * @default null
             */
            started_at: string | null;
            status: components["schemas"]["RunStatus"];
            /** @default null */
            steps: components["schemas"]["StepCounts"] | null;
            /**
             * Test
             * @default false
             */
            test: boolean;
            trigger: components["schemas"]["StartedBy"];
            /** Version */
            version: number;
            /**
             * Waiting Since
             * @default null
             */
            waiting_since: string | null;
            /**
             * Waits For
             * @default
             */
            waits_for: string;
            /** Workflow Id */
            workflow_id: string;
            /** Workflow Name */
            workflow_name: string;
            /** Workflow Version */
            workflow_version: number;
        };
        /**
         * Sample
         * @description A sample with its payload.
         */
        Sample: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @default
             */
            by: string;
            /** Name */
            name: string;
            /** @default null */
            payload: components["schemas"]["JsonValue"];
            /**
             * Run Id
             * @default null
             */
            run_id: string | null;
        };
        /**
         * SampleList
         * @description All samples of a workflow: first those that Stepwell keeps, then others by name.
         */
        SampleList: {
            /** Items */
            items: components["schemas"]["SampleSummary"][];
        };
        /**
         * SampleSummary
         * @description A sample without its payload; ``by`` is who saved it, ``run_id`` whose payload it is.
         */
        SampleSummary: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @default
             */
            by: string;
            /** Name */
            name: string;
            /**
             * Run Id
             * @default null
             */
            run_id: string | null;
        };
        /**
         * SaveSample
         * @description The payload to keep.
         */
        SaveSample: {
            /** @default null */
            payload: components["schemas"]["JsonValue"];
        };
        /**
         * Schedule
         * @description When to start: one of ``cron``, ``every`` so many seconds, or ``at`` a wall time.
         */
        Schedule: {
            /**
             * At
             * @default null
             */
            at: string | null;
            /**
             * Catch Up
             * @default skip
             * @enum {string}
             */
            catch_up: "skip" | "once" | "all";
            /**
             * Cron
             * @default null
             */
            cron: string | null;
            /**
             * End
             * @default null
             */
            end: string | null;
            /**
             * Every
             * @default null
             */
            every: number | null;
            /**
             * Jitter
             * @default 0
             */
            jitter: number;
            /**
             * Start
             * @default null
             */
            start: string | null;
            /** Timezone */
            timezone: string;
        };
        /**
         * SchedulePreview
         * @description When a schedule fires next, and what it is in the words of EventBridge Scheduler.
         */
        SchedulePreview: {
            /** Expressions */
            expressions: string[];
            /** Occurrences */
            occurrences: components["schemas"]["Occurrence"][];
        };
        /**
         * Secret
         * @description A secret, and the workflows that name it.
         */
        Secret: {
            /**
             * Last Used At
             * @default null
             */
            last_used_at: string | null;
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Updated By */
            updated_by: string;
            /**
             * Used By
             * @default []
             */
            used_by: components["schemas"]["NameUse"][];
            /** Version */
            version: number;
            /**
             * Versions
             * @default []
             */
            versions: components["schemas"]["SecretVersion"][];
            /**
             * Workflow Id
             * @default null
             */
            workflow_id: string | null;
        };
        /**
         * SecretSummary
         * @description A secret without its value; ``versions`` are the newest ones, the newest first.
         */
        SecretSummary: {
            /**
             * Last Used At
             * @default null
             */
            last_used_at: string | null;
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Updated By */
            updated_by: string;
            /** Version */
            version: number;
            /**
             * Versions
             * @default []
             */
            versions: components["schemas"]["SecretVersion"][];
            /**
             * Workflow Id
             * @default null
             */
            workflow_id: string | null;
        };
        /**
         * SecretVersion
         * @description One time a value was set; the number is Parameter Store's own.
         */
        SecretVersion: {
            /** Number */
            number: number;
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
            /** Set By */
            set_by: string;
            /** Set By Name */
            set_by_name: string;
        };
        /**
         * SendEvents
         * @description One event, or a list of them, written as here or as CloudEvents.
         */
        SendEvents: components["schemas"]["SentEvent"] | components["schemas"]["CloudEvent"] | (components["schemas"]["SentEvent"] | components["schemas"]["CloudEvent"])[];
        /**
         * SentEvent
         * @description Something that happened: its name, e.g. ``payment.settled``, and what is known of it.
         */
        SentEvent: {
            /**
             * Detail
             * @default {}
             */
            detail: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Name */
            name: string;
        };
        /**
         * SetRetention
         * @description How many days to keep runs; without a number, as many as the stage says.
         */
        SetRetention: {
            /**
             * Days
             * @description Days until a run started from now on is removed after its end, with its steps, its payloads and what arrived at triggers; a workflow's own number comes first. What there is already keeps its date, and counters stay. It counts within a minute.
             * @default null
             */
            days: number | null;
        };
        /**
         * SetSecret
         * @description The new value of a secret.
         */
        SetSecret: {
            /** Value */
            value: string;
        };
        /**
         * SetVariable
         * @description The new value of a variable.
         */
        SetVariable: {
            /** Value */
            value: string;
        };
        /**
         * SettingsDetail
         * @description The settings of a workflow: as set, as its source declares them, and what counts.
         *
         *     ``running_timeout`` is the time limit of the published version's state machine.
         */
        SettingsDetail: {
            declared: components["schemas"]["DeclaredSettings"];
            effective: components["schemas"]["WorkflowSettings"];
            own: components["schemas"]["WorkflowSettings"];
            /** Revision */
            revision: number;
            /**
             * Running Timeout
             * @default null
             */
            running_timeout: number | null;
        };
        /**
         * ShownEvent
         * @description An event for people to read: its detail without secrets.
         */
        ShownEvent: {
            detail: components["schemas"]["JsonValue"];
            /** Id */
            id: string;
            /**
             * Time
             * Format: date-time
             */
            time: string;
        };
        /**
         * ShownRequest
         * @description A webhook's request for people to read, without secrets; ``bytes`` is its body's size.
         */
        ShownRequest: {
            body: components["schemas"]["JsonValue"];
            /** Bytes */
            bytes: number;
            /** Headers */
            headers: {
                [key: string]: string;
            };
            /** Method */
            method: string;
            query: components["schemas"]["JsonValue"];
        };
        /**
         * SignUp
         * @description A new account for the address of an invitation.
         */
        SignUp: {
            /** Name */
            name: string;
            /** Password */
            password: string;
            /** Token */
            token: string;
        };
        /**
         * SignatureParameter
         * @description A parameter as the signature writes it.
         */
        SignatureParameter: {
            /** Docs */
            docs: string;
            /** Label */
            label: string;
        };
        /**
         * SourceRequest
         * @description A source.
         */
        SourceRequest: {
            /** Source */
            source: string;
        };
        /**
         * StartRun
         * @description Start by hand; a test runs ``source``, or the draft, and is flagged.
         *
         *     In a test, the steps that ``answers`` names by their ids are not carried out but result
         *     in what stands there, in a loop each time.
         */
        StartRun: {
            /**
             * Answers
             * @default {}
             */
            answers: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** @default null */
            payload: components["schemas"]["JsonValue"];
            /**
             * Source
             * @default null
             */
            source: string | null;
            /**
             * Test
             * @default false
             */
            test: boolean;
        };
        /**
         * StartedBy
         * @description What started a run, and its name: a person, a trigger, a workflow or one that failed.
         *
         *     ``delivery`` is the id of what arrived at the trigger, in the workflow's log; ``chained``
         *     counts the events of runs that led here.
         */
        StartedBy: {
            /**
             * Chained
             * @default 0
             */
            chained: number;
            /**
             * Delivery
             * @default
             */
            delivery: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "manual" | "webhook" | "schedule" | "event" | "workflow" | "failure";
            /**
             * Name
             * @default
             */
            name: string;
        };
        /**
         * Step
         * @description A step with what went in and what came out.
         *
         *     ``begun`` is how many rounds of a loop have begun, as far as their steps tell.
         */
        Step: {
            /**
             * Action
             * @default null
             */
            action: string | null;
            /**
             * Answered From
             * @default null
             */
            answered_from: string | null;
            /**
             * Attempt
             * @default 1
             */
            attempt: number;
            /**
             * Attempts
             * @default []
             */
            attempts: components["schemas"]["Attempt"][];
            /**
             * Attempts Allowed
             * @default 1
             */
            attempts_allowed: number;
            /**
             * Begun
             * @default null
             */
            begun: number | null;
            /**
             * Detail
             * @default {}
             */
            detail: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Ended At
             * @default null
             */
            ended_at: string | null;
            /** @default null */
            error: components["schemas"]["Failure"] | null;
            /** @default null */
            input: components["schemas"]["JsonValue"];
            /** Label */
            label: string;
            /** Line */
            line: number;
            /**
             * Next Attempt At
             * @default null
             */
            next_attempt_at: string | null;
            /**
             * Next Attempt Earliest
             * @default null
             */
            next_attempt_earliest: string | null;
            /** Organization Id */
            organization_id: string;
            /** @default null */
            output: components["schemas"]["JsonValue"];
            /** Path */
            path: string;
            /** Run Id */
            run_id: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            status: components["schemas"]["StepStatus"];
            /** Step Id */
            step_id: string;
            /** Type */
            type: string;
            /** Version */
            version: number;
            /** Workflow Id */
            workflow_id: string;
        };
        /**
         * StepBlock
         * @description The steps of one branch or loop body.
         */
        StepBlock: {
            /** Name */
            name: string;
            /** Steps */
            steps: components["schemas"]["StepNode"][];
        };
        /**
         * StepChange
         * @description A step as it is now; input and output are fetched on demand.
         */
        StepChange: {
            /** Id */
            id: string;
            /**
             * Kind
             * @default step
             * @constant
             */
            kind: "step";
            step: components["schemas"]["StepSummary"];
            /** Version */
            version: number;
        };
        /**
         * StepCounts
         * @description How many steps a run took and how they ended.
         */
        StepCounts: {
            /**
             * Attempts
             * @default 0
             */
            attempts: number;
            /**
             * Completed
             * @default 0
             */
            completed: number;
            /**
             * Failed
             * @default 0
             */
            failed: number;
            /**
             * Total
             * @default 0
             */
            total: number;
        };
        /**
         * StepNode
         * @description One place in the program, with the blocks of steps inside it.
         */
        StepNode: {
            /**
             * Action
             * @default null
             */
            action: string | null;
            /**
             * Blocks
             * @default []
             */
            blocks: components["schemas"]["StepBlock"][];
            /** Column */
            column: number;
            /** End Column */
            end_column: number;
            /** End Line */
            end_line: number;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Line */
            line: number;
            /** @default null */
            options: components["schemas"]["StepOptions"] | null;
            /** Position */
            position: string;
            /** Type */
            type: string;
        };
        /**
         * StepOptions
         * @description How a step is retried and bounded; times in seconds.
         */
        StepOptions: {
            /** Attempts */
            attempts: number;
            /** Backoff */
            backoff: number;
            /** Delay */
            delay: number;
            /** Jitter */
            jitter: boolean;
            /**
             * Max Delay
             * @default null
             */
            max_delay: number | null;
            /** On */
            on: string[];
            /**
             * Timeout
             * @default null
             */
            timeout: number | null;
        };
        /**
         * StepStatus
         * @description Where a step is in its life.
         * @enum {string}
         */
        StepStatus: "running" | "retrying" | "waiting" | "completed" | "failed" | "cancelled" | "timed_out" | "skipped";
        /**
         * StepSummary
         * @description A step as the list and the timeline show it.
         *
         *     ``path`` is unique in the run and sorts in the order of the program.
         *     ``next_attempt_at`` is the latest moment of the next attempt,
         *     ``next_attempt_earliest`` the first (they differ when the delay has jitter).
         *     ``answered_from`` is what answered this step instead of its own doing: the run whose
         *     record it is, in a replay; or ``given``, in a test, by whoever started it.
         */
        StepSummary: {
            /**
             * Action
             * @default null
             */
            action: string | null;
            /**
             * Answered From
             * @default null
             */
            answered_from: string | null;
            /**
             * Attempt
             * @default 1
             */
            attempt: number;
            /**
             * Attempts
             * @default []
             */
            attempts: components["schemas"]["Attempt"][];
            /**
             * Attempts Allowed
             * @default 1
             */
            attempts_allowed: number;
            /**
             * Detail
             * @default {}
             */
            detail: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Ended At
             * @default null
             */
            ended_at: string | null;
            /** @default null */
            error: components["schemas"]["Failure"] | null;
            /** Label */
            label: string;
            /** Line */
            line: number;
            /**
             * Next Attempt At
             * @default null
             */
            next_attempt_at: string | null;
            /**
             * Next Attempt Earliest
             * @default null
             */
            next_attempt_earliest: string | null;
            /** Organization Id */
            organization_id: string;
            /** Path */
            path: string;
            /** Run Id */
            run_id: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            status: components["schemas"]["StepStatus"];
            /** Step Id */
            step_id: string;
            /** Type */
            type: string;
            /** Version */
            version: number;
            /** Workflow Id */
            workflow_id: string;
        };
        /**
         * Ticket
         * @description A single-use pass for one socket.
         */
        Ticket: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * TrialDelivery
         * @description The body of a signed test, sent through the whole path of a webhook.
         */
        TrialDelivery: {
            /** @default null */
            body: components["schemas"]["JsonValue"];
        };
        /**
         * Trigger
         * @description How a version is started, beside by hand; it has the one part of its kind.
         */
        Trigger: {
            /** @default null */
            event: components["schemas"]["EventFilter"] | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "webhook" | "schedule" | "event";
            /** Name */
            name: string;
            /** @default null */
            schedule: components["schemas"]["Schedule"] | null;
            /** @default null */
            webhook: components["schemas"]["Webhook"] | null;
        };
        /**
         * UpdateSettings
         * @description All settings as they shall be, edited on ``revision``; what is left out is unset.
         */
        UpdateSettings: {
            /**
             * Concurrency
             * @description How many runs may go on at once; what happens to the others is told by overlap. Tests do not count, runs that another workflow starts do. Runs that were started without a limit are not counted.
             * @default null
             */
            concurrency: number | null;
            /**
             * Concurrency Key
             * @description A place in the payload, such as order.customer: runs with different values there are counted apart, each value with a limit of its own.
             * @default null
             */
            concurrency_key: string | null;
            /**
             * Failure Workflow
             * @description Another workflow, started once for each run that fails or times out, with what is known of it as the payload. Not for tests, cancelled runs, or runs that were started this way themselves.
             * @default null
             */
            failure_workflow: string | null;
            /**
             * @description What a run does that starts at the limit. queue: it waits and starts in its turn. skip: it ends at once as cancelled, with the reason. cancel: the run that has gone on longest is cancelled for it, in the middle of what it does.
             * @default queue
             */
            overlap: components["schemas"]["Overlap"];
            /**
             * Retention Days
             * @description Days until a run started from now on is removed with its steps, in the place of what holds for the organization. Runs that were started earlier keep their date.
             * @default null
             */
            retention_days: number | null;
            /** Revision */
            revision: number;
            /**
             * Tags
             * @description Words to find the workflow by; they change nothing of how it runs.
             * @default []
             */
            tags: string[];
            /**
             * Timeout
             * @description Seconds after which a run ends as timed out. It becomes part of the state machine: versions published from now on have it, earlier ones keep their own.
             * @default null
             */
            timeout: number | null;
        };
        /**
         * UpdateWorkflow
         * @description An edit of the draft or the description, made on ``draft_revision``.
         */
        UpdateWorkflow: {
            /**
             * Description
             * @default null
             */
            description: string | null;
            /** Draft Revision */
            draft_revision: number;
            /**
             * Name
             * @default null
             */
            name: string | null;
            /**
             * Source
             * @default null
             */
            source: string | null;
        };
        /**
         * Usage
         * @description How much of each quota an organization uses.
         */
        Usage: {
            /** Items */
            items: components["schemas"]["QuotaUse"][];
        };
        /**
         * Uses
         * @description What a workflow names, in its draft and in what is published.
         */
        Uses: {
            /**
             * @default {
             *       "secrets": [],
             *       "variables": []
             *     }
             */
            draft: components["schemas"]["NamesUsed"];
            /**
             * @default {
             *       "secrets": [],
             *       "variables": []
             *     }
             */
            published: components["schemas"]["NamesUsed"];
        };
        /**
         * ValuePart
         * @description A part of the JSON of a large value; the last one has no ``next_offset``.
         */
        ValuePart: {
            /**
             * Next Offset
             * @default null
             */
            next_offset: number | null;
            /** Text */
            text: string;
        };
        /**
         * Variable
         * @description A variable and who set it when.
         */
        Variable: {
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Updated By */
            updated_by: string;
            /** Updated By Name */
            updated_by_name: string;
            /** Value */
            value: string;
            /**
             * Workflow Id
             * @default null
             */
            workflow_id: string | null;
        };
        /**
         * VariableDetail
         * @description A variable, and the workflows that name it.
         */
        VariableDetail: {
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Updated By */
            updated_by: string;
            /** Updated By Name */
            updated_by_name: string;
            /**
             * Used By
             * @default []
             */
            used_by: components["schemas"]["NameUse"][];
            /** Value */
            value: string;
            /**
             * Workflow Id
             * @default null
             */
            workflow_id: string | null;
        };
        /**
         * Verification
         * @description How a delivery proves that it comes from who knows the secret.
         *
         *     The fields after the preset describe ``hmac``, and ``header`` also names the header of a
         *     shared secret. ``tolerance`` is how many seconds old a signed time may be.
         */
        Verification: {
            /**
             * Algorithm
             * @default sha256
             * @enum {string}
             */
            algorithm: "sha1" | "sha256" | "sha512";
            /**
             * Encoding
             * @default hex
             * @enum {string}
             */
            encoding: "hex" | "base64";
            /**
             * Header
             * @default X-Signature
             */
            header: string;
            /**
             * Prefix
             * @default
             */
            prefix: string;
            /**
             * Preset
             * @enum {string}
             */
            preset: "github" | "shopify" | "slack" | "standard" | "stripe" | "hmac" | "header" | "none";
            /**
             * Timestamp Header
             * @default null
             */
            timestamp_header: string | null;
            /**
             * Tolerance
             * @default 300
             */
            tolerance: number;
        };
        /**
         * Version
         * @description An immutable program: its source, its steps and its state machine.
         *
         *     ``parameter`` is what the source calls the payload, ``timeout`` what the machine holds,
         *     ``publishes`` the event that a run publishes when it completes, ``variables`` what a run
         *     needs values of.
         */
        Version: {
            /** Author */
            author: string;
            /** Author Id */
            author_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * @default {
             *       "concurrency": null,
             *       "concurrency_key": null,
             *       "overlap": null,
             *       "timeout": null
             *     }
             */
            declared: components["schemas"]["DeclaredSettings"];
            /** @default null */
            input_schema: components["schemas"]["JsonValue"];
            machine: components["schemas"]["JsonValue"];
            /** Machine Arn */
            machine_arn: string;
            /**
             * Message
             * @default
             */
            message: string;
            /** Number */
            number: number;
            /** Organization Id */
            organization_id: string;
            /**
             * Parameter
             * @default null
             */
            parameter: string | null;
            /**
             * Publishes
             * @default null
             */
            publishes: string | null;
            /** Source */
            source: string;
            /** Steps */
            steps: components["schemas"]["StepNode"][];
            /**
             * Timeout
             * @default null
             */
            timeout: number | null;
            /**
             * Triggers
             * @default []
             */
            triggers: components["schemas"]["Trigger"][];
            /**
             * Variables
             * @default []
             */
            variables: string[];
            /** Workflow Id */
            workflow_id: string;
        };
        /**
         * VersionSummary
         * @description A published version as the history shows it; number 0 is a draft under test.
         */
        VersionSummary: {
            /** Author */
            author: string;
            /** Author Id */
            author_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Message
             * @default
             */
            message: string;
            /** Number */
            number: number;
            /** Organization Id */
            organization_id: string;
            /**
             * Triggers
             * @default []
             */
            triggers: components["schemas"]["Trigger"][];
            /** Workflow Id */
            workflow_id: string;
        };
        /**
         * Webhook
         * @description What a webhook asks of its callers, and whether they wait for the run's output.
         *
         *     ``as_request`` says that the payload is the whole request, not its body alone; ``holds``
         *     that what arrives while the workflow is paused is started when it is resumed.
         */
        Webhook: {
            /**
             * As Request
             * @default false
             */
            as_request: boolean;
            /**
             * Holds
             * @default false
             */
            holds: boolean;
            verification: components["schemas"]["Verification"];
            /**
             * Waits
             * @default false
             */
            waits: boolean;
        };
        /**
         * WebhookDetail
         * @description A workflow's webhook; its secret is shown to nobody, only that there is one.
         */
        WebhookDetail: {
            /** Has Secret */
            has_secret: boolean;
            /**
             * Previous Until
             * @default null
             */
            previous_until: string | null;
            /**
             * Secret Set At
             * @default null
             */
            secret_set_at: string | null;
            /** Url */
            url: string;
            verification: components["schemas"]["Verification"];
        };
        /**
         * Week
         * @description The runs of a workflow that ended within the last seven days, tests left out.
         *
         *     Days without a run are left out. Half of the completed runs took up to ``p50_ms``,
         *     and 95 % up to ``p95_ms``; both within 2 %.
         */
        Week: {
            /**
             * Days
             * @default []
             */
            days: components["schemas"]["DayCounts"][];
            /**
             * P50 Ms
             * @default null
             */
            p50_ms: number | null;
            /**
             * P95 Ms
             * @default null
             */
            p95_ms: number | null;
        };
        /**
         * Workflow
         * @description A workflow with its draft and the address of its webhook.
         *
         *     ``declared`` is what the source of the published version says of the settings itself,
         *     ``stopped_at`` since when the triggers rest, until what was missed is made up for,
         *     ``trigger_refusal`` why AWS does not have the triggers of the published version yet,
         *     ``uses`` what the draft and the published version name of the organization.
         */
        Workflow: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * @default {
             *       "concurrency": null,
             *       "concurrency_key": null,
             *       "overlap": null,
             *       "timeout": null
             *     }
             */
            declared: components["schemas"]["DeclaredSettings"];
            /**
             * Description
             * @default
             */
            description: string;
            /** Draft Revision */
            draft_revision: number;
            /** Id */
            id: string;
            /** @default null */
            last_run: components["schemas"]["LastRun"] | null;
            /** Name */
            name: string;
            /** Organization Id */
            organization_id: string;
            /**
             * Published Version
             * @default null
             */
            published_version: number | null;
            /**
             * @default {
             *       "concurrency": null,
             *       "concurrency_key": null,
             *       "failure_workflow": null,
             *       "overlap": "queue",
             *       "retention_days": null,
             *       "tags": [],
             *       "timeout": null
             *     }
             */
            settings: components["schemas"]["WorkflowSettings"];
            /**
             * Settings Revision
             * @default 1
             */
            settings_revision: number;
            /** Source */
            source: string;
            status: components["schemas"]["WorkflowStatus"];
            /**
             * Stopped At
             * @default null
             */
            stopped_at: string | null;
            /**
             * Trigger Refusal
             * @default null
             */
            trigger_refusal: string | null;
            /**
             * Triggers
             * @default []
             */
            triggers: components["schemas"]["Trigger"][];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * @default {
             *       "draft": {
             *         "secrets": [],
             *         "variables": []
             *       },
             *       "published": {
             *         "secrets": [],
             *         "variables": []
             *       }
             *     }
             */
            uses: components["schemas"]["Uses"];
            /** Version */
            version: number;
            /** Webhook Token */
            webhook_token: string;
            /**
             * Webhook Url
             * @default
             */
            webhook_url: string;
            /** @default null */
            week: components["schemas"]["Week"] | null;
        };
        /**
         * WorkflowChange
         * @description A workflow as it is now.
         */
        WorkflowChange: {
            /** Id */
            id: string;
            /**
             * Kind
             * @default workflow
             * @constant
             */
            kind: "workflow";
            /** Version */
            version: number;
            workflow: components["schemas"]["WorkflowSummary"];
        };
        /**
         * WorkflowSettings
         * @description What can be set beside the source. All but ``timeout`` counts for the next run at once.
         */
        WorkflowSettings: {
            /**
             * Concurrency
             * @description How many runs may go on at once; what happens to the others is told by overlap. Tests do not count, runs that another workflow starts do. Runs that were started without a limit are not counted.
             * @default null
             */
            concurrency: number | null;
            /**
             * Concurrency Key
             * @description A place in the payload, such as order.customer: runs with different values there are counted apart, each value with a limit of its own.
             * @default null
             */
            concurrency_key: string | null;
            /**
             * Failure Workflow
             * @description Another workflow, started once for each run that fails or times out, with what is known of it as the payload. Not for tests, cancelled runs, or runs that were started this way themselves.
             * @default null
             */
            failure_workflow: string | null;
            /**
             * @description What a run does that starts at the limit. queue: it waits and starts in its turn. skip: it ends at once as cancelled, with the reason. cancel: the run that has gone on longest is cancelled for it, in the middle of what it does.
             * @default queue
             */
            overlap: components["schemas"]["Overlap"];
            /**
             * Retention Days
             * @description Days until a run started from now on is removed with its steps, in the place of what holds for the organization. Runs that were started earlier keep their date.
             * @default null
             */
            retention_days: number | null;
            /**
             * Tags
             * @description Words to find the workflow by; they change nothing of how it runs.
             * @default []
             */
            tags: string[];
            /**
             * Timeout
             * @description Seconds after which a run ends as timed out. It becomes part of the state machine: versions published from now on have it, earlier ones keep their own.
             * @default null
             */
            timeout: number | null;
        };
        /**
         * WorkflowStatus
         * @description Where a workflow is in its life; ``draft`` was never published.
         * @enum {string}
         */
        WorkflowStatus: "draft" | "active" | "paused" | "archived";
        /**
         * WorkflowSummary
         * @description A workflow as lists show it; ``version`` grows with every change of the record.
         */
        WorkflowSummary: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Description
             * @default
             */
            description: string;
            /** Id */
            id: string;
            /** @default null */
            last_run: components["schemas"]["LastRun"] | null;
            /** Name */
            name: string;
            /** Organization Id */
            organization_id: string;
            /**
             * Published Version
             * @default null
             */
            published_version: number | null;
            /**
             * @default {
             *       "concurrency": null,
             *       "concurrency_key": null,
             *       "failure_workflow": null,
             *       "overlap": "queue",
             *       "retention_days": null,
             *       "tags": [],
             *       "timeout": null
             *     }
             */
            settings: components["schemas"]["WorkflowSettings"];
            status: components["schemas"]["WorkflowStatus"];
            /**
             * Triggers
             * @default []
             */
            triggers: components["schemas"]["Trigger"][];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** @default null */
            week: components["schemas"]["Week"] | null;
        };
        /**
         * Span
         * @description A stretch of the source.
         */
        chalicelib__models__editor__Span: {
            /** Column */
            column: number;
            /** End Column */
            end_column: number;
            /** End Line */
            end_line: number;
            /** Line */
            line: number;
        };
        /**
         * Span
         * @description The paths from ``first`` up to ``end``, which is not one of them.
         */
        chalicelib__models__replays__Span: {
            /** End */
            end: string;
            /** First */
            first: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenInvitation"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUp"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenInvitation"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_live_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_organization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameOrganization"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rename_organization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameOrganization"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_approvals: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Approval_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                run_id: string;
                path: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalResult"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_audit: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                action?: string | null;
                who?: string | null;
                from?: string | null;
                to?: string | null;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntry_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bulks: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Bulk_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkMatches"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                bulk_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    abort_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                bulk_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compile_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompileRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Compiled"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_organization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteOrganization"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionDetail"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionDetail"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    complete_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completions"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    format_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormattedSource"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hover_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    learn_type: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LearnTypeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearnedType"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    outline_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutlineTree"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_signature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallSignature"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/cloudevents+json": components["schemas"]["SendEvents"];
                "application/cloudevents-batch+json": components["schemas"]["SendEvents"];
                "application/json": components["schemas"]["SendEvents"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventReceipts"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test_pattern: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatternTrial"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatternResult"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_InvitationSummary_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteMember"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewInvitation"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keep_organization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionDetail"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_KeySummary_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKey"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leave_organization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MemberSummary_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMember"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_retention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_retention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRetention"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_runs: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                status?: ("queued" | "running" | "waiting" | "completed" | "failed" | "cancelled" | "timed_out")[];
                workflow?: string | null;
                trigger?: ("manual" | "webhook" | "schedule" | "event" | "workflow" | "failure") | null;
                from?: string | null;
                to?: string | null;
                test?: "false" | "true" | "only";
                text?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RunSummary_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelRun"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayRun"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_steps: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                within?: string | null;
                first?: number;
                rounds?: number | null;
            };
            header?: never;
            path: {
                organization_id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StepSummary_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                run_id: string;
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_value: {
        parameters: {
            query?: {
                offset?: number;
            };
            header?: never;
            path: {
                organization_id: string;
                run_id: string;
                value_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValuePart"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewSchedule"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePreview"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_secrets: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Secret_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetSecret"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_usage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_variables: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_VariableDetail_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_variable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetVariable"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variable"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_variable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variable"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_workflows: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                status?: ("draft" | "active" | "paused" | "archived")[];
                trigger?: ("webhook" | "manual") | null;
                search?: string;
                sort?: "name" | "-name" | "last_run" | "-last_run" | "status" | "-status" | "trigger" | "-trigger" | "executions" | "-executions";
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WorkflowSummary_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWorkflow"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWorkflow"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archive_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteWorkflow"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_deliveries: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                kind?: ("webhook" | "schedule" | "event") | null;
                trigger?: string | null;
                status?: ("started" | "repeated" | "refused" | "held") | null;
            };
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Delivery_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetail"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_dropped_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DroppedEvents"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pause_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishWorkflow"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restore_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recall_results: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedResults"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resume_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_workflow_runs: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                status?: ("queued" | "running" | "waiting" | "completed" | "failed" | "cancelled" | "timed_out")[];
                workflow?: string | null;
                trigger?: ("manual" | "webhook" | "schedule" | "event" | "workflow" | "failure") | null;
                from?: string | null;
                to?: string | null;
                test?: "false" | "true" | "only";
                text?: string;
            };
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RunSummary_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, of your choice. Sent again within 24 hours it is answered with what came of the first; with another body it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRun"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_samples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleList"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sample"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveSample"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_workflow_secrets: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SecretSummary_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_workflow_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetSecret"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_workflow_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretSummary"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsDetail"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSettings"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsDetail"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_workflow_variables: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Variable_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_workflow_variable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetVariable"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variable"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_workflow_variable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variable"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_versions: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_VersionSummary_"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDetail"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_webhook_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateSecret"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecret"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialDelivery"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_callback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
                uuid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallbackBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackReceipt"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beat_callback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
                uuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatReceipt"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receive_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description An RFC 9457 problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
