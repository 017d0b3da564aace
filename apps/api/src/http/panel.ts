import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type Router } from "express";
import { PROJECT_ROOT } from "@ketnap/config";

const PANEL_FOLDER = join(PROJECT_ROOT, "apps", "admin", "dist");

const ABSENT = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Kết nạp</title>
<p>Trang quản trị chưa được dựng. Chạy <code>npm start</code>, hoặc <code>pnpm build</code>.</p>
<p lang="en">The panel has not been built. Run <code>npm start</code>, or <code>pnpm build</code>.</p></html>`;

/** The built panel: hashed assets for ever, its one page always fresh, and that page for every address of its own. */
export function panel(folder: string = PANEL_FOLDER): Router {
  const routes = express.Router();
  routes.use("/assets", express.static(join(folder, "assets"), { immutable: true, maxAge: "365d", index: false }));
  routes.use("/assets", (_req, res) => void res.status(404).type("text/plain").send("not found\n"));
  routes.use(express.static(folder, { index: false, maxAge: "1h" }));
  routes.get("/{*any}", (_req, res) => {
    res.setHeader("cache-control", "no-cache");
    const page = join(folder, "index.html");
    if (existsSync(page)) res.sendFile(page, { cacheControl: false });
    else res.status(503).type("html").send(ABSENT);
  });
  return routes;
}
