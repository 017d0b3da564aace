/** Attempts within a time, counted in `rate_limit`. */
export interface Limit {
  name: string;
  points: number;
  seconds: number;
}

/** Wrong passwords by where they come from and whom they aim at. An office shares one address. */
export const ADDRESS: Limit = { name: "address", points: 50, seconds: 900 };
export const PAIR: Limit = { name: "pair", points: 5, seconds: 300 };
/** On one account from all strange devices; beyond it one attempt each half minute: delayed, never locked. */
export const ACCOUNT: Limit = { name: "account", points: 10, seconds: 900 };
export const ACCOUNT_SLOW: Limit = { name: "slow", points: 1, seconds: 30 };
/** A device that signed in to this account before has its own count, which no stranger can use up. */
export const DEVICE: Limit = { name: "device", points: 10, seconds: 300 };
export const SECOND_FACTOR: Limit = { name: "totp", points: 5, seconds: 300 };
export const ONESELF: Limit = { name: "oneself", points: 5, seconds: 300 };
/**
 * Wrong one-time codes. A code is one of 29^8 (5·10^11), lives 15 minutes and works once. A chat has 8 tries in 15 minutes.
 * The web page knows nobody before the code, and an office sits behind one address: 100 tries, then one each 5 seconds, so
 * that nobody's mistakes lock out his colleagues. At most 280 tries in a code's life: with 100 codes alive at once the odds
 * of hitting any are 6 in 100 million per quarter of an hour.
 */
export const LINK_CODE: Limit = { name: "code", points: 8, seconds: 900 };
export const CODE_ADDRESS: Limit = { name: "code-address", points: 100, seconds: 900 };
export const CODE_ADDRESS_SLOW: Limit = { name: "code-slow", points: 1, seconds: 5 };
