import { readConfig } from "@ketnap/config";
import type { TestProject } from "vitest/node";
import { startTestServer } from "./cluster.ts";

/** Vitest's global set-up of the projects that need a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer(readConfig().databaseUrl);
  project.provide("testServer", server);
  return stop;
}
