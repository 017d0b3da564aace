import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "@ketnap/config";
import { AREAS } from "./areas.ts";
import { type Baselines, baselineOf, keyOf, worseThan } from "./check.ts";
import type { Measured } from "./measure.ts";
import { brokenRow, tableHead, tableRows } from "./table.ts";

const BASELINES = join(import.meta.dirname, "../baselines.json");

/**
 * `pnpm bench [area …] [--quick] [--json]`: a row for each line as soon as its area has ended; status 0 where every goal is
 * held. An area that breaks off is told, and the next begins. `--check`: where nothing is worse than it was when it
 * was written down, by more than rounds differ. `--keep` writes it down; on a machine that does nothing else.
 */
const words = process.argv.slice(2);
const [json, check, keep, quick] = ["--json", "--check", "--keep", "--quick"].map((word) => words.includes(word));
const wanted = words.filter((word) => !word.startsWith("--"));
const unknown = wanted.find((word) => !(word in AREAS));
if (unknown) {
  console.error(`There is no area "${unknown}"; there are: ${Object.keys(AREAS).join(", ")}.`);
  process.exit(2);
}

// The servers are measured as `npm start` runs them.
execFileSync(process.execPath, [join(PROJECT_ROOT, "scripts", "bundle.ts")]);
const found: Measured[] = [];
let broken = 0;
const print = (text: string) => json || console.log(text);
print(tableHead());
for (const area of wanted.length > 0 ? wanted : Object.keys(AREAS)) {
  const began = performance.now();
  try {
    const lines = await AREAS[area]!({ quick: quick === true });
    found.push(...lines);
    print(tableRows(lines));
  } catch (error) {
    broken++;
    print(brokenRow(area, error));
    console.error(error);
  }
  console.error(`${area}: ${Math.round((performance.now() - began) / 1000)} s`);
}
if (json) console.log(JSON.stringify(found, null, 2));
process.exitCode = broken === 0 && found.every(({ held }) => held) ? 0 : 1;
const baselines = JSON.parse(readFileSync(BASELINES, "utf8")) as Baselines;
if (check) {
  const { worse, unknown: never } = worseThan(baselines, found);
  for (const key of never) console.log(`never written down: ${key}`);
  for (const key of worse) console.log(`WORSE than ${baselines[key]!.ratio.toFixed(2)} ×: ${key}`);
  process.exitCode = worse.length + broken > 0 ? 1 : 0;
}
if (keep) {
  const kept = { ...baselines, ...Object.fromEntries(found.map((line) => [keyOf(line), baselineOf(line)])) };
  writeFileSync(BASELINES, `${JSON.stringify(kept, null, 2)}\n`);
}
