/** The names the console uses for the API's shapes, all generated from its OpenAPI document. */
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Page<T> = { items: T[]; next_cursor: string | null };

export type Me = Schemas["Me"];
export type Membership = Schemas["Membership"];
export type Role = Schemas["Role"];
export type Payloads = Schemas["Payloads"];
export type MemberSummary = Schemas["MemberSummary"];
export type InvitationSummary = Schemas["InvitationSummary"];
export type NewInvitation = Schemas["NewInvitation"];
export type OpenInvitation = Schemas["OpenInvitation"];
export type Retention = Schemas["Retention"];
export type DeletionDetail = Schemas["DeletionDetail"];
export type DeletionProgress = Schemas["DeletionProgress"];
export type Usage = Schemas["Usage"];
export type Quota = Schemas["Quota"];
export type KeySummary = Schemas["KeySummary"];
export type NewKey = Schemas["NewKey"];
export type CreateKey = Pick<Schemas["CreateKey"], "name" | "role" | "workflows" | "until">;
export type AuditEntry = Schemas["AuditEntry"];
export type Ticket = Schemas["Ticket"];

export type Compiled = Schemas["Compiled"];
export type Diagnostic = Schemas["Diagnostic"];
export type Edit = Schemas["Edit"];
export type StepNode = Schemas["StepNode"];
export type StepOptions = Schemas["StepOptions"];

export type Completions = Schemas["Completions"];
export type CompletionItem = Schemas["CompletionItem"];
export type Explanation = Schemas["Explanation"];
export type CallSignature = Schemas["CallSignature"];
export type FormattedSource = Schemas["FormattedSource"];
export type LearnedType = Schemas["LearnedType"];
export type Sample = Schemas["Sample"];
export type SampleList = Schemas["SampleList"];
export type SampleSummary = Schemas["SampleSummary"];
export type RecordedResults = Schemas["RecordedResults"];
export type Secret = Schemas["Secret"];
export type NameUse = Schemas["NameUse"];
export type Variable = Schemas["Variable"];
export type VariableDetail = Schemas["VariableDetail"];
export type SecretSummary = Schemas["SecretSummary"];

export type WorkflowSummary = Schemas["WorkflowSummary"];
export type Workflow = Schemas["Workflow"];
export type Week = Schemas["Week"];
export type DayCounts = Schemas["DayCounts"];
export type VersionSummary = Schemas["VersionSummary"];
export type Version = Schemas["Version"];

export type Accepted = Schemas["Accepted"];
export type Delivery = Schemas["Delivery"];
export type DroppedEvents = Schemas["DroppedEvents"];
export type DeliveryDetail = Schemas["DeliveryDetail"];
export type NewSecret = Schemas["NewSecret"];
export type Occurrence = Schemas["Occurrence"];
export type Schedule = Schemas["Schedule"];
export type SchedulePreview = Schemas["SchedulePreview"];
export type Trigger = Schemas["Trigger"];
export type WebhookDetail = Schemas["WebhookDetail"];

export type WorkflowSettings = Schemas["WorkflowSettings"];
export type DeclaredSettings = Schemas["DeclaredSettings"];
export type SettingsDetail = Schemas["SettingsDetail"];
export type SettingsRequest = Schemas["UpdateSettings"];

export type RunSummary = Schemas["RunSummary"];
export type Run = Schemas["RunDetail"];
export type Bill = Schemas["Bill"];
export type CostItem = Schemas["CostItem"];
export type StepSummary = Schemas["StepSummary"];
export type Step = Schemas["Step"];
export type Attempt = Schemas["Attempt"];
export type Failure = Schemas["Failure"];
export type HttpExchange = Schemas["HttpExchange"];

export type Bulk = Schemas["Bulk"];
export type BulkFilter = Schemas["BulkFilter"];
export type BulkMatches = Schemas["BulkMatches"];
export type BulkRequest = Schemas["BulkRequest"];

export type ReplayRequest = Schemas["ReplayRun"];
export type Decision = Schemas["Decision"];
export type ApprovalResult = Schemas["ApprovalResult"];

export type Change =
  | Schemas["RunChange"]
  | Schemas["StepChange"]
  | Schemas["WorkflowChange"]
  | Schemas["BulkChange"];
