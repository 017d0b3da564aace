import { type Logger, pino } from "pino";

export type { Logger };

/** JSON lines to standard output. What is logged is named field by field: no bodies, cookies, tokens, addresses or names. */
export function createLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: { process: "api" },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: serialise },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Where it happened, and what kind it was. The message of a database's error quotes rows, so only our own are kept. */
export function serialise(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, kind } = error as { code?: unknown; kind?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const plain = error.constructor === Error || error.constructor === TypeError || error.constructor === RangeError;
  return {
    name: error.name,
    ...(code === undefined ? {} : { code: code as string }),
    ...(kind === undefined ? {} : { kind: kind as string }),
    ...(plain ? { message: error.message.slice(0, 300) } : {}),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: serialise(error.cause) }),
  };
}
