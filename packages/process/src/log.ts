import { type Logger, pino } from "pino";

export type Log = Logger;

/** JSON lines on standard output. What is logged is named field by field: no texts, tokens, chat addresses or names. */
export function createLog(name: string, level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: { process: name },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: serialise },
  };
  // At once, not behind: what waits to be written when nobody reads any more is tried for ever at the end of the process.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: true }));
}

/** What kind it was and where. A message may quote a row or an address with a token in it, so only plain ones are kept. */
function serialise(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  const plain = [Error, TypeError, RangeError].some((kind) => error.constructor === kind);
  return {
    name: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(plain ? { message: withoutSecrets(error.message) } : {}),
    stack: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 10)
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: serialise(error.cause) }),
  };
}

function withoutSecrets(message: string): string {
  return message
    .replace(/\d{3,}:[\w-]{20,}/g, "<token>")
    .replace(/:\/\/[^/\s@]*@/g, "://<login>@")
    .slice(0, 300);
}
