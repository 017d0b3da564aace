import type { Understanding } from "@ketnap/contract";
import { fold } from "@ketnap/understanding";

/** What is no answer by itself: to a dialog that waits for a number it is not one. */
export const UNCLEAR: ReadonlySet<string> = new Set(["ambiguous", "out_of_scope"]);

/** A word or two, or a number, of which only doubtful things could be made: it was meant for what waits. */
export function isStray(text: string, found: Understanding | null): boolean {
  if (found?.alternatives === undefined || found.unknownUnit !== undefined) return false;
  return /\d/.test(text) || text.trim().split(/\s+/).length <= 4;
}

/** "thôn …", whoever bears it: another question is asked, and no number is tried. */
export function namesUnit(typed: string | undefined): boolean {
  return typed !== undefined && UNIT.test(fold(typed));
}

const UNIT =
  /^(?:chi bo|dang bo|thon|xom|ap|ban|lang|to|to dan pho|khu|khu pho|khoi|khoi pho|xa|phuong|huyen|truong|tram|cong ty|hop tac xa) /;
