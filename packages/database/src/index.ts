export {
  among,
  asJson,
  type Database,
  type DatabaseOptions,
  type Db,
  emptySql,
  openDatabase,
  Prisma,
  shortList,
  type Sql,
  sql,
} from "./client.ts";
export { type CopiedTable, copyRows } from "./copy/rows.ts";
export { openScratch, type Scratch, type ScratchOptions } from "./copy/scratch.ts";
export * from "./dates.ts";
export { readOrCreateSecrets, type Secrets } from "./embedded/secrets.ts";
export { type EmbeddedServer, openEmbedded } from "./embedded/server.ts";
export type { Write } from "./gathering.ts";
export { canLogIn } from "./migrate/login.ts";
export { migrate, type MigrateOptions } from "./migrate/migrate.ts";
export { findPendingMigrations } from "./migrate/pending.ts";
export { openStanding, type Standing, type StandingOptions } from "./standing.ts";
