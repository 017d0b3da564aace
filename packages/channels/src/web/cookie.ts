import type { CookieOptions, Request, Response } from "express";

/** The page's session. Its name is not the panel's: browsers do not tell the ports of one host apart. */
export function sessionCookie(behindTls: boolean) {
  const name = `${behindTls ? "__Host-" : ""}ketnap-chat`;
  const base: CookieOptions = { httpOnly: true, sameSite: "lax", path: "/", secure: behindTls };
  return {
    read: (request: Request) => readCookie(request.headers.cookie ?? "", name),
    set: (response: Response, token: string, expiresAt: Temporal.Instant) =>
      response.cookie(name, token, { ...base, expires: new Date(expiresAt.epochMilliseconds) }),
    clear: (response: Response) => response.clearCookie(name, base),
  };
}

export type SessionCookie = ReturnType<typeof sessionCookie>;

/** Tokens are base64url, so nothing needs decoding. */
function readCookie(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null;
  }
  return null;
}
