import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Does `work` unless it is done, in one process of this folder at a time: two at once would sweep each other's files away. */
export async function oneAtATime(lock: string, isDone: () => boolean, work: () => Promise<void> | void): Promise<void> {
  while (!isDone()) {
    if (!take(lock)) {
      await new Promise((done) => setTimeout(done, 250));
      continue;
    }
    try {
      if (!isDone()) await work();
      return;
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
    // None yet: it is being written at this moment, or is gone already.
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
