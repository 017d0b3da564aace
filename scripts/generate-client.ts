import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const generated = join(root, "packages/database/src/generated");
const stamp = join(generated, ".schema");

/** Whether the Prisma client is the one that the schema says. */
export function clientIsCurrent(): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === schemaHash();
}

/** Generates the Prisma client. Generation needs no engine, so a closed network does not stop it. */
export function generateClient(): void {
  const now = schemaHash();
  const prisma = join(root, "node_modules/prisma/build/index.js");
  // Any executable will do: `generate` never runs the engine, it only wants to find one.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  };
  execFileSync(process.execPath, [prisma, "generate", "--schema", join(root, "prisma")], {
    cwd: root,
    env,
    stdio: "pipe",
  });
  writeFileSync(stamp, now);
}

function schemaHash(): string {
  const hash = createHash("sha256").update(readFileSync(join(root, "prisma/schema.prisma")));
  for (const name of readdirSync(join(root, "prisma/models")).toSorted())
    hash.update(readFileSync(join(root, "prisma/models", name)));
  return hash.digest("hex");
}

if (import.meta.main && !clientIsCurrent()) generateClient();
