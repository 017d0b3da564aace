import type { AskRequest } from "@ketnap/contract";

/**
 * "Đăng ký nguồn 4 người, 2 công nhân": how many of a unit wait for a class, and how many of them can come on days off
 * alone; "thêm 2 người", "bớt 1 công nhân": on what stands. It reads the folded text; null for any other. What says more
 * than that is unsure, and is asked about.
 */
export function poolSaid(normalised: string, line = normalised): AskRequest | null {
  const asked = line.trim();
  const waiting = WAITING.test(asked) && !ELSE.test(` ${asked} `);
  const said = POOL.exec(asked)?.[1] ?? (waiting ? asked : undefined);
  if (said === undefined) return null;
  const workers = WORKERS.exec(said);
  const rest = workers ? said.replace(workers[0], " ") : said;
  const people = PEOPLE.exec(rest);
  if (!people && !workers) return null;
  const daysOff = Number(workers?.[1] ?? 0);
  const other = EITHER.exec(rest)?.[1];
  const count = people ? Number(people[1]) : daysOff;
  const since = SINCE.exec(` ${normalised} `);
  const change = MORE.test(` ${asked} `) ? "more" : FEWER.test(` ${asked} `) ? "fewer" : undefined;
  const slots = {
    pool: true,
    count,
    workers: daysOff,
    ...(/\bdang vien moi\b/.test(normalised) ? { class_type: "new_member" } : {}),
    ...(change ? { change } : {}),
    ...(since ? { since: { month: Number(since[1]), ...(since[2] ? { year: Number(since[2]) } : {}) } } : {}),
    ...(other === undefined ? {} : { or: Number(other) }),
    ...(waiting || leftOver(asked) !== "" ? { unsure: true } : {}),
  };
  return { intent: "class_register", slots, interval: null };
}

const POOL =
  /^(?:\S+ ){0,6}?(?:(?:dang ky|ghi danh|ghi) (?:(?:them|bot|giam|tang) )?nguon|(?:them|bot|giam|tang) nguon (?=.*\b(?:hoc|lop|cho)\b))\b(.*)$/;
/** "Có 4 người chờ học lớp cảm tình": it may be told, or meant to be noted. */
const WAITING =
  /^(?:\S+ ){0,5}\d{1,4} (?:\w+ ){1,2}(?:dang |con )?cho (?:hoc|lop|di hoc|duoc hoc|mo lop|tu <period>)(?: |$)/;
const ELSE = / (?:dang ky|khong|chua|may|bao nhieu|khi nao|bao gio|rut|huy) /;
const WORKERS = /\b(\d{1,4}) (?:\w+ )?cong nhan\b/;
const PEOPLE = /\b(\d{1,4}) (?:nguoi|quan chung|dong chi|ban|hoc vien|suat|nguon|em)\b/;
/** One number or another, of the same people. */
const EITHER = /\b(\d{1,4}) (?:hoac|hay|den|toi) \d{1,4} (?:nguoi|quan chung|dong chi|ban|hoc vien|suat|em)\b/;
const SINCE = / (?:cho|doi) (?:\w+ ){0,2}tu (?:thang )?(\d{1,2})(?:[/ ](?:nam )?(20\d\d))? /;
const MORE = / (?:them|tang|bo sung) /;
const FEWER = / (?:bot|giam|rut|tru|(?<!chi |dang )bo|xoa) /;

/** What is left of the line once all that is known of such a request is taken away. */
function leftOver(normalised: string): string {
  let rest = ` ${normalised} `;
  for (const phrase of KNOWN) rest = rest.replaceAll(phrase, " ");
  return rest
    .trim()
    .split(" ")
    .filter((word) => word !== "" && !PLAIN.has(word))
    .join(" ");
}

const KNOWN = [
  /(?<= )\d{1,4} (?:\w+ )?cong nhan(?= )/g,
  /(?<= )\d{1,4} (?:nguoi|quan chung|dong chi|ban|hoc vien|suat|nguon|em)(?= )/g,
  / (?:dang ky|ghi danh|ghi) (?:(?:them|bot|giam|tang) )?nguon(?= )/g,
  / (?:dang vien moi|boi duong|(?:boi duong )?nhan thuc(?: ve dang)?|cam tinh(?: dang)?|doi tuong(?: ket nap)?(?: dang)?)(?= )/g,
  / cho (?:\w+ ){0,2}(?:tu )?<period>(?= )/g,
  / (?:\w+ )?cho tu thang \d{1,2}(?:[/ ](?:nam )?20\d\d)?(?= )/g,
];
const PLAIN: ReadonlySet<string> = new Set(
  (
    "<unit> <self> <place> da em toi minh chung chi bo don vi xin de nghi cho hoc lop cua them bot tang giam di nhe nha a gom trong do va la voi " +
    "nguon nua so luong cam on anh co tong"
  ).split(" "),
);
