/** Email and password, or the new password the pool asks for. */
import { type FormEvent, useState } from "react";
import { setNewPassword, signIn } from "@/api/auth";
import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";
import styles from "./sign-in.module.css";
import { useAttempt } from "./use-attempt";

type Demo = { email: string; password: string };

type SignInFormProps = { demo?: Demo | undefined; onSignedIn: () => void };

/** Sign in; on a local cloud one click fills in the demo account. */
export function SignInForm({ demo, onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [challenge, setChallenge] = useState<string>();
  const { busy, error, run } = useAttempt((result) => {
    if (result.kind === "signed-in") return onSignedIn();
    setPassword("");
    setChallenge(result.challenge);
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(() => (challenge ? setNewPassword(email, password, challenge) : signIn(email, password)));
  };
  return (
    <form className={styles["form"]} onSubmit={submit}>
      <h1>{challenge ? "Choose a new password" : "Sign in to Stepwell"}</h1>
      {challenge && (
        <p className={styles["lead"]}>The first sign-in asks for a password of your own.</p>
      )}
      {error && <Notice tone="red">{error}</Notice>}
      {!challenge && (
        <TextField
          label="Email"
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      )}
      <TextField
        key={challenge ? "new" : "current"}
        label={challenge ? "New password" : "Password"}
        type="password"
        autoComplete={challenge ? "new-password" : "current-password"}
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="primary" busy={busy}>
        {challenge ? "Set password and sign in" : "Sign in"}
      </Button>
      {demo && !challenge && (
        <DemoHint
          demo={demo}
          onFill={() => {
            setEmail(demo.email);
            setPassword(demo.password);
          }}
        />
      )}
    </form>
  );
}

function DemoHint({ demo, onFill }: { demo: Demo; onFill: () => void }) {
  return (
    <p className={styles["demo"]}>
      <span>
        This is a local cloud. Use the demo account <code>{demo.email}</code>.
      </span>
      <Button small onClick={onFill}>
        Fill in the demo account
      </Button>
    </p>
  );
}
