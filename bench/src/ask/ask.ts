import { openDatabase } from "@ketnap/database";
import { type FloorAnswer, openFloor, says } from "../floor.ts";
import { type Measured, measure } from "../measure.ts";
import { withWard } from "../server.ts";
import { FIRST_MONTH, nameOf, NEWEST_MONTH, questionOf, UNITS, YEAR } from "../ward.ts";
import { askOurs } from "./ours.ts";

const CONNECTIONS = 10;
const now = Temporal.Instant.from(`${YEAR}-09-10T02:00:00Z`);

/** Progress of a unit, as the bot answers it under its own role, beside the statement that knows the numbers. */
export function measureAsk(): Promise<Measured[]> {
  return withWard(async ({ database, accountId }) => {
    const db = openDatabase(database.urls.bot, { connections: CONNECTIONS });
    const floor = openFloor(database.urls.bot, CONNECTIONS);
    try {
      return [
        await measure({
          area: "ask",
          name: "progress of a unit, text in to text out (p50)",
          ours: (n) => askOurs(db, accountId, questionOf(n % UNITS), now),
          floor: (n) => floor.ask(nameOf(n % UNITS), FIRST_MONTH, NEWEST_MONTH),
          assertEqual: (ours, theirs) => says(ours as string, theirs as FloorAnswer),
          explain: () => floor.explain(nameOf(0), FIRST_MONTH, NEWEST_MONTH),
          // A bot runs for weeks: what its first hundreds of questions cost more is seen in the area "start".
          warmUp: 1_000,
          goal: { text: "≤ 2 × floor + 1.5 ms", holds: (ours, theirs) => ours <= 2 * theirs + 1.5 },
        }),
      ];
    } finally {
      await Promise.all([db.close(), floor.close()]);
    }
  });
}
