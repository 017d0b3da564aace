import { GROUPS, INDICATORS, LOCALES } from "@ketnap/contract";
import { buildLexicon, figuresAlone, lineOf, reportFigures, understand } from "@ketnap/understanding";
import { speaker } from "@ketnap/wording";
import { expect, test } from "vitest";
import { figureText } from "./figure-text.ts";

const units = buildLexicon([]);

test.each(LOCALES)("every figure, kind of people and number without a name has its words in %s", (locale) => {
  const say = speaker(locale);
  for (const name of [...INDICATORS, ...GROUPS, "sources_added", "quota", null, "nothing of the kind"]) {
    const text = figureText(name, 5, say);
    expect(text).toMatch(/(?:^|\S )5$/);
    expect(text).not.toMatch(/indicator|group|_|undefined/);
  }
  expect(figureText("female", "5", speaker("vi"))).toBe("nữ 5");
});

const NAMES =
  "kết nạp|nguồn|hồ sơ gửi|hồ sơ nhận|chuyển chính thức|xóa tên|xin ra|khai trừ|chuyển đi|chuyển đến|huy hiệu|học viên|lớp|chỉ tiêu|nữ|nam|đoàn viên|dân tộc|tôn giáo|công nhân|nông dân|học sinh|sinh viên|xuất ngũ|quân nhân|trong đó|giáo viên|dự bị|hồ sơ trả lại|kỷ luật|thêm|tăng|khoảng|không|chưa rõ|và|(|)|,|;".split(
    "|",
  );
const BESIDE = ["kết nạp 3 (2 nam, 1 nữ)", "nguồn 12"];

test.each(NAMES)("whatever a line with «%s» leaves over can be told", (name) => {
  const say = speaker("vi");
  for (const beside of BESIDE)
    for (const line of [`${beside} (${name} 7 8)`, `7 ${name}, ${beside}`]) {
      const found = understand(`bc t10 ${line}`, { units, today: "2026-11-02" });
      const { left } = reportFigures(lineOf(found).line);
      const alone = figuresAlone(line)?.left ?? [];
      for (const { slot, said } of [...left, ...alone]) expect(figureText(slot, said, say), line).toContain(said);
    }
});
