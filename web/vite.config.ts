/** Builds the console to static files and runs its tests. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const backend = process.env["STEPWELL_URL"] ?? "http://localhost:8700";
const proxied = ["/api", "/hooks", "/cognito", "/config.json"];

const KIT = { name: "kit", test: /src\/lib\/|lucide-react/, minShareCount: 5 };

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": folder("./src"), "@tests": folder("./tests") } },
  build: {
    manifest: true,
    target: "es2023",
    // Every browser of the target knows modulepreload.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5000,
    // What most pages share comes in one file: together it compresses better than in crumbs.
    rolldownOptions: {
      output: { codeSplitting: { groups: [KIT] } },
    },
  },
  server: {
    port: 18200,
    proxy: {
      ...Object.fromEntries(proxied.map((path) => [path, backend])),
      "/live": { target: backend, ws: true },
    },
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["./tests/setup.ts"],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    include: ["tests/**/*.test.{ts,tsx}"],
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
