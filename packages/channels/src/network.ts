/** Nothing left this machine, so nothing can have arrived. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EMFILE|UND_ERR_CONNECT_TIMEOUT|CERT_.*|.*_CERT.*)$/;

export function neverLeft(code: string): boolean {
  return NEVER_LEFT.test(code);
}

/** The name of a network's failure under `fetch`, never its message: that quotes the address. */
export function networkCode(error: unknown): string {
  let last = "network";
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const { code, name } = inner as { code?: unknown; name: string };
    if (typeof code === "string") return code;
    // Several addresses were tried: each has its own failure, and they agree.
    if (inner instanceof AggregateError && inner.errors[0] instanceof Error) return networkCode(inner.errors[0]);
    if (name === "TimeoutError") return "timeout";
    last = name;
  }
  return last;
}

/** An answer's body as JSON, or null where it is none: a gateway's page, half an answer. */
export async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
