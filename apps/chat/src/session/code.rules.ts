/** The code in an address such as `/?code=LK-…`, `/#code=LK-…` or `/#LK-…`, and the address without it. */
export function findCode(address: string): { code: string; rest: string } | null {
  const url = new URL(address);
  const fragment = url.hash.slice(1);
  const named = new URLSearchParams(fragment).get("code");
  const bare = /^LK-?\w+$/i.test(fragment) ? fragment : null;
  const code = (url.searchParams.get("code") ?? named ?? bare ?? "").trim().slice(0, 40);
  if (code === "") return null;
  url.searchParams.delete("code");
  if (named !== null || bare !== null) url.hash = "";
  return { code, rest: `${url.pathname}${url.search}${url.hash}` };
}

/** Reads the code once and takes it out of the address bar and the history. */
export function takeCodeFromAddress(): string {
  const found = findCode(location.href);
  if (!found) return "";
  history.replaceState(history.state, "", found.rest);
  return found.code;
}
