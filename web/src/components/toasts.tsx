/** Short messages about what just happened, read aloud and gone after a while. */
import { CircleAlert, CircleCheck } from "lucide-react";
import { createStore, useStore } from "@/lib/store";
import styles from "./toasts.module.css";

type Toast = { id: number; tone: "good" | "bad"; text: string };

const SECONDS = { good: 4, bad: 8 };

const store = createStore<readonly Toast[]>([]);
let last = 0;

/** Say that something worked. */
export function announce(text: string): void {
  add("good", text);
}

/** Say that something did not work. */
export function complain(text: string): void {
  add("bad", text);
}

/** Where the messages appear; once per page. */
export function Toasts() {
  const toasts = useStore(store);
  return (
    <div className={styles["stack"]} aria-live="polite" role="status">
      {toasts.map((toast) => (
        <p key={toast.id} className={styles["toast"]} data-tone={toast.tone}>
          {toast.tone === "good" ? (
            <CircleCheck size={16} aria-hidden />
          ) : (
            <CircleAlert size={16} aria-hidden />
          )}
          {toast.text}
        </p>
      ))}
    </div>
  );
}

function add(tone: Toast["tone"], text: string): void {
  last += 1;
  const toast = { id: last, tone, text };
  store.set([...store.get().slice(-2), toast]);
  setTimeout(() => store.set(store.get().filter((other) => other !== toast)), SECONDS[tone] * 1000);
}
