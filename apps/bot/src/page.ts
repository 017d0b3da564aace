import { join } from "node:path";
import { PROJECT_ROOT } from "@ketnap/config";
import express, { type Router } from "express";
import helmet from "helmet";

const PAGE = join(PROJECT_ROOT, "apps", "chat", "dist");

/** The chat page as it was built, with headers that let it run nothing but itself. */
export function chatPage(behindTls: boolean): Router {
  const router = express.Router();
  router.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          "default-src": ["'none'"],
          "script-src": ["'self'"],
          "style-src": ["'self'"],
          "style-src-attr": ["'unsafe-inline'"],
          "img-src": ["'self'", "data:", "blob:"],
          "font-src": ["'self'"],
          "connect-src": ["'self'"],
          "manifest-src": ["'self'"],
          "base-uri": ["'none'"],
          "form-action": ["'self'"],
          "frame-ancestors": ["'none'"],
          ...(behindTls ? { "upgrade-insecure-requests": [] } : {}),
        },
      },
      hsts: behindTls ? { maxAge: 31_536_000 } : false,
      referrerPolicy: { policy: "same-origin" },
      frameguard: { action: "deny" },
    }),
  );
  // Files under assets/ bear a hash of their content in their name.
  router.use("/assets", express.static(join(PAGE, "assets"), { immutable: true, maxAge: "365d", fallthrough: false }));
  router.use(
    express.static(PAGE, {
      cacheControl: false,
      setHeaders: (response) => void response.set("cache-control", "no-cache"),
    }),
  );
  router.use((_request, response) => void response.status(404).type("text/plain").send("Not found\n"));
  return router;
}
