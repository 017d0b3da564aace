import type { SaidWhen } from "./said.ts";
import { NUMBER, numberIn, type Scan } from "./words.ts";

type Frequency = NonNullable<SaidWhen["freq"]>;
const UNITS: Readonly<Record<string, Frequency>> = {
  ngày: "daily",
  tuần: "weekly",
  tháng: "monthly",
  quý: "quarterly",
  năm: "yearly",
};
const UNIT = "(?<unit>ngày|tuần|tháng|quý|năm)";
const ONCE = "(?:một|mot|1) lần";
const SPAN = "(?:ngày|hôm|tuần|tháng|quý|năm|giờ|tiếng|phút)";

/** What a number or a day belongs to that is no time: "3 hồ sơ", "báo cáo tháng 11", "lần thứ hai". Taken up first. */
export function takeThings(scan: Scan): { months: boolean } {
  let months = false;
  const thing = (): string => "<thing>";
  const ofMonths = (): string => {
    months = true;
    return "<thing>";
  };
  const ROUND = `(?:${NUMBER}|[ivx]{1,4})`;
  const ABOUT =
    "(?:bao cao|tien do|so lieu|ket qua|chi tieu|nop|ke hoach)(?: (?:bao cao|ket nap|dang|phat trien|dang vien|chuyen de|tong hop|cua|ky))*";
  scan.each(
    `${ABOUT} (?:tháng|quý|năm) (?:nay|trước|sau|(?:${ROUND}|20\\d\\d)(?:/20\\d\\d| năm (?:nay|20\\d\\d))?)(?! ngày \\d{1,2}(?= ))`,
    ofMonths,
  );
  scan.each(`${ABOUT} ${NUMBER} tháng(?: (?:dau|cuoi) năm)?(?! nữa| một| mot)`, thing);
  scan.each(`quý ${ROUND}|${NUMBER} tháng (?:dau|cuoi) năm`, thing);
  scan.each(`(?:năm )?20\\d\\d`, (_, { before }) => (/ tháng \S+ (?:năm )?$/.test(before) ? null : "<thing>"));
  scan.each(
    // Not behind a number: "3 ngày một lần, thứ hai".
    `(?<!(?:\\d|một|mot) )(?:lần|khoa|dot|ky) thứ (?:${NUMBER}|nhat|sau|bay|tu)|(?<!(?:\\d|một|mot) )(?:lần|khoa|lop|so|dot|to|thon|khu|khu pho|khoi pho|dan pho|chi bo|ap|xom|mau|phong|nghi quyet|cong van|quyet dinh|chi thi|huong dan) (?:so )?${NUMBER}(?! ${SPAN}| h | rưỡi)`,
    thing,
  );
  scan.each(
    `${NUMBER} (?:ho so|nguoi|dong chi|dang vien|quan chung|nguon|lop|don vi|chi bo|van ban|to trinh|ban|bao cao|suat|hoc vien|doan vien|phan tram|chi tieu|viec|muc|noi dung|cau|cai)`,
    thing,
  );
  // "nhắc tôi một tiếng": a word.
  scan.each(`(?:một|mot|1) tiếng(?! nữa| trước| một| mot| rưỡi)`, (_, { before }) =>
    before.endsWith(" trước ") ? null : "<thing>",
  );
  return { months };
}

export interface Leads {
  days: number[];
  odd: string[];
}

/** "trước hạn 1 tuần", "trước 3 ngày và 1 ngày", "2 ngày trước hạn", in days. */
export function takeLeads(scan: Scan): Leads {
  const leads: Leads = { days: [], odd: [] };
  const UNITS = "(?:ngày|hôm|tuần)";
  const list = `(?<list>(?:${NUMBER}(?: ${UNITS})?(?: và)? )*${NUMBER} ${UNITS})(?! nữa| _?lam viec| ${ONCE})`;
  const keep = ({ list }: Readonly<Record<string, string | undefined>>, { typed }: { typed: string }): string => {
    const parts = [...list!.matchAll(new RegExp(`(${NUMBER})(?: (${UNITS}))?(?= |$)`, "g"))];
    const unit = (at: number): string | undefined => parts.slice(at).find(([, , each]) => each)?.[2];
    const found = parts.map(([, number], at) => {
      const count = numberIn(number);
      return count === null ? null : count * (unit(at) === "tuần" ? 7 : 1);
    });
    const joints = typed.match(/[,;]|\s(?:và|va)\s/gi)?.length ?? 0;
    if (found.some((each) => each === null || each > 60) || joints < found.length - 1) leads.odd.push(typed);
    else leads.days.push(...found.map(Number));
    return "<lead>";
  };
  const due = "(?: (?:ngày|khi|hết|đến|den|toi|_toi|ky|thoi))*(?: hạn)?";
  scan.each(`(?:trước|som hon|som)${due}(?: (?!${SPAN}|<|thứ)[a-z_]+){0,3} ${list}`, keep);
  scan.each(`(?<!thứ )${list} trước(?: (?:ngày|khi|hết|đến))*(?: hạn| ky)?`, keep);
  return leads;
}

export interface Often {
  freqs: Frequency[];
  odd: string[];
}

/** "3 ngày một lần", "mỗi 2 tuần", "tuần hai lần", "2 tiếng nữa": said clearly, and not kept. */
export function takeIntervals(scan: Scan): string[] {
  const odd: string[] = [];
  const keep = (_: unknown, { typed }: { typed: string }): string => {
    odd.push(typed);
    return "<odd>";
  };
  const often =
    (at: string): Parameters<Scan["each"]>[1] =>
    (groups, place) => {
      const count = numberIn(groups["n"]);
      return count === 1 && at === "one" ? null : keep(null, place);
    };
  scan.each(`(?<n>${NUMBER}|mot) ${SPAN} (?:_?lam viec )?(?:${ONCE}|lần)`, often("one"));
  scan.each(`(?:mỗi|cach|sau mỗi) (?<n>${NUMBER}) ${SPAN}(?! \\d)(?: ${ONCE}| lai)?`, often("all"));
  scan.each(`cứ (?<n>${NUMBER}) ${SPAN} (?:${ONCE}|lai|la|thi)`, (groups, place) =>
    / giờ /.test(` ${place.typed} `) ? null : keep(groups, place),
  );
  scan.each(`(?:mỗi |hằng |một |mot |1 )?(?:ngày|tuần|tháng|quý|năm|buoi) (?<n>${NUMBER}) lần`, often("one"));
  scan.each(`(?<n>${NUMBER}) lần (?:mỗi|một|mot|1|trong|moi|/)? ?(?:một |mot |1 )?${SPAN}`, often("one"));
  scan.each(
    `cach (?:ngày|nhat|tuần|tháng|hôm)(?: ${ONCE})?|(?:mỗi|hằng|tung) (?:giờ|tiếng|phút)|(?:nửa|nữa) ${SPAN}(?: ${ONCE})?`,
    keep,
  );
  scan.each(`(?:vai|may|it|doi|dam) (?:ba )?(?:${SPAN}|bua)`, keep);
  scan.each(
    `(?:(?:trước|sau|trong) (?:hạn )?)?${NUMBER} (?:giờ|tiếng|phút)(?: rưỡi)? (?:nữa|trước|sau)|(?:trước|sau)(?: hạn)? ${NUMBER} (?:giờ|tiếng|phút)`,
    keep,
  );
  scan.each(
    "(?:mỗi |hằng |các |cac )?(?:ngày (?:_?lam viec|thuong)|cac ngày trong tuần|(?:dem |ngày )?ram|am lich)",
    keep,
  );
  // The moon's calendar, and what is over.
  const lunar = "(?:(?:ngày |mùng )*(?:30|29|ba mười|\\d{1,2}|một|mot|hai|ba|bốn|tư) tet)";
  scan.each(`${lunar}(?: am lich| nguyen dan)?|(?:trước|sau|vao|dip|hôm|ngày|qua|ra|gan) tet`, keep);
  return odd;
}

/** "Bây giờ", "giờ này": which hour that is, nobody said. Read where the hours are taken up already. */
export function takeNow(scan: Scan): string[] {
  const odd: string[] = [];
  scan.each("(?<since>(?:từ|tu|ke từ) )?(?:(?:_?bay|bảy) giờ|(?:ngày )?giờ nay)", ({ since }, { typed }) => {
    if (since === undefined) odd.push(typed);
    return since === undefined ? "<odd>" : "<since>";
  });
  return odd;
}

/** How often, of what the days and hours have left: read last. */
export function takeOften(scan: Scan): Often {
  const often: Often = { freqs: [], odd: [] };
  const keep = ({ unit }: Readonly<Record<string, string | undefined>>): string => {
    often.freqs.push(UNITS[unit!]!);
    return "<often>";
  };
  const weekly = (): string => keep({ unit: "tuần" });
  const SLOT = "(?: (?:<time>|<part>|luc|lúc|vao|đến|den|_toi))*";
  scan.each(`(?:dinh ky |deu dan )?(?:mỗi|hằng|một|mot|1)? ?${UNIT} ${ONCE}`, keep);
  scan.each(`(?:dinh ky |deu dan )(?:mỗi |hằng )?${UNIT}`, keep);
  scan.each(`(?:mỗi|hằng) ${UNIT}(?! \\d)`, keep);
  // "Mỗi quý nhắc em một lần".
  scan.each(ONCE, () => (often.freqs.length > 0 ? "<often>" : null));
  scan.each(`${UNIT} nao cung`, keep);
  scan.each(`(?:mỗi|cac|cứ|nhung)${SLOT}(?= <weekday>)`, weekly);
  scan.each(`<weekday>${SLOT} nao cung`, weekly);
  scan.each(`mỗi (?:<time>|<part>)|(?:<time>|<part>) nao cung`, () => keep({ unit: "ngày" }));
  scan.each(`(?:mỗi|hằng) (?:dau|cuoi|giua) (?<unit>tuần|tháng|quý|năm)`, ({ unit }, { typed }) => {
    often.odd.push(typed);
    return keep({ unit });
  });
  scan.each("(?:dau|cuoi|giua) (?:tuần|tháng|quý|năm)", (_, { typed }) => {
    often.odd.push(typed);
    return "<edge>";
  });
  return often;
}
