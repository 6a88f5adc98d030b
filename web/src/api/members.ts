/** The members of an organization, its invitations, and the organization itself. */
import { queryOptions } from "@tanstack/react-query";
import { get, patch, post, remove } from "./http";
import type {
  InvitationSummary,
  MemberSummary,
  Membership,
  NewInvitation,
  OpenInvitation,
  Page,
  Payloads,
  Role,
  Usage,
} from "./types";

/** What a member may do, and whether they see what runs work on. */
export type Rights = { role: Role; payloads: Payloads };

export const memberKeys = {
  list: (org: string) => ["members", org] as const,
  usage: (org: string) => ["usage", org] as const,
  invitations: (org: string) => ["invitations", org] as const,
  invitation: (token: string) => ["invitation", token] as const,
};

const base = (org: string) => `/organizations/${org}`;

export const membersQuery = (org: string) =>
  queryOptions({
    queryKey: memberKeys.list(org),
    queryFn: ({ signal }) => get<Page<MemberSummary>>(`${base(org)}/members`, { signal }),
  });

export const usageQuery = (org: string) =>
  queryOptions({
    queryKey: memberKeys.usage(org),
    queryFn: ({ signal }) => get<Usage>(`${base(org)}/usage`, { signal }),
  });

export const invitationsQuery = (org: string) =>
  queryOptions({
    queryKey: memberKeys.invitations(org),
    queryFn: ({ signal }) => get<Page<InvitationSummary>>(`${base(org)}/invitations`, { signal }),
  });

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: memberKeys.invitation(token),
    queryFn: ({ signal }) => post<OpenInvitation>("/invitations/show", { token }, signal),
    retry: false,
  });

/** Change what a member may do and see. */
export function changeMember(org: string, user: string, rights: Rights): Promise<MemberSummary> {
  return patch<MemberSummary>(`${base(org)}/members/${encodeURIComponent(user)}`, rights);
}

/** Take a member out. */
export function removeMember(org: string, user: string): Promise<MemberSummary> {
  return remove<MemberSummary>(`${base(org)}/members/${encodeURIComponent(user)}`);
}

/** Take oneself out. */
export function leaveOrganization(org: string): Promise<MemberSummary> {
  return post<MemberSummary>(`${base(org)}/leave`);
}

/** Offer a place to an address. */
export function inviteMember(org: string, email: string, rights: Rights): Promise<NewInvitation> {
  return post<NewInvitation>(`${base(org)}/invitations`, { email, ...rights });
}

/** Make an invitation's link worthless. */
export function withdrawInvitation(org: string, id: string): Promise<InvitationSummary> {
  return remove<InvitationSummary>(`${base(org)}/invitations/${id}`);
}

/** Make an account for the address of an invitation. */
export function signUp(token: string, name: string, password: string): Promise<OpenInvitation> {
  return post<OpenInvitation>("/invitations/sign-up", { token, name, password });
}

/** Become a member. */
export function acceptInvitation(token: string): Promise<Membership> {
  return post<Membership>("/invitations/accept", { token });
}

/** Create an organization and own it. */
export function createOrganization(name: string): Promise<Membership> {
  return post<Membership>("/organizations", { name });
}

/** Give an organization another name. */
export function renameOrganization(org: string, name: string): Promise<Membership> {
  return patch<Membership>(base(org), { name });
}
