import { defineConfig } from "vitest/config";

const everywhere = ["packages/*/src/**", "apps/*/src/**", "bench/src/**", "scripts/**", "test/**"];
const suffix = (end: string) => everywhere.map((folder) => `${folder}/*.${end}`);
/** Said for each project, since a list of one's own takes the place of vitest's. */
const never = ["**/node_modules/**", "**/dist/**"];
/** On a busy machine what comes within a second at other times may take many. */
const patient = { poll: { timeout: 30_000 } };
const server = "packages/database/src/testing/global-setup.ts";

/** The suffix of a test's name says what it needs: nothing, loopback HTTP, a database, a browser and whole processes. */
export default defineConfig({
  test: {
    environment: "node",
    reporters: ["default"],
    // Tests of databases and processes wait more than they reckon: three at once on two cores, where one would be left idle.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: "pure",
          // They keep nothing between them, and to load the same modules for each file takes longer than to run it.
          isolate: false,
          testTimeout: 30_000,
          include: suffix("test.ts"),
          exclude: [
            ...never,
            ...suffix("db.test.ts"),
            ...suffix("http.test.ts"),
            ...suffix("e2e.test.ts"),
            ...suffix("crash.test.ts"),
            ...suffix("long.test.ts"),
          ],
        },
      },
      // As pure, but half a minute of reckoning and more each: not for every look before a commit.
      { test: { name: "long", include: suffix("long.test.ts"), exclude: never, testTimeout: 300_000 } },
      { test: { name: "http", include: suffix("http.test.ts"), exclude: never, expect: patient, testTimeout: 60_000 } },
      {
        test: {
          name: "db",
          include: suffix("db.test.ts"),
          exclude: never,
          globalSetup: [server],
          expect: patient,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // They wait more than they work, each on processes of its own.
          name: "crash",
          include: suffix("crash.test.ts"),
          exclude: never,
          globalSetup: [server],
          expect: patient,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: suffix("e2e.test.ts"),
          exclude: never,
          globalSetup: [server, "test/e2e/unpack-browser.ts"],
          expect: { poll: { timeout: 90_000 } },
          testTimeout: 600_000,
          hookTimeout: 300_000,
          // Browsers and whole installations want the machine: after all else, and two at once.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
