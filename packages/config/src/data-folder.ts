import { createHash } from "node:crypto";
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT_ROOT = resolve(fileURLToPath(import.meta.url), "../../../..");

/**
 * Where the embedded database and the installation's secrets live: `KETNAP_DATA`, else `.ketnap` in the project.
 * Root in a closed folder (0700) gets a folder that the database's own user can enter.
 */
export function readDataFolder(explicit: string | undefined): string {
  if (explicit) return resolve(explicit);
  const inProject = join(PROJECT_ROOT, ".ketnap");
  if (process.getuid?.() !== 0 || isOpenToOthers(PROJECT_ROOT)) return writable(PROJECT_ROOT) ? inProject : inHome();
  return join("/var/lib/ketnap", createHash("sha256").update(PROJECT_ROOT).digest("hex").slice(0, 12));
}

/** Whether another user may pass through every folder up to the root. */
export function isOpenToOthers(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function inHome(): string {
  return join(homedir(), ".ketnap");
}
