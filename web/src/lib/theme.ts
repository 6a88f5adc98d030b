/** The chosen theme: the system's, light or dark; kept for the next visit. */
import { createStore } from "./store";

export type Theme = "system" | "light" | "dark";

const KEY = "stepwell.theme";

export const themeStore = createStore<Theme>(stored());

/** Choose a theme, show it at once and remember it. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  themeStore.set(theme);
}

/** Tell whether the page is dark now, whoever chose it. */
export function isDark(): boolean {
  const theme = themeStore.get();
  if (theme !== "system") return theme === "dark";
  return window.matchMedia("(prefers-color-scheme: dark)").matches;
}

function stored(): Theme {
  const theme = localStorage.getItem(KEY);
  return theme === "light" || theme === "dark" ? theme : "system";
}
