/** Every test starts with an empty page, an empty tab and a known configuration. */
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { setConfig } from "@/api/config";
import { forgetSession } from "@/api/session";

// A machine that has other work is slow; what comes at once is found at once all the same.
configure({ asyncUtilTimeout: 30_000 });

beforeEach(() => {
  setConfig({
    api: "/api",
    live: "/live",
    region: "eu-central-1",
    stage: "test",
    auth: { endpoint: "/cognito", client_id: "client", user_pool_id: "pool" },
    local: true,
    demo: { email: "demo@stepwell.local", password: "demo-password" },
  });
});

afterEach(() => {
  cleanup();
  forgetSession();
  sessionStorage.clear();
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
