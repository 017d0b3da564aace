import type { RequestHandler } from "express";
import helmet from "helmet";
import { MEDIA } from "@ketnap/contract";
import { Refusal } from "./refusal.ts";
import type { Deps } from "./deps.ts";

/** Of an empty `<style>`: emotion makes one and fills it through the CSSOM, which no policy forbids. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Headers for panel and API. Style attributes are let through: charts and tables set them, and they run nothing. */
export function headers({ config }: Pick<Deps, "config">): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", EMPTY_STYLE],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        ...(config.behindTls ? { "upgrade-insecure-requests": [] } : {}),
      },
    },
    hsts: config.behindTls ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "same-origin" },
    frameguard: { action: "deny" },
  });
}

/**
 * Writes come from our own pages only. Browsers tell by `Sec-Fetch-Site`, older ones by `Origin`; a caller that sends
 * neither is no browser, and so carries no cookie against its owner's will.
 */
export function sameOrigin({ config }: Pick<Deps, "config">): RequestHandler {
  return (req, _res, next) => {
    if (req.method === "GET" || req.method === "HEAD" || req.method === "OPTIONS") return next();
    const site = req.get("sec-fetch-site");
    const origin = req.get("origin");
    const own = config.publicUrl ? new URL(config.publicUrl).host : req.get("host");
    const foreign =
      (site !== undefined && site !== "same-origin" && site !== "none") ||
      (origin !== undefined && hostOf(origin) !== own && hostOf(origin) !== req.get("host"));
    next(foreign ? new Refusal("forbidden", { key: "foreign_origin" }) : undefined);
  };
}

/** A body that is neither JSON nor a workbook cannot have come from the panel; a form's kinds would pass without a preflight. */
export const jsonOnly: RequestHandler = (req, _res, next) => {
  const sends = Number(req.get("content-length") ?? 0) > 0 || req.get("transfer-encoding") !== undefined;
  next(sends && !req.is(["application/json", MEDIA.xlsx]) ? new Refusal("invalid", { key: "not_json" }) : undefined);
};

export const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader("cache-control", "no-store");
  next();
};

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
