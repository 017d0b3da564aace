import { fold } from "../fold.ts";
import { readReply, type ShortReply, tidy } from "../reply.ts";
import { labelsIn } from "./report-labels.ts";

/** One figure by its name: «14 nguồn», «ct 2», or its name alone, «kết nạp sai», where that is the one that is meant. */
export interface NamedFigure {
  slot: string;
  /** What is said of it; null where it is only named. */
  reply: Exclude<ShortReply, { kind: "no" | "yes" | "later" }> | null;
}

/** What a short text says of one of these figures and of nothing else; null where it says anything beside. */
export function namedFigure(text: string, fields: ReadonlySet<string>): NamedFigure | null {
  if (text.length > LONGEST) return null;
  const line = ` ${inFull(tidy(fold(text.normalize("NFC").replace(BULLET, ""))), fields)} `;
  const [label, ...others] = labelsIn(line);
  if (!label?.slot || others.length > 0 || /^(?:cam tinh|quan chung)/.test(line.slice(label.from))) return null;
  const slot = label.slot === "dossiers_sent" && !fields.has(label.slot) ? "dossiers_received" : label.slot;
  const beside = `${line.slice(0, label.from)} ${line.slice(label.to)}`
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(RIGHT, "");
  if (beside === "" || ONLY_NAMED.test(` ${beside} `)) return { slot, reply: null };
  const reply = readReply(beside.replace(SLIP, ""));
  if (reply?.kind === "no") return { slot, reply: null };
  return reply?.kind === "number" || reply?.kind === "same" ? { slot, reply } : null;
}

const LONGEST = 60;
/** "- CT: 01", "2. Nguồn: 12": a line of a list. */
const BULLET = /^\s*(?:[-–—•*]\s*|\d{1,2}[.)]\s+)(?=\p{L})/u;
/** Words around a name that add nothing to it but that it is wrong. */
const ONLY_NAMED =
  /^ (?:(?:so|muc|cai|phan|o|cho|toi|em|minh|a|nhe|nha|sai|nham|lon|roi|chua|dung|khong phai|sua|sua lai|doi|doi lai|lai|bi|can|muon|da|vang|la) )*$/;
/** «nguồn 14 mới đúng». */
const RIGHT = / moi (?:la )?(?:dung|phai|chinh xac)(?: (?:a|nhe|chu))*$/;
const SLIP =
  /^(?:(?:a|o|ua|xin loi|sua|sua lai|doi|doi lai|nham|nham roi|sai|sai roi|lon|lon roi|dung|khong dung|phai la|thanh) )+(?=\d)/;

/** Names as they are shortened, each in full; "ct" is what the form asks for. */
function inFull(folded: string, fields: ReadonlySet<string>): string {
  const [converted, quota] = [fields.has("converted"), fields.has("quota")];
  const ct = converted === quota ? null : converted ? "chuyen chinh thuc" : "chi tieu";
  return folded
    .replaceAll(/(?<![^ ])(?:chuyen )ct(?![^ ])/g, "chuyen chinh thuc")
    .replaceAll(/(?<![^ ])ct(?![^ ])/g, ct ?? "ct")
    .replaceAll(/(?<![^ ])kn(?![^ ])/g, "ket nap")
    .replaceAll(/(?<![^ ])hs(?![^ ])/g, "ho so")
    .replaceAll(/(?<![^ ])hv(?![^ ])/g, "hoc vien")
    .replaceAll(/(?<![^ ])xt(?![^ ])/g, "xoa ten")
    .replaceAll(/(?<=[^ ] )bo(?= |$)(?! ho so)/g, "bo ho so");
}
