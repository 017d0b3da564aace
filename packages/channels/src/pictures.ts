import type { MessageFile } from "@ketnap/contract";
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

/** Puts a file where a person can fetch it; null where there is no way to us, or the file was not kept. */
export type ShareFile = (file: MessageFile | undefined) => Promise<string | null>;

/** The words say the same: a file that cannot be shared must not hold them back. */
export function createFileSharing({ db, sealer, clock }: Deps, root: string | null | undefined): ShareFile {
  return async (file) => {
    if (!root || !file) return null;
    const shared = sharePicture(db, sealer, Buffer.from(file.text), clock(), "ics");
    return shared.then(
      (token) => `${root.replace(/\/+$/, "")}/p/${token}.ics`,
      () => null,
    );
  };
}

const TYPES = { png: "image/png", ics: "text/calendar; charset=utf-8" } as const;

/**
 * `GET /p/<token>.png` or `.ics`: what lies there, to whoever has its address, as often as the platform and each phone ask
 * for it; 404 once it has ended, and for any other address.
 */
export function pictureRoutes({ db, sealer, clock }: Deps): Router {
  const router = express.Router();
  router.get("/p/:name", async (request, response) => {
    const [, token, end] = /^([\w-]{32})\.(png|ics)$/.exec(request.params["name"]) ?? [];
    const kind = end === "ics" ? "ics" : "png";
    const found = token ? await findSharedPicture(db, sealer, token, clock(), kind).catch(() => undefined) : null;
    if (found === undefined) return void response.status(503).set("Retry-After", "5").end();
    if (!found) return void response.status(404).type("text/plain").send("Not found\n");
    response.set({
      "cache-control": "public, max-age=3600, immutable",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, noimageindex",
      "referrer-policy": "no-referrer",
      ...(kind === "ics" && { "content-disposition": 'attachment; filename="lich-hoc.ics"' }),
    });
    response.type(TYPES[kind]).send(Buffer.from(found));
  });
  return router;
}
