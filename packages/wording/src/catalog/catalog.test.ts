import { GROUPS, INDICATORS, RATES, UNIT_TYPES } from "@ketnap/contract";
import { expect, it } from "vitest";

import { en } from "./en.ts";
import { type TextKey, vi } from "./vi.ts";

const keys = Object.keys(vi) as TextKey[];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();

it("has the same keys in both languages", () => {
  expect(Object.keys(en).toSorted()).toEqual(keys.toSorted());
});

it.each(keys)("%s says something in both languages, about the same things", (key) => {
  expect(vi[key].trim()).not.toBe("");
  expect(en[key].trim()).not.toBe("");
  expect(placeholders(en[key])).toEqual(placeholders(vi[key]));
});

it("has a word for every indicator, group and unit type", () => {
  const wanted = [
    ...[...INDICATORS, ...RATES].map((id) => `indicator.${id}`),
    ...GROUPS.map((id) => `group.${id}`),
    ...UNIT_TYPES.map((id) => `unitType.${id}`),
  ];
  expect(wanted.filter((key) => !(key in vi))).toEqual([]);
});

it("uses plain spaces, composed letters, no exclamation marks, and one way of placing tones", () => {
  for (const text of [...Object.values(vi), ...Object.values(en)]) {
    expect(text).toBe(text.normalize("NFC"));
    expect(text).not.toMatch(/[\u00a0\u202f\u2007!]|  /);
    expect(text).not.toMatch(/uỷ|hoà(?!n)|toà(?!n)|khoá(?!n)/);
  }
});
