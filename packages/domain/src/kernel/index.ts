export { chainHash } from "./audit.ts";
export { type Actor, type Context, reaches, TIME_ZONE, today, unitIdsOf } from "./context.ts";
export * from "./errors.ts";
export { listInput, type ListInput, type Page } from "./list.ts";
export { may, type Permission, PERMISSIONS } from "./permissions.ts";
export { checkVersion } from "./version.ts";
export { type Change, command, query, type Unchanged, type Verb } from "./verb.ts";
