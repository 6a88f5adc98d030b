import { beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "@/api/problem";
import { type Draft, DraftKeeper } from "@/features/editor/draft-keeper";

let saves: Draft[];
let answer: (draft: Draft) => Promise<Draft>;

const problem = (status: number, current?: unknown, retryAfter = 0) =>
  new ApiError({ type: "", title: "No", status, detail: "no", errors: [], current }, retryAfter);

function open(start: Draft = { source: "a", draft_revision: 1 }): DraftKeeper {
  return new DraftKeeper(start, {
    stash: sessionStorage,
    key: "draft",
    save: (draft) => {
      saves.push(draft);
      return answer(draft);
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  saves = [];
  answer = async ({ source, draft_revision }) => ({ source, draft_revision: draft_revision + 1 });
});

describe("a draft", () => {
  test("is saved when typing pauses, once", async () => {
    const keeper = open();

    keeper.edit("ab");
    await vi.advanceTimersByTimeAsync(400);
    keeper.edit("abc");
    expect(keeper.state.get().save.kind).toBe("dirty");
    await vi.advanceTimersByTimeAsync(700);

    expect(saves).toEqual([{ source: "abc", draft_revision: 1 }]);
    expect(keeper.state.get().save.kind).toBe("saved");
    expect(keeper.revision).toBe(2);
  });

  test("is saved again when something was typed meanwhile, on the new revision", async () => {
    const keeper = open();
    keeper.edit("first");
    const saving = keeper.flush();
    keeper.edit("second");
    await saving;

    expect(saves).toEqual([
      { source: "first", draft_revision: 1 },
      { source: "second", draft_revision: 2 },
    ]);
    expect(keeper.state.get().save.kind).toBe("saved");
  });

  test("survives a reload before it was saved", async () => {
    open().edit("unsaved work");

    const reopened = open();
    expect(reopened.state.get().source).toBe("unsaved work");

    await vi.advanceTimersByTimeAsync(700);
    expect(sessionStorage.getItem("draft")).toBeNull();
  });

  test("says that it is not saved, and saves on retry", async () => {
    const works = answer;
    answer = () => Promise.reject(problem(403));
    const keeper = open();
    keeper.edit("b");
    await keeper.flush();
    expect(keeper.state.get().save).toEqual({ kind: "failed", reason: "no" });

    answer = works;
    keeper.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(keeper.state.get().save.kind).toBe("saved");
  });

  test("that was one too many is saved when the server wishes", async () => {
    const works = answer;
    answer = () => Promise.reject(problem(429, undefined, 7));
    const keeper = open();
    keeper.edit("b");
    await keeper.flush();

    answer = works;
    await vi.advanceTimersByTimeAsync(6_900);
    expect(keeper.state.get().save.kind).toBe("failed");
    await vi.advanceTimersByTimeAsync(200);
    expect(keeper.state.get().save.kind).toBe("saved");
  });

  test("is saved once somebody is signed in again", async () => {
    const works = answer;
    answer = () => Promise.reject(problem(401));
    const keeper = open();
    keeper.edit("b");
    await keeper.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keeper.state.get()).toMatchObject({ source: "b", save: { kind: "failed" } });

    answer = works;
    keeper.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(keeper.state.get().save.kind).toBe("saved");
  });

  test("tries again by itself after a passing failure", async () => {
    const works = answer;
    answer = () => Promise.reject(problem(0));
    const keeper = open();
    keeper.edit("b");
    await keeper.flush();

    answer = works;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(keeper.state.get().save.kind).toBe("saved");
  });
});

describe("two drafts that collide", () => {
  const theirs = { source: "theirs", draft_revision: 9 };

  async function collide(): Promise<DraftKeeper> {
    const works = answer;
    answer = () => Promise.reject(problem(409, theirs));
    const keeper = open();
    keeper.edit("mine");
    await keeper.flush();
    answer = works;
    return keeper;
  }

  test("stay both, and nothing is saved until someone decides", async () => {
    const keeper = await collide();
    keeper.edit("mine, more");
    await vi.advanceTimersByTimeAsync(10_000);

    expect(keeper.state.get()).toEqual({ source: "mine, more", save: { kind: "stale", theirs } });
    expect(saves).toHaveLength(1);
  });

  test("are settled by saving mine over theirs", async () => {
    const keeper = await collide();
    keeper.keepMine();
    await vi.advanceTimersByTimeAsync(0);

    expect(saves.at(-1)).toEqual({ source: "mine", draft_revision: 9 });
    expect(keeper.state.get().save.kind).toBe("saved");
  });

  test("are settled by taking theirs", async () => {
    const keeper = await collide();
    keeper.takeTheirs();

    expect(keeper.state.get()).toEqual({ source: "theirs", save: { kind: "saved" } });
    expect(keeper.revision).toBe(9);
  });
});

test("a newer draft from elsewhere is shown only when nothing is unsaved", () => {
  const keeper = open();
  keeper.adopt({ source: "newer", draft_revision: 2 });
  expect(keeper.state.get().source).toBe("newer");

  keeper.edit("mine");
  keeper.adopt({ source: "newest", draft_revision: 3 });
  expect(keeper.state.get().source).toBe("mine");
});
