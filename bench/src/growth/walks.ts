import { cloneDatabase } from "@ketnap/database/testing/clone";
import { statementsOf } from "@ketnap/database/testing/plans";
import { officeOf, WALKS } from "./office.ts";
import { contextOf, tidy, withProvince } from "./stock.ts";

/**
 * What an office does to a whole province at once, walk after walk on a copy: how long each took, and by how many
 * statements. Says whether all of them could be gone.
 */
export async function tellWalks(scale: number): Promise<boolean> {
  return withProvince(scale, async (urls) => {
    const server = { ownerUrl: urls.owner, staffUrl: urls.staff, botUrl: urls.bot };
    const copy = await cloneDatabase(server, "ketnap", "file_copy");
    try {
      await tidy(copy.urls.owner);
      const office = await officeOf(contextOf(copy.staff));
      console.log(`| in a province of ${scale} × | statements | ms |\n|---|---|---|`);
      const gone: boolean[] = [];
      for (const [name, walk] of Object.entries(WALKS)) gone.push(await tellWalk(name, () => walk(office)));
      return gone.every(Boolean);
    } finally {
      await copy.drop();
    }
  });
}

async function tellWalk(name: string, walk: () => Promise<unknown>): Promise<boolean> {
  const began = performance.now();
  let failed: unknown = null;
  const statements = await statementsOf(() => walk().catch((error: unknown) => (failed = error)));
  const ms = (performance.now() - began).toFixed(0);
  const times = statements.reduce((sum, one) => sum + one.times, 0);
  const told = failed instanceof Error ? ` (failed: ${failed.message.slice(0, 300)})` : "";
  console.log(`| ${name}${told} | ${times} | ${ms} |`);
  return failed === null;
}
