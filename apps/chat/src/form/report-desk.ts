import type { WebReportForm, WebReports } from "@ketnap/contract";
import { type Outcome, request } from "../wire/request.ts";

/** What the server keeps of reports, as the page asks for it. */
export const listReports = (locale: string): Promise<Outcome<WebReports>> => request("GET", "reports", { locale });

export const readReport = (id: number, locale: string): Promise<Outcome<WebReportForm>> =>
  request("GET", `reports/${id}`, { locale });

export const sendReport = (
  id: number,
  body: { seen: string; token: string },
  locale: string,
): Promise<Outcome<WebReportForm>> => request("POST", `reports/${id}`, { body, locale });

export interface Typed {
  said: Record<string, string>;
  why: Record<string, string>;
}

export const saveReport = (id: number, body: Typed, locale: string): Promise<Outcome<WebReportForm>> =>
  request("PUT", `reports/${id}/draft`, { body, locale });
