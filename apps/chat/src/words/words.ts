import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Locale } from "@ketnap/contract";
import { en } from "./en.ts";
import { vi, type WordKey } from "./vi.ts";

export interface Words {
  locale: Locale;
  t(key: WordKey, values?: Record<string, string | number>): string;
  /** 09:05 where the committee sits, wherever the phone is. */
  time(at: string): string;
  /** "Hôm nay", "Hôm qua" or the date. */
  day(at: string, now: Date): string;
}

const ZONE = "Asia/Ho_Chi_Minh";

export function createWords(locale: Locale): Words {
  const catalogue: Record<WordKey, string> = locale === "vi" ? vi : en;
  const tag = locale === "vi" ? "vi-VN" : "en-GB";
  const times = new Intl.DateTimeFormat(tag, { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const days = new Intl.DateTimeFormat(tag, { timeZone: ZONE, day: "numeric", month: "numeric", year: "numeric" });
  const t: Words["t"] = (key, values = {}) =>
    catalogue[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  return {
    locale,
    t,
    time: (at) => times.format(new Date(at)),
    day(at, now) {
      const day = days.format(new Date(at));
      if (day === days.format(now)) return t("log.today");
      return day === days.format(new Date(now.getTime() - 86_400_000)) ? t("log.yesterday") : day;
    },
  };
}

export const WordsContext = createContext<Words>(createWords("vi"));

export function useWords(): Words {
  return useContext(WordsContext);
}
