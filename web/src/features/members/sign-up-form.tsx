import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { signIn } from "@/api/auth";
import { signUp } from "@/api/members";
import { explain } from "@/api/problem";
import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { Notice } from "@/components/states";
import styles from "./members.module.css";

const SHORTEST = 12;

/** Choose a name and a password, then be signed in. */
export function SignUpForm({ token, email }: { token: string; email: string }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const make = useMutation({
    mutationFn: async () => {
      await signUp(token, name.trim(), password);
      return signIn(email, password);
    },
    gcTime: 0,
  });
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      {make.isError && <Notice tone="red">{explain(make.error)}</Notice>}
      <TextField
        label="Your name"
        autoComplete="name"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${SHORTEST} characters.`}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button
        variant="primary"
        type="submit"
        busy={make.isPending}
        disabled={name.trim() === "" || password.length < SHORTEST}
      >
        Create my account
      </Button>
    </form>
  );
}
