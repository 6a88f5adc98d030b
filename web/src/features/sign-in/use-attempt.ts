import { useState } from "react";
import type { SignInResult } from "@/api/auth";

/** Try to sign in: whether it is on its way, and in words why it did not work. */
export function useAttempt(onResult: (result: SignInResult) => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const run = async (attempt: () => Promise<SignInResult>) => {
    setBusy(true);
    setError(undefined);
    try {
      onResult(await attempt());
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : "Signing in did not work. Try again.");
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}
