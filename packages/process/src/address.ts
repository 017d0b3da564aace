import { isIPv6 } from "node:net";

/** What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, since a household holds a whole one. */
export function networkAddress(ip: string | undefined): string {
  if (!ip) return "unknown";
  const bare = ip.replace(/%.*$/, "").toLowerCase();
  if (!isIPv6(bare)) return bare;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  if (mapped) return mapped[1]!;
  const [before, after] = bare.split("::").map((part) => part.split(":").filter(Boolean)) as [string[], string[]?];
  const zeros = after ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0") : [];
  const groups = [...before, ...zeros, ...(after ?? [])].map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.slice(0, 4).join(":")}::/64`;
}
