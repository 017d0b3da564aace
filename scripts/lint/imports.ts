/** Who may import whom, as one table. Paths are relative to the project's root. */

/** The slices of the domain in their order: each uses only those before it. */
const SLICES = [
  "kernel",
  "organisation",
  "access",
  "calendar",
  "regulations",
  "deliveries",
  "figures",
  "plans",
  "quotas",
  "admissions",
  "reports",
  "classes",
  "inspections",
  "reminders",
  "misunderstood",
  "handovers",
  "rehearsals",
  "loading",
  "installation",
];

/** Packages that a package or a page may use. Servers and the bench may use every package; nobody uses an app. */
const MAY_USE: Record<string, readonly string[]> = {
  "apps/admin": ["contract", "charts", "wording"],
  "apps/chat": ["contract"],
  "packages/config": [],
  "packages/contract": [],
  "packages/database": ["config"],
  "packages/queue": ["config"],
  "packages/domain": ["contract", "database"],
  "packages/understanding": ["contract"],
  "packages/wording": ["contract"],
  "packages/charts": ["contract"],
  "packages/documents": ["contract", "wording"],
  "packages/channels": ["contract", "database", "domain", "charts", "wording"],
  "packages/conversation": ["contract", "database", "domain", "understanding", "wording"],
  "packages/clock": ["contract", "database", "domain", "queue", "wording"],
  "packages/emulator": ["contract"],
  "packages/process": ["config", "database"],
  "packages/rehearsal": [
    "contract",
    "database",
    "domain",
    "conversation",
    "channels",
    "clock",
    "queue",
    "emulator",
    "wording",
  ],
};

/** What carries a message or a request: the domain knows none of it. */
const CARRIERS = /^(express|helmet|grammy|telegraf|bullmq|ioredis|@grammyjs\/)/;
/** What speaks to the database beside `@ketnap/database`. */
const DRIVERS = /^(pg|pg-.*|@prisma\/.*|prisma)$/;
const HOLDS_DRIVERS = /^(packages\/(database|queue)|bench)\//;
const PAGES = /^apps\/(admin|chat)\//;
const PURE = /^packages\/(understanding|wording|charts)\/src\/|\.rules\.ts$/;
/** Draws the picture and reads the type it is set in; the charts themselves stay pure. */
const DRAWS = /^packages\/charts\/src\/png/;
const TEST = /\.test\.tsx?$|\/testing(\/|\.ts$)|(^|\/)test\//;

interface Import {
  /** What stands between the quotes. */
  from: string;
  typeOnly: boolean;
}

/** Why the file may not import that, or null where it may. */
export function refuseImport(file: string, { from, typeOnly }: Import): string | null {
  const test = TEST.test(file);
  return (
    refusePackage(file, from, typeOnly, test) ??
    refuseWayOut(file, from) ??
    (test ? null : (refuseThirdParty(file, from, typeOnly) ?? refuseImpure(file, from, typeOnly))) ??
    refuseSlice(file, from, typeOnly, test)
  );
}

function refusePackage(file: string, from: string, typeOnly: boolean, test: boolean): string | null {
  const [, name, inside] = /^@ketnap\/([^/]+)(\/.*)?$/.exec(from) ?? [];
  if (!name) return null;
  const home = homeOf(file);
  if (["admin", "api", "bot", "chat", "cli", "worker", "bench"].includes(name))
    return "Nobody imports an app: what two apps need is a package.";
  if (inside?.startsWith("/src")) return `Enter @ketnap/${name} by its front door.`;
  const allowed = MAY_USE[home];
  if (!allowed && home.startsWith("packages/"))
    return `${home} has no place in the table yet: scripts/lint/imports.ts.`;
  if (allowed && !allowed.includes(name) && !test) return `${home} may use ${list(allowed)}, not @ketnap/${name}.`;
  if (home === "apps/chat" && !typeOnly && !test)
    return "The chat page takes types alone from the contract: its first load is small.";
  return null;
}

function refuseWayOut(file: string, from: string): string | null {
  if (!from.startsWith(".")) return null;
  const target = resolve(file, from);
  return homeOf(target) === homeOf(file) ? null : "Reach another package by its name, not by a path.";
}

function refuseThirdParty(file: string, from: string, typeOnly: boolean): string | null {
  if (file.startsWith("packages/domain/") && CARRIERS.test(from))
    return "The domain records that something is due; the apps carry it.";
  if (DRIVERS.test(from) && !typeOnly && !HOLDS_DRIVERS.test(file) && !file.startsWith("scripts/"))
    return "The database is reached through @ketnap/database.";
  if (
    (PAGES.test(file) || file.startsWith("packages/contract/")) &&
    from.startsWith("node:") &&
    !file.endsWith(".config.ts")
  )
    return "This runs in a browser: no node: here.";
  return null;
}

function refuseImpure(file: string, from: string, typeOnly: boolean): string | null {
  if (!PURE.test(file) || typeOnly) return null;
  if (from.startsWith("node:")) return DRAWS.test(file) ? null : "Pure: no node: here; what is needed is an argument.";
  if (!file.endsWith(".rules.ts")) return null;
  if (from === "@ketnap/contract" || from.endsWith(".rules.ts") || /\/kernel\/(errors|permissions)\.ts$/.test(from))
    return null;
  return "Rules know types, the contract and other rules, nothing else.";
}

function refuseSlice(file: string, from: string, typeOnly: boolean, test: boolean): string | null {
  const slice = sliceOf(file);
  if (!slice || !from.startsWith(".")) return null;
  const target = resolve(file, from);
  const other = sliceOf(target);
  if (!other || other === slice) return null;
  if (!SLICES.includes(other)) return `The slice ${other} has no place in the order yet: scripts/lint/imports.ts.`;
  if (SLICES.indexOf(other) > SLICES.indexOf(slice) && !test)
    return `${slice} comes before ${other} and may not use it.`;
  if (target.endsWith("/index.ts") || target.endsWith(".rules.ts") || test) return null;
  // The kernel's front door opens the database; what is pure in it is entered at the side.
  if (other === "kernel" && (typeOnly || /\/kernel\/(errors|permissions|context)\.ts$/.test(target))) return null;
  return `Enter ${other} by its front door (../${other}/index.ts) or by its rules.`;
}

function sliceOf(path: string): string | null {
  return /^packages\/domain\/src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function homeOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return first === "packages" || first === "apps" ? `${first}/${second}` : first;
}

function resolve(file: string, from: string): string {
  const steps = file.split("/").slice(0, -1);
  for (const step of from.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.map((name) => `@ketnap/${name}`).join(", ") : "no package of ours";
}
