import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { USUAL_MIX } from "@ketnap/contract";
import { cloneDatabase } from "@ketnap/database/testing/clone";
import { startTestServer } from "@ketnap/database/testing/server";
import { systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadSample } from "@ketnap/domain/loading";
import { rehearse } from "@ketnap/rehearsal";
import type { Measured } from "./measure.ts";

const YEAR = { from: "2026-01-01", to: "2026-12-31" };
const MOST_SECONDS = 60;

/** A year of the sample ward, from copying it to the last row, beside the same with one day: what copying alone takes. */
export async function measureRehearsal(): Promise<Measured[]> {
  const { server, stop } = await startTestServer(null);
  const database = await cloneDatabase(server);
  const folder = mkdtempSync(join(tmpdir(), "ketnap-bench-"));
  const timed = async (span: { from: string; to: string }) => {
    const began = performance.now();
    const plan = { ...span, seed: 1, mix: USUAL_MIX, channel: null, unitId: null };
    const { rows, replies } = await rehearse({
      plan,
      sourceUrl: database.urls.staff,
      servers: [server.ownerUrl],
      folder,
    });
    return { seconds: (performance.now() - began) / 1000, rows: rows.length, replies: replies.length };
  };
  try {
    const ctx = { actor: systemActor("bench"), db: database.staff, now: Temporal.Now.instant() };
    await fillDefaults(ctx);
    await loadSample(ctx);
    const floor = await timed({ from: YEAR.from, to: YEAR.from });
    const { seconds, rows, replies } = await timed(YEAR);
    return [
      {
        area: "rehearsal",
        name: "a year of the sample ward",
        beside: `${rows} unasked messages, ${replies} answers`,
        unit: "s",
        ours: seconds,
        floor: floor.seconds,
        ratio: seconds / floor.seconds,
        goal: `< ${MOST_SECONDS} s; the floor is one day`,
        held: seconds < MOST_SECONDS,
        spread: { ours: [seconds, seconds], floor: [floor.seconds, floor.seconds] },
      },
    ];
  } finally {
    await database.drop();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
