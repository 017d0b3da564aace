import type { UnitType } from "@ketnap/contract";
import { pick, type Random } from "./random.ts";

const FIRST = ["An", "Bình", "Cẩm", "Đông", "Hòa", "Khánh", "Long", "Mỹ", "Nam", "Phong", "Quế", "Sơn", "Tân", "Vĩnh"];
const SECOND = ["Thạnh", "Lộc", "Xuyên", "Điền", "Giang", "Trạch", "Hải", "Lương", "Khê", "Ninh", "Phước"];
const TRADES = ["May", "Dệt", "Điện tử", "Thủy sản", "Xây dựng", "Vận tải", "Chế biến gỗ", "Cấp nước", "Môi trường"];
const OFFICES = ["Tài chính", "Nội vụ", "Tư pháp", "Nông nghiệp", "Thống kê", "Thuế", "Bảo hiểm xã hội", "Kho bạc"];

/** Place names of two syllables; a further round of the same ones bears a number, so that no two are alike. */
export function placeName(n: number): string {
  const name = `${FIRST[n % FIRST.length]} ${SECOND[Math.floor(n / FIRST.length) % SECOND.length]}`;
  const round = Math.floor(n / (FIRST.length * SECOND.length));
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** What the n-th body of a kind is called at a place: "Trường Tiểu học An Thạnh", "Công ty May An Thạnh". */
export function bodyName(random: Random, type: UnitType, place: string, n: number): string {
  const among = BODIES[type];
  return `${pick(random, among)} ${place}${n === 0 ? "" : ` số ${n + 1}`}`;
}

/** Wards count their quarters, communes name their hamlets by number. */
export function hamletName(n: number, urban: boolean): string {
  return `${urban ? "Tổ dân phố" : "Thôn"} ${n + 1}`;
}

const BODIES: Readonly<Record<UnitType, readonly string[]>> = {
  residential: ["Khu dân cư"],
  school: ["Trường Tiểu học", "Trường THCS", "Trường THPT", "Trường Mầm non"],
  university: ["Trường Cao đẳng", "Trường Trung cấp"],
  police: ["Công an"],
  military: ["Quân sự", "Đồn Biên phòng"],
  health: ["Trạm Y tế", "Trung tâm Y tế"],
  agency: OFFICES.map((office) => `Cơ quan ${office}`),
  enterprise_state: TRADES.map((trade) => `Xí nghiệp ${trade}`),
  enterprise_nonstate: TRADES.map((trade) => `Công ty ${trade}`),
  fdi: TRADES.map((trade) => `Công ty TNHH ${trade}`),
  cooperative: ["Hợp tác xã"],
};
