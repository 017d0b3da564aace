import { expect, test } from "vitest";
import { INTENTS } from "@ketnap/contract";
import { CLASS_ASKS } from "./asks/classes.ts";
import { ASKS } from "./asks/index.ts";
import { OWN_ASKS } from "./asks/reminders.ts";
import { MENU } from "./menu.ts";
import { NOT_YET, WITHOUT_ASK } from "./not-yet.ts";

test("what is said to be missing is exactly what nothing answers", () => {
  const answered = new Set<string>([
    ...Object.keys(ASKS),
    ...Object.keys(OWN_ASKS),
    ...Object.keys(CLASS_ASKS),
    ...WITHOUT_ASK,
  ]);
  expect(INTENTS.filter((intent) => !answered.has(intent)).toSorted()).toEqual(NOT_YET.toSorted());
});

test("each of them can be named to whoever asks", () => {
  const named = new Set<string>(MENU.map(({ intent }) => intent));
  expect(NOT_YET.filter((intent) => !named.has(intent))).toEqual([]);
});
