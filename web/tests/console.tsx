/** Opens the whole console at an address, signed in, on a server in memory. */
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { vi } from "vitest";
import { keepSession } from "@/api/session";
import type { Me } from "@/api/types";
import { Toasts } from "@/components/toasts";
import { followSession } from "@/follow-session";
import { createConsole } from "@/router";
import { FakeServer } from "./fake-server";

export const JO = "jo@example.com";

const ME: Me = {
  user_id: "u",
  email: JO,
  name: "Jo",
  organizations: [{ id: "org", name: "Acme", role: "admin", payloads: "shown" }],
};

/** What the pool answers to a password that is right. */
export const TOKENS = {
  AuthenticationResult: { AccessToken: "a", RefreshToken: "r", ExpiresIn: 3600 },
};

/** Make a server that knows who is signed in. */
export function aServer(): FakeServer {
  return new FakeServer().on("GET /api/me", { body: ME });
}

/** Show a page of the console; without `patient`, what fails is not asked for again by itself. */
export async function openConsole(path: string, { patient = false } = {}) {
  keepSession({ access: "a", refresh: "r", email: JO, expires: Date.now() + 3_600_000 });
  window.history.pushState({}, "", path);
  const { router, queryClient } = createConsole();
  const { queries } = queryClient.getDefaultOptions();
  if (!patient) queryClient.setDefaultOptions({ queries: { ...queries, retry: false } });
  const door = { stop: vi.fn(), wake: vi.fn() };
  const stop = followSession({ queryClient, router, door });
  const view = render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>,
  );
  return { ...view, queryClient, router, door, stop };
}
