import { readdirSync, readFileSync } from "node:fs";

/** The kernel counts in hundredths of a second. */
const TICK_MS = 10;

/** Milliseconds of processor that these processes have used. */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + TICK_MS * ticksOf(pid), 0);
}

/** The processes of PostgreSQL that serve a connection to this database: they carry its name. */
export function backendsOf(url: string): number[] {
  const name = new URL(url).pathname.slice(1);
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && commandOf(pid).startsWith("postgres:") && commandOf(pid).includes(` ${name} `));
}

function commandOf(pid: number): string {
  return readOr(`/proc/${pid}/cmdline`, "");
}

/** What follows the name in brackets: user and system time are the twelfth and thirteenth after it. */
function ticksOf(pid: number): number {
  const fields = readOr(`/proc/${pid}/stat`, ") S").split(") ").at(-1)!.split(" ");
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

/** A process may end while we look. */
function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}
