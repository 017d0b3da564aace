/**
 * Whether a sentence tells of a person: by name, by the number of a paper or a telephone, or by a birthday. What it lets
 * through goes into chats; in doubt it is refused. Places and units that are called after somebody are none.
 */
export function tellsOfPerson(text: string): boolean {
  const said = text.normalize("NFC").replaceAll(/\s+/g, " ");
  return hasLongNumber(said) || BORN.test(said) || TITLED.test(said) || hasFullName(said);
}

/** Days, years and sums of money are no papers. */
function hasLongNumber(said: string): boolean {
  const rest = said
    .replaceAll(/\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b/g, "·")
    .replaceAll(/\b(?:19|20)\d{2}\b(?!\d)/g, "·")
    .replaceAll(/\b\d{1,3}(?:\.\d{3})+\b(?= ?(?:đồng|đ\b|vnđ))/giu, "·");
  return /\d(?:[ .-]?\d){8,}/.test(rest);
}

/** "sinh 12/3/1999", "sinh năm 1999", "SN 1999"; of pupils and hygiene it is another word. */
const BORN =
  /(?<![\p{L}])(?:(?<!(?:học|vệ|phát|tái|dân|nghị|thí|sản|giáo|khai) )sinh(?: ngày| năm)?:? ?(?:\d{1,2}[/.-]|(?:19|20)\d{2}(?!\d))|sn:? ?(?:19|20)\d{2}(?!\d))/iu;

/** Who is called comrade, uncle or aunt with a name after it; a rank or an office is no name. */
const RANKS =
  "Bí|Phó|Chủ|Trưởng|Ủy|Đảng|Hội|Thường|Tổ|Chi|Ban|Cấp|Văn phòng|Quần|Đoàn|Giám|Hiệu|Thủ|Cán|Chính|Chỉ|Quân|Công";
const TITLED = new RegExp(
  `(?<![\\p{L}/])(?:[Đđ]/?[Cc]|[Đđ]ồng chí|[Đđ]\\.c|ĐỒNG CHÍ|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Tt]hầy|[Cc]ô|[Cc]hú|[Bb]ác)\\.?:? (?!(?:${RANKS})(?!\\p{L}))\\p{Lu}\\p{L}+`,
  "u",
);

const FAMILIES = [
  "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đoàn|trịnh|trương|mai|đào|lâm|phùng",
  "hà|tô|lương|tạ|châu|thái|cao|quách|kiều|nông|hứa|lò|vi|lục|tống|chu|la|từ|doãn|nghiêm|khổng|vương|thạch|sơn|kim|danh",
].join("|");
const BARE = "nguyen|tran|pham|hoang|huynh|phan|bui|duong|dinh|trinh|truong|dao|phung|luong";
/** With the middle name that men and women have: nothing else is written so, with or without capitals. */
const FULL = new RegExp(
  `(?<!\\p{L})(?:(?:${FAMILIES}) (?:văn|thị)|(?:${BARE}) (?:van|thi)) (?!(?:hóa|hoá|đề|phòng|bản|trường|xã|trấn|hoa van|ban|phong)(?!\\p{L}))\\p{L}+`,
  "giu",
);
/** Streets, schools and cells are called after people. */
const PLACE =
  /(?:trường|đường|phố|phường|xã|thôn|bản|làng|ấp|tổ|chợ|cầu|khu|khối|bộ|công viên|thcs|thpt|th|mn|tiểu học|mầm non|bệnh viện|hồ|quảng trường)(?: \d+)? ?$/iu;

function hasFullName(said: string): boolean {
  return [...said.matchAll(FULL)].some(({ index }) => !PLACE.test(said.slice(0, index)));
}
