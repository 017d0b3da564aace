import fc from "fast-check";
import { expect, it } from "vitest";
import { type Candidate, rankPlaces } from "./places.rules.ts";
import { windowOf } from "./window.rules.ts";

const heard = new Date("2026-11-20T02:00:00Z");
const HOUR = 3_600_000;
const rule = { freeHours: 48, paidHours: 168, paid: true };
const after = (hours: number, more: object = {}) =>
  windowOf({ ...rule, ...more }, heard, heard.getTime() + hours * HOUR);

it.each([
  [0, "free"],
  [47.8, "free"],
  [47.9, "charged"],
  [167.8, "charged"],
  [167.9, "closed"],
  [1000, "closed"],
] as const)("%d hours after the person wrote an account that pays finds the window %s", (hours, expected) => {
  expect(after(hours)).toBe(expected);
});

it("is closed where it would be charged and nobody pays", () => {
  expect([47, 49, 168].map((hours) => after(hours, { paid: false }))).toEqual(["free", "closed", "closed"]);
});

it("never opens again by waiting, and paying never closes it", () => {
  const order = ["free", "charged", "closed"];
  const hours = fc.double({ min: 0, max: 2000, noNaN: true });
  const rules = fc.record({ freeHours: fc.integer({ min: 1, max: 168 }), paidHours: fc.integer({ min: 1, max: 720 }) });
  fc.assert(
    fc.property(hours, hours, rules, (a, b, own) => {
      const [sooner, later] = [Math.min(a, b), Math.max(a, b)];
      for (const paid of [true, false])
        expect(order.indexOf(after(sooner, { ...own, paid }))).toBeLessThanOrEqual(
          order.indexOf(after(later, { ...own, paid })),
        );
      expect(order.indexOf(after(a, { ...own, paid: true }))).toBeLessThanOrEqual(
        order.indexOf(after(a, { ...own, paid: false })),
      );
    }),
  );
});

it("makes a chat the last choice where it costs, and none where it is closed", () => {
  const chat = (address: string, window: Candidate["window"] = null): Candidate => ({
    accountId: 1,
    channel: window ? "zalo-oa" : "telegram",
    connectionId: 1,
    address,
    accepted: true,
    blocked: false,
    enabled: true,
    downForMs: null,
    left: null,
    beyond: false,
    spokeAt: window ? heard : null,
    linkedAt: new Date("2026-01-01T00:00:00Z"),
    ...(window && { window }),
  });
  const addresses = (...chats: Candidate[]) => rankPlaces(chats, 24 * HOUR).places.map(({ address }) => address);
  expect(addresses(chat("oa", "free"), chat("t"))).toEqual(["oa", "t"]);
  expect(addresses(chat("oa", "charged"), chat("t"))).toEqual(["t", "oa"]);
  expect(addresses(chat("oa", "closed"), chat("t"))).toEqual(["t"]);
  expect(rankPlaces([chat("oa", "closed")], 24 * HOUR)).toEqual({ places: [], why: "window_closed" });
});
