/** Keeps a draft safe: saves it when typing pauses, survives a reload, refuses to overwrite. */

import { ApiError, explain, staleDraft } from "@/api/problem";
import * as is from "@/lib/shape";
import { createStore, type Store } from "@/lib/store";

export type SaveState =
  | { kind: "saved" }
  | { kind: "dirty" }
  | { kind: "saving" }
  | { kind: "failed"; reason: string }
  | { kind: "stale"; theirs: Draft };

export type Draft = { source: string; draft_revision: number };

export type DraftState = { source: string; save: SaveState };

export type KeeperParts = {
  save: (draft: Draft) => Promise<Draft>;
  stash: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  key: string;
};

const PAUSE = 700;
const RETRY = 5_000;

const stashShape = is.object({ source: is.text, draft_revision: is.number });

/** One draft while it is open in the editor. */
export class DraftKeeper {
  readonly state: Store<DraftState>;
  private saved: Draft;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | undefined;

  constructor(
    start: Draft,
    private readonly parts: KeeperParts,
  ) {
    const stashed = readStash(parts);
    const unsaved = stashed !== undefined && stashed.source !== start.source;
    this.saved = {
      source: start.source,
      draft_revision: (unsaved ? stashed : start).draft_revision,
    };
    this.state = createStore<DraftState>({
      source: unsaved ? stashed.source : start.source,
      save: { kind: unsaved ? "dirty" : "saved" },
    });
    if (unsaved) this.schedule(0);
  }

  /** The revision the draft on screen is based on. */
  get revision(): number {
    return this.saved.draft_revision;
  }

  /** Take what was typed; it is saved when typing pauses. */
  edit(source: string): void {
    const { save } = this.state.get();
    if (source === this.state.get().source) return;
    const unsaved: Draft = { source, draft_revision: this.revision };
    this.parts.stash.setItem(this.parts.key, JSON.stringify(unsaved));
    this.state.set({ source, save: save.kind === "stale" ? save : { kind: "dirty" } });
    if (save.kind !== "stale") this.schedule(PAUSE);
  }

  /** Save now; tell whether everything on screen is saved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.needsSaving()) {
      this.saving ??= this.saveOnce().finally(() => {
        this.saving = undefined;
      });
      await this.saving;
    }
    return this.state.get().save.kind === "saved";
  }

  /** Try again after a failure. */
  retry(): void {
    this.setSave({ kind: "dirty" });
    void this.flush();
  }

  /** Try again what failed, now that somebody is signed in again. */
  resume(): void {
    if (this.state.get().save.kind === "failed") this.retry();
  }

  /** Settle a collision by overwriting the other draft with the one on screen. */
  keepMine(): void {
    const { save } = this.state.get();
    if (save.kind !== "stale") return;
    this.saved = save.theirs;
    this.retry();
  }

  /** Settle a collision by dropping what is on screen. */
  takeTheirs(): void {
    const { save } = this.state.get();
    if (save.kind === "stale") this.replace(save.theirs);
  }

  /** Show a newer draft that someone else saved, as long as nothing here is unsaved. */
  adopt(draft: Draft): void {
    const clean = this.state.get().save.kind === "saved" && !this.saving;
    if (clean && draft.draft_revision > this.revision) this.replace(draft);
  }

  private needsSaving(): boolean {
    const { kind } = this.state.get().save;
    return kind === "dirty" || kind === "saving";
  }

  private async saveOnce(): Promise<void> {
    const { source } = this.state.get();
    if (source === this.saved.source) return this.settle();
    this.setSave({ kind: "saving" });
    try {
      const draft = await this.parts.save({ source, draft_revision: this.revision });
      this.saved = { source, draft_revision: draft.draft_revision };
      this.settle();
    } catch (error) {
      this.refused(error);
    }
  }

  private settle(): void {
    if (this.state.get().source !== this.saved.source) {
      this.setSave({ kind: "dirty" });
      return;
    }
    this.parts.stash.removeItem(this.parts.key);
    this.setSave({ kind: "saved" });
  }

  private refused(error: unknown): void {
    const theirs = staleDraft(error);
    if (theirs) {
      this.setSave({ kind: "stale", theirs });
      return;
    }
    this.setSave({ kind: "failed", reason: explain(error) });
    if (!(error instanceof ApiError && error.isPassing)) return;
    this.timer = setTimeout(() => this.retry(), Math.max(error.retryAfter * 1000, RETRY));
  }

  private replace(draft: Draft): void {
    this.saved = draft;
    this.parts.stash.removeItem(this.parts.key);
    this.state.set({ source: draft.source, save: { kind: "saved" } });
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private setSave(save: SaveState): void {
    this.state.set({ ...this.state.get(), save });
  }
}

function readStash({ stash, key }: KeeperParts): Draft | undefined {
  const text = stash.getItem(key);
  if (!text) return undefined;
  return is.maybe(stashShape)(JSON.parse(text));
}
