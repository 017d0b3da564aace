/**
 * Vietnam's lunisolar calendar, reckoned at UTC+7 by Hồ Ngọc Đức's published method (new moons and the sun's longitude
 * after Meeus). China's calendar, at UTC+8, differs in some years (Tết 1985, 2007, 2030).
 */
const ZONE_DAYS = 7 / 24;
const SYNODIC_MONTH = 29.530588853;
/** Julian day of the new moon of 1 January 1900. */
const FIRST_NEW_MOON = 2415021.076998695;

/** The ISO date of a day of a lunar month that is not a leap month. */
export function lunarToIso(year: number, lunarMonth: number, day: number): string {
  const eleventh = month11(lunarMonth < 11 ? year - 1 : year);
  const next = month11(lunarMonth < 11 ? year : year + 1);
  const index = Math.floor(0.5 + (eleventh - FIRST_NEW_MOON) / SYNODIC_MONTH);
  let offset = lunarMonth < 11 ? lunarMonth + 1 : lunarMonth - 11;
  if (next - eleventh > 365 && offset >= leapOffset(eleventh)) offset += 1;
  const start = newMoonDay(index + offset);
  return Temporal.PlainDate.from("2000-01-01")
    .add({ days: start + day - 1 - 2451545 })
    .toString();
}

/** Tết Nguyên đán: the first day of the first month. */
export function tet(year: number): string {
  return lunarToIso(year, 1, 1);
}

/** Giỗ Tổ Hùng Vương: the tenth day of the third month. */
export function hungKings(year: number): string {
  return lunarToIso(year, 3, 10);
}

/** Start of the lunar month that holds the winter solstice of a year. */
function month11(year: number): number {
  const lastDayOfYear = Temporal.PlainDate.from({ year, month: 12, day: 31 }).since("2000-01-01").days + 2451545;
  const index = Math.floor((lastDayOfYear - 2415021) / SYNODIC_MONTH);
  const start = newMoonDay(index);
  return sunSector(start) >= 9 ? newMoonDay(index - 1) : start;
}

/** Months after the eleventh at which the leap month stands: the first without a new sector of the sun. */
function leapOffset(eleventh: number): number {
  const index = Math.floor(0.5 + (eleventh - FIRST_NEW_MOON) / SYNODIC_MONTH);
  for (let offset = 1, last = -1; offset < 14; offset += 1) {
    const sector = sunSector(newMoonDay(index + offset));
    if (sector === last) return offset - 1;
    last = sector;
  }
  return 14;
}

function newMoonDay(k: number): number {
  const t = k / 1236.85;
  const rad = Math.PI / 180;
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t * t -
    0.000000155 * t ** 3 +
    0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t * t) * rad);
  const sun = (359.2242 + 29.10535608 * k - 0.0000333 * t * t - 0.00000347 * t ** 3) * rad;
  const moon = (306.0253 + 385.81691806 * k + 0.0107306 * t * t + 0.00001236 * t ** 3) * rad;
  const node = (21.2964 + 390.67050646 * k - 0.0016528 * t * t - 0.00000239 * t ** 3) * rad;
  const correction =
    (0.1734 - 0.000393 * t) * Math.sin(sun) +
    0.0021 * Math.sin(2 * sun) -
    0.4068 * Math.sin(moon) +
    0.0161 * Math.sin(2 * moon) -
    0.0004 * Math.sin(3 * moon) +
    0.0104 * Math.sin(2 * node) -
    0.0051 * Math.sin(sun + moon) -
    0.0074 * Math.sin(sun - moon) +
    0.0004 * Math.sin(2 * node + sun) -
    0.0004 * Math.sin(2 * node - sun) -
    0.0006 * Math.sin(2 * node + moon) +
    0.001 * Math.sin(2 * node - moon) +
    0.0005 * Math.sin(2 * moon + sun);
  const clock = -0.000278 + 0.000265 * t + 0.000262 * t * t;
  return Math.floor(mean + correction - clock + 0.5 + ZONE_DAYS);
}

/** The sun's longitude at a day's start, in twelfths of the circle. */
function sunSector(day: number): number {
  const t = (day - 2451545.5 - ZONE_DAYS) / 36525;
  const rad = Math.PI / 180;
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t * t - 0.00000048 * t ** 3;
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t * t) * Math.sin(anomaly * rad) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly * rad) +
    0.00029 * Math.sin(3 * anomaly * rad);
  const longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre;
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}
