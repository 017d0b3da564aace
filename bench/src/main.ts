import { AREAS } from "./areas.ts";
import type { Measured } from "./measure.ts";

// `pnpm bench [area] [--json]`: status 0 where every goal is held.
const words = process.argv.slice(2);
const json = words.includes("--json");
const wanted = words.filter((word) => !word.startsWith("--"));
const unknown = wanted.find((word) => !(word in AREAS));
if (unknown) {
  console.error(`There is no area "${unknown}"; there are: ${Object.keys(AREAS).join(", ")}.`);
  process.exit(2);
}

const found: Measured[] = [];
for (const area of wanted.length > 0 ? wanted : Object.keys(AREAS)) found.push(...(await AREAS[area]!()));
console.log(json ? JSON.stringify(found, null, 2) : table(found));
process.exitCode = found.every(({ held }) => held) ? 0 : 1;

function table(rows: readonly Measured[]): string {
  return rows
    .map(({ area, name, unit = " ms", ours, floor, ratio, goal, held, spread }) =>
      [
        `${held ? "held  " : "MISSED"}  ${area}: ${name}`,
        `        ours ${range(ours, spread.ours, unit)} · floor ${range(floor, spread.floor, unit)} · ${ratio.toFixed(2)} × · goal ${goal}`,
      ].join("\n"),
    )
    .join("\n");
}

function range(value: number, [low, high]: [number, number], unit: string): string {
  return `${value.toFixed(2)}${unit} (${low.toFixed(2)}–${high.toFixed(2)})`;
}
