import fc from "fast-check";
import { expect, test } from "vitest";
import { createAgenda } from "./agenda.ts";

const start = Temporal.Instant.from("2026-01-01T00:00:00Z");
const after = (minutes: number) => start.add({ minutes });

test("everything happens in the order of its time, ties in the order in which they were put", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 200 }), async (minutes) => {
      const agenda = createAgenda(start);
      const happened: number[] = [];
      for (const [n, at] of minutes.entries()) agenda.put(after(at), () => void happened.push(n));
      await agenda.runUntil(after(50));
      const wanted = minutes.map((at, n) => ({ at, n })).toSorted((a, b) => a.at - b.at || a.n - b.n);
      expect(happened).toEqual(wanted.map(({ n }) => n));
    }),
  );
});

test("it is the time of what happens, and what comes of it happens too, but nothing after the end", async () => {
  const agenda = createAgenda(start);
  const seen: string[] = [];
  const note = () => void seen.push(agenda.now.toString().slice(11, 16));
  agenda.put(after(10), () => {
    note();
    agenda.put(after(5), note);
    agenda.put(after(20), note);
    agenda.put(after(31), note);
  });
  await agenda.runUntil(after(30));
  expect(seen).toEqual(["00:10", "00:10", "00:20"]);
  expect(agenda.now.toString()).toBe(after(30).toString());
  await agenda.runUntil(after(40));
  expect(seen).toHaveLength(4);
});

test("sends of one moment happen beside each other, eight at a time, and nothing else happens meanwhile", async () => {
  const agenda = createAgenda(start);
  let inHand = 0;
  let most = 0;
  const send = async () => {
    most = Math.max(most, ++inHand);
    await new Promise((done) => setImmediate(done));
    inHand--;
  };
  for (let n = 0; n < 20; n++) agenda.put(after(1), send, { beside: true });
  agenda.put(after(1), () => expect(inHand).toBe(0));
  await agenda.runUntil(after(2));
  expect(most).toBe(8);
});

test("what fails ends the rehearsal", async () => {
  const agenda = createAgenda(start);
  agenda.put(after(1), () => Promise.reject(new Error("broken")));
  await expect(agenda.runUntil(after(2))).rejects.toThrow("broken");
});
