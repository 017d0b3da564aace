export { type AuditEntry, digestOf, linkHash } from "./audit.ts";
export { type Actor, type Context, reaches, systemActor, TIME_ZONE, today, unitIdsOf, within } from "./context.ts";
export * from "./errors.ts";
export { listInput, type ListInput, type Page } from "./list.ts";
export { type Listed, readPage, readTotal, sounding } from "./page.store.ts";
export { may, type Permission, PERMISSIONS } from "./permissions.ts";
export { checkVersion, versionMoved } from "./version.ts";
export type { AuditChange } from "./audit.ts";
export { type Change, command, fieldsOf, query, type Unchanged, type Verb } from "./verb.ts";
