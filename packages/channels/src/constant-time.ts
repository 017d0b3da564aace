import { timingSafeEqual } from "node:crypto";

/** Takes its time whatever was given: one of another length is compared with the expected itself. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return timingSafeEqual(a.length === b.length ? a : b, b) && a.length === b.length;
}
