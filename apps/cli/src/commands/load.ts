import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { wordReason } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { Invalid, systemActor } from "@ketnap/domain/kernel";
import { loadFile, type LoadResult } from "@ketnap/domain/loading";
import type { Command } from "commander";
import { withInstallation } from "../installation.ts";

export function addLoad(program: Command): void {
  program
    .command("load <file>")
    .description("load units, quotas and figures from a JSON file (docs/figures-file.schema.json), all or nothing")
    .action((file: string) => withInstallation("staff", (db) => load(db, basename(file), readText(file))));
}

/** Loads a file's text and says what came of it; what is wrong is told by its place, and nothing is kept then. */
async function load(db: Database, name: string, text: string): Promise<void> {
  const ctx = { actor: { ...systemActor("ketnap load"), locale: "en" as const }, db, now: Temporal.Now.instant() };
  try {
    say(await loadFile(ctx, { name, text }));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const lines = Object.entries(error.fields).map(([section, reason]) => {
      return `  ${section}: ${wordReason(reason.key, reason.values, "en")}`;
    });
    throw new Error(`Nothing was loaded from ${name}:\n${lines.join("\n")}`, { cause: error });
  }
}

function readText(file: string): string {
  const bytes = readBytes(file);
  // "Unicode" in an old editor of Windows.
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}

/** Of a folder the system does not say which it was. */
function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw Object.assign(error as Error, { path: file });
  }
}

function say({ counts, unknownSections, loadedOn }: LoadResult): void {
  for (const section of unknownSections)
    process.stderr.write(`Passed over: section "${section}" is not of this format.\n`);
  if (loadedOn) {
    process.stdout.write(`This very file was loaded on ${loadedOn}; nothing was changed.\n`);
    return;
  }
  const { corrected, ...added } = counts;
  const told = Object.entries(added).flatMap(([kind, count]) => (count > 0 ? [`${count} ${kind}`] : []));
  const lines = [told.length > 0 ? `Added: ${told.join(", ")}.` : "", corrected > 0 ? `Corrected: ${corrected}.` : ""];
  process.stdout.write(
    `${lines.filter(Boolean).join("\n") || "Everything in it is here already; nothing was changed."}\n`,
  );
}
