import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startTestServer } from "../testing/cluster.ts";
import { diffSchemas } from "./diff.ts";

/** Prints the SQL that leads from the committed models to those on disk: the first draft of a migration. */
const root = fileURLToPath(new URL("../../../..", import.meta.url));
const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
const committed = git("ls-tree", "-r", "--name-only", "HEAD", "prisma")
  .split("\n")
  .filter((path) => path.endsWith(".prisma"))
  .map((path) => ({ path, content: git("show", `HEAD:${path}`) }));
const { server, stop } = await startTestServer(null);
try {
  process.stdout.write(await diffSchemas(server.ownerUrl, committed));
} finally {
  await stop();
}
