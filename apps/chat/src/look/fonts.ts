import latin from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2";
import latinBold from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff2";
import vietnamese from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2";
import vietnameseBold from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-600-normal.woff2";

const LATIN =
  "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215";
const VIETNAMESE =
  "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB";

/** Two weights, in the two pieces that Vietnamese needs; each is fetched when the page first shows a letter of it. */
for (const [address, weight, unicodeRange] of [
  [latin, "400", LATIN],
  [vietnamese, "400", VIETNAMESE],
  [latinBold, "600", LATIN],
  [vietnameseBold, "600", VIETNAMESE],
] as const) {
  const face = new FontFace("Be Vietnam Pro", `url("${address}")`, { weight, unicodeRange, display: "swap" });
  document.fonts.add(face);
}
