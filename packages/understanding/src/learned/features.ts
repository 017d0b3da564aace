import { groupsIn, unitTypesIn } from "../slots/groups.ts";

/** A line is judged by its features several times in a row. */
let last: { line: string; features: readonly string[] } = { line: "", features: [] };

/** What a line shows of its intent: its words, its pairs, how it begins and ends, how long it is. Numbers are all alike. */
export function featuresOf(line: string): readonly string[] {
  if (line !== last.line) last = { line, features: readFeatures(line) };
  return last.features;
}

function readFeatures(line: string): string[] {
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
  const heads = new Set(words.flatMap((word, at) => HEADS[`${word} ${words[at + 1] ?? ""}`] ?? HEADS[word] ?? []));
  if (heads.size > 1) found.add(`*heads ${heads.size > 2 ? "many" : "two"}`);
  const asks = words.filter((word, at) => ASKS.test(word) && words[at - 1] !== "bao").length;
  if (asks > 1) found.add(`*asks ${asks > 2 ? "many" : "two"}`);
  found.add(`*long ${Math.min(words.length, LONG)}`);
  found.add(`^ ${words[0] ?? ""}`);
  found.add(`${words.at(-1) ?? ""} $`);
  return [...found];
}

/** From so many words on, one more tells nothing. */
const LONG = 12;
/** What duties are about, by its first words. */
const HEADS: Readonly<Record<string, string>> = {
  nguon: "sources",
  lop: "classes",
  "chi tieu": "quota",
  "ket nap": "admitted",
  "ho so": "dossiers",
  "bao cao": "reports",
  "huy hieu": "badges",
  "du bi": "probation",
  "xep loai": "classification",
  "kiem tra": "inspections",
};
/** Words that ask. */
const ASKS = /^(?:may|nhieu|nao|sao|gi|dau|ai|chua)$/;
const CODE = /^(?:hs|db|lk)-/;
/** Politeness, which tells nothing. */
const SILENT: ReadonlySet<string> = new Set(["a", "nhe", "nha", "oi", "da", "vay", "the", "nhi"]);
