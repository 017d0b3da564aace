import { z } from "zod";

const count = (most: number) => z.number().int().min(0).max(most);

/** How large an invented province is, as it stands on its last day. */
export const provinceSize = z
  .strictObject({
    communes: count(2_000).min(1),
    /** Grassroots organisations below the communes: agencies, schools, enterprises. */
    organisations: count(10_000),
    cells: count(60_000).min(1),
    members: count(2_000_000),
    /** Calendar years of figures and reports, the running one among them. */
    years: count(20).min(1),
    /** Accounts with a chat: secretaries first, then their deputies. */
    accounts: count(200_000),
    seed: count(1_000_000),
    /** The last day of the province, as ISO text. */
    today: z.iso.date(),
  })
  .refine((size) => size.members >= size.cells * LEAST_MEMBERS, { path: ["members"], message: "too_few_members" });

export type ProvinceSize = z.output<typeof provinceSize>;

/** A cell of the Party has three full members or more. */
export const LEAST_MEMBERS = 3;

/** The size that one published article tells of: 101,000 members in 781 organisations and 5,065 cells. */
export const provinceOfThePress = {
  communes: 150,
  organisations: 781,
  cells: 5_065,
  members: 101_000,
  years: 6,
  accounts: 10_000,
  seed: 1,
};

/** The same province, larger or smaller by a factor. */
export function scaled<S extends Partial<ProvinceSize>>(size: S, factor: number): S {
  const grown = (["communes", "organisations", "cells", "members", "accounts"] as const).flatMap((name) => {
    const value = size[name];
    return value === undefined ? [] : [[name, Math.max(1, Math.round(value * factor))]];
  });
  return { ...size, ...Object.fromEntries(grown) };
}
