import { readdirSync } from "node:fs";
import { GROUPS, INDICATORS, RATES, UNIT_TYPES } from "@ketnap/contract";
import { expect, it } from "vitest";

import { CATALOG, type TextKey } from "./catalog.ts";

const keys = Object.keys(CATALOG) as TextKey[];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();

it("has no key in two of its lists, where one sentence would hide the other", async () => {
  const files = readdirSync(new URL("catalog/", import.meta.url));
  const lists = await Promise.all(
    files.map((file) => import(new URL(`catalog/${file}`, import.meta.url).href) as Promise<object>),
  );
  expect(lists.flatMap((list) => Object.values(list).flatMap(Object.keys)).toSorted()).toEqual(keys.toSorted());
});

it.each(keys)("%s says something in both languages, about the same things", (key) => {
  const { vi, en } = CATALOG[key];
  expect(vi.trim()).not.toBe("");
  expect(en.trim()).not.toBe("");
  expect(placeholders(en)).toEqual(placeholders(vi));
});

it("has a word for every indicator, group and unit type", () => {
  const wanted = [
    ...[...INDICATORS, ...RATES].map((id) => `indicator.${id}`),
    ...GROUPS.map((id) => `group.${id}`),
    ...UNIT_TYPES.map((id) => `unitType.${id}`),
  ];
  expect(wanted.filter((key) => !(key in CATALOG))).toEqual([]);
});

it("uses plain spaces, composed letters, no exclamation marks, and one way of placing tones", () => {
  for (const text of Object.values(CATALOG).flatMap(({ vi, en }) => [vi, en])) {
    expect(text).toBe(text.normalize("NFC"));
    expect(text).not.toMatch(/[\u00a0\u202f\u2007!]|  /);
    expect(text).not.toMatch(/uỷ|hoà(?!n)|toà(?!n)|khoá(?!n)/);
  }
});
