/** One deliberate violation of each law of the house, and its twin that keeps it. */
export interface Violation {
  law: string;
  /** The rule that must bite, as the lint run names it. */
  rule: string;
  /** Where the code would stand. */
  path: string;
  bites: string;
  passes: string;
  /** Where the twin stands; the same place unless said. */
  passesAt?: string;
}

const IMPORTS = "ketnap(imports)";
const PURE = "ketnap(pure)";
const DATABASE = "ketnap(database)";

export const VIOLATIONS: readonly Violation[] = [
  {
    law: "the panel uses contract, charts and wording",
    rule: IMPORTS,
    path: "apps/admin/src/quotas/QuotaEdit.tsx",
    bites: 'import { setQuota } from "@ketnap/domain/quotas";\nexport const edit = setQuota;',
    passes: 'import { INDICATORS } from "@ketnap/contract";\nexport const edit = INDICATORS;',
  },
  {
    law: "the chat page takes types alone from the contract",
    rule: IMPORTS,
    path: "apps/chat/src/client.ts",
    bites: 'import { INDICATORS } from "@ketnap/contract";\nexport const known = INDICATORS;',
    passes: 'import type { Indicator } from "@ketnap/contract";\nexport const known: Indicator[] = [];',
  },
  {
    law: "the chat page uses no wording",
    rule: IMPORTS,
    path: "apps/chat/src/say.ts",
    bites: 'import type { Speaker } from "@ketnap/wording";\nexport const speaker: Speaker | null = null;',
    passes: 'import type { Message } from "@ketnap/contract";\nexport const read = (message: Message) => message;',
  },
  {
    law: "nobody imports an app",
    rule: IMPORTS,
    path: "apps/bot/src/simulate.ts",
    bites: 'import { app } from "@ketnap/api";\nexport const simulate = app;',
    passes: 'import { answer } from "@ketnap/conversation";\nexport const simulate = answer;',
  },
  {
    law: "another package is reached by its name",
    rule: IMPORTS,
    path: "apps/worker/src/sweep.ts",
    bites: 'import { answer } from "../../../packages/conversation/src/answer.ts";\nexport const sweep = answer;',
    passes: 'import { answer } from "@ketnap/conversation";\nexport const sweep = answer;',
  },
  {
    law: "another package is entered by its front door",
    rule: IMPORTS,
    path: "apps/api/src/door.ts",
    bites: 'import { migrate } from "@ketnap/database/src/migrate/migrate.ts";\nexport const door = migrate;',
    passes: 'import { migrate } from "@ketnap/database";\nexport const door = migrate;',
  },
  {
    law: "understanding knows the contract alone",
    rule: IMPORTS,
    path: "packages/understanding/src/ask.ts",
    bites: 'import { readTree } from "@ketnap/domain/organisation";\nexport const ask = readTree;',
    passes: 'import { INDICATORS } from "@ketnap/contract";\nexport const ask = INDICATORS;',
  },
  ...["express", "grammy", "bullmq", "ioredis", "@ketnap/channels", "@ketnap/queue"].map((carrier, index) => ({
    law: `the domain knows no ${carrier}`,
    rule: IMPORTS,
    path: `packages/domain/src/deliveries/carry-${index}.ts`,
    bites: `import * as carrier from "${carrier}";\nexport const carry = carrier;`,
    passes: 'import { INDICATORS } from "@ketnap/contract";\nexport const carry = INDICATORS;',
  })),
  {
    law: "a slice uses only those before it",
    rule: IMPORTS,
    path: "packages/domain/src/figures/early.ts",
    bites: 'import { setQuota } from "../quotas/index.ts";\nexport const early = setQuota;',
    passes: 'import { readTree } from "../organisation/index.ts";\nexport const early = readTree;',
  },
  {
    law: "a slice is entered by its front door",
    rule: IMPORTS,
    path: "packages/domain/src/quotas/side.ts",
    bites: 'import { findUnits } from "../organisation/store.ts";\nexport const side = findUnits;',
    passes: 'import { readTree } from "../organisation/index.ts";\nexport const side = readTree;',
  },
  {
    law: "rules know types, the contract and other rules",
    rule: IMPORTS,
    path: "packages/domain/src/quotas/pace.rules.ts",
    bites: 'import { readTree } from "../organisation/index.ts";\nexport const pace = readTree;',
    passes:
      'import type { Tree } from "../organisation/index.ts";\nimport { monthsIn } from "../calendar/month.rules.ts";\nexport const pace = (tree: Tree) => [tree, monthsIn];',
  },
  {
    law: "rules know no database",
    rule: IMPORTS,
    path: "packages/domain/src/quotas/stored.rules.ts",
    bites: 'import { toDbDate } from "@ketnap/database";\nexport const stored = toDbDate;',
    passes: 'import type { Db } from "@ketnap/database";\nexport const stored = (db: Db) => db;',
  },
  {
    law: "rules know no node:",
    rule: IMPORTS,
    path: "packages/domain/src/quotas/machine.rules.ts",
    bites: 'import { hostname } from "node:os";\nexport const machine = hostname;',
    passes: "export const machine = (name: string) => name;",
  },
  {
    law: "the database is reached through its package",
    rule: IMPORTS,
    path: "packages/domain/src/figures/driver.store.ts",
    bites: 'import pg from "pg";\nexport const driver = pg;',
    passes: 'import { sql } from "@ketnap/database";\nexport const driver = sql;',
  },
  {
    law: "what a browser runs knows no node:",
    rule: IMPORTS,
    path: "packages/contract/src/place.ts",
    bites: 'import { join } from "node:path";\nexport const place = join;',
    passes: 'export const place = (...parts: string[]) => parts.join("/");',
  },
  {
    law: "wording knows no node:",
    rule: IMPORTS,
    path: "packages/wording/src/catalogue.ts",
    bites: 'import { readFileSync } from "node:fs";\nexport const catalogue = readFileSync;',
    passes: "export const catalogue = {};",
  },
  ...[
    ["Temporal.Now.plainDateISO()", "packages/domain/src/quotas/today.rules.ts"],
    ["Date.now()", "packages/understanding/src/today.ts"],
    ["new Date()", "packages/wording/src/today.ts"],
    ["Math.random()", "packages/charts/src/chance.ts"],
    ["process.platform", "packages/charts/src/machine.ts"],
    ['fetch("http://127.0.0.1/")', "packages/understanding/src/model.ts"],
  ].map(([looked = "", path = ""]) => ({
    law: `what is pure does not look up ${looked}`,
    rule: PURE,
    path,
    bites: `export const found = () => ${looked};`,
    passes: "export const found = (given: unknown) => given;",
  })),
  {
    law: "only store.ts makes SQL",
    rule: DATABASE,
    path: "packages/domain/src/quotas/read-progress.ts",
    bites: 'import { sql } from "@ketnap/database";\nexport const query = sql`select 1`;',
    passes: 'import { sql } from "@ketnap/database";\nexport const query = sql`select 1`;',
    passesAt: "packages/domain/src/quotas/store.ts",
  },
  {
    law: "a surface makes no SQL",
    rule: DATABASE,
    path: "apps/api/src/resources/quotas.ts",
    bites: 'import { sql } from "@ketnap/database";\nexport const query = sql`select 1`;',
    passes: 'import { listQuotas } from "@ketnap/domain/quotas";\nexport const query = listQuotas;',
  },
  {
    law: "only store.ts asks Prisma",
    rule: DATABASE,
    path: "packages/domain/src/quotas/set-quota.ts",
    bites: 'import type { Db } from "@ketnap/database";\nexport const set = (ctx: { db: Db }) => ctx.db.prisma.quota;',
    passes: 'import type { Db } from "@ketnap/database";\nexport const set = (db: Db) => db.prisma.quota;',
    passesAt: "packages/domain/src/quotas/quotas.store.ts",
  },
  {
    law: "the database is opened in main.ts alone",
    rule: DATABASE,
    path: "apps/api/src/app.ts",
    bites: 'import { openDatabase } from "@ketnap/database";\nexport const open = openDatabase;',
    passes: 'import { openDatabase } from "@ketnap/database";\nexport const open = openDatabase;',
    passesAt: "apps/api/src/main.ts",
  },
  {
    law: "packages/config alone reads the environment",
    rule: "node(no-process-env)",
    path: "apps/api/src/settings.ts",
    bites: 'export const port = process.env["API_PORT"];',
    passes: 'export const port = process.env["API_PORT"];',
    passesAt: "packages/config/src/settings.ts",
  },
  {
    law: "servers write no console lines",
    rule: "eslint(no-console)",
    path: "apps/bot/src/talk.ts",
    bites: 'console.log("ready");',
    passes: 'console.log("ready");',
    passesAt: "apps/cli/src/talk.ts",
  },
  {
    law: "there are no default exports",
    rule: "import(no-default-export)",
    path: "packages/clock/src/due.ts",
    bites: "export default function due() {}",
    passes: "export function due() {}",
  },
  {
    law: "no promise is left floating",
    rule: "typescript(no-floating-promises)",
    path: "apps/worker/src/floating.ts",
    bites: "async function send() {}\nexport function sweep() {\n  send();\n}",
    passes: "async function send() {}\nexport async function sweep() {\n  await send();\n}",
  },
  {
    law: "nothing is any",
    rule: "typescript(no-explicit-any)",
    path: "packages/queue/src/any.ts",
    bites: "export const job: any = null;",
    passes: "export const job: unknown = null;",
  },
];
