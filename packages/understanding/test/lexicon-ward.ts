import type { LexiconUnit } from "@ketnap/contract";

/** A ward that exists nowhere and its cells, beside a district that became a commune in mid-year. */
export const wardUnits: readonly LexiconUnit[] = [
  { id: 1, name: "Đảng bộ tỉnh Kinh Sơn", depth: 0, level: "province" },
  { id: 2, name: "Đảng bộ phường Lạc Hồng", depth: 1, level: "commune", parentId: 1 },
  ...(
    [
      [10, "Chi bộ Tổ dân phố 1"],
      [11, "Chi bộ Tổ dân phố 2"],
      [12, "Chi bộ Tổ dân phố 7"],
      [13, "Chi bộ Công ty May Trăng Vàng"],
      [14, "Chi bộ Xí nghiệp Nước Suối Bạc"],
      [15, "Chi bộ Trường Mầm non Sao Mai"],
      [16, "Chi bộ Hợp tác xã Rau Bến Tượng"],
      [17, "Chi bộ Trường THPT Đặng Thai"],
      [18, "Chi bộ Cơ quan Ủy ban nhân dân phường Lạc Hồng"],
      [19, "Chi bộ Công an phường Lạc Hồng"],
      [20, "Chi bộ Ban Tổ chức Quận ủy Hải Phong"],
      [21, "Chi bộ Công ty Gốm Đất Nung"],
      [22, "Chi bộ Công ty Gốm Men Lam"],
    ] as const
  ).map(([id, name]) => ({ id, name, depth: 2, level: "cell", parentId: 2 })),
  { id: 30, name: "Đảng bộ quận Hải Phong", depth: 1, level: "district", parentId: 1 },
  { id: 31, name: "Đảng bộ huyện Vạn Lũng", depth: 1, level: "district", to: "2025-07-01", parentId: 1 },
  { id: 32, name: "Đảng bộ xã Vạn Lũng", depth: 1, level: "commune", from: "2025-07-01", parentId: 1 },
];
