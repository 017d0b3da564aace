import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, rankPlaces } from "./places.rules.ts";

const HOUR = 3_600_000;
const FAILOVER = 24 * HOUR;
const chat = (address: string, more: Partial<Candidate> = {}): Candidate => ({
  accountId: 1,
  channel: "telegram",
  connectionId: 1,
  address,
  accepted: true,
  blocked: false,
  enabled: true,
  downForMs: null,
  left: null,
  beyond: false,
  spokeAt: null,
  linkedAt: new Date("2026-01-01T00:00:00Z"),
  ...more,
});
const spoke = (day: number) => ({ spokeAt: new Date(Date.UTC(2026, 10, day)) });
const addresses = (candidates: Candidate[]) => rankPlaces(candidates, FAILOVER).places.map(({ address }) => address);

describe("where a person is written to", () => {
  it("is first the chat that spoke last", () => {
    expect(addresses([chat("a", spoke(1)), chat("b", spoke(3)), chat("c", spoke(2))])).toEqual(["b", "c", "a"]);
  });

  it("is the web page last of all: it rings nobody", () => {
    const web = chat("w", { channel: "web", connectionId: 0, ...spoke(20) });
    expect(addresses([web, chat("a", spoke(1))])).toEqual(["a", "w"]);
    expect(addresses([web])).toEqual(["w"]);
  });

  it("is another chat while a channel fails, and not there at all once it failed for the hours that staff set", () => {
    const failing = (hours: number) => chat("a", { downForMs: hours * HOUR, ...spoke(9) });
    expect(addresses([failing(0.01), chat("b", spoke(1))])).toEqual(["a", "b"]);
    expect(addresses([failing(1), chat("b", spoke(1))])).toEqual(["b", "a"]);
    expect(addresses([failing(24), chat("b", spoke(1))])).toEqual(["b"]);
  });

  it.each([
    [[], "not_linked"],
    [[chat("a", { accepted: false })], "not_linked"],
    [[chat("a", { blocked: true })], "blocked"],
    [[chat("a", { enabled: false })], "channel_down"],
    [[chat("a", { downForMs: FAILOVER })], "channel_down"],
    [[chat("a", { left: 0 })], "quota_out"],
    [[chat("a", { beyond: true })], "quota_out"],
    [[chat("a", { blocked: true, ...spoke(1) }), chat("b", { left: 0, ...spoke(2) })], "quota_out"],
    [[chat("a", { blocked: true, ...spoke(3) }), chat("b", { left: 0, ...spoke(2) })], "blocked"],
  ] as [Candidate[], string][])("is nowhere, and says why (%#)", (candidates, why) => {
    expect(rankPlaces(candidates, FAILOVER)).toEqual({ places: [], why });
  });

  it("is a chat that nothing stands against, or there is a reason, whatever the chats", () => {
    const any = fc.record({
      accepted: fc.boolean(),
      blocked: fc.boolean(),
      enabled: fc.boolean(),
      beyond: fc.boolean(),
      downForMs: fc.option(fc.nat({ max: 2 * FAILOVER })),
      left: fc.option(fc.integer({ min: -5, max: 5 })),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (all) => {
        const candidates = all.map((each, n) => chat(String(n), each));
        const { places, why } = rankPlaces(candidates, FAILOVER);
        const good = candidates.filter(
          (each) =>
            each.accepted &&
            !each.blocked &&
            each.enabled &&
            !each.beyond &&
            (each.left ?? 1) > 0 &&
            (each.downForMs ?? 0) < FAILOVER,
        );
        expect(places.map(({ address }) => address).toSorted()).toEqual(good.map(({ address }) => address));
        expect(why === null).toBe(places.length > 0);
      }),
    );
  });
});
