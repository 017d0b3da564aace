import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What an installation makes for itself at its first start and keeps at mode 0600 beside the data. */
export interface Secrets {
  ownerPassword: string;
  staffPassword: string;
  botPassword: string;
  /** Seals bot tokens and inbox texts. */
  sealingKey: string;
}

export function readOrCreateSecrets(dataFolder: string): Secrets {
  const file = join(dataFolder, "secrets.json");
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
    const fresh: Secrets = {
      ownerPassword: word(),
      staffPassword: word(),
      botPassword: word(),
      sealingKey: word(),
    };
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, JSON.stringify(fresh), { mode: 0o600 });
    try {
      // A link, unlike a rename, never replaces what another process wrote in between.
      linkSync(partial, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(partial, { force: true });
    }
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}

function word(): string {
  return randomBytes(32).toString("base64url");
}
