const OF_BOTS = ["token"];
const OF_ACCOUNTS = ["appSecret", "oaSecret", "settings"];

/** Leaves out what was typed before another platform was chosen; an Official Account delivers by webhook only. */
export function ofKind<T extends object>(values: T): T {
  const isAccount = (values as { channel?: unknown }).channel === "zalo-oa";
  const foreign = isAccount ? OF_BOTS : OF_ACCOUNTS;
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => !foreign.includes(name)));
  return { ...own, ...(isAccount && { mode: "webhook" }) } as T;
}
