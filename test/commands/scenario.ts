import type { Context } from "@ketnap/domain/kernel";
import type { Stage } from "./stage.ts";

/** Prepares what a command needs; `run` is the command alone, as `as` or the administrator, and may be run twice. */
export type Scenario = (stage: Stage) => Promise<{ as?: Context; run(ctx: Context): Promise<unknown> }>;
