import { expect, test, vi } from "vitest";
import type { Outcome } from "../wire/request.ts";
import { createSender } from "./sender.ts";
import type { Own } from "./timeline.rules.ts";

const done: Outcome<unknown> = { kind: "done", value: null };
const later: Outcome<unknown> = { kind: "later", waitMs: null, detail: null };

test("messages go one by one, in order, and a refused one does not hold up the next", async () => {
  const desk = createDesk(["a", "b", "c"], [done, { kind: "refused", status: 413, detail: "Dài quá." }, done]);
  createSender(desk).hurry();
  await vi.waitFor(() => expect(desk.owns.map(({ state }) => state)).toEqual(["sent", "refused", "sent"]), 30_000);
  expect(desk.posted).toEqual(["a", "b", "c"]);
  expect(desk.owns[1]?.reason).toBe("Dài quá.");
});

test("without network the first waits, the second is not tried, and the network's return sends both once", async () => {
  const desk = createDesk(["a", "b"], [later, done, done]);
  const sender = createSender(desk);
  sender.hurry();
  await vi.waitFor(() => expect(desk.owns[0]?.state).toBe("waiting"), 30_000);
  expect(desk.posted).toEqual(["a"]);
  sender.hurry();
  await vi.waitFor(() => expect(desk.owns.map(({ state }) => state)).toEqual(["sent", "sent"]), 30_000);
  expect(desk.posted).toEqual(["a", "a", "b"]);
});

test("hurrying twice does not send twice", async () => {
  const desk = createDesk(["a"], [done, done]);
  const sender = createSender(desk);
  sender.hurry();
  sender.hurry();
  await vi.waitFor(() => expect(desk.owns[0]?.state).toBe("sent"), 30_000);
  expect(desk.posted).toEqual(["a"]);
});

test("a session that is over keeps the message and says so", async () => {
  const desk = createDesk(["a"], [{ kind: "signed_out" }]);
  createSender(desk).hurry();
  await vi.waitFor(() => expect(desk.onSignedOut).toHaveBeenCalledOnce(), 30_000);
  expect(desk.owns[0]?.state).toBe("waiting");
});

function createDesk(ids: readonly string[], outcomes: Outcome<unknown>[]) {
  const owns: Own[] = ids.map((id) => ({ id, at: "", after: "0", state: "waiting", said: { kind: "text", text: id } }));
  const posted: string[] = [];
  return {
    owns,
    posted,
    next: () => owns.find(({ state }) => state === "waiting"),
    post: async ({ id }: Own) => {
      posted.push(id);
      return outcomes.shift()!;
    },
    mark: (id: string, change: Partial<Own>) =>
      Object.assign(
        owns.find((own) => own.id === id)!,
        change,
      ),
    onSignedOut: vi.fn(),
  };
}
