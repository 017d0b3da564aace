import type { Choice } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { expect, it } from "vitest";
import {
  endDialog,
  findCounts,
  findNamedChoice,
  findNumberedChoice,
  keepDialog,
  offerChoices,
  readDialog,
  takeChoice,
} from "./index.ts";
import { start } from "./testing.ts";

const database = useDatabase();
const place = { channel: "telegram", connectionId: 1, address: "42" } as const;
const ask = (intent: string): Choice => ({
  label: intent,
  action: { kind: "ask", ask: { intent, slots: {}, interval: null } },
});

it("a choice's token fits a button and hides its action", async () => {
  const offered = await offerChoices(database.bot, place, [ask("a"), ask("b")], start);
  for (const { token } of offered) {
    expect(token).toMatch(/^a:[\w-]{22}$/);
    expect(Buffer.byteLength(token)).toBeLessThanOrEqual(64);
  }
  expect(new Set(offered.map(({ token }) => token)).size).toBe(2);
});

it("a choice is taken in its own chat only, in time, and once for an impatient thumb", async () => {
  const [first] = await offerChoices(database.bot, place, [ask("by_unit")], start);
  const take = (token: string, address: string, now = start) =>
    takeChoice(database.bot, token, { channel: "telegram", address }, now);
  expect(await take(first!.token, "43")).toEqual({ kind: "unknown" });
  expect(await take("a:AAAAAAAAAAAAAAAAAAAAAA", "42")).toEqual({ kind: "unknown" });
  expect(await take("'; drop table offered_choice --", "42")).toEqual({ kind: "unknown" });
  expect(await take(first!.token, "42")).toMatchObject({ kind: "taken", action: { kind: "ask" } });
  expect(await take(first!.token, "42", start.add({ seconds: 1 }))).toEqual({ kind: "repeated" });
  expect(await take(first!.token, "42", start.add({ seconds: 30 }))).toMatchObject({ kind: "taken" });
  expect(await take(first!.token, "42", start.add({ hours: 24 * 8 }))).toEqual({ kind: "expired" });
});

it("a bare number means that choice of the last message that had some", async () => {
  const chat = { ...place, address: "44" };
  await offerChoices(database.bot, chat, [ask("old1"), ask("old2")], start);
  const offered = await offerChoices(database.bot, chat, [ask("new1"), ask("new2")], start.add({ seconds: 5 }));
  const now = start.add({ seconds: 9 });
  for (const text of ["2", " 2. ", "(2)", "2)"])
    expect(await findNumberedChoice(database.bot, text, chat, now)).toBe(offered[1]!.token);
  for (const text of ["0", "3", "99", "hai", "2 chi bộ", "", "-2", "2,5"])
    expect(await findNumberedChoice(database.bot, text, chat, now)).toBeNull();
  expect(await findNumberedChoice(database.bot, "2", { ...chat, address: "45" }, now)).toBeNull();
});

it("what stands on a button is that choice of the last message that had some", async () => {
  const chat = { ...place, address: "47" };
  await offerChoices(database.bot, chat, [ask("old"), ask("both")], start);
  const offered = await offerChoices(database.bot, chat, [ask("new"), ask("both")], start.add({ seconds: 5 }));
  const now = start.add({ seconds: 9 });
  const named = (label: string, address = "47", at = now) =>
    findNamedChoice(database.bot, (one) => one === label, { ...chat, address }, at);
  expect(await named("both")).toBe(offered[1]!.token);
  expect(await named("old")).toBeNull();
  expect(await named("both", "48")).toBeNull();
  expect(await named("both", "47", start.add({ hours: 24 * 8 }))).toBeNull();
  await offerChoices(database.bot, chat, [ask("twice"), ask("twice")], start.add({ seconds: 6 }));
  expect(await named("twice"), "of two that are called the same none is meant").toBeNull();
});

it("where «how many?» was asked a number is no place in the list, until something else is offered", async () => {
  const chat = { ...place, address: "46" };
  const people = (count: number): Choice => ({
    label: `${count} người`,
    action: { kind: "ask", ask: { intent: "class_register", slots: { count }, interval: null }, people: count },
  });
  const offered = await offerChoices(database.bot, chat, [people(5), ask("mute")], start);
  expect(offered).toMatchObject([{ people: 5 }, { label: "mute" }]);
  const now = start.add({ seconds: 9 });
  for (const text of ["1", "2", "5"]) expect(await findNumberedChoice(database.bot, text, chat, now)).toBeNull();
  expect(await findCounts(database.bot, chat, now)).toMatchObject([{ position: 1 }, { position: 2 }]);
  expect(await findCounts(database.bot, chat, now, start)).toEqual([]);
  const [other] = await offerChoices(database.bot, chat, [ask("other")], start.add({ seconds: 5 }));
  expect(await findNumberedChoice(database.bot, "1", chat, now)).toBe(other!.token);
  expect(await findCounts(database.bot, chat, now)).toEqual([]);
});

it("a dialog lasts as long as it was told, and a later one replaces it", async () => {
  const at = (minutes: number) => readDialog(database.bot, place, "report", start.add({ minutes }));
  await keepDialog(database.bot, place, "report", { step: 1 }, 10, start);
  await keepDialog(database.bot, place, "report", { step: 2 }, 10, start);
  expect(await at(9)).toEqual({ step: 2 });
  expect(await at(11)).toBeNull();
  await endDialog(database.bot, place, "report");
  expect(await at(0)).toBeNull();
});
