import type { Locale, WebSession } from "@ketnap/contract";
import { type Outcome, request } from "../wire/request.ts";

/** Who the page speaks for. */
export interface Session {
  account: string;
  label: string;
  locale: Locale;
  /** The first answer will be a notice to accept. */
  noticeDue: boolean;
}

export async function readSession(locale: Locale): Promise<Outcome<Session>> {
  return toSession(await request("GET", "session", { locale }));
}

export async function signIn(code: string, locale: Locale): Promise<Outcome<Session>> {
  return toSession(await request("POST", "session", { body: { code }, locale }));
}

export function signOut(locale: Locale): Promise<Outcome<unknown>> {
  return request("DELETE", "session", { locale });
}

/** Whatever answers without saying who is signed in is not our server: a hotel's own page, a proxy that is out. */
function toSession(outcome: Outcome<Partial<WebSession> | null>): Outcome<Session> {
  if (outcome.kind !== "done") return outcome;
  const { accountId, label = "", locale, noticeDue = false } = outcome.value ?? {};
  if (accountId === undefined) return { kind: "later", waitMs: null, detail: null };
  return {
    kind: "done",
    value: { account: String(accountId), label, locale: locale === "en" ? "en" : "vi", noticeDue },
  };
}
