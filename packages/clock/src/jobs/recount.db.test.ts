import { useDatabase } from "@ketnap/database/testing";
import { createSealer } from "@ketnap/domain/deliveries";
import { expect, it } from "vitest";
import { createJobs } from "./index.ts";

const database = useDatabase();

it("tells at night, once, what is kept otherwise than it counts", async () => {
  // A unit that stands nowhere in the tree.
  await database.owner.prisma.unit.create({ data: { name: "Chi bộ Suối", level: "cell" } });
  const told: string[] = [];
  let now = Temporal.Instant.from("2026-11-23T14:12:00+07:00");
  const jobs = createJobs({
    db: database.bot,
    queue: { add: async () => {} },
    carry: async () => null,
    sealer: createSealer("test-key-".repeat(5)),
    split: (_, message) => [message],
    clock: () => now,
    recountHour: 3,
    onDrift: ({ what, drifted }) => void told.push(`${what}: ${drifted}`),
  });
  await jobs.recount({});
  expect(told, "not by day").toEqual([]);
  now = Temporal.Instant.from("2026-11-24T03:12:00+07:00");
  await jobs.recount({});
  await jobs.recount({});
  expect(told).toEqual(["a unit's place in the tree: 1"]);
});
