/** Files that people open in an office: what a sheet or a document holds is worded elsewhere, and only laid out here. */
export { UNIT_COLUMN } from "./fill-sheet.ts";
export { poolSheet, readPoolSheet } from "./pool-sheet.ts";
export { readReportSheet, reportSheet, type SheetFault } from "./report-sheet.ts";
export { summaryDocument, TEMPLATES } from "./summary-document.ts";
export { summaryWorkbook } from "./summary-workbook.ts";
export { BrokenTemplate } from "./template.ts";
export { URGING_TEMPLATES, urgingDocument } from "./urging-document.ts";
export { Unreadable } from "./xlsx/read.ts";
export { columnName } from "./xlsx/sheet.ts";
