import { escapeXml } from "../xml.ts";
import { type Cell, columnName, type Row, type Sheet } from "./sheet.ts";
import { type Language, styleIndex, stylesXml } from "./styles.ts";
import { zipOf } from "./zip.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A workbook as a file: values and looks, no formulas and no macros. A sheet's name has at most 31 letters. */
export function writeWorkbook(sheets: readonly Sheet[], language: Language = "vi"): Promise<Uint8Array> {
  const parts = new Map<string, string>();
  const part = (path: string, text: string) => parts.set(path, HEAD + text);
  part("[Content_Types].xml", contentTypes(sheets.length));
  part("_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]]));
  part("xl/workbook.xml", workbookXml(sheets));
  part(
    "xl/_rels/workbook.xml.rels",
    relations([
      ...sheets.map((_, at): [string, string] => ["worksheet", `worksheets/sheet${at + 1}.xml`]),
      ["styles", "styles.xml"],
    ]),
  );
  parts.set("xl/styles.xml", stylesXml(language));
  for (const [at, sheet] of sheets.entries()) part(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet));
  return zipOf(parts);
}

function contentTypes(sheets: number): string {
  const override = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${kind}+xml"/>`;
  const each = Array.from({ length: sheets }, (_, at) => override(`worksheets/sheet${at + 1}`, "worksheet"));
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("workbook", "sheet.main")}${each.join("")}${override("styles", "styles")}</Types>`;
}

function relations(to: readonly [kind: string, target: string][]): string {
  const each = to.map(
    ([kind, path], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${path}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const repeated = sheets.flatMap(({ name, freeze }, at) =>
    freeze && freeze.row > 1
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escapeXml(name).replaceAll("'", "''")}'!$${freeze.row - 1}:$${freeze.row - 1}</definedName>`,
        ]
      : [],
  );
  const names = repeated.length > 0 ? `<definedNames>${repeated.join("")}</definedNames>` : "";
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each.join("")}</sheets>${names}</workbook>`;
}

/** The order of the parts is the format's; what is out of order is "repaired" away. */
function sheetXml(sheet: Sheet): string {
  const { rows, widths, merges = [], bounds = [], hiddenColumns = [], freeze, landscape, locked } = sheet;
  const columns = widths.map(
    (width, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"${hiddenColumns.includes(at + 1) ? ' hidden="1"' : ""}/>`,
  );
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0" showGridLines="0">${freeze ? paneXml(freeze) : ""}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="18"/>',
    `<cols>${columns.join("")}</cols>`,
    `<sheetData>${rows.map(rowXml).join("")}</sheetData>`,
    locked ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>' : "",
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`
      : "",
    boundsXml(bounds),
    '<printOptions horizontalCentered="1"/><pageMargins left="0.6" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? "landscape" : "portrait"}" fitToWidth="1" fitToHeight="0"/>`,
    "<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>",
  ].join("");
}

function rowXml({ cells, hidden, height }: Row, at: number): string {
  const said = `${hidden ? ' hidden="1"' : ""}${height === undefined || height === null ? "" : ` ht="${height}" customHeight="1"`}`;
  return `<row r="${at + 1}"${said}>${cells.map((cell, column) => cellXml(cell, at + 1, column + 1)).join("")}</row>`;
}

function cellXml({ value, style = "text" }: Cell, row: number, column: number): string {
  const quoted = typeof value === "string" && /^[=+\-@\t\r]/.test(value);
  const place = `r="${columnName(column)}${row}" s="${styleIndex(style, quoted)}"`;
  if (value === null || value === "") return `<c ${place}/>`;
  if (typeof value === "number") return `<c ${place}><v>${value}</v></c>`;
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

function paneXml({ row, column }: { row: number; column: number }): string {
  const split = [column > 1 ? `xSplit="${column - 1}"` : "", row > 1 ? `ySplit="${row - 1}"` : ""].join(" ");
  const pane = column > 1 ? (row > 1 ? "bottomRight" : "topRight") : "bottomLeft";
  return `<pane ${split} topLeftCell="${columnName(column)}${row}" activePane="${pane}" state="frozen"/>`;
}

function boundsXml(bounds: NonNullable<Sheet["bounds"]>): string {
  if (bounds.length === 0) return "";
  const each = bounds.map(
    ({ range, min, max, title, error }) =>
      `<dataValidation type="whole" operator="between" allowBlank="1" showErrorMessage="1" errorTitle="${escapeXml(title.slice(0, 32))}" error="${escapeXml(error.slice(0, 255))}" sqref="${range}"><formula1>${min}</formula1><formula2>${max}</formula2></dataValidation>`,
  );
  return `<dataValidations count="${each.length}">${each.join("")}</dataValidations>`;
}
