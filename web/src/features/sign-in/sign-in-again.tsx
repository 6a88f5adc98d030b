/** Signing in again over an open page, so that nothing on it is lost. */
import { useState } from "react";
import { signIn } from "@/api/auth";
import { Button } from "@/components/button";
import { Dialog, DialogActions } from "@/components/dialog";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";
import styles from "./sign-in.module.css";
import { useAttempt } from "./use-attempt";

type SignInAgainProps = { email: string; onLeave: () => void };

/** Ask for the password alone; whoever is somebody else has to leave first. */
export function SignInAgain({ email, onLeave }: SignInAgainProps) {
  const [password, setPassword] = useState("");
  const { busy, error, run } = useAttempt((result) => {
    if (result.kind === "new-password") onLeave();
  });
  return (
    <Dialog
      open
      title="Your session has ended"
      description={`Sign in again as ${email}. The page stays as it is, with all that you typed.`}
    >
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          run(() => signIn(email, password));
        }}
      >
        {error && <Notice tone="red">{error}</Notice>}
        <input hidden readOnly autoComplete="username" value={email} />
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onLeave}>Sign out</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Sign in
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
