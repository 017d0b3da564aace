import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloneDatabase } from "@ketnap/database/testing/clone";
import { startTestServer } from "@ketnap/database/testing/server";
import { systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadProvince, provinceOfThePress, scaled } from "@ketnap/domain/loading";
import pg from "pg";
import { type Measured, measure, type Size } from "./measure.ts";

const [SCALE, QUICK_SCALE] = [0.2, 0.02];
const MOST = 2.5;

/** Every table that a province fills, parents before children. */
const TABLES = [
  "source_document",
  "unit",
  "placement",
  "lineage",
  "account",
  "role_grant",
  "chat_link",
  "quota",
  "quota_revision",
  "member_snapshot",
  "admission_plan",
  "admission_plan_revision",
  "report_request",
  "expected_report",
  "figure",
  "report",
  "report_revision",
  "report_approval",
  "lag_statement",
  "class_pool",
  "training_class",
  "class_session",
  "class_seat",
  "class_registration",
  "class_attendance",
  "class_result",
  "inspection_plan",
  "inspection_team",
  "inspection_member",
  "inspection_visit",
  "inspection_finding",
  "inspection_recommendation",
];

/** An invented province, planned and written, beside a bare COPY of the same rows into the same tables with their indexes. */
export async function measureProvince({ quick }: Size): Promise<Measured[]> {
  const { server, stop } = await startTestServer(null);
  const folder = mkdtempSync(join(tmpdir(), "ketnap-bench-"));
  // The server may run as another user than the bench.
  chmodSync(folder, 0o777);
  const size = { ...scaled(provinceOfThePress, quick ? QUICK_SCALE : SCALE), today: "2026-11-22" };
  let kept = false;
  const within = async (work: (client: pg.Client, staff: Parameters<typeof loadProvince>[0]) => Promise<number>) => {
    const database = await cloneDatabase(server);
    const client = new pg.Client({ connectionString: database.urls.owner });
    try {
      await client.connect();
      const now = Temporal.Instant.from("2026-11-22T02:00:00Z");
      const ctx = { actor: systemActor("bench"), db: database.staff, now };
      await fillDefaults(ctx);
      const began = performance.now();
      const rows = await work(client, ctx);
      const taken = performance.now() - began;
      if (!kept) await keepRows(client, folder);
      kept = true;
      return { rows, taken };
    } finally {
      await client.end();
      await database.drop();
    }
  };
  try {
    return [
      await measure({
        area: "province",
        name: `an invented province of ${size.cells} cells, written`,
        ours: () =>
          within(async (client, ctx) => {
            await loadProvince(ctx, size);
            return countRows(client);
          }),
        floor: () =>
          within(async (client) => {
            await copyIn(client, folder);
            return countRows(client);
          }),
        assertEqual: (ours, floor) => {
          const [loaded, copied] = [(ours as Timed).rows, (floor as Timed).rows];
          if (loaded !== copied) throw new Error(`Loaded ${loaded} rows, copied ${copied}.`);
        },
        elapsed: (result) => (result as Timed).taken,
        goal: { text: `≤ ${MOST} × floor`, holds: (ours, floor) => ours <= MOST * floor },
        rounds: 5,
        callsPerRound: 1,
        warmUp: 0,
      }),
    ];
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Timed {
  rows: number;
  taken: number;
}

/** The server itself writes and reads the files: they are its own machine's here. */
async function keepRows(client: pg.Client, folder: string): Promise<void> {
  for (const table of TABLES) {
    const file = join(folder, table);
    await client.query(`copy (select * from ${table} order by 1) to '${file}'`);
  }
}

async function copyIn(client: pg.Client, folder: string): Promise<void> {
  await client.query("begin");
  await client.query(`set local statement_timeout = 0`);
  for (const table of TABLES) await client.query(`copy ${table} from '${join(folder, table)}'`);
  await client.query("commit");
}

async function countRows(client: pg.Client): Promise<number> {
  const counts = TABLES.map((table) => `(select count(*) from ${table})`).join(" + ");
  const { rows } = await client.query<{ n: number }>(`select (${counts})::int as n`);
  return rows[0]!.n;
}
