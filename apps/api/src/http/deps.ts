import type { Config } from "@ketnap/config";
import type { Database } from "@ketnap/database";
import type { Sealer } from "@ketnap/domain/deliveries";
import type { Board } from "@ketnap/queue";
import type { Logger } from "./log.ts";

/** What the API is made of: given once, by `main.ts` or by a test. */
export interface Deps {
  /** Under the role `ketnap_staff`. */
  db: Database;
  sealer: Sealer;
  config: Pick<Config, "behindTls" | "publicUrl" | "mode">;
  log: Logger;
  /** Opens the queues to look at; absent, there is no board. */
  openBoard?: () => Promise<Board>;
  /** Plays a rehearsal in a process of its own; where it is absent, nothing plays it. */
  play?: (rehearsalId: number) => void;
  /** The system's clock unless a test says otherwise. */
  now?: () => Temporal.Instant;
  /** Where an office keeps templates of its own; without one, and for what is not in it, the project's are taken. */
  templateFolder?: string;
  /** The built panel; `apps/admin/dist` unless said. */
  panelFolder?: string;
}
