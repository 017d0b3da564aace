import { openDatabase } from "@ketnap/database";
import { cloneDatabase } from "@ketnap/database/testing/clone";
import { startTestServer } from "@ketnap/database/testing/server";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { type Measured, measure } from "../measure.ts";
import { LAST_MONTH, nameOf, UNITS, wardFile, YEAR } from "./data.ts";
import { type FloorAnswer, openFloor } from "./floor.ts";
import { askOurs } from "./ours.ts";

const CONNECTIONS = 10;
const now = Temporal.Instant.from(`${YEAR}-09-10T02:00:00Z`);

/** Progress of a unit, as the bot answers it under its own role, beside the statement that knows the numbers. */
export async function measureAsk(): Promise<Measured[]> {
  const { server, stop } = await startTestServer(null);
  const clone = await cloneDatabase(server);
  const accountId = await prepare({ actor: systemActor("bench"), db: clone.staff, now });
  const db = openDatabase(clone.urls.bot, { connections: CONNECTIONS });
  const floor = openFloor(clone.urls.bot, CONNECTIONS);
  const month = `${YEAR}-${String(LAST_MONTH).padStart(2, "0")}`;
  try {
    return [
      await measure({
        area: "ask",
        name: "progress of a unit, text in to text out (p50)",
        ours: (n) => askOurs(db, accountId, question(n % UNITS), now),
        floor: (n) => floor.ask(nameOf(n % UNITS), `${YEAR}-01`, month),
        assertEqual: (ours, theirs, n) => assertSays(ours as string, theirs as FloorAnswer, n),
        goal: { text: "≤ 3 × floor + 2 ms", holds: (ours, theirs) => ours <= 3 * theirs + 2 },
      }),
    ];
  } finally {
    await Promise.all([db.close(), floor.close()]);
    await clone.drop();
    await stop();
  }
}

async function prepare(ctx: Context): Promise<number> {
  await loadFile(ctx, { name: "bench.json", text: JSON.stringify(wardFile()) });
  const ward = (await readTree(ctx.db)).byKey("ward");
  if (!ward) throw new Error("The ward of the bench was not loaded.");
  const grants = [{ role: "secretary" as const, unitId: ward.id }];
  return (await createAccount(ctx, { login: "bench", label: "Bí thư đảng ủy", grants })).id;
}

function question(n: number): string {
  return `tiến độ kết nạp của ${nameOf(n)} hết tháng ${LAST_MONTH}/${YEAR}`;
}

/** The reply holds both numbers of the floor, as whole numbers, in the order "admitted of quota". */
function assertSays(reply: string, { admitted, quota }: FloorAnswer, n: number): void {
  if (!new RegExp(`(?<![\\d.,])${admitted} ?/ ?${quota}(?![\\d.,])`).test(reply))
    throw new Error(`On ${nameOf(n)} the floor says ${admitted}/${quota}, ours says:\n${reply}`);
}
