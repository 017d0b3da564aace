import type { AskRequest, Intent, ReminderTopic } from "@ketnap/contract";
import { fold } from "@ketnap/understanding";
import { muteSpan } from "./mute-span.ts";

type Wish = AskRequest & { intent: Intent };

/**
 * What a person wants done with his own reminders, where he says so: muted, on again, taken back, shown, or news of
 * something. It reads the folded text (`today` is an ISO date), and is null for any other and for one that sets a reminder. A word that stops what
 * is told never sets anything: what is left unclear is shown with its buttons.
 */
export function reminderSaid(normalised: string, today: string, typed: string): Wish | null {
  const whole = ` ${normalised.trim().replaceAll(/[^\p{L}\d<>:/]+/gu, " ")} `;
  if (whole.split(" ").length > MOST_WORDS || !(SPEAKS.test(whole) || SUBSCRIBES.test(whole))) return null;
  const stops = STOPS.test(whole) || STOPPED_AFTER.test(whole);
  // "tắt nhắc 2 tuần": for how long; of his own that he takes back a time says which.
  const span = stops && !TAKES_BACK.test(whole) && !NEWS.test(whole) ? muteSpan(whole, today, typed) : null;
  const line = span?.rest ?? whole;
  const topics = topicsOf(typed);
  const topic = topics[0] ?? topicOf(line);
  const off = STOPS.test(line) || STOPPED_AFTER.test(line);
  const on = GOES_ON.test(line) || GOES_ON_AFTER.test(line);
  if (off && TOLD_ON.test(line)) return null;
  const timed = TIMED.test(line);
  // Set up for a time of its own: that is read elsewhere.
  if (on && !off && timed && !/ lai /.test(line) && !NEWS.test(line)) return null;
  const from = on && !off && !NEWS.test(line) ? FROM.exec(line) : null;
  const since = from && muteSpan(` den ${line.slice(from.index + from[0].length)}`, today, typed);
  if (since) return wish("unsubscribe", { action: "from", topic: topic ?? "all", until: since.until });
  if (off || on) {
    if (ASKS.test(line)) return SHOWN;
    const until = span && !BEGINS_LATER.test(line) ? { until: span.until } : {};
    if (EXCEPTS.test(line)) return off ? wish("unsubscribe", { action: "which", ...exceptIn(line), ...until }) : SHOWN;
    const named = topics.length > 1 ? { topic, topics } : { topic };
    if (UNSTOPS.test(line)) return isUnclear(line, topic) ? SHOWN : wish("unsubscribe", { action: "undo", ...named });
    if (off && on) return SHOWN;
    if (off && OF_OTHERS.test(line)) return wish("reminder_set", { action: "call_off" });
    // A unit may be meant: that is read elsewhere.
    if (isUnclear(line, topic)) {
      if (NEWS.test(line)) return null;
      const takesBack = TAKES_BACK.test(line) && !FOR_A_TIME.test(whole);
      return off && !on && !takesBack ? wish("unsubscribe", { action: "which", ...until }) : SHOWN;
    }
    if (on && NEWS.test(line) && !/ lai /.test(line)) return wish("subscribe", { topic });
    if (on) return wish("unsubscribe", { action: "undo", ...named });
    if (DONE.test(line)) return wish("unsubscribe", { action: "done", topic });
    if (TAKES_BACK.test(line) && !NEWS.test(line))
      return wish("reminder_set", { action: "cancel", topic, ...(EVERY.test(line) && { all: true }) });
    // "tắt nhắc báo cáo tháng 11", "… lần này": of one alone, or for a time that is not clear: more is not muted for it.
    if (!timed && !NEWS.test(line) && isNarrower(line, topic, topics))
      return wish("unsubscribe", { action: "which", ...named, ...until });
    const every = EVERY.test(line);
    // "Đừng gửi cái này nữa" is of one message, and not of all that comes.
    if (topic === undefined && !every && !NEWS.test(line) && ONE_ALONE.test(line))
      return wish("unsubscribe", { action: "which" });
    // "Tối đừng nhắc em": of one part of each day.
    if (off && EVENINGS.test(` ${typed.normalize("NFC").toLowerCase()} `))
      return wish("unsubscribe", { action: "which" });
    if (span) return wish("unsubscribe", { action: "mute", ...named, topic: topic ?? "all", until: span.until });
    const about = NEWS.test(line) ? "news" : REMINDED.test(line) ? "reminder" : "either";
    const marks = { ...(timed && { timed }), ...(every && { all: true }) };
    return wish("unsubscribe", { action: "stop", ...named, topic: topic ?? "all", about, ...marks });
  }
  if (LISTS.test(line) || COMPLAINS.test(line)) return SHOWN;
  if (SUBSCRIBES.test(line) && (topic === "progress" || topic === "report")) return wish("subscribe", { topic });
  return null;
}

function wish(intent: Intent, { topic, ...slots }: AskRequest["slots"]): Wish {
  return { intent, slots: { ...slots, ...(topic !== undefined && { topic }) }, interval: null };
}

/** Longer than anybody says it: then it is about something else as well. */
const MOST_WORDS = 24;

const NOUNS =
  "loi nhac|nhac nho|nhac viec|nhac hen|nhac lich|lich nhac|tin nhac|lich hen|nhac|thong bao|ban tin|tin nhan|tin tuc|tin";
/** What somebody would have stopped who does not name it. */
const SENT =
  "gui nua|bao nua|nhan nua|nhan tin|gui tin|lam phien|quay ray|theo doi|gui cai nay|nhan cai nay|bao cai nay";
const BETWEEN =
  "(?: (?:het|toan bo|tat ca|moi|cac|nhung|cai|giup|gium|dum|ho|cho|em|toi|minh|chau|chung toi|di|luon|tam|tam thoi|co|gui|nhan|muon|can|phai|viec|chuc nang|tinh nang|che do|vu|tu dong|hen|them|lai|dat|dong chi|bot|may|ay|ngay|nhung cai|bao|ca|lay|xem|thich|nen|dang ky|muon duoc|can duoc)){0,6}";

const REMINDED = / (?:nhac|lich hen)(?= )/;
const NEWS = / (?:ban tin|tin tuc|theo doi|dang ky nhan)(?= )/;
const SPEAKS = new RegExp(` (?:${NOUNS}|${SENT}|bat lai|mo lai (?:tat ca|het|nhu cu|moi)|tat (?:het|di|tat ca|luon)) `);

/** "chi bộ nhắc tôi" and "xây dựng" hold a word that stops as well. */
const OFF =
  "(?:tat(?! ca )|ngat|ngung|(?<! xay | su | noi | ap | ung | nguoi )dung|thoi|khoi|(?<! chi | dang | can | noi | toan | cong | tien )bo|huy(?! hieu)|xoa|go|cham dut|mien|chan|cat|khong|chang|ngan)";
const STOPS = new RegExp(` ${OFF}${BETWEEN} (?:${NOUNS}|${SENT}) | tat (?:het|di|tat ca|luon)(?: \\S+){0,3} $`);
const STOPPED_AFTER = new RegExp(
  ` (?:${NOUNS}) (?:\\S+ ){0,8}?(?:(?:tat|huy|xoa|go|(?<! chi | dang | can )bo|ngung|dung)(?= (?:di|giup|gium|dum|ho|het|luon|cho|nhe|ngay|bot) | $)|(?:khong can|khong muon|khong phai|khong nhan|khong lay|khoi can|khoi|thi thoi)(?= (?:nua|dau|a|nhe|di|nhac) | $))`,
);
/** "Đừng quên nhắc", "tôi không nhớ, nhắc tôi": no stop. What he is to be reminded of may itself be to cancel something. */
const TOLD_ON =
  / (?:dung|khong|khoi)(?: co| duoc| phai)? quen (?:\S+ )?nhac | (?:de|cho|keo) (?:khoi|khong|dung) (?:quen|lo|sot|tre|cham) | nhac (?:toi|em|minh|chau) (?:huy|xoa|tat|bo) (?!nhac |loi |di |giup )/;

const ON = "(?:bat|mo|khoi phuc|kich hoat|noi lai|tiep tuc|cu|nhan lai|gui lai|cho phep)";
const GOES_ON = new RegExp(
  ` ${ON}${BETWEEN} (?:${NOUNS}) | nhac lai (?:nhu|binh thuong|di|cho|toi|em|minh|viec|bao cao|tien do) | (?:nhac|bao|gui) tiep (?:di|nhe|cho|nhu|a) | bat lai | mo lai (?:tat ca|het|nhu cu|moi) | nhan (?:tro )?lai (?:${NOUNS}) `,
);
const GOES_ON_AFTER = new RegExp(
  ` (?:${NOUNS}) (?:\\S+ ){0,6}?(?:bat|mo|bat lai|mo lai|khoi phuc)(?: lai| di| len| giup| gium| nhe| cho){1,3} (?:\\S+ ){0,3}$| (?:${NOUNS}) (?:\\S+ ){0,4}?nhu (?:cu|truoc|binh thuong) `,
);
/** To stop that it is stopped. */
const UNSTOPS =
  / (?:bo|huy|thoi|dung|khong|khoi|go)(?: \S+){0,2} (?:tat(?! ca )|che do im lang|chan)(?= )(?!.* (?:bat|mo) )/;

/** "Bật lại từ thứ hai". */
const FROM = / (?:ke )?tu (?:ngay )?(?=\d|<|thu |mai |chu nhat |tuan |thang )/;

const ASKS =
  / (?:sao|tai sao|vi sao|the nao|lam sao|cach|o dau|cho nao|hay chua|da tat|dang tat|dang bat|co dang|neu|khi nao|bao gio|chua) | (?:dung|khong|khoi|chua) (?:can )?(?:bat|mo)(?= )/;
const DONE =
  / (?:roi|xong|da (?:nop|gui|bao cao|tra loi)) (?:.* )?(?:nhac|bao|gui) |(?<! khi) (?:nop|gui|bao cao|tra loi)(?: \S+)? (?:roi|xong) /;
/** "Tắt hết trừ báo cáo": the topic that is named is the one that stays. */
const EXCEPTS = / (?:tru|ngoai tru|con lai|chi nhac|chi can nhac|chi nhan|giu lai|rieng) /;
const EVENINGS = /[\s,](?:tối|đêm|khuya)[\s,.]|^ toi (?:thi )?(?:dung|khoi|thoi) /u;
/** What is to stay on, where nothing that is to stop is named before it. */
function exceptIn(line: string): { except?: ReminderTopic[] } {
  const before = line.slice(0, (EXCEPTS.exec(line)?.index ?? 0) + 1);
  const except = TOPICS.filter(([words]) => words.test(line)).map(([, topic]) => topic);
  return except.length === 0 || topicOf(before) !== undefined ? {} : { except };
}

/** An end alone was understood of it, and it does not begin now. */
const BEGINS_LATER = / (?:tu|sau|cuoi|dau|truoc) /;
const ONE_ALONE = / (?:tin|tin nhan|cai|loi nhac|nhac|thong bao) (?:nay|do|kia|ay|vua roi|vua gui) /;
const OF_OTHERS =
  / nhac(?: nho)? (?:(?:cac|nhung|may|tat ca|moi|toan bo)(?: cac| nhung)? (?:chi bo|don vi|dang bo|co so|noi|bi thu|dong chi bi thu)|(?:chi bo|don vi|dang bo) (?:cham|chua|<unit>))/;
const TAKES_BACK = / (?:huy(?! hieu)|(?<! chi | dang | can | toan )bo|xoa|go) /;

/** All of his own, and not the one. */
const EVERY = / (?:tat ca|toan bo|het|moi|sach) /;
/** One time of many: "lần này", "tháng 11", "năm nay". */
const ONE_OF_MANY = / (?:lan|dot|ky|dip|thang|quy|nam|tuan) (?:nay|do|kia|sau|truoc|\d+) /;
/** A time is said, whatever of it was understood. */
const FOR_A_TIME =
  / (?:tuan|thang|quy|nam|buoi|hom|tet|ngay (?:\d+|le|nghi)|thu (?:hai|ba|tu|nam|sau|bay|\d)|<date>|\d{1,2}\/\d{1,2}) /;

const LISTS = new RegExp(
  [
    ` (?:dang|da|duoc|con|hien|bi)(?: \\S+){0,4} (?:${NOUNS})(?: (?:toi|em|minh|chau|dong chi|ve|nhung|cac|cai|may|viec|den|chuyen|vu)){0,3} (?:gi|nao|viec gi|nhung gi|bao nhieu|may|chua|khong|a|sao) `,
    ` (?:xem|liet ke|kiem tra|danh sach|liet|cho biet|co|con|tra|in|mo)(?: (?:dat|hen|chi|lai|giup|gium|cac|nhung|may|cai|toan bo|tat ca|cho|toi|em|minh|bao nhieu|het|ra|thu|ho|danh sach|muc)){0,5} (?:loi nhac|lich nhac|nhac viec|nhac hen|thong bao|ban tin|nhac nho|lich hen|cai nhac|nhac)(?! (?:toi|em|minh|chau) (?:ngay|luc|vao|mai|truoc|nop|hop|gui|xem|di))`,
    ` (?:loi nhac|lich nhac|ban tin|thong bao|lich hen|nhac hen|nhac)(?=(?: \\S+)*? (?:nao|gi|cua|da|dang|con|hien|co|bao nhieu) )(?: (?:nao|gi|cua|toi|em|minh|da|dang|dat|hen|duoc|con|hien|co|viec|tat|bat|hieu luc|nhung|cac|cai|bi|dang ky|tu|theo doi|chay|hoat dong|luc|nay|nhan|cho|chau|thoi|nua|khong|vay|the|a|thu|tai|tat ca|danh sach|ra|sao|nhe)){1,9} $`,
    // When one of them comes; and of what he wants to be told, which the office tells anyway.
    ` (?:loi nhac|lich nhac|lich hen) (?:\\S+ ){0,5}?(?:may gio|luc nao|khi nao|bao gio|ngay nao|hom nao|dau (?:roi|het|mat|nhi|a)|mat (?:roi|het))(?= )`,
    ` (?:nhac|bao)(?: cho)? (?:toi|em|minh|chau|anh|chi) (?:khi nao|khi|luc nao|neu|he) (?:nao )?co (?:lop|doan|dot|yeu cau|bao cao|lich|thong bao|kiem tra)(?= )`,
    ` (?:da|dang) (?:dat|hen|dang ky|theo doi|nhan|bat|tat)(?: (?:nhung|cac|cai|loi|lich|may)){0,2} (?:nhac|thong bao|ban tin|tin) (?:gi|nao|nhung gi|viec gi)`,
    ` (?:nhac|theo doi|nhan ban tin|nhan tin|nhan thong bao) (?:toi |em |minh )?(?:nhung gi|viec gi|nhung viec gi|nhung viec nao|may viec|cai gi|gi)(?: (?:vay|the|a|day|nhi|roi|nua|khong|nao|o|nhe|ha|he)){0,3} $`,
  ].join("|"),
);
const COMPLAINS =
  / nhac (?:hoai|mai|nhieu qua|lam the|lien tuc|suot|vua thoi|it thoi|qua nhieu) | bot nhac | (?:khong|chua) (?:thay|duoc|nhan duoc)(?: ai)? (?:nhac|thong bao|ban tin) | sao(?: \S+){0,5} nhac /;

const SUBSCRIBES =
  / (?:dang ky|muon|xin|cho|gui|nhan|lay|bao)(?: (?:nhan|cho|toi|em|minh|chau|dang ky|xin|duoc|gui|lay|deu dan|dinh ky|giup|gium|ban|cac|muon)){0,5} (?:ban tin|tin tuc|tin|thong bao) (?:.* )?(?:hang|moi|dinh ky|thu|ban tin|tin|deu|tien do|bao cao) | theo doi(?: (?:cho|toi|em|minh|giup))* (?:tien do|tinh hinh) | (?:gui|dang ky)(?: (?:nhan|cho|toi|em|minh|chau|deu dan|dinh ky|theo doi)){0,4} (?:tien do|tinh hinh) (?:.* )?(?:hang|moi|dinh ky|deu) | (?:hang|moi) (?:tuan|thang|ngay|quy)(?: \S+){0,3} (?:gui|bao|nhan)(?: (?:cho|toi|em|minh|chau|ban|tin|giup)){0,4} (?:tien do|tinh hinh|bao cao|ban tin|tin) /;

const TIMED =
  / (?:\d{1,2}h\d{0,2}|\d{1,2} gio|truoc (?:han )?\d+ ngay|(?:hang|moi) (?:ngay|tuan|thang|quy|nam)|thu (?:hai|ba|tu|nam|sau|bay|\d)|chu nhat|ngay \d{1,2}|ngay mai|mai|<date>|\d{1,2}\/\d{1,2}) /;

/** "Nộp" alone is of a report; "nộp đảng phí", "nộp đơn" are of something else. */
const REPORTS =
  / (?:bao cao|bc) | nop(?= (?:cho|len|som|truoc|dung|tre|cham|muon|roi|xong|nua|luon|gap|ngay|mai|hom|sang|trua|chieu|toi|luc|vao|thu|cuoi|dau|trong|tuan|thang|quy|nam|di|nhe|nha|nhen|a|ca|het|hang|moi|\d\S*|<\S+) | $)/;

const TOPICS: readonly (readonly [words: RegExp, topic: ReminderTopic])[] = [
  [
    / hop (?:giao ban|thuong vu|thuong truc|bch|ban|cap uy|chi uy|dang uy|uy ban|hoi dong|co quan|dan|dot xuat|khac) /,
    "meeting",
  ],
  [/ hop chi bo | sinh hoat chi bo | hop /, "cell_meeting"],
  [/ (?:chuyen|xet) (?:dang )?(?:vien )?chinh thuc | chinh thuc /, "conversion"],
  [/ du bi /, "probation_due"],
  [/ huy hieu /, "badge"],
  [/ (?:doan )?kiem tra(?! lai| xem| giup| cac| loi| nhac)(?= )| giam sat /, "inspection"],
  [/ (?:dang vien )?giup do | nhan xet /, "mentor"],
  [/ ho so /, "dossier"],
  [REPORTS, "report"],
  [/ (?:lop|boi duong|di hoc|hoc cam tinh) /, "class"],
  [/ (?:ke hoach|lo trinh|giao chi tieu|ra soat nguon|nguon) /, "plan"],
  [/ (?:tien do|chi tieu|ket nap|don doc) /, "progress"],
];

/** A topic and hardly a word more: the answer to which it is. A question has other words. */
export function namedTopic(line: string): ReminderTopic | undefined {
  const words = line.trim().split(" ");
  return words.length > 6 || ASKS_FOR.test(line) ? undefined : topicOf(line);
}

const ASKS_FOR = / (?:bao nhieu|may|chua|nao|gi|dau|khong|xem|ai|sao|the nao|khi nao|bao gio|\d\S*|tat|huy|dang ky) /;

/** What reminders are about, by a word of the folded line, spaces at both ends. */
export function topicOf(line: string): ReminderTopic | undefined {
  return TOPICS.find(([words]) => words.test(line))?.[1];
}

/** Words that say nothing of what is meant: with others beside them and no topic known, it is asked. */
const PLAIN = new Set(
  (
    `${NOUNS}|${SENT}`.replaceAll("|", " ") +
    " tat ngat ngung dung thoi khoi bo huy xoa go cham dut mien chan cat khong chang ngan het toan moi cac nhung cai giup gium dum ho cho em toi minh chau chung di luon tam co muon can phai chuc nang tinh che do vu tu dong them lai dat chi bot may ay ngay ca lay thich nen dang ky nua nhe a da xin vui long dum voi oi nha ha he duoc nhu cu truoc binh thuong bat mo khoi phuc kich hoat noi tiep tuc cu nhan phep len bay gio tu nay tro hoai mai qua phien lam nhieu anh bac chu co ban ad dong sep roi van thu gi dau xong moi thoi luc hang gui bao tin lan nay do kia day the vay la ra biet nhac nay luon khac ma ca khac deu deu tien hanh lap tuc bot on cam ve cua"
  ).split(/[\s]+/),
);

/** Words with which a topic is named in full. */
const AROUND = new Set(
  "va voi cung lan ca thang hoc chuyen hoat dong viec boi duong dang vien xet dinh ky hang".split(" "),
);

/** Something is said beside the topics that are named: it is of a part of them, or of something else as well. */
function isNarrower(line: string, topic: ReminderTopic | undefined, topics: readonly ReminderTopic[]): boolean {
  if (ONE_OF_MANY.test(line)) return true;
  const named = TOPICS.filter(([, each]) => each === topic || topics.includes(each));
  const cut = (rest: string) => named.reduce((text, [words]) => text.replaceAll(new RegExp(words, "g"), " "), rest);
  const rest = cut(cut(line)).replaceAll(/ +/g, " ");
  if (named.length > 0 && TOPICS.some(([other]) => other.test(rest))) return true;
  const words = rest.trim().split(" ");
  return words.some((word) => word !== "" && !PLAIN.has(word) && !AROUND.has(word));
}

const GOES_ON_BESIDE = / (?:van|nhung|giu|rieng|chi) /;

/** What is named one beside the other: "lớp và báo cáo"; none where one thing alone is. */
function topicsOf(typed: string): ReminderTopic[] {
  const line = ` ${fold(typed)} `.replace(/ nguon va chi tieu (?:nam )?/, " nguon ");
  // What is to go on stands beside what is to stop.
  if (GOES_ON_BESIDE.test(line)) return [];
  const parts = line.split(/[,;&+]| (?:va|voi|cung|lan) /);
  const named = parts.map((part) => topicOf(` ${part.replaceAll(/[^\p{L}\d<>:/]+/gu, " ").trim()} `));
  const all = [...new Set(named.filter((topic) => topic !== undefined))];
  return all.length > 1 ? all : [];
}

const OF_A_UNIT = / (?:chi bo|don vi|dang bo|to chuc) (?!(?:toi|em|minh|chau|ta|nha|chung) )/;

function isUnclear(line: string, topic: ReminderTopic | undefined): boolean {
  if (topic !== undefined) return false;
  const words = line.trim().split(" ");
  return OF_A_UNIT.test(line) || words.some((word) => !PLAIN.has(word));
}

const SHOWN: Wish = { intent: "reminder_set", slots: { action: "list" }, interval: null };
