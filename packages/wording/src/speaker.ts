import type { Locale, Measured, UnitRef } from "@ketnap/contract";

import { CATALOG, type TextKey } from "./catalog.ts";
import { formatNumber, formatPercent } from "./numbers.ts";

export interface Speaker {
  locale: Locale;
  /** Throws when a placeholder has no value: half a sentence is worse than a fault. */
  t(key: TextKey, values?: Readonly<Record<string, string | number>>): string;
  number(value: number): string;
  percent(value: number): string;
  /** With "ít nhất" where that is all that is known. */
  measured(value: Measured): string;
  /** At most `most` names, then how many more. */
  names(units: readonly UnitRef[], most?: number): string;
}

export function speaker(locale: Locale): Speaker {
  const t: Speaker["t"] = (key, values = {}) => fill(CATALOG[key][locale], locale, values);
  const number = (value: number) => formatNumber(value, locale);
  return {
    locale,
    t,
    number,
    percent: (value) => formatPercent(value, locale),
    measured: ({ value, bound }) => (bound === "exact" ? number(value) : t("value.atLeast", { value: number(value) })),
    names: (units, most = 3) => {
      const shown = units
        .slice(0, most)
        .map((unit) => oneLine(unit.name))
        .join(", ");
      return units.length > most ? t("units.more", { units: shown, count: units.length - most }) : shown;
    },
  };
}

/** A name or a person's words in one line: no breaks, no control or direction marks, and never endless. */
export function oneLine(text: string, most = 120): string {
  const clean = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (clean.length <= most) return clean;
  const letters = [...clean];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : clean;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fill(template: string, locale: Locale, values: Readonly<Record<string, string | number>>): string {
  return piecesOf(template).reduce((text, piece, at) => {
    if (at % 2 === 0) return text + piece;
    const value = values[piece];
    if (value === undefined) throw new Error(`no value for {${piece}} in "${template}"`);
    return text + (typeof value === "number" ? formatNumber(value, locale) : value);
  }, "");
}

/** Of each sentence of the catalog, once: its words, and between them the names of what is said there. */
const pieces = new Map<string, readonly string[]>();

function piecesOf(template: string): readonly string[] {
  const known = pieces.get(template) ?? template.split(/\{(\w+)\}/);
  pieces.set(template, known);
  return known;
}
