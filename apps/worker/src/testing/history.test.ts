import { expect, it } from "vitest";
import { brokenPromises, type History, type StoredDelivery } from "./history.ts";

const row = (id: number, more: Partial<StoredDelivery> = {}): StoredDelivery => ({
  key: `k${id}`,
  id: BigInt(id),
  address: "chat",
  priority: 0,
  state: "sent",
  settled: true,
  ...more,
});
const kept: History = {
  attempted: ["k1", "k2", "k3"],
  acknowledged: ["k1", "k2"],
  stored: [row(1), row(2)],
  received: [
    { address: "chat", key: "k1" },
    { address: "chat", key: "k2" },
  ],
  cutOff: [],
};
const chat = (...keys: string[]) => keys.map((key) => ({ address: "chat", key }));

it("finds nothing where the promise was kept", () => {
  expect(brokenPromises(kept)).toEqual([]);
  expect(brokenPromises({ ...kept, received: chat("k1", "k2", "k1"), cutOff: [["k1"]] })).toEqual([]);
  expect(brokenPromises({ ...kept, stored: [row(1), row(2, { state: "due", settled: false })] })).toEqual([]);
});

it.each<[string, Partial<History>]>([
  ["k2 was acknowledged and is not stored", { stored: [row(1)], received: chat("k1") }],
  ["k2 is stored and nobody asked for it", { attempted: ["k1", "k3"] }],
  ["k2 is stored 2 times", { stored: [row(1), row(2), row(2)] }],
  ["k1 was received 2 times, cut off 0 times", { received: chat("k1", "k2", "k1") }],
  ["k1 was received 3 times, cut off 2 times", { received: chat("k1", "k1", "k1", "k2"), cutOff: [["k1"], ["k1"]] }],
  ["k1 was received 2 times, cut off 0 times", { received: chat("k1", "k1", "k2"), cutOff: [["k2"]] }],
  ["k9 was received and is not stored", { received: chat("k1", "k2", "k9") }],
  ["k2 is sending, unsettled", { stored: [row(1), row(2, { state: "sending", settled: false })] }],
  ["k2 is due, settled", { stored: [row(1), row(2, { state: "due" })] }],
  ["k2 counts as sent and was never received", { received: chat("k1") }],
  ["chat heard k1 after k2", { received: chat("k2", "k1") }],
])("says: %s", (sentence, change) => {
  expect(brokenPromises({ ...kept, ...change })).toContain(sentence);
});

it("lets a reply overtake, and nothing else", () => {
  const stored = [row(1), row(2, { priority: 1 })];
  expect(brokenPromises({ ...kept, stored, received: chat("k2", "k1") })).toEqual([]);
});
