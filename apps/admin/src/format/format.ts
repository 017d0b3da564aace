import type { Interval, Locale } from "@ketnap/contract";

export interface Formats {
  number(value: number | null | undefined): string;
  percent(value: number | null | undefined): string;
  /** `YYYY-MM-DD` as 31/8/2020. */
  day(date: string | null | undefined): string;
  /** `YYYY-MM-DD` with its weekday: thứ Hai 31/8/2020, Monday 31 August 2020. */
  weekday(date: string): string;
  /** `YYYY-MM` as tháng 8/2020. */
  month(month: string | null | undefined): string;
  months(interval: Interval | null | undefined): string;
  /** An instant in Việt Nam's time: 31/8/2020 14:05. */
  instant(at: string | null | undefined): string;
}

export const formatsOf: Record<Locale, Formats> = { vi: createFormats("vi"), en: createFormats("en") };

export const NONE = "—";
const ZONE = "Asia/Ho_Chi_Minh";

/** As the office writes: 1.464 · 12,25 % · 31/8/2020. English keeps the order of days and changes the marks of numbers. */
function createFormats(locale: Locale): Formats {
  const [group, point] = locale === "vi" ? [".", ","] : [",", "."];
  const grouped = (value: number) => {
    const [whole = "", part] = Math.abs(value).toFixed(2).split(".");
    const decimals = (part ?? "").replace(/0+$/, "");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, group) + (decimals ? point + decimals : "");
    return value < 0 && text !== "0" ? `−${text}` : text;
  };
  const formats: Formats = {
    number: (value) => (value == null ? NONE : grouped(value)),
    percent: (value) => (value == null ? NONE : `${grouped(value)} %`),
    day: (date) => (date ? date.slice(0, 10).split("-").map(Number).toReversed().join("/") : NONE),
    weekday(date) {
      const at = new Date(`${date}T00:00:00Z`);
      const told = (options: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat(locale === "vi" ? "vi" : "en-GB", { timeZone: "UTC", ...options }).format(at);
      const name = told({ weekday: "long" });
      if (locale === "en") return `${name} ${told({ day: "numeric", month: "long", year: "numeric" })}`;
      return `${name.replace("Thứ", "thứ").replace("Chủ Nhật", "Chủ nhật")} ${formats.day(date)}`;
    },
    month(month) {
      if (!month) return NONE;
      const [year, at] = month.split("-").map(Number);
      return locale === "vi" ? `tháng ${at}/${year}` : `${at}/${year}`;
    },
    months(interval) {
      if (!interval) return NONE;
      const { from, to } = interval;
      if (from.endsWith("-01") && to.endsWith("-12")) return years(from.slice(0, 4), to.slice(0, 4), locale);
      return from === to ? formats.month(from) : `${formats.month(from)} – ${formats.month(to)}`;
    },
    instant(at) {
      if (!at) return NONE;
      const parts = new Intl.DateTimeFormat("en-GB", {
        timeZone: ZONE,
        dateStyle: "short",
        timeStyle: "short",
      }).formatToParts(new Date(at));
      const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
      return `${Number(part("day"))}/${Number(part("month"))}/${part("year")} ${part("hour")}:${part("minute")}`;
    },
  };
  return formats;
}

function years(from: string, to: string, locale: Locale): string {
  const text = from === to ? from : `${from}–${to}`;
  return locale === "vi" ? `năm ${text}` : text;
}

/** Today in Việt Nam, as the fields of dates begin. */
export function todayInVietnam(now = new Date()): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(now);
}
