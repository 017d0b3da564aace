import type { FakeChannel } from "./fake-channel.ts";

type Content = Parameters<FakeChannel["say"]>[0];

export const PROGRESS: Content = {
  blocks: [
    { kind: "headline", text: "Đảng bộ phường Sen Hồ · kết nạp · 10 tháng 2026" },
    { kind: "text", text: "31 / 253 · 12,25 % · 🔴 chậm" },
    { kind: "text", text: "Lẽ ra đến lúc này: 210,83 (thiếu 179,83)" },
    { kind: "bar", percent: 12.25, text: "12,25 %" },
    { kind: "quiet", text: "Nguồn: báo cáo · tính đến 31/10/2026 · 23 / 25 đơn vị có số liệu" },
  ],
  choices: [
    { token: "a:picture", label: "Xem hình" },
    { token: "a:units", label: "Theo đơn vị" },
  ],
};

export const RANKING: Content = {
  blocks: [
    { kind: "headline", text: "Đảng bộ phường Sen Hồ · xếp theo tỷ lệ đạt chỉ tiêu" },
    { kind: "text", text: "Thấp nhất: Chi bộ Khu phố Tây, 0 / 5 · 0 % · 🔴 chậm" },
    {
      kind: "table",
      columns: [
        { label: "Hạng", align: "end" },
        { label: "Đơn vị" },
        { label: "Đạt", align: "end" },
        { label: "Tỷ lệ", align: "end" },
        { label: "Tiến độ" },
      ],
      rows: [
        ["1", "Chi bộ Khu phố Tây", "0 / 5", "0 %", "🔴 chậm"],
        ["2", "Chi bộ Trường Trung học cơ sở Sen Hồ Thượng", "2 / 4", "50 %", "🟡 chậm nhẹ"],
        ["3", "Chi bộ Công an phường", "3 / 3", "100 %", "🟢 kịp"],
      ],
    },
  ],
};

export const PICTURE: Content = {
  blocks: [{ kind: "headline", text: "Đảng bộ phường Sen Hồ" }],
  picture: { token: "12.abc", alt: "Đảng bộ phường Sen Hồ: 31 trên 253" },
};

export function plain(text: string): Content {
  return { blocks: [{ kind: "text", text }] };
}

/** One grey pixel. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);
