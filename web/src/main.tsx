/** Starts the console: configuration first, then the router with its cache and its live door. */
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadConfig } from "./api/config";
import { openLiveDoor } from "./api/live";
import { Toasts } from "./components/toasts";
import { followSession } from "./follow-session";
import { createConsole } from "./router";
import { NoConfiguration } from "./routes/broken";

const root = createRoot(document.getElementById("root") as HTMLElement);

loadConfig().then(start, (error: Error) => root.render(<NoConfiguration reason={error.message} />));

function start(): void {
  const { router, queryClient } = createConsole();
  followSession({ queryClient, router, door: openLiveDoor(queryClient) });
  root.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </StrictMode>,
  );
}
