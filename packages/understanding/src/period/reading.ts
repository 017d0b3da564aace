import type { Interval } from "@ketnap/contract";

export type Relative = "current" | "previous" | "next";

/** What the words about time said, before the calendar is asked. Absent means not said. */
export interface PeriodSlots {
  year?: number | Relative;
  month?: number | Relative;
  quarter?: number | Relative;
  half?: number | Relative;
  /** "ytd", "<n>m" (first n months), "year" or "term". */
  period?: string;
  from_year?: number;
  to_year?: number | "current";
  n_years?: number;
  /** ISO, "MM-DD" or "+<n>d". */
  date?: string;
  when?: "this_week" | "next_week" | "last_week" | "today";
}

/** What the months asked about are held against: the same months some years back or of a year, or months of their own. */
export type Against = { back: number } | { year: number } | { months: Interval };

/** One phrase about time as a rule of the grammar read it. */
export interface Reading {
  slots: PeriodSlots;
  /** From January on: "đến hết quý 3". */
  cumulative?: boolean;
  /** Months that the slots cannot say: "từ tháng 3 đến tháng 7", "4 tháng cuối năm". Without a year in it, the year is still open. */
  months?: { from: number; to: number };
  /** Fixed whatever the slots say: "từ 8/2024 đến 3/2025". */
  interval?: Interval;
  /** "3 tháng gần đây": the last n months up to the month of today. */
  recentMonths?: number;
  /** A day or week among counts: the months it lies in, for a question that looks back and says no other. */
  around?: Interval;
  /** The months are wider than what was said: "từ 15/3 đến 20/5". */
  rounded?: boolean;
  /** No months can be told for it: "trước năm 2022", "tháng 1 và tháng 5". */
  unclear?: boolean;
  against?: Against;
  /** Some years or months and nobody knows which: "mấy năm gần đây". A condition may be so, months to count in may not. */
  vague?: boolean;
  /** It cannot exist: month 13, 31 February. */
  impossible?: boolean;
  /** How far ahead, which a question of pace looks anyway: "đến hết năm", "đến nay". */
  ahead?: boolean;
  /** A bare "4 tháng", which in a question of pace is time left. */
  loose?: number;
  /** The placeholder left in the sentence; "<period>" unless the words should stay. */
  mask?: string;
}

/** All readings of one question, merged: what was said first holds. */
export interface Period extends Reading {
  said: boolean;
  /** The impossible phrase as typed. */
  impossiblePhrase?: string;
  /** The unclear phrase as typed. */
  unclearPhrase?: string;
  /** Two phrases say different months, and no rule sets one against the other. */
  torn?: boolean;
  /** All of it has passed; known only where the year was said. */
  over?: boolean;
}

export const ROMAN: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  mot: 1,
  nhat: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  bon: 4,
};

export const RELATIVE: Readonly<Record<string, Relative>> = {
  nay: "current",
  "hien tai": "current",
  "hien nay": "current",
  ngoai: "previous",
  truoc: "previous",
  roi: "previous",
  qua: "previous",
  "vua roi": "previous",
  "vua qua": "previous",
  sau: "next",
  toi: "next",
  "sap toi": "next",
};

/** A year's number in four or, after a slash, two digits. */
export function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}
