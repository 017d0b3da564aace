import type { CookieOptions, Request, Response } from "express";
import type { Deps } from "./deps.ts";

const DEVICE_DAYS = 400;

/**
 * The session's and the device's cookies. Behind TLS they are `__Host-` and Secure. On plain HTTP (loopback) the names
 * differ from the chat page's, since browsers do not tell the ports of one host apart.
 */
export function cookiesOf({ config }: Pick<Deps, "config">) {
  const prefix = config.behindTls ? "__Host-" : "";
  const [session, device] = [`${prefix}ketnap-panel`, `${prefix}ketnap-device`];
  const base: CookieOptions = { httpOnly: true, sameSite: "lax", path: "/", secure: config.behindTls };
  return {
    session: (req: Request) => readCookie(req, session),
    device: (req: Request) => readCookie(req, device),
    setSession: (res: Response, token: string, expiresAt: Temporal.Instant) =>
      res.cookie(session, token, { ...base, expires: new Date(expiresAt.epochMilliseconds) }),
    clearSession: (res: Response) => res.clearCookie(session, base),
    setDevice: (res: Response, token: string) =>
      res.cookie(device, token, { ...base, maxAge: DEVICE_DAYS * 86_400_000 }),
  };
}

export type Cookies = ReturnType<typeof cookiesOf>;

function readCookie(req: Request, name: string): string | null {
  for (const pair of (req.headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return decode(pair.slice(at + 1).trim());
  }
  return null;
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
