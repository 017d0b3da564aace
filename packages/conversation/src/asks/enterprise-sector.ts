/** Of which sector enterprises are, where it is said. */
const PRIVATE = / (?:ngoai (?:khu vuc )?nha nuoc|tu nhan) /;
const SECTOR = ["enterprise_nonstate", "enterprise_state", "fdi"] as const;

/**
 * "Khối doanh nghiệp", "các công ty" and no sector: for an office these are all enterprises, whoever owns them; of the
 * private ones alone the others would be left out unseen.
 */
export function ofAllEnterprises(slots: Record<string, unknown>, normalised: string): Record<string, unknown> {
  const kinds = slots["unit_types"];
  if (!Array.isArray(kinds) || !kinds.includes("enterprise_nonstate") || PRIVATE.test(` ${normalised} `)) return slots;
  return { ...slots, unit_types: [...new Set([...kinds, ...SECTOR])] };
}
