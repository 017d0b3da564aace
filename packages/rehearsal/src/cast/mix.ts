import { MANNERS, type Manner, type Mix } from "@ketnap/contract";
import type { Chance } from "./chance.ts";

/** Reads `at-once=50,late=20`; a manner that is not named has no share. Throws an Error that says what is wrong. */
export function parseMix(text: string): Mix {
  const mix: Record<Manner, number> = { "at-once": 0, late: 0, wrong: 0, never: 0, blocked: 0 };
  for (const part of text.split(",")) {
    const [name = "", share = ""] = part.split("=").map((each) => each.trim());
    if (!isManner(name)) throw new Error(`"${name}" is no manner of answering: ${MANNERS.join(", ")}.`);
    if (!/^\d{1,4}$/.test(share)) throw new Error(`The share of ${name} is a whole number, not "${share}".`);
    mix[name] = Number(share);
  }
  if (MANNERS.every((manner) => mix[manner] === 0)) throw new Error("Somebody must answer somehow: every share is 0.");
  return mix;
}

/** Gives each a manner so that the shares are met as nearly as whole people can meet them; who gets which is chance. */
export function castManners(ids: readonly number[], mix: Mix, chance: Chance): Map<number, Manner> {
  const total = MANNERS.reduce((sum, manner) => sum + mix[manner], 0);
  const exact = MANNERS.map((manner) => ({ manner, share: (mix[manner] / total) * ids.length }));
  const counts = exact.map(({ manner, share }) => ({ manner, count: Math.floor(share), rest: share % 1 }));
  const left = ids.length - counts.reduce((sum, { count }) => sum + count, 0);
  for (const each of counts.toSorted((a, b) => b.rest - a.rest).slice(0, left)) each.count += 1;
  const manners = counts.flatMap(({ manner, count }) => Array.from({ length: count }, () => manner));
  const drawn = ids.toSorted((a, b) => chance.of("manner", a) - chance.of("manner", b));
  return new Map(drawn.map((id, n) => [id, manners[n]!]));
}

function isManner(name: string): name is Manner {
  return (MANNERS as readonly string[]).includes(name);
}
