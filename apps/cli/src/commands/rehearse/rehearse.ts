import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "@ketnap/config";
import { REHEARSED_CHANNELS, type RehearsedChannel } from "@ketnap/contract";
import { parseMix, type Plan, rehearse, type RehearsalOptions } from "@ketnap/rehearsal";
import { type Command, InvalidArgumentError, Option } from "commander";
import { ensureSample } from "../../ensure-sample.ts";
import { withInstallation } from "../../installation.ts";
import { checkPicture, drawRehearsal } from "./picture.ts";
import { printRehearsal } from "./print.ts";

interface Options {
  from: string;
  to: string;
  mix: Plan["mix"];
  seed: number;
  channel?: RehearsedChannel;
  json?: true;
  replies?: true;
  picture?: string;
}

const USUAL_MIX = "at-once=50,late=20,wrong=10,never=15,blocked=5";

export function addRehearse(program: Command): void {
  program
    .command("rehearse")
    .description(
      "play a span of days on a copy of the data with virtual people, and show every message that would go out",
    )
    .requiredOption("--from <date>", "first day (YYYY-MM-DD)")
    .requiredOption("--to <date>", "last day, at most a year later")
    .addOption(
      new Option("--mix <shares>", "how secretaries answer")
        .argParser(argument(parseMix))
        .default(parseMix(USUAL_MIX), USUAL_MIX),
    )
    .option("--seed <number>", "another number, other people", argument(wholeNumber), 1)
    .option(
      "--channel <name>",
      `by which channel whoever has no chat yet is written to: ${REHEARSED_CHANNELS.join(", ")}`,
      argument(channelName),
    )
    .option("--json", "print {rows, reports, totals} instead of tables")
    .option("--replies", "show the answers to what people wrote as well")
    .option("--picture <file>", "draw the calendar of messages into a .png or .svg file", argument(checkPicture))
    .action((options: Options) => run(options));
}

async function run({ json, replies, picture, ...plan }: Options): Promise<void> {
  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => stopped.abort(new Error("Stopped; the copy is gone.")));
  const config = readConfig();
  const result = await withInstallation("staff", async (_db, installation) => {
    await ensureSample(installation);
    const options: RehearsalOptions = {
      plan: { ...plan, channel: plan.channel ?? null, unitId: null },
      sourceUrl: installation.urls.staff,
      servers: [...(config.rehearsalDatabaseUrl ? [config.rehearsalDatabaseUrl] : []), installation.urls.owner],
      folder: join(config.dataFolder, "rehearsals"),
      signal: stopped.signal,
      ...(process.stderr.isTTY && { onDay: showProgress }),
    };
    return rehearse(options);
  });
  if (picture) writeFileSync(picture, drawRehearsal(result.totals, picture));
  const rows = replies ? [...result.rows, ...result.replies].toSorted((a, b) => a.at.localeCompare(b.at)) : result.rows;
  if (json)
    process.stdout.write(`${JSON.stringify({ rows, reports: result.reports, totals: result.totals }, null, 1)}\n`);
  else process.stdout.write(printRehearsal(rows, result.totals));
}

function showProgress({ done, of, messages }: { done: number; of: number; messages: number }): void {
  process.stderr.write(`\r${done}/${of} days, ${messages} messages${done === of ? "\n" : ""}`);
}

/** A value that is wrong is told by commander beside its option. */
function argument<T>(read: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error("A seed is a whole number.");
  return Number(text);
}

function channelName(text: string): RehearsedChannel {
  const found = REHEARSED_CHANNELS.find((name) => name === text);
  if (!found) throw new Error(`Channels are ${REHEARSED_CHANNELS.join(", ")}.`);
  return found;
}
