import type { AskRequest, Understanding } from "@ketnap/contract";
import { speaksOfHour } from "./hour-said.ts";

/**
 * A question about a class that words of other duties stand in: whether it was called off or moved, until when registration goes, at
 * what hour it is, whether one is on a day; or at what hour inspectors come. Null for any other.
 */
export function classAsked(found: Understanding): AskRequest | null {
  const { normalised, intent, slots, interval, unitIds, unknownUnit } = found;
  const line = ` ${normalised.trim()} `;
  if (unknownUnit !== undefined || OTHERS.test(line)) return null;
  if (intent === "inspection_info" && speaksOfHour(line) && VISITS.test(line))
    return { intent, slots: { ...slots, aspect: "hours" }, interval, unitIds };
  if (intent === "class_list" && LISTED.test(line))
    return { intent, slots: { ...slots, when: "upcoming" }, interval, unitIds };
  const aspect = aspectOf(line);
  const ofClasses = CLASSES.test(line) || (aspect === "until" && !/ (?:nhan|tin|bao) /.test(line));
  if (!aspect || !ofClasses || !MEANT.has(intent)) return null;
  const course = slots["course_no"] ?? numberOf(/ khoa (\d{1,3}) /.exec(line)?.[1]);
  const { class_type: kind, weekend } = slots;
  const said = { class_type: kind, weekend, course_no: course };
  const kept = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { intent: "class_list", slots: { ...kept, aspect }, interval, unitIds };
}

/** The classes ahead and nothing else, as a button says it. */
const LISTED =
  /^ (?:(?:xem|cho|em|toi|giup|cac|lich) )*lop (?:hoc )?(?:sap toi|toi day|sap mo)(?: (?:a|voi|nhe|di))* $/;
const VISITS = / (?:doan|kiem tra|giam sat) /;
const CLASSES = / (?:lop|khoa \d{1,3}) /;
/** What is to be done, and the question is only beside it. */
const OTHERS = / (?:nhac|hen|bao thuc|danh thuc|keu|rut|(?<!kiem )tra|bot) /;
const MEANT: ReadonlySet<string> = new Set([
  "class_list",
  "class_open",
  "class_register",
  "deadline_list",
  "ambiguous",
  "out_of_scope",
]);

function aspectOf(line: string): "called_off" | "until" | "day" | "hours" | null {
  if ([...CALLED_OFF, ...MOVED].some((phrase) => phrase.test(line))) return "called_off";
  if (UNTIL.some((phrase) => phrase.test(line))) return "until";
  // Who asks for seats at an hour asks for seats.
  if (ON_DAY.test(line)) return "day";
  return speaksOfHour(line) && !/ (?:dang ky|suat|cho em|gui|cu) /.test(line) ? "hours" : null;
}

const CALLED_OFF = [
  /(?<! (?:em|toi|minh)) (?:bi |da |co |duoc )*huy (?:chua|roi|khong|a|ha|that|sao|luon) /,
  / (?:sao|ly do|li do) (?:\S+ )*huy /,
  / con (?:hoc|mo|to chuc|dien ra) (?:khong|nua khong) /,
];
/** "Có hoãn không", "dời sang hôm nào": a question, and none of who is to go from one class to another. */
const ASKED =
  "(?=(?:\\S+ )*(?:khong|chua|a|ha|sao|nao|may|bao gio|the) )(?!(?:\\S+ )*\\d+ (?:nguoi|suat|dong chi|ban|em) )";
const MOVED = [
  new RegExp(`^ ${ASKED}(?:\\S+ )*(?:hoan(?! thanh| tat| toan| canh)|lui(?! (?:suat|nguoi))) `),
  new RegExp(
    `^ ${ASKED}(?:\\S+ )*(?:doi|dich|chuyen)(?: lop)?(?: (?:lich|ngay|hom|buoi|den|toi|sang (?!lop|khoa|hoc)|chua|khong|roi|a|ha|the nao))`,
  ),
];
const UNTIL = [
  / han (?:cuoi |chot )?(?:de )?(?:dang ky|dk) /,
  / (?:dang ky|dk) (?:\S+ ){0,6}(?:den|toi) (?:bao gio|khi nao|ngay nao|ngay may|luc nao|hom nao|ngay bao nhieu) /,
  / (?:bao gio|khi nao|ngay nao) (?:\S+ ){0,3}(?:het han|dong|khoa so|chot|het) (?:\S+ ){0,2}(?:dang ky|dk) /,
];
/** "Lớp ngày 20/12 có không"; who asks for seats says so. */
const ON_DAY =
  /^ (?!.* (?:dang ky|suat) )(?:\S+ ){0,3}lop (?:hoc |mo |vao |hom )*(?:ngay )?\d{1,2}[/.-]\d{1,2} (?:\S+ ){0,2}(?:khong|chua|a|ha) /;

function numberOf(said: string | undefined): number | undefined {
  return said === undefined ? undefined : Number(said);
}
