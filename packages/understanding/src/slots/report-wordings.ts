import { recently } from "../recently.ts";

/** Ways of telling a report's figures, put into the plain order of a name and its number, or of a number and its name. */
export const plainly: (line: string) => string = recently((line) =>
  withAll(WAYS.reduce((text, [way, plain]) => text.replaceAll(way, plain), nobodyIn(line))),
);

const PEOPLE =
  "nguoi|dong chi|quan chung|dang vien|doan vien|hoc vien|cong nhan|can bo|ban|chau|em|anh em|chi em|dua|co|cu|ong|chu|thay";
const NOT = "(?:khong|chua|chang)";

const WAYS: readonly (readonly [way: RegExp, plain: string])[] = [
  // "thực hiện công văn số 12": a paper's number counts nothing.
  [
    / (?:theo |thuc hien |can cu )*(?:cong van|bao cao|thong bao|huong dan|chi thi|quyet dinh|quy dinh|nghi quyet|to trinh|ke hoach|chuong trinh|van ban|bieu mau|mau|bieu) so \d+\S*(?= (?!(?:quan chung|nguoi|dong chi) ))/g,
    " van ban",
  ],
  // "mô có ai kết nạp", "khỏi có ai xóa tên": nobody, as it is said in the middle and the south.
  [
    /(?<= (?:<period>|<self>|_|\d+|nguoi|dua|bao cao)) (?:nao|dau|khoi) co (?=(?:ai|nguoi nao|dong chi nao) )/g,
    " khong co ",
  ],
  // "13 quần chúng trong nguồn".
  [
    /( \d{1,4}) (?:nguoi|quan chung(?: uu tu)?|dong chi) (?:dang )?(?:o )?(?:trong|thuoc|nam trong) (?:danh sach |dien |so )?nguon(?= )/g,
    "$1 nguon",
  ],
  [/ nguon ke can(?= )/g, " nguon"],
  // "2 em học sinh lớp 12": a class at school.
  [/( (?:hoc sinh|em|chau)(?: \S+)?) (?:lop|khoi) (?:[6-9]|1[0-2])[a-z]?\d?(?= )/g, "$1"],
  // "giới thiệu thêm 2 quần chúng vào nguồn", "nguồn dôi ra 3", "phát sinh 3 nguồn": more than there were.
  [
    new RegExp(
      ` (?:(?:da|moi|vua) )*(?:gioi thieu|dua|bo sung|cho|ket nap)(?: duoc)?(?: (?:them|moi|bo sung))* (\\d{1,4})(?: (?:${PEOPLE}|uu tu|nu|moi))* vao (?:danh sach |dien |so )?nguon(?= )`,
      "g",
    ),
    " them $1 nguon",
  ],
  [
    /(?<! \d+(?: nguoi| quan chung)?) nguon(?: quan chung)? (?:tang them|co them|moi co them|moi them|doi(?: ra| them| len)*|phat sinh(?: them| moi)*|bo sung(?: them)?) (?:duoc )?(\d{1,4})(?= (?!(?:nguoi |dong chi )?(?:duoc |ket nap|chinh thuc|chuyen chinh thuc|ho so|xoa ten|hoc vien|dang vien|vao dang|huy hieu)(?: duoc| moi| la| co)* (?!\d)))/g,
    " them $1 nguon",
  ],
  [
    / (?:phat sinh(?: them| moi)*|doi(?: ra| them| len)*|tang(?: them)?) (?:duoc )?(\d{1,4}) (?:nguoi |quan chung )?nguon(?= )/g,
    " them $1 nguon",
  ],
  // "đưa được 2 quần chúng đứng vào hàng ngũ của Đảng", "đón 1 chú bộ đội xuất ngũ vô đảng".
  [
    new RegExp(
      ` (?:(?:moi|vua|da|vinh du) )*(?:don|ruoc|dua|cho|keo|thu nhan|tiep nhan)(?: (?:duoc|them|nhan))* (\\d{1,4})((?: (?!ket|khong|nguon|xin|chuyen)[a-z]+){0,6}?) (?:duoc )?(?:dung )?vao (?:hang ngu(?: cua)?(?: dang)?|dang)(?= )`,
      "g",
    ),
    " ket nap $1$2",
  ],
  [/(?<! ket) (?:moi |vua |da )*(?:thau nap|nap(?= (?:them|duoc)))(?: them)?(?: duoc)? (\d{1,4})(?= )/g, " ket nap $1"],
  [new RegExp(` (?:moi |vua |da )*(?:lam|to chuc) le cho (\\d{1,4})(?= (?:${PEOPLE}) )`, "g"), " ket nap $1"],
  // "gửi 2 bộ đi", "nộp lên 4 bộ hồ sơ".
  [
    /(?<! ho so(?: da| duoc)?)(?<! ho so (?:da |duoc )?(?:hoan thien|lap)) (?:(?:da|lap va|hoan thien va) )*(?:gui|nop|trinh)(?: len| di| ve| cho)?(?: tren| cap tren| dang uy(?: phuong| xa)?| phuong| xa)? (\d{1,4}) bo(?: ho so)?(?: (?:len|di)(?: tren| phuong| xa)?)?(?= )/g,
    " gui ho so $1",
  ],
  // "kết nạp được 2 quần chúng ưu tú, nguồn 6": who they were, and no figure of its own.
  [
    /( (?:ket nap|phat trien)(?: (?:duoc|cho|them|moi|xong|dang|vao dang))* \d{1,4})(?: (?:quan chung(?: uu tu)?|hoc vien))(?= (?!\d+ (?!dong chi|nguoi|ban|dang vien|hoc vien|chau)))/g,
    "$1 nguoi",
  ],
  [
    /( (?:boi duong(?: nhan thuc| cam tinh| doi tuong)*(?: ve)?(?: dang)?|lop(?: nhan thuc| cam tinh| boi duong| doi tuong)*(?: ve)?(?: dang)?|chung nhan)(?: (?:cho|duoc|la|co))* \d{1,4}) (?:quan chung(?: uu tu)?|doan vien uu tu)(?= (?!\d))/g,
    "$1 nguoi",
  ],
  [/ tao(?: them| duoc| moi)* nguon(?: (?:duoc|them|moi|cho|la))* (\d{1,4})(?= )/g, " them $1 nguon"],
  // "làm hồ sơ gởi lên xã 2 bộ".
  [
    / (?:(?:lam|lap|hoan thien) )?ho so (?:da )?(?:gui|nop|trinh)(?: len| ve| cho| toi| di)?(?: tren| cap tren| xa| phuong| dang uy| van phong)* (?:la |duoc )?(\d{1,4})(?: bo)?(?= )/g,
    " gui ho so $1",
  ],
  [
    / (?:da )?(?:cong nhan|xet|chuyen) (\d{1,4})(?: (?:dang vien|dong chi|nguoi))* chinh thuc(?= )/g,
    " chuyen chinh thuc $1",
  ],
  [
    / du bi (?:duoc )?(?:len|thanh|chuyen|sang|cong nhan|xet)(?: thanh| sang| cong nhan)?(?: dang vien)? chinh thuc(?= )/g,
    " chuyen chinh thuc",
  ],
  // "lớp nhận thức: 2 người": who learns, and no number of classes.
  [
    /(?<! hoc vien| hoc| du| xong| qua) lop((?: (?:cam tinh|nhan thuc|boi duong|doi tuong))+(?: ve)?(?: dang)?(?: la| co)?) (\d{1,4})(?= (?:nguoi|hoc vien|dong chi|quan chung|em|ban|dua|chau) )/g,
    " hoc vien lop$1 $2",
  ],
  // "kết nạp 2 người ngày 15": when, and nobody more.
  [/( \d{1,4}(?: (?:nguoi|dong chi|dang vien|quan chung))*) (?:vao |hom )?ngay \d{1,2}(?= )/g, "$1"],
  // "kết nạp 2, đạt 40 % chỉ tiêu" behind its number: a share, which is told and is no figure.
  [
    /( \d{1,6}(?: (?:nguoi|dong chi|dang vien|quan chung|ket nap|kn|moi))*(?: _)?)(?: (?:dat|bang|tuc|duoc|la|ty le|tuong duong|khoang|hoan thanh))* ([\d,.]+) phan tram(?: (?:cua )?(?:chi tieu|ke hoach|nghi quyet|so voi)(?: nam| giao| duoc giao| ke hoach| chi tieu)*)?(?= )/g,
    "$1 <share:$2>",
  ],
  // "đạt 40 % chỉ tiêu" by itself: of it no figure is taken.
  [
    / (?:dat |bang |duoc )?[\d,.]+ phan tram(?: (?:cua )?(?:chi tieu|ke hoach|nghi quyet)(?: nam| giao| duoc giao)?)?(?= )/g,
    " phan tram",
  ],
  // "bị trả 1 bộ hồ sơ": none that was sent.
  [
    / (?:bi )?tra(?: lai| ve)? (\d{1,4}) (?:bo )?ho so(?= )| (?:nhung )?bi tra(?: lai| ve)? (\d{1,4})(?: bo)?(?= )/g,
    " ho so tra lai $1$2",
  ],
  // "5 học sinh học lớp cảm tình": whoever they are, it is they who learn.
  [
    /( \d{1,4}) (?:quan chung|hoc sinh|sinh vien|cong nhan|nong dan|giao vien|doan vien|thanh nien|can bo)(?: uu tu)? (?=(?:(?:da|moi|vua|duoc|cu|di) )*(?:hoc lop|du lop|hoc xong|hoan thanh lop|qua lop|hoc (?:cam tinh|nhan thuc)|boi duong))/g,
    "$1 nguoi ",
  ],
  // "nguồn 8, trong đó nguồn mới 3".
  [
    /( nguon(?: \S+){0,3} \d{1,4}(?: nguoi| dong chi)*) trong do (?:co )?(?:nguon )?(?:moi|them|bo sung|moi them|moi bo sung)(?: nguon)?(?: la| co)? (\d{1,4})(?= )/g,
    "$1 them $2 nguon",
  ],
  // "3 quần chúng được cấp giấy chứng nhận".
  [
    /( \d{1,4}) (?:quan chung(?: uu tu)?|hoc vien|doan vien uu tu|giao vien|co giao|thay giao|cong chuc|vien chuc|can bo|thanh nien|bo doi) (?=(?:da |moi |vua )*duoc (?:ket nap|cap|chuyen|cong nhan|xet|vao))/g,
    "$1 nguoi ",
  ],
];

/** "chưa đưa được ai vào Đảng", "không có lấy một ai": nobody, as it is said most. */
function nobodyIn(line: string): string {
  const text = line.replaceAll(INTO_PARTY, " khong ket nap duoc ai").replaceAll(NO_SOUL, " khong co ai");
  if (!QUIET.test(text)) return text;
  return text.replaceAll(
    QUIET_ALL,
    / (?:ket nap|phat trien|vao dang|dang vien moi|khong co ai)(?= )/.test(text) ? "" : " khong ket nap duoc ai",
  );
}

const ANYBODY =
  "(?:lay )?(?:mot )?(?:1 )?(?:ai|mong|mang|nguoi|dong chi|quan chung|dang vien|ban|chau|em|dua|co|cu|thay|truong hop)(?: nao)?";
const INTO_PARTY = new RegExp(
  ` ${NOT}(?: (?:co|he|the|dua|cho|lam|rot|phat trien|ket nap|noi|duoc))* ${ANYBODY} (?:duoc )?(?:dung )?(?:vao|duoc ket nap vao) dang(?= )`,
  "g",
);
const NO_SOUL = new RegExp(
  ` ${NOT}(?: (?:co|he|duoc|them|kiem|tim|moc|lam|ra))* (?:nao ai(?: nao)?|ai nao|(?:lay )?(?:mot |1 )?(?:mong|mang)(?: nao)?)(?= )`,
  "g",
);
const STILL =
  " (?:(?:van|con|dang|rat|hoi|qua) )*(?:im (?:ang|re|lim|lang|thin thit|hoi lang tieng)|bat tam(?: hoi)?|(?:chua|khong) (?:nhuc nhich|dong tinh|rue rich|dong day)(?: gi| duoc gi)?|(?:dam|giam) chan tai cho|vang (?:hoe|tanh|ve)|(?:chua|khong) mo hang(?: duoc)?|tay trang|tay khong|be tac|bo tay)(?= )";
const QUIET = new RegExp(STILL);
const QUIET_ALL = new RegExp(STILL, "g");

/** "kết nạp 2 đồng chí, cả hai đều nữ": who all of those are that were just counted. */
function withAll(text: string): string {
  return text.replaceAll(ALL, (whole, count: string, people: string, of: string | undefined) =>
    of === undefined || Number(of) === Number(count) || WORDS[of] === Number(count) ? `${count}${people}` : whole,
  );
}

const WORDS: Readonly<Record<string, number>> = { hai: 2, ba: 3, bon: 4, nam: 5, sau: 6, mot: 1 };
const GROUP =
  "(?:dang vien |dong chi )?(?:nu|con gai|chau gai|doan vien|cong nhan|nong dan|hoc sinh|sinh vien|dan toc|ton giao|co dao|theo dao|quan nhan|bo doi|xuat ngu|luc luong vu trang)";
const ALL = new RegExp(
  `(?<= )0*(\\d{1,4})((?: (?:${PEOPLE}|uu tu|moi|vao dang|ket nap))*) (?:va )?(?:(?:ca|tat ca|toan bo)(?: (?:deu|thay))?(?: 0*(\\d{1,4}|hai|ba|bon|nam|sau))?(?: (?:nguoi|dong chi|ban|em|chau|dua))?(?: (?:deu|la|thuoc))*|deu(?: la)?|toan(?: la)?)(?= ${GROUP} )`,
  "g",
);
