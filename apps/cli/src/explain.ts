import { wordReason } from "@ketnap/contract";
import { DomainError, type Reason } from "@ketnap/domain/kernel";

/** What went wrong in words that somebody at the machine can act on; a bare code of the system helps nobody. */
export function explain(error: unknown): string {
  const chain = causesOf(error);
  for (const one of chain) {
    const told = UNREACHED[codeOf(one)];
    if (told) return `The database ${told} (${placeOf(one)}).\n${WHAT_TO_DO}`;
  }
  const file = chain.find(
    (one) => FILES[codeOf(one)] !== undefined && typeof (one as { path?: unknown }).path === "string",
  );
  if (file) return `${(file as { path: string }).path}: ${FILES[codeOf(file)]}.`;
  const refused = chain.find((one) => one instanceof DomainError);
  if (refused && refused === error) return wordRefusal(refused);
  return error instanceof Error ? error.message || error.name : String(error);
}

const WHAT_TO_DO =
  "See that it runs and that DATABASE_URL names it; without DATABASE_URL ketnap starts its own. More: npx pnpm@12 ketnap doctor";

const UNREACHED: Readonly<Record<string, string>> = {
  ECONNREFUSED: "does not answer",
  ECONNRESET: "broke the connection off",
  ETIMEDOUT: "does not answer in time",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
  ENOTFOUND: "is at a host that nobody knows",
  EAI_AGAIN: "is at a host whose name could not be looked up",
  "28P01": "refuses the password",
  "28000": "refuses the role",
  "3D000": "is not there under that name",
  "57P03": "is still starting",
  "53300": "has no connection left",
};

const FILES: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "this is a folder, not a file",
  ENOTDIR: "this is a file, not a folder",
  EACCES: "this may not be read or written",
  EPERM: "this may not be read or written",
  EROFS: "nothing can be written there",
  ENOSPC: "the disk is full",
};

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

function placeOf(error: unknown): string {
  const { address, port, hostname } = error as { address?: string; port?: number; hostname?: string };
  const place = address && port ? `${address}:${port}, ` : hostname ? `${hostname}, ` : "";
  return `${place}${codeOf(error)}`;
}

/** The error, what caused it and what it is made of, outermost first. */
function causesOf(error: unknown, depth = 0): unknown[] {
  if (depth > 8 || typeof error !== "object" || error === null) return [error];
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  const inner = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])];
  return [error, ...inner.flatMap((one) => causesOf(one, depth + 1))];
}

function wordRefusal(error: DomainError): string {
  const { reason, fields } = error as { reason?: Reason; fields?: Record<string, Reason> };
  const word = ({ key, values }: Reason) => wordReason(key, values, "en");
  if (fields)
    return Object.entries(fields)
      .map(([field, why]) => `${field}: ${word(why)}`)
      .join("\n");
  return reason ? word(reason) : error.message;
}
