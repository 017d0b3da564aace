import type { SheetWords } from "@ketnap/wording";
import PizZip from "pizzip";

export function exampleWords(): SheetWords {
  const field = (indicator: "admitted" | "sources", name: string, max: number) => ({
    indicator,
    name,
    min: 0,
    max,
    bounds: `Số nguyên từ 0 đến ${max}.`,
    reason: `Lý do khi «${name}» thay đổi nhiều`,
    jumps: indicator === "sources",
  });
  return {
    name: "Báo cáo",
    title: "Báo cáo nhanh · tháng 10/2026",
    hint: "Chỉ điền các ô màu vàng.",
    number: "TT",
    unit: "Đơn vị",
    boundsTitle: "Số chưa đúng",
    fields: [field("admitted", "Kết nạp", 200), field("sources", "Nguồn kết nạp", 5000)],
  };
}

export interface Filled {
  /** By address: `D5`. A number is typed as one, a text as another program keeps texts. */
  cells: Readonly<Record<string, string | number>>;
  /** From 1 on; the first unless it is said. */
  sheet?: number;
}

/** In which row of the first sheet a unit stands. */
export function rowOf(file: Uint8Array, unit: string): number {
  const xml = new PizZip(file).file("xl/worksheets/sheet1.xml")!.asText();
  const row = xml.split("<row ").find((each) => each.includes(`>${unit}<`));
  return Number(/^r="(\d+)"/.exec(row ?? "")?.[1]);
}

/** A sheet as somebody would fill it in: cells written over, the rest as it came. */
export function fillIn(file: Uint8Array, { cells, sheet = 1 }: Filled): Uint8Array {
  const zip = new PizZip(file);
  const path = `xl/worksheets/sheet${sheet}.xml`;
  let xml = zip.file(path)!.asText();
  for (const [address, value] of Object.entries(cells)) {
    const cell = new RegExp(`<c r="${address}"( s="\\d+")?[^>]*?(/>|>.*?</c>)`);
    if (!cell.test(xml)) throw new Error(`no cell ${address}`);
    const said = typeof value === "number" ? `><v>${value}</v></c>` : ` t="str"><v>${value}</v></c>`;
    xml = xml.replace(cell, (_, style: string | undefined) => `<c r="${address}"${style ?? ""}${said}`);
  }
  zip.file(path, xml);
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}
