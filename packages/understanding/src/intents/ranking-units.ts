import type { Question } from "../question.ts";
import { firstSaid, said, type IntentTable } from "./table.ts";

export const rankingUnits: IntentTable = {
  intent: "ranking_units",
  looks: "back",
  needs: ["unit", "period"],
  signs: [
    ["top", 4],
    ["top #", 1],
    ["(đứng|xếp|hạng|đứng hạng|xếp hạng) [thứ] (mấy|bao nhiêu)", 6],
    ["(xếp hạng|xếp thứ|thứ hạng|bảng xếp hạng|xếp thứ tự)", 4],
    ["(chi bộ|đơn vị|đảng bộ|xã|phường|trường|cơ sở|ai|thôn|nơi) nào .. (nhất|cao|thấp|nhanh|chậm)", 3.5],
    ["(cao|thấp|nhiều|ít|nhanh|chậm|tốt|kém|yếu) nhất", 3.5],
    ["# (chi bộ|đơn vị|đảng bộ|xã|phường)", 1],
    ["(dẫn đầu|đứng đầu|đội sổ|cuối bảng|đứng cuối|đứng nhất|về nhất|đứng nhì|tụt hậu)", 4],
    ["(tốp|nhóm|top) (đầu|cuối|dưới|trên)", 4],
    ["(xếp|đứng|nằm) (cuối|chót|dưới)", 4],
    ["(ai|bên nào|nơi nào|chỗ nào) hơn (ai|bên nào)", 4],
    ["(ai|những ai|đơn vị nào|chi bộ nào) .. (về đích|cán đích)", 4],
    ["(các|những|danh sách|liệt kê) (chi bộ|đơn vị|đảng bộ) .. (chưa|không) .. kết nạp .. <period>", 5],
    ["(chi bộ|đơn vị|đảng bộ|xã|phường|trường) nào .. (vượt|hoàn thành|đạt|xong|chưa đạt|chậm|đủ) .. [chỉ tiêu]", 3],
    [
      "(mấy|bao nhiêu) (chi bộ|đơn vị|đảng bộ|xã|phường|trường|cơ sở|thôn) .. (vượt|hoàn thành|đạt|đủ|xong) .. (chỉ tiêu|kế hoạch|phần trăm)",
      8,
    ],
    ["(những|các|danh sách|liệt kê) .. (chậm|chưa hoàn thành|chưa đạt|không đạt|vượt|hoàn thành|dưới|trên|kém|yếu)", 3],
    ["(chi bộ|đơn vị|đảng bộ|cơ sở) (chậm|kém|yếu|vượt|dẫn đầu)", 2.5],
    [
      "(chi bộ|đơn vị|đảng bộ|thôn|khu|khối phố|tổ dân phố|trường|xã|phường|nơi|cơ sở) nào .. (chưa|không) [có] kết nạp",
      6,
    ],
    ["(chi bộ|đơn vị|đảng bộ) nào .. (bằng 0|bằng không)", 3],
    ["so sánh", 1.5],
    ["so sánh .. (chi bộ|đơn vị|đảng bộ|các)", 2.5],
    ["so sánh .. <unit> .. <unit>", 3],
    ["<unit> (hay|với|và|so với) <unit>", 3.5],
    ["<unit> .. <unit> .. (hơn|cao|thấp|nhiều|ít)", 2],
    ["(dưới|trên|chưa đạt|chưa được|không đạt|đạt dưới) # phần trăm", 3],
    ["(đơn vị|chi bộ|danh sách) .. dưới #", 2],
    ["(các|những|danh sách) (đơn vị|chi bộ|đảng bộ) (chậm|vượt|đạt|dưới|hoàn thành)", 3],
    ["<years>", -7],
    ["(báo cáo|nộp|gửi|hồ sơ|nhiệm vụ|xếp loại|kiểm tra|nhắc|đôn đốc|lớp)", -4],
    ["(gần nhất|sớm nhất|mới nhất)", -4],
    ["có nguồn", -3],
    ["trắng", -3],
  ],
  idioms: [
    ["(đèn đỏ|cầm đèn đỏ|xách đèn đỏ|lãnh đèn đỏ|đeo đèn đỏ|giữ đèn đỏ)", 5],
    ["(cầm cờ|cờ đầu|lá cờ đầu|đầu tàu|quán quân|vô địch|bỏ xa|ăn đứt|vượt trội|bảng vàng)", 4],
    [
      "(khóa đuôi|khóa sổ cuối|đuôi bảng|cuối hàng|chốt sổ cuối|áp chót|rớt hạng|tụt hạng|rớt lại|tụt lại|bị bỏ lại)",
      4,
    ],
    ["<unit> .. (nhỉnh hơn|trội hơn|khá hơn|hơn) .. <unit>", 3],
    ["(trội hơn|nhỉnh hơn|bỏ xa)", 3],
    ["(chi bộ|đơn vị|đảng bộ|nơi|chỗ|ai|thôn|trường) nào .. (kéo tụt|kéo lùi|kéo chân)", 5],
    ["(chi bộ|đơn vị|đảng bộ|nơi|chỗ|ai|trường|thôn) .. (thiếu|nợ chỉ tiêu|hụt|còn) .. nhất", 3],
    [
      "(chi bộ|đơn vị|đảng bộ|nơi|chỗ|trường|thôn) nào .. (im ắng|im re|giậm chân|dậm chân|nhúc nhích|trắng tay|mống)",
      4,
    ],
  ],
  slots: (question) =>
    said({
      top_n: / <unit> .*<unit> /.test(question.line)
        ? undefined
        : atMost(
            100,
            question.number(
              "top #",
              "# (chi bộ|đơn vị|đảng bộ|xã|phường|cơ sở)",
              "# (tổ dân phố|khu phố|khối phố|thôn|xóm|ấp|bản|trường|doanh nghiệp|công ty)",
              "# (anh|chị|ông|nhà|chỗ|nơi|bên|đứa|thằng|khu) .. (đầu|cuối|nhất|chót|bét|đội sổ|đèn đỏ)",
            ),
          ),
      order: order(question),
      filter: filter(question),
      threshold:
        filter(question) === "met_quota"
          ? undefined
          : question.number("(dưới|trên|chưa đạt|chưa được|không đạt|chưa tới|hơn) # phần trăm", "# phần trăm"),
      metrics: metrics(question),
      groups: question.groups,
      unit_types: question.unitTypes,
      level: level(question),
    }),
};

const TOP =
  "(cao nhất|nhiều nhất|tốt nhất|nhanh nhất|dẫn đầu|đứng đầu|nhất|nhất bảng|cờ đầu|cầm cờ|quán quân|đầu tàu|tốp đầu)";
const BOTTOM =
  "(dở nhất|tệ nhất|thấp nhất|ít nhất|kém nhất|chậm nhất|yếu nhất|cuối bảng|đứng cuối|bét|đội sổ|chót|cuối|đèn đỏ|khóa đuôi|đuôi bảng|cuối hàng)";
const BOTH_ENDS = [`${TOP} ... ${BOTTOM}`, `${BOTTOM} ... ${TOP}`] as const;

/** "thấp nhất" has the word of both ends in it. */
function saysBothEnds(question: Question): boolean {
  // "top 3 và bét 3": so many of either end.
  if (question.says("top # [và] [với] [rồi] (thấp nhất|bét|chót|cuối|cuối bảng) #")) return true;
  const low = question.says(BOTTOM);
  const rest = question.without(BOTTOM);
  return low && rest.says(TOP) && BOTH_ENDS.some((phrase) => question.says(phrase));
}

function atMost(limit: number, value: number | undefined): number | undefined {
  return value !== undefined && value <= limit ? value : undefined;
}

function order(question: Question): string | undefined {
  if (filter(question) !== undefined) return undefined;
  if (question.says("từ (thấp|ít|thấp nhất|bét|chót|kém|yếu|cuối|dưới|đội sổ) .. lên")) return "asc";
  if (question.says("từ (cao|nhiều|nhất|cao nhất|đầu|trên) .. xuống")) return "desc";
  if (question.says(`${TOP} (đến|tới|xuống|rồi đến) ${BOTTOM}`)) return "desc";
  if (question.says(`${BOTTOM} (đến|tới|lên|rồi đến) ${TOP}`)) return "asc";
  if (saysBothEnds(question)) return "both";
  return firstSaid(question, [
    ["(từ thấp|từ ít|từ chậm|thấp lên cao)", "asc"],
    ["(từ cao|từ nhiều|cao xuống thấp)", "desc"],
    ["(thấp|ít|chậm|kém|yếu|tệ|dở|ì|đuối|bết|trì trệ|lẹt đẹt|ì ạch) nhất", "asc"],
    ["(hụt hơi|bét bảng|dưới đáy|kéo lùi|ai chót|nào chót)", "asc"],
    [
      "(đèn đỏ|đáy bảng|ôm đáy|hạ bảng|chốt hạ|khóa đuôi|đuôi bảng|cuối hàng|cuối danh sách|top cuối|top dưới|tốp cuối|tốp dưới|nhóm cuối|nhóm dưới|rớt hạng|tụt hạng|rớt lại|tụt lại|bị bỏ lại)",
      "asc",
    ],
    ["(xếp|đứng|nằm|về) (cuối|bét|chót|bét bảng|cuối bảng|dưới cùng)", "asc"],
    ["(kéo tụt|sau cùng|bết bát|ì ạch|lẹt đẹt|trì trệ)", "asc"],
    ["ít .. nhất", "asc"],
    ["(tỷ lệ|tiến độ|kết quả) (thấp|chậm|kém|yếu)", "asc"],
    ["(tỷ lệ|tiến độ|kết quả) (cao|nhanh|tốt)", "desc"],
    ["(đội sổ|cuối bảng|đứng cuối|bét|tụt hậu|từ thấp đến cao|chậm tiến độ)", "asc"],
    ["(cao|nhiều|nhanh|tốt) nhất", "desc"],
    ["(không|chưa|chẳng) [bị] (chậm|kém|yếu)", undefined],
    ["(chậm|chậm trễ|ì ạch|đuối|đang kém|còn kém|nào kém|làm kém|nào yếu|đang yếu|còn yếu|nào thấp|còn thấp)", "asc"],
    [
      "(top|xếp hạng|xếp thứ|thứ hạng|bảng xếp hạng|dẫn đầu|đứng đầu|đứng nhất|về nhất|từ cao đến thấp|từ cao xuống thấp)",
      "desc",
    ],
  ]);
}

function filter(question: Question): string | undefined {
  return firstSaid(question, [
    [
      "(dưới|chưa đạt|chưa được|không đạt|chưa tới|chưa đến|không tới|không đến|chưa đủ|chưa với tới) # phần trăm",
      "below",
    ],
    ["(từ|đạt|đủ|hoàn thành|xong|được|tròn) [đủ] 100 phần trăm", "met_quota"],
    ["(trên|hơn|từ) # phần trăm", "above"],
    ["# phần trăm [chỉ tiêu] trở lên", "above"],
    ["# phần trăm [chỉ tiêu] trở xuống", "below"],
    ["(tỷ lệ|theo|mức) .. (hoàn thành|đạt chỉ tiêu)", undefined],
    ["(chưa|không) .. (hoàn thành|đạt|xong|đủ) .. chỉ tiêu", "below"],
    ["(chi bộ|đơn vị|đảng bộ|nơi|chỗ|ai|thôn|trường) [nào] [còn] [vẫn] (chưa|không) đạt", "below"],
    ["vượt [được] [mức] (chỉ tiêu|kế hoạch)", "over_quota"],
    ["(đã|vừa|mới|những ai|nào) .. (cán đích|về đích)", "met_quota"],
    ["(chưa|không) [được] [tới|đạt|đạt được|làm|đến] (50|#) phần trăm", "below"],
    ["(xong|hoàn thành) nhiệm vụ (kết nạp|phát triển)", "met_quota"],
    ["(hoàn thành|xong|đủ|đạt) [được] [xong] [đủ] (chỉ tiêu|kế hoạch)", "met_quota"],
    ["(chưa|không) .. (kết nạp|vào đảng)", "zero"],
    ["(chưa|không) có [thêm] (đảng viên mới|ai|người nào|đồng chí nào)", "zero"],
    ["(kết nạp|vẫn|còn|là|được) [số] 0", "zero"],
    ["0 (kết nạp|đồng chí|người|đảng viên)", "zero"],
    ["(bằng 0|bằng không|trắng|con số 0|số 0|số không)", "zero"],
    ["(chưa|không) [có] [được] [lấy] [một|1] (mống|mạng)", "zero"],
    ["(chưa|không) [có] [được] lấy (một|1) (ai|người|đồng chí|đảng viên)", "zero"],
    ["(im ắng|im re|im lìm|trắng tay|tay trắng|bặt tăm|vắng hoe)", "zero"],
    ["(chưa|không) (nhúc nhích|động tĩnh|rục rịch|mở hàng)", "zero"],
    ["(giậm chân|dậm chân|đứng yên) tại chỗ", "zero"],
    ["(chưa|không) .. được (người nào|ai|đồng chí nào|đảng viên nào|mống nào)", "zero"],
  ]);
}

/** Which bodies are compared, where they are named by their level: of a province "chi bộ nào" are cells, not communes. */
function level(question: Question): string | undefined {
  return firstSaid(question, [
    ["(chi bộ|chi bộ cơ sở) nào", "cell"],
    ["(#|các|những|mấy|bao nhiêu|top) chi bộ", "cell"],
    ["(xếp hạng .. chi bộ|danh sách chi bộ)", "cell"],
    ["chi bộ (cao|thấp|nhiều|ít|nhanh|chậm|tốt|kém|yếu|đứng|dẫn đầu|vượt|đội sổ)", "cell"],
    ["(xã|phường|đảng bộ xã|đảng bộ phường|xã phường) nào", "commune"],
    ["(#|các|những|mấy|bao nhiêu|top) (xã|phường|đảng bộ xã|đảng bộ phường)", "commune"],
    ["(huyện|quận|đảng bộ huyện|đảng bộ quận) nào", "district"],
    ["(#|các|những|mấy|bao nhiêu|top) (huyện|quận|đảng bộ huyện|đảng bộ quận)", "district"],
    ["đảng bộ cơ sở nào", "grassroots"],
  ]);
}

function metrics(question: Question): string[] | undefined {
  const measure = MEASURES.find(
    ([words]) =>
      question.says(`(nhiều|ít|lắm|đông) ${words} [mới] (nhất|hơn)`) ||
      question.says(`${words} [được] (nhiều|ít|đông) (nhất|hơn)`) ||
      question.says(`(về|theo) [số] [lượng] ${words}`),
  );
  if (measure) return [measure[1]];
  if (question.says("(thiếu|nợ|hụt|còn lại) [chỉ tiêu] .. (nhiều|ít|lớn) nhất")) return ["gap"];
  if (
    question.says(
      "(theo|về) (số|số lượng|lượng) [người|đảng viên|đồng chí|đảng viên mới] [được|đã] (kết nạp|vào đảng|người|đảng viên)",
    )
  )
    return ["admitted"];
  if (question.says("kết nạp [được] [đảng viên] (nhiều|ít|đông) nhất")) return ["admitted"];
  if (
    question.says("(về|theo) số [lượng] [đảng viên] kết nạp") ||
    question.says("theo kết nạp") ||
    question.says("số kết nạp (cao|nhiều|thấp|ít) nhất")
  )
    return ["admitted"];
  if (question.says("(nhiều|ít) (người|đảng viên) nhất")) return ["admitted"];
  if (question.says("(phần trăm|tỷ lệ|cao nhất|thấp nhất)") && filter(question) === undefined) return ["percent"];
  return undefined;
}

/** What units may be ranked by, besides the quota and the admitted. */
const MEASURES: readonly (readonly [words: string, metric: string])[] = [
  ["(hồ sơ gửi|hồ sơ gửi lên|hồ sơ đã gửi)", "dossiers_sent"],
  ["(chuyển chính thức|chuyển đảng chính thức)", "converted"],
  ["nguồn", "sources"],
];
