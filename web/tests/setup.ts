/** Every test starts with an empty page, an empty tab and a known configuration. */
import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { setConfig } from "@/api/config";
import { forgetSession } from "@/api/session";

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
