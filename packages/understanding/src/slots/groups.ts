import type { Group, UnitType } from "@ketnap/contract";
import { pattern } from "../pattern.ts";

/** How the groups that reports count are spoken of. */
export const GROUP_WORDS: readonly (readonly [phrase: string, group: Group])[] = [
  ["(nữ|phụ nữ|chị em)", "female"],
  ["(18-30|từ 18 đến 30|18 đến 30|trẻ|thanh niên|trẻ tuổi|dưới 30 tuổi)", "age_18_30"],
  ["(đoàn viên|thanh niên ưu tú)", "youth_union"],
  ["(dân tộc thiểu số|người dân tộc|dân tộc)", "ethnic_minority"],
  ["(tôn giáo|có đạo|theo đạo|giáo dân|công giáo|phật giáo|tin lành)", "religion"],
  ["(công nhân|người lao động)", "worker"],
  ["nông dân", "farmer"],
  ["(công chức|viên chức|giáo viên|cô giáo|thầy giáo)", "civil_servant"],
  ["(học sinh|sinh viên)", "student"],
  ["(lực lượng vũ trang|bộ đội|quân nhân|chiến sĩ)", "armed_forces"],
  ["(xuất ngũ|phục viên)", "demobilised"],
  ["(chủ doanh nghiệp|chủ doanh nghiệp tư nhân)", "private_business_owner"],
  ["(trưởng thôn|trưởng xóm|trưởng ấp|trưởng bản|trưởng khu|tổ trưởng)", "hamlet_head"],
];

/** How kinds of units are spoken of when no single unit is meant. */
export const UNIT_TYPE_WORDS: readonly (readonly [phrase: string, type: UnitType])[] = [
  [
    "(khu dân cư|khối dân cư|chi bộ dân cư|khối phố|khu phố|tổ dân phố|thôn|xóm|ấp|thôn xóm|thôn bản|nông thôn)",
    "residential",
  ],
  ["(trường học|nhà trường|khối trường|trường)", "school"],
  ["(đại học|cao đẳng)", "university"],
  ["công an", "police"],
  ["(quân sự|quân đội|biên phòng)", "military"],
  ["(y tế|bệnh viện|trạm y tế)", "health"],
  ["(cơ quan nào|khối cơ quan|cơ quan hành chính|các cơ quan|chi bộ cơ quan|khu vực cơ quan)", "agency"],
  [
    "(doanh nghiệp nhà nước|doanh nghiệp có vốn nhà nước|công ty nhà nước|công ty có vốn nhà nước|vốn nhà nước)",
    "enterprise_state",
  ],
  [
    "(doanh nghiệp ngoài nhà nước|doanh nghiệp ngoài khu vực nhà nước|doanh nghiệp tư nhân|ngoài nhà nước|công ty tư nhân|cổ phần tư nhân|khối tư nhân|khu vực tư nhân|công ty ngoài nhà nước|khối công ty|các công ty|doanh nghiệp)",
    "enterprise_nonstate",
  ],
  [
    "(fdi|vốn đầu tư nước ngoài|vốn nước ngoài|đầu tư nước ngoài|liên doanh|doanh nghiệp nước ngoài|công ty nước ngoài)",
    "fdi",
  ],
  ["hợp tác xã", "cooperative"],
];

export function groupsIn(line: string): Group[] {
  const plain = line
    .replaceAll(/(?<= doan vien) thanh nien(?= )|(?<= )(?:bo doi|quan nhan|chien si) (?=xuat ngu|phuc vien)/g, "")
    .replaceAll(/ doan thanh nien(?= )/g, " ")
    // "nộp trễ" is no "trẻ".
    .replaceAll(/(?<= (?:nop|gui|bao|cao|bi|cham|duyet)) tre(?= )| tre (?=han )/g, " _ ");
  return GROUP_WORDS.filter(([phrase]) => pattern(phrase).test(plain)).map(([, group]) => group);
}

export function unitTypesIn(line: string): UnitType[] {
  const plain = line.replaceAll(
    // "báo cáo, đẳng …" is no college either.
    / bao cao(?= )|(?<= )truong (?:thon|xom|ap|ban|khu|doan|phong)(?= )| truong hop(?= )| khai truong(?= )/g,
    " _",
  );
  const types = UNIT_TYPE_WORDS.filter(([phrase]) => pattern(phrase).test(plain)).map(([, type]) => type);
  // "trường đại học" is a kind of its own.
  if (types.includes("university") && !pattern("(trường học|khối trường|các trường)").test(line))
    return types.filter((type) => type !== "school");
  if (types.includes("fdi") && !pattern("(ngoài nhà nước|tư nhân)").test(line))
    return types.filter((type) => type !== "enterprise_nonstate");
  if (types.includes("enterprise_state"))
    return types.filter((type) => type !== "enterprise_nonstate" || pattern("(ngoài nhà nước|tư nhân)").test(line));
  if (pattern("chủ doanh nghiệp").test(line)) return types.filter((type) => type !== "enterprise_nonstate");
  return types;
}
