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
export const LINK_CODE: Limit = { name: "code", points: 8, seconds: 900 };
