import { useState } from "react";

/** Keep a text for as long as the tab is open, also over a reload. */
export function useRemembered(key: string) {
  const [value, setValue] = useState(() => sessionStorage.getItem(key) ?? undefined);
  const remember = (next: string) => {
    sessionStorage.setItem(key, next);
    setValue(next);
  };
  return [value, remember] as const;
}
