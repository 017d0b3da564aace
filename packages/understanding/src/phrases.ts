import { intentTables } from "./intents/index.ts";
import { literals } from "./pattern.ts";
import type { Word } from "./words.ts";
import { AWARENESS } from "./slots/classes.ts";
import { GROUP_WORDS, UNIT_TYPE_WORDS } from "./slots/groups.ts";
import { foldWord, markedForm, mayMean } from "./fold.ts";

/** Words that carry no name: what they cover is understood, or may be passed over. Folded by the reader. */
const PLAIN = `
là|bao nhiêu|bao|mấy|gì|nào|thế|này|kia|ấy|đó|rồi|chưa|không|có|được|đạt|cho|tôi|em|anh|chị|xin|hỏi|vui lòng|giúp|với|ạ|à|nhé|nha|nhỉ|đi|hay|và|hoặc
của|ở|tại|trong|ngoài|trên|dưới|về|đến|tới|từ|khi|lúc|đã|đang|sẽ|còn|nữa|thêm|lại|mới|các|những|một|số|tổng|hiện|hiện nay|hiện có|hiện tại|bây giờ|nay|qua|trước|sau
xem|biết|nói|trả lời|zalo|telegram|excel|bot|báo|cần|muốn|phải|nên|thì|mà|để|vì|do|bởi|nếu|như|theo|cũng|đều|chỉ|vẫn|cả|toàn|tất cả|mọi|mỗi|từng|hằng|hàng|lượng|người|đồng chí|đảng viên
chi bộ|đảng bộ|đảng ủy|đơn vị|cơ sở|tổ chức|tổ chức đảng|tổ chức cơ sở đảng|trực thuộc|toàn đảng bộ|cấp ủy|bí thư|phó bí thư|thường trực|ban thường vụ|ban tổ chức|ban xây dựng đảng|văn phòng
phường|xã|huyện|tỉnh|quận|thành phố|thị xã|thị trấn|thành ủy|huyện ủy|tỉnh ủy|quận ủy|kết nạp|phát triển|phát triển đảng|công tác|công tác phát triển đảng|quần chúng|đoàn viên|ưu tú
tháng|năm|quý|ngày|tuần|nhiệm kỳ|giai đoạn|kỳ|đợt|lần|đầu năm|cuối năm|đầu|cuối|giữa|lũy kế|tính|so|so với|hơn|kém|bằng|nhiều|ít|cao|thấp|nhanh|chậm|tốt|nhất
tiến độ|kết quả|tình hình|tình trạng|thực hiện|hoàn thành|chỉ tiêu|kế hoạch|nghị quyết|tỷ lệ|phần trăm|bình quân|trung bình|tăng|giảm|thiếu|đủ|vượt|xong|hết|ra|vào|lên|xuống
gửi|nộp|nhận|làm|mở|học|họp|đăng ký|danh sách|liệt kê|bảng|thống kê|tổng hợp|báo cáo|số liệu|thông tin|chi tiết|cụ thể|nhờ|giùm|hộ|ơi|dạ|vâng|ok|oke|ừ|thưa|kính|gửi anh|alo
sắp|sắp tới|tới đây|vừa|vừa rồi|gần|gần đây|gần nhất|trở lên|trở xuống|trở lại|khoảng|dự kiến|ước|mục tiêu|nhiệm vụ|chính thức|dự bị|giới thiệu|bồi dưỡng|nhận thức|cảm tình
ai|đâu|sao|thế nào|như thế nào|ra sao|bao giờ|khi nào|tại sao|vì sao|việc|phần|mức|loại|khối|nhóm|ngành|lĩnh vực|địa bàn|khu vực|nơi|chỗ|bên|phía|cái|con|chiếc|bộ|suất
trường hợp|tính đến|tình|phương án|phương hướng|xã hội|quân đội|quản lý|quân sự|công an|y tế|trường học|nhà trường|cơ quan|doanh nghiệp|công ty|khu công nghiệp|khu dân cư|tổ dân phố|khối phố|khu phố|bản tin|ban ngành|bạn|mình|chúng tôi|chúng em|ta
giao|giữa|đề nghị|yêu cầu|sơ kết|tổng kết|văn bản|công văn|lập|xét|duyệt|lễ|quyết định|thẩm tra|kiểm tra|giám sát|đoàn|đội|tổ|huy hiệu|tuổi|tuổi đảng|trao|tặng|chuyển|xóa tên|khai trừ
hôm|sáng|chiều|tối|giờ|phút|thứ|chủ nhật|ngay|luôn|thôi|ngày mai|hằng tháng|hàng tháng|tới nay|đến nay|liền|liên tiếp|liên tục|chung|riêng|thật|đúng|sai|rõ|bổ sung|điều chỉnh|sửa|nhập|lưu
trung tâm chính trị|ban tuyên giáo|ban dân vận|ủy ban kiểm tra|mặt trận|đoàn thanh niên|hội phụ nữ|công đoàn|hội nông dân|cựu chiến binh|hội đồng nhân dân|ủy ban nhân dân|ban chấp hành
lộ trình|sinh hoạt|sinh hoạt đảng|khai giảng|bế giảng|duyệt|phê duyệt|thông qua|thẩm định|rà soát|đánh giá|phân tích|khó khăn|nguyên nhân|giải pháp|thuận lợi|kiến nghị|đề xuất|phương hướng|chất lượng|số lượng|hiệu quả|ảnh hưởng
hướng dẫn|quy định|thủ tục|điều lệ|nội dung|chương trình|chuyên đề|hội nghị|cuộc họp|biên bản|phân công|phụ trách|theo dõi|giúp đỡ|bồi dưỡng|đào tạo|tập huấn|chứng nhận|cấp giấy|giấy tờ|biểu mẫu|mẫu|đơn|phiếu|thẻ|sổ
cảm ơn|cám ơn|trân trọng|kính gửi|kính thưa|xin cảm ơn|rất mong|mong|nhanh|gấp|khẩn|sớm|muộn|trễ|đúng hạn|quá hạn|hạn|thời hạn|liên quan|vấn đề|câu hỏi|trả lời giúp|ý kiến|góp ý|phản hồi|kiểm điểm|xếp loại|phân loại|khen thưởng|thi đua|kỷ luật
công giáo|phật giáo|tin lành|giáo dân|hưu trí|nghỉ hưu|cán bộ|công chức|viên chức|giáo viên|học sinh|sinh viên|bộ đội|chiến sĩ|dân quân|thanh niên|phụ nữ|nam giới|trẻ|già|mới kết nạp|vừa kết nạp|được kết nạp|sẽ kết nạp|chuẩn bị|khả năng|đà này|tốc độ
xin phép|làm ơn|phiền|nhờ đồng chí|với nhé|một chút|chút|ạ nhé|nhá|hộ em|giúp em|giúp mình|dùm|coi|ngó|thử|tra|tìm|kiếm|hiển thị|đưa|gởi|cập nhật|tính hết|tới thời điểm|thời điểm|thời gian|hiện thời|bữa|bữa nay|hồi|kể từ|bắt đầu|kết thúc|đầu tiên|cuối cùng|thứ nhất|tiếp theo|kế tiếp|trước đó|sau đó
đang là|là mấy|là bao|được mấy|được bao|có mấy|so sánh|chênh lệch|khác|giống|bằng nhau|lớn|nhỏ|bé|ổn|khá|yếu|kém|giỏi|quá|rất|hơi|lắm|nhiều không|ít không|thành tích|thứ hạng|vị trí|điểm|kém nhất|tụt|dẫn|top
tôi hỏi|cho hỏi|cho biết|cho xem|cho em hỏi|cho tôi biết|vậy|nhiêu|hả|hử|đấy|thấy|đang có|có thể|được không|được chưa|chắc|nghe|cùng kỳ|học viên|hồ sơ|nguồn|lớp|khóa|người học
nêu tên|kể tên|đọc tên|nêu rõ|kể ra|ước chừng|tồn đọng|cán đích|tăng tốc
ghi nhầm thành|ghi nhầm|báo nhầm|đọc nhầm|gõ nhầm|nói nhầm|nói lộn|đọc lộn|ghi lộn|ghi sai|chép sai|đính chính|đúng ra|sửa thành
nhưng mà|trong diện|tổng cộng|kết xuất|kiểu này|chế độ|số lượt|lý luận chính trị|xử lý|ra khỏi đảng|khỏi đảng|vào đảng|cảm tình đảng|lớp cảm tình đảng|đối tượng đảng|kết nạp đảng|rà soát|cần thiết|dành cho|hệ thống|máy móc|cô giáo|thầy giáo|giáo viên
`;

/** Words of talk that a name may hold as well: known, and no reason to pass a name over. */
const SPOKEN = `
hè ờ ừm bác chú cô cháu cậu ông bà thầy lận ta ha gọi nắm nằm trên tốp hạng đứng nhưng diện kiểu lượt xí xíu tí dùng ngon bên kia ấy con
hầy hề hỉ hén hen heng nè nà tề nớ nờ tê ri rứa dzậy dzay vầy vậy ớ á úi ủa ôi trời thiệt thật tình mống mạng rớt đậu kẹt khâu trển nổi bác cụ sếp ạh thui
phục vụ phiền giờ nghỉ bận rảnh vội kịp thời buổi ngồi đợi chờ nghe thấy tưởng nghĩ hiểu nhớ quên nhắn tin gọi điện máy mạng mất hư hỏng lỗi sóng điện pin
in treo dán đọc viết ghi chép chụp gõ bấm mở đóng tắt bật lưu tải trang màn hình bảng tường biểu
bố trí chấp hành triển khai thực trạng tham mưu quán triệt chỉ đạo lãnh đạo cân đối chuẩn bị phấn đấu tạo nguồn khảo sát đôn đốc nghiêm túc khả thi kịp phục trình ký đóng dấu soạn thảo nộp
nhé nhỉ nghen nhen nghe hỡi kìa vô ra về qua lại luôn thôi mà chớ chứ cơ cả đã đang sắp vừa mới từng hay vẫn cứ càng rất quá lắm hơi khá thật cũng đều chỉ còn nữa thêm
làm ăn sống đi đứng xa gần trong ngoài trước sau giữa nhà xe quê xóm bà con cô bác
vui buồn mừng lo sợ ngại mệt khỏe ốm giỏi hay đẹp tốt lành tiện khó dễ nhẹ nặng
mấy nào gì sao đâu ai khi lúc hôm bữa hồi nãy lát chút xíu tí ngay liền mau lẹ từ từ
cần muốn nên phải được bị để cho với cùng bằng nhờ giùm giúp hộ mong xin mời gửi đưa lấy trả nhận mang đem bỏ giữ dành
tên gọi tuổi nghề chức vụ mới cũ đầu đuôi giấy bút sổ sách tờ lá thư
nhỏ to lớn bé dài ngắn rộng hẹp cao thấp đủ thiếu thừa dư hụt
bầu cử nhiệm phận sự việc vụ án phòng ban bệ cấp bậc ngành nghề đoàn thể hội nhóm tổ
rề rà ì xèo lề mề chậm chạp nhanh chóng gấp rút tích cực
toàn thể chung quy nói chung thường xuyên đột xuất định kỳ bình thường đặc biệt quan trọng
xin lỗi thông cảm cảm phiền thưa kính mến gởi lời chúc sức khỏe hồi âm phản hồi sớm
lộn nhầm lẫn sót chép đọc gõ
tệp tập tin rank list all tổng cộng dồn lọc xuất buộc bước cảnh trạng
cưng hí chèn dò dạo nốt rước mải trơn nhen á hén ngen kiếm lẹt đẹt chứ rồi đứa thắc mắc đang chờ
`;

interface PhraseNode {
  next: Map<string, PhraseNode>;
  /** The ways in which the word that leads here is marked. */
  marks: Set<string>;
  ends: boolean;
}

const root: PhraseNode = { next: new Map(), marks: new Set(), ends: false };
const pairs = new Set<string>();
/** How each known word is marked. */
const marked = new Map<string, Set<string>>();
const spoken = new Map<string, Set<string>>();
/** Every single word that stands in some known phrase. */
export const knownWords: ReadonlySet<string> = plantAll();

/** A word of talk, marked as it is: no reason to look for a name, unless it has a capital. */
export function isOfTalk({ text, raw }: Word): boolean {
  const marks = spoken.get(text);
  return marks !== undefined && /[^\u0000-\u007f]/.test(raw) && /^\p{Ll}/u.test(raw) && marks.has(markedForm(raw));
}

/** Whether two words stand next to each other in some known phrase. */
export function isKnownPair(first: string, second: string): boolean {
  return pairs.has(`${first} ${second}`);
}

/** Whether a known word is written with just these letters and no marks: "anh", "hai", but not "giang". */
export function isSpeltPlain(text: string): boolean {
  return marked.get(text)?.has(text) === true;
}

/** A word that is known under just these marks. */
export function isKnownAsMarked(raw: string): boolean {
  return marked.get(foldWord(raw))?.has(markedForm(raw)) === true;
}

/** "tấp nhất", "khi phố": letters of a known word under marks that it never bears, so that it is some other word. */
export function oddityOf({ text, raw }: Word): Oddity | undefined {
  const marks = /[^\u0000-\u007f]/.test(raw) ? marked.get(text) : undefined;
  if (marks === undefined || marks.has(markedForm(raw))) return undefined;
  return fitsAny(marks, markedForm(raw)) ? "slip" : "other";
}

/** How a word is marked otherwise than any known one: as a slip of the keys would ("nhât"), or as quite another. */
export type Oddity = "slip" | "other";

function fitsAny(marks: ReadonlySet<string>, typed: string): boolean {
  return marks.has(typed) || [...marks].some((word) => mayMean(typed, word));
}

/** Which words of a line known phrases explain, each read as long as it goes. */
export function explained(words: readonly Word[]): boolean[] {
  const covered = words.map(() => false);
  for (let at = 0; at < words.length;) {
    const length = phraseLength(words, at);
    covered.fill(true, at, at + length);
    at += Math.max(1, length);
  }
  return covered;
}

/** How many words from `at` on a known phrase covers; 0 when none begins there. Marks that were typed must agree. */
export function phraseLength(words: readonly Word[], at: number): number {
  let node: PhraseNode | undefined = root;
  let longest = 0;
  for (let end = at; end < words.length;) {
    const word: Word | undefined = words[end];
    node = word && node.next.get(word.text);
    if (!word || !node) break;
    if (/[^\u0000-\u007f]/.test(word.raw) && !mayStand(node.marks, word.raw)) break;
    end++;
    if (node.ends) longest = end - at;
  }
  return longest;
}

/** "kêt nap": a mark left out is a slip; one that the word never bears is another word. A capital is a name's. */
function mayStand(marks: ReadonlySet<string>, raw: string): boolean {
  const typed = markedForm(raw);
  return (
    marks.has(typed) || (/^\p{Ll}/u.test(raw) && toneless(typed) && [...marks].some((word) => mayMean(typed, word)))
  );
}

const toneless = (form: string): boolean => !/[\u0300\u0301\u0303\u0309\u0323]$/.test(form);

function plantAll(): Set<string> {
  const known = new Set<string>();
  const phrases = [
    ...PLAIN.split(/[|\n]/),
    ...intentTables.flatMap(({ signs }) => signs.flatMap(([phrase]) => literals(phrase))),
    ...literals(AWARENESS),
    ...[...GROUP_WORDS, ...UNIT_TYPE_WORDS].flatMap(([phrase]) => literals(phrase)),
  ];
  for (const phrase of phrases) {
    let node = root;
    let last = "";
    for (const raw of phrase.trim().split(" ")) {
      if (raw === "") continue;
      const word = foldWord(raw);
      known.add(word);
      marked.set(word, (marked.get(word) ?? new Set()).add(markedForm(raw)));
      if (last !== "") pairs.add(`${last} ${word}`);
      last = word;
      let next = node.next.get(word);
      if (!next) {
        next = { next: new Map(), marks: new Set(), ends: false };
        node.next.set(word, next);
      }
      next.marks.add(markedForm(raw));
      node = next;
    }
    node.ends = node !== root;
  }
  for (const raw of SPOKEN.trim().split(/\s+/)) {
    const word = foldWord(raw);
    known.add(word);
    marked.set(word, (marked.get(word) ?? new Set()).add(markedForm(raw)));
    spoken.set(word, (spoken.get(word) ?? new Set()).add(markedForm(raw)));
  }
  return known;
}
