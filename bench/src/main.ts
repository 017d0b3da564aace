import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { PROJECT_ROOT } from "@ketnap/config";
import { AREAS } from "./areas.ts";
import { type Baselines, keepLines, worseThan } from "./check.ts";
import type { Measured } from "./measure.ts";
import { brokenRow, floorPlans, tableHead, tableRows } from "./table.ts";

const BASELINES = join(import.meta.dirname, "../baselines.json");

/**
 * `pnpm bench [area …] [--quick] [--json]`: a row for each line as soon as its area has ended; status 0 where every goal is
 * held. An area that breaks off is told, and the next begins. `--check`: status 0 where every line was written down and none
 * is worse than it was then by more than rounds differ. `--keep` writes it down, on a machine that does nothing else.
 */
const words = process.argv.slice(2);
const [json, check, keep, quick] = ["--json", "--check", "--keep", "--quick"].map((word) => words.includes(word));
const wanted = words.filter((word) => !word.startsWith("--"));
const unknown = wanted.find((word) => !(word in AREAS));
if (unknown) {
  console.error(`There is no area "${unknown}"; there are: ${Object.keys(AREAS).join(", ")}.`);
  process.exit(2);
}
if (quick && (check || keep)) {
  console.error("What a tenth of the province measures is neither written down nor held against what was.");
  process.exit(2);
}
const load = loadavg()[0]!;
if (keep && load > availableParallelism() / 2) {
  console.error(
    `The machine does other work (a load of ${load.toFixed(1)}): what it measures now is not written down.`,
  );
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
print(floorPlans(found));
if (json) console.log(JSON.stringify(found, null, 2));
process.exitCode = broken === 0 && found.every(({ held }) => held) ? 0 : 1;
const baselines = JSON.parse(readFileSync(BASELINES, "utf8")) as Baselines;
if (check) {
  const { worse, unknown: never } = worseThan(baselines, found);
  for (const key of never) console.log(`NEVER written down: ${key}`);
  for (const key of worse) console.log(`WORSE than ${baselines[key]!.ratio.toFixed(2)} ×: ${key}`);
  process.exitCode = worse.length + never.length + broken > 0 ? 1 : 0;
}
if (keep) {
  const kept = `${Temporal.Now.plainDateISO().toString()}, load ${load.toFixed(1)}`;
  writeFileSync(BASELINES, `${JSON.stringify(keepLines(baselines, found, kept), null, 2)}\n`);
}
