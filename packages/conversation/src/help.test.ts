import { buildLexicon, understand } from "@ketnap/understanding";
import { sayHelp, speaker, toText } from "@ketnap/wording";
import { expect, test } from "vitest";

const about = { units: buildLexicon([]), today: "2026-11-22" };

test.each(["vi", "en"] as const)("all that the help says can be typed is understood, in %s", (locale) => {
  const examples = [...toText(sayHelp(speaker(locale))).matchAll(/[«“](.+?)[»”]/g)].map(([, said]) => said!);
  expect(examples.length).toBeGreaterThan(8);
  const lost = examples.filter((said) => ["out_of_scope", "ambiguous"].includes(understand(said, about).intent));
  expect(lost).toEqual([]);
});
