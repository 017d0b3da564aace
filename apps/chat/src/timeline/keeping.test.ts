import { expect, test } from "vitest";
import { createKeeping } from "./keeping.ts";
import type { Own } from "./timeline.rules.ts";

test("unsent messages outlive the tab, sent ones do not", () => {
  const [lasting, passing] = [memory(), memory()];
  createKeeping(lasting, passing).save("1", [own("a", "sent"), own("b", "waiting"), own("c", "refused")]);
  expect(ids(createKeeping(lasting, passing).load("1"))).toEqual(["a", "b", "c"]);
  expect(ids(createKeeping(lasting, memory()).load("1"))).toEqual(["b", "c"]);
});

test("a message that was on its way when the page closed waits to be sent again", () => {
  const lasting = memory();
  createKeeping(lasting, null).save("1", [own("a", "sending")]);
  expect(createKeeping(lasting, null).load("1")).toMatchObject([{ id: "a", state: "waiting" }]);
});

test("another account's messages are not read", () => {
  const lasting = memory();
  createKeeping(lasting, null).save("1", [own("a", "waiting")]);
  expect(createKeeping(lasting, null).load("2")).toEqual([]);
});

test("signing out leaves nothing behind, and so does the last one sent", () => {
  const [lasting, passing] = [memory(), memory()];
  const keeping = createKeeping(lasting, passing);
  keeping.save("1", [own("a", "sent"), own("b", "waiting")]);
  keeping.save("1", [own("a", "sent"), own("b", "sent")]);
  expect(lasting.length).toBe(0);
  keeping.clear();
  expect(passing.length).toBe(0);
  keeping.save("1", [own("a", "sent"), own("b", "waiting")]);
  expect([lasting.length, passing.length]).toEqual([0, 0]);
  expect(keeping.load("2")).toEqual([]);
  keeping.save("2", [own("c", "waiting")]);
  expect(ids(keeping.load("2"))).toEqual(["c"]);
});

test("what is half-typed outlives the page, for its own account, until it is sent or signed out of", () => {
  const lasting = memory();
  const keeping = createKeeping(lasting, null);
  keeping.keepHalfTyped("1", "tiến độ qu");
  expect(createKeeping(lasting, null).halfTyped("1")).toBe("tiến độ qu");
  expect(createKeeping(lasting, null).halfTyped("2")).toBe("");
  keeping.keepHalfTyped("1", "");
  expect(lasting.length).toBe(0);
  keeping.keepHalfTyped("1", "tiến độ quý");
  keeping.clear();
  keeping.keepHalfTyped("1", "tiến độ quý 4");
  expect(lasting.length).toBe(0);
  lasting.setItem("ketnap.half-typed", '{"account":"1","text":7}');
  expect(createKeeping(lasting, null).halfTyped("1")).toBe("");
});

test.each(["", "{", "7", '{"account":"1","owns":{}}', '{"account":"1","owns":[null,{"id":1},{"id":"x","said":{}}]}'])(
  "storage that somebody spoilt is no reason to fail: %j",
  (spoilt) => {
    const lasting = memory();
    lasting.setItem("ketnap.unsent", spoilt);
    expect(createKeeping(lasting, null).load("1")).toEqual([]);
  },
);

test("without storage, or with a full one, nothing is kept and nothing throws", () => {
  const full = { ...memory(), getItem: () => null, setItem: () => expect.fail.bind(null)("full") } as Storage;
  createKeeping(full, null).save("1", [own("a", "waiting")]);
  createKeeping(null, null).save("1", [own("a", "waiting")]);
  expect(createKeeping(null, null).load("1")).toEqual([]);
});

function own(id: string, state: Own["state"]): Own {
  return { id, state, at: "2026-11-22T02:00:00Z", after: "0", said: { kind: "text", text: id } };
}

function ids(owns: readonly Own[]): string[] {
  return owns.map(({ id }) => id);
}

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
