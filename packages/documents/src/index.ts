/** Files that people open in an office: what a sheet or a document holds is worded elsewhere, and only laid out here. */
export { BrokenTemplate, summaryDocument } from "./summary-document.ts";
export { summaryWorkbook } from "./summary-workbook.ts";
