/** Pieces of the period grammar, as regular expressions over folded words. */

export const YEAR = "(?:19|20)\\d\\d";
export const RELATIVE_WORD = "(?:nay|hien tai|hien nay|ngoai|truoc|roi|vua roi|vua qua|qua|sau|toi|sap toi)";
/** A year after a month or quarter: "/2020", " năm 2020", " 2020", " năm ngoái". Named groups year or relative. */
export const OF_YEAR = `(?:(?: ?[/.-] ?| (?:cua )?nam | )(?<year>${YEAR})|/(?<year2>[123]\\d)| (?:cua )?nam (?<relative>nay|ngoai|truoc|roi|sau|toi))?`;
export const NOW =
  "(?:nay|gio|bay gio|hien nay|hien tai|thoi diem nay|thoi diem hien tai|luc nay|ngay hom nay|hom nay|ngay nay)";
export const UNTIL = "(?:(?:cho )?(?:den|toi))";
/** "chuyển đi, đến quý 3": there "đến" is where to, and not until when. */
export const MOVED = /(?:^|\s)chuyen(?: (?:sinh|hoat|dang|di|va|vien|ve|so)){0,4}$/;
export const MONTH = "(?<month>\\d{1,2})";
/** What a number right after it numbers: "tháng 3 năm nay" is no three years. */
export const NUMBERED =
  /(?:^|\s)(?:thang|quy|thu|to|to dan pho|khu|khu pho|khoi pho|so|thon|xom|ap|doi|lop|khoa|cum|tieu khu|dot|phong|hang)$/;
/** "tháng" and "quý" say so whatever follows. */
export const DATED = /(?:^|\s)(?:thang|quy)$/;
/** "các thôn 3 năm nay" counts years again. */
export const SEVERAL = /(?:^|\s)(?:cac|nhung|may|bao nhieu|nhieu) \S+(?: \S+)?$/;
/** "tháng 10, 9 nguồn, 3 học viên": behind a number what a report counts, and another number further on. */
export const FIGURES =
  /^(?:quan chung |nguoi )?(?:nguon|ho so|bo ho so|chinh thuc|chuyen chinh thuc|xoa ten|trong nguon)\b.*\d/;
/** "tháng 10: 11 chuyển đi": what comes then is no month. */
export const PARTED = /\d\s*[:;.]\s/;
