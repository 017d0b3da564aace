import { GROUPS, INDICATORS } from "@ketnap/contract";
import type { Speaker } from "@ketnap/wording";

const COUNTED: ReadonlySet<string> = new Set(INDICATORS);
const KINDS: ReadonlySet<string> = new Set(GROUPS);

/** A number with the name that it was said by: a figure's, a kind of people's, or none where it has no word of its own. */
export function figureText(name: string | null, count: number | string, say: Speaker): string {
  const plain = name === "sources_added" ? "sources" : (name ?? "");
  if (COUNTED.has(plain)) return `${say.t(`indicator.${plain as (typeof INDICATORS)[number]}`)} ${count}`;
  if (KINDS.has(plain)) return `${say.t(`group.${plain as (typeof GROUPS)[number]}`)} ${count}`;
  return plain === "quota" ? `${say.t("quota.title")} ${count}` : String(count);
}
