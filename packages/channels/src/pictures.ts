import type { Database } from "@ketnap/database";
import { findSharedPicture, type Sealer, sharePicture } from "@ketnap/domain/deliveries";
import express, { type Router } from "express";

interface Deps {
  db: Database;
  sealer: Sealer;
  clock(): Temporal.Instant;
}

/** Puts a picture where a platform can fetch it; null where the world has no way to us. */
export function createSharing(
  { db, sealer, clock }: Deps,
  root: string | null | undefined,
): (png: Uint8Array) => Promise<string | null> {
  return async (png) => {
    if (!root) return null;
    return `${root.replace(/\/+$/, "")}/p/${await sharePicture(db, sealer, png, clock())}.png`;
  };
}

/**
 * `GET /p/<token>.png`: the picture, to whoever has its address, as often as the platform and each phone ask for it;
 * 404 once it has ended, and for any other address.
 */
export function pictureRoutes({ db, sealer, clock }: Deps): Router {
  const router = express.Router();
  router.get("/p/:name", async (request, response) => {
    const token = /^([\w-]{32})\.png$/.exec(request.params["name"])?.[1];
    const png = token ? await findSharedPicture(db, sealer, token, clock()).catch(() => undefined) : null;
    if (png === undefined) return void response.status(503).set("Retry-After", "5").end();
    if (!png) return void response.status(404).type("text/plain").send("Not found\n");
    response.set({
      "cache-control": "public, max-age=3600, immutable",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, noimageindex",
      "referrer-policy": "no-referrer",
    });
    response.type("image/png").send(Buffer.from(png));
  });
  return router;
}
