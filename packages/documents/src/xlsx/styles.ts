/** What cells look like: one fixed list, so that a sheet names a style and nobody counts indices. */

const FONTS = {
  plain: '<sz val="12"/>',
  bold: '<b/><sz val="12"/>',
  title: '<b/><sz val="14"/>',
  quiet: '<i/><sz val="11"/><color rgb="FF5C5450"/>',
} as const;

const FILLS = {
  none: '<patternFill patternType="none"/>',
  gray: '<patternFill patternType="gray125"/>',
  head: '<patternFill patternType="solid"><fgColor rgb="FFF0EBE7"/></patternFill>',
  open: '<patternFill patternType="solid"><fgColor rgb="FFFFFBEA"/></patternFill>',
} as const;

/** Grouped as the paper's language writes it, wherever the file is opened; a minus is a real one. */
const FORMATS = {
  general: null,
  whole: "#,##0",
  signed: '+#,##0;"−"#,##0;0',
  percent: "0.00\\ %",
  // As it was typed: no program makes another day of it.
  text: "@",
} as const;

/** In which the numbers of a sheet are written. */
export type Language = "vi" | "en";

/** Of a number's format: who writes dots between thousands, and who commas. */
const WRITTEN: Readonly<Record<Language, string>> = { vi: "[$-42A]", en: "[$-409]" };

interface Style {
  font?: keyof typeof FONTS;
  fill?: keyof typeof FILLS;
  format?: keyof typeof FORMATS;
  ruled?: boolean;
  align?: "left" | "center" | "right";
  /** Can be filled in where the sheet is locked. */
  open?: boolean;
}

const STYLES = {
  text: {},
  title: { font: "title", align: "center" },
  subtitle: { font: "plain", align: "center" },
  quiet: { font: "quiet" },
  bold: { font: "bold" },
  head: { font: "bold", fill: "head", ruled: true, align: "center" },
  cell: { ruled: true },
  centred: { ruled: true, align: "center" },
  number: { ruled: true, format: "whole", align: "right" },
  signed: { ruled: true, format: "signed", align: "right" },
  percent: { ruled: true, format: "percent", align: "right" },
  sumText: { font: "bold", ruled: true },
  sum: { font: "bold", ruled: true, format: "whole", align: "right" },
  openNumber: { ruled: true, format: "whole", align: "right", fill: "open", open: true },
  openDay: { ruled: true, format: "text", align: "right", fill: "open", open: true },
  openText: { ruled: true, fill: "open", open: true },
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof STYLES;

const NAMES = Object.keys(STYLES) as StyleName[];

/** A text that begins like a formula is marked as text, so that editing the cell leaves it one. */
export function styleIndex(name: StyleName, quoted: boolean): number {
  return NAMES.indexOf(name) + (quoted ? NAMES.length : 0);
}

export function stylesXml(language: Language): string {
  const written = (code: string) => {
    const own = language === "en" ? code.replace("\\ %", "%") : code;
    return (code === FORMATS.text ? code : WRITTEN[language] + own).replaceAll('"', "&quot;");
  };
  const formats = Object.values(FORMATS).flatMap((code, at) =>
    code === null ? [] : [`<numFmt numFmtId="${164 + at}" formatCode="${written(code)}"/>`],
  );
  const fonts = Object.values(FONTS).map(
    (said) => `<font>${said}<name val="Times New Roman"/><family val="1"/></font>`,
  );
  const fills = Object.values(FILLS).map((said) => `<fill>${said}</fill>`);
  const xfs = [false, true].flatMap((quoted) => NAMES.map((name) => xf(STYLES[name], quoted)));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${counted("numFmts", formats)}${counted("fonts", fonts)}${counted("fills", fills)}<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${["left", "right", "top", "bottom"].map((side) => `<${side} style="thin"><color rgb="FF8A807A"/></${side}>`).join("")}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${counted("cellXfs", xfs)}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function xf({ font = "plain", fill = "none", format = "general", ruled, align, open }: Style, quoted: boolean): string {
  const at = (table: object, key: string) => Object.keys(table).indexOf(key);
  const number = format === "general" ? 0 : 164 + at(FORMATS, format);
  // A rule needs air: texts stand off it by a letter; numbers do not, for not every program indents them alike.
  const side = align ?? (ruled ? "left" : undefined);
  const indent = ruled && side === "left" ? ' indent="1"' : "";
  const horizontal = side === undefined ? "" : ` horizontal="${side}"${indent}`;
  return `<xf numFmtId="${number}" fontId="${at(FONTS, font)}" fillId="${at(FILLS, fill)}" borderId="${ruled ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"${quoted ? ' quotePrefix="1"' : ""}><alignment${horizontal} vertical="center"${ruled || align === undefined ? ' wrapText="1"' : ""}/><protection locked="${open ? 0 : 1}"/></xf>`;
}

function counted(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join("")}</${name}>`;
}
