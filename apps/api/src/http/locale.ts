import type { Request, Response } from "express";
import type { Locale } from "@ketnap/contract";

/** The language to answer in: the account's once it is known, else the browser's, else Vietnamese. */
export function localeOf(req: Request, res: Response): Locale {
  return (res.locals["locale"] as Locale | undefined) ?? (req.acceptsLanguages("vi", "en") === "en" ? "en" : "vi");
}

export function setLocale(res: Response, locale: Locale): void {
  res.locals["locale"] = locale;
}
