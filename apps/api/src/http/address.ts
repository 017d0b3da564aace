import { isIPv6 } from "node:net";

/** What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, since a household holds a whole one. */
export function networkAddress(ip: string | undefined): string {
  if (!ip) return "unknown";
  const bare = ip.replace(/%.*$/, "").toLowerCase();
  if (!isIPv6(bare)) return bare;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  return mapped ? mapped[1]! : `${groups(bare).slice(0, 4).join(":")}::/64`;
}

function groups(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const missing = Math.max(0, 8 - before.length - after.length);
  const all = tail === undefined ? before : [...before, ...Array<string>(missing).fill("0"), ...after];
  return all.map((group) => group.replace(/^0+(?=.)/, ""));
}
