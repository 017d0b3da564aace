import { join } from "node:path";
import { PROJECT_ROOT } from "./data-folder.ts";

export type Server = "api" | "bot" | "worker";

/** Where `scripts/build.ts` puts what the servers are run from. */
const BUNDLES = join(PROJECT_ROOT, "dist", "servers", "current");

/** Else V8 lets what was just made grow to sixty-four megabytes before it looks what of it still lives, and keeps them. */
const LEAN = "--max-semi-space-size=8";
/** Of what is installed Node tells nobody that it is deprecated; in a bundle it cannot know. The tests run the sources. */
const QUIET = "--no-deprecation";

/** The arguments by which Node runs a server. */
export function serverArguments(server: Server): string[] {
  return [LEAN, QUIET, join(BUNDLES, `${server}.js`)];
}
