import { groupsIn, unitTypesIn } from "../slots/groups.ts";

/** What a line shows of its intent: its words, its pairs, how it begins and ends. Numbers are all alike. */
export function featuresOf(line: string): string[] {
  const words = line
    .trim()
    .split(" ")
    .filter((word) => word !== "" && !SILENT.has(word))
    .map((word) => (/^\d/.test(word) ? "#" : CODE.test(word) ? word.slice(0, 3) : word));
  const found = new Set<string>();
  words.forEach((word, at) => {
    found.add(word);
    const next = words[at + 1];
    const later = words[at + 2];
    if (next !== undefined) found.add(`${word} ${next}`);
    if (later !== undefined) found.add(`${word} . ${later}`);
  });
  if (groupsIn(line).length > 0) found.add("*group");
  if (unitTypesIn(line).length > 0) found.add("*type");
  const numbers = words.filter((word) => word === "#").length;
  if (numbers > 0) found.add(numbers > 1 ? "*numbers" : "*number");
  found.add(`^ ${words[0] ?? ""}`);
  found.add(`${words.at(-1) ?? ""} $`);
  return [...found];
}

const CODE = /^(?:hs|db|lk)-/;
/** Politeness, which tells nothing. */
const SILENT: ReadonlySet<string> = new Set(["a", "nhe", "nha", "oi", "da", "vay", "the", "nhi"]);
