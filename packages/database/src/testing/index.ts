import { afterAll, beforeAll, inject } from "vitest";
import { cloneDatabase, type TestDatabase } from "./clone.ts";
import type { TestServer } from "./cluster.ts";

export { cloneDatabase, type TestDatabase } from "./clone.ts";
export type { TestServer } from "./cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Gives a test file its own database; call it once at the top of the file. */
export function useDatabase(): TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await cloneDatabase(inject("testServer"));
  });
  afterAll(async () => {
    await database?.drop();
  });
  return new Proxy({} as TestDatabase, {
    get(_, key: keyof TestDatabase) {
      if (!database) throw new Error("useDatabase() gives a database inside tests and hooks only.");
      return database[key];
    },
  });
}
