import type { Sql } from "@ketnap/database";

/** What another would read of the same moment, given along to a statement that is sent anyway: a round trip less. */
export interface Beside {
  /** One value, as json. */
  column: Sql;
  /** Is told it where the statement found anything. */
  take(found: unknown): void;
}
