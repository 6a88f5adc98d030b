/** Builds the console to static files and runs its tests. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const backend = process.env["STEPWELL_URL"] ?? "http://localhost:8700";
const proxied = ["/api", "/hooks", "/cognito", "/config.json"];

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": folder("./src"), "@tests": folder("./tests") } },
  build: { manifest: true, target: "es2023", chunkSizeWarningLimit: 5000 },
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
    include: ["tests/**/*.test.{ts,tsx}"],
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
