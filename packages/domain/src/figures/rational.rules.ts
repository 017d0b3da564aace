/** Exact fractions over bigint: eight operations need no library, and rounding happens once, at the end. */
export interface Rational {
  readonly n: bigint;
  /** Always positive; the fraction is in lowest terms. */
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };

/** From a whole number, a decimal number or a decimal text (as a database gives it). Throws RangeError otherwise. */
export function rational(value: number | string | bigint): Rational {
  if (typeof value === "bigint") return { n: value, d: 1n };
  const known = read.get(value);
  if (known) return known;
  const told = parsed(value);
  if (read.size >= MOST_READ) read.clear();
  read.set(value, told);
  return told;
}

/** Of a hundred thousand reported numbers nearly all are small ones. */
const read = new Map<number | string, Rational>();
const MOST_READ = 4096;

function parsed(value: number | string): Rational {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(String(value).trim());
  if (!match) throw new RangeError(`not a decimal number: ${value}`);
  const [, sign, whole = "0", decimals = ""] = match;
  const n = BigInt(whole + decimals);
  return ratio(sign === "-" ? -n : n, 10n ** BigInt(decimals.length));
}

/** n/d in lowest terms. Throws RangeError when d is 0. */
export function ratio(n: bigint | number, d: bigint | number): Rational {
  let [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError("division by zero");
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  if (bottom === 1n) return { n: top, d: bottom };
  const common = greatestCommonDivisor(top < 0n ? -top : top, bottom);
  return { n: top / common, d: bottom / common };
}

export function add(a: Rational, b: Rational): Rational {
  // People are counted in whole numbers.
  if (a.d === 1n && b.d === 1n) return { n: a.n + b.n, d: 1n };
  return ratio(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.n, a.d * b.d);
}

export function divide(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d, a.d * b.n);
}

/** Negative, 0 or positive. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function equal(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

export function isZero(a: Rational): boolean {
  return a.n === 0n;
}

export function sum(values: Iterable<Rational>): Rational {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** Half-up at two decimals, away from zero for negatives, as a plain number for output. */
export function round2(a: Rational): number {
  const magnitude = a.n < 0n ? -a.n : a.n;
  const hundredths = (magnitude * 200n + a.d) / (2n * a.d);
  return Number(a.n < 0n ? -hundredths : hundredths) / 100 + 0;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
