/** How people say what they want done with their reminders: what is to come of each, by the action and the topic. */
export interface Phrasing {
  said: string;
  topic?: string;
}

const all = (lines: string): Phrasing[] =>
  lines
    .trim()
    .split("\n")
    .map((said) => ({ said: said.trim() }));
const about = (topic: string, lines: string): Phrasing[] => all(lines).map((each) => ({ ...each, topic }));

/** Nothing comes unasked any more, of everything or of one thing. */
export const MUTING: readonly Phrasing[] = [
  ...all(`
    tắt nhắc
    Tắt hết nhắc đi
    tắt hết thông báo giúp tôi
    tắt mọi nhắc việc
    tắt toàn bộ lời nhắc
    đừng nhắc tôi nữa
    đừng nhắc nữa
    thôi đừng nhắc nữa nhé
    thôi không cần nhắc nữa
    khỏi nhắc tôi nữa
    khỏi cần nhắc đồng chí ạ
    không cần nhắc tôi nữa
    tôi không muốn nhận thông báo nữa
    em không muốn nhận tin nhắn nhắc việc nữa ạ
    ngừng nhắc tôi đi
    dừng nhắc nhở lại
    dừng gửi thông báo cho tôi
    ngưng gửi tin nhắn giúp em
    đừng gửi thông báo nữa
    đừng gửi tin nữa
    đừng làm phiền tôi nữa
    thôi đừng báo nữa
    cho tôi tạm ngừng nhận nhắc việc
    xin tắt giúp em mấy cái nhắc
    thông báo tắt giùm em
    lời nhắc tắt hết đi`),
  ...about(
    "report",
    `
    tắt nhắc báo cáo
    tắt giúp em nhắc nộp báo cáo
    đừng nhắc tôi nộp báo cáo nữa
    đừng nhắc báo cáo
    không cần nhắc báo cáo tháng
    khỏi nhắc em nộp báo cáo
    thôi nhắc báo cáo đi
    ngừng nhắc chuyện báo cáo`,
  ),
  ...about("progress", "tắt nhắc tiến độ\nđừng nhắc tiến độ nữa\nkhông cần nhắc chỉ tiêu nữa"),
  ...about("class", "tắt nhắc lớp\nđừng nhắc lớp bồi dưỡng nữa\nthôi khỏi nhắc lớp học nữa"),
  ...about("inspection", "tắt nhắc đoàn kiểm tra\nkhông cần nhắc lịch kiểm tra nữa"),
  ...about("badge", "tắt nhắc huy hiệu đảng\nđừng nhắc huy hiệu nữa"),
  ...about("mentor", "đừng nhắc nhận xét đảng viên giúp đỡ nữa"),
];

/** Nothing comes until a day; as of Monday 23/11/2026. */
export const MUTING_FOR: readonly (Phrasing & { until: string })[] = [
  { said: "tắt nhắc 2 tuần", until: "2026-12-07" },
  { said: "tạm tắt nhắc 1 tuần", until: "2026-11-30" },
  { said: "tắt nhắc hai tuần giúp em", until: "2026-12-07" },
  { said: "đừng nhắc tôi trong 3 ngày", until: "2026-11-26" },
  { said: "tắt nhắc hôm nay", until: "2026-11-24" },
  { said: "hôm nay đừng nhắc nữa", until: "2026-11-24" },
  { said: "tắt hết nhắc đến thứ hai", until: "2026-11-30" },
  { said: "tắt nhắc đến hết chủ nhật", until: "2026-11-30" },
  { said: "tắt nhắc đến 15/12", until: "2026-12-15" },
  { said: "tắt nhắc đến hết ngày 15/12", until: "2026-12-16" },
  { said: "tắt thông báo đến ngày 5 tháng 1", until: "2027-01-05" },
  { said: "tắt nhắc hết tuần này", until: "2026-11-30" },
  { said: "tạm ngừng nhắc hết tháng này", until: "2026-12-01" },
  { said: "tắt nhắc một tháng", until: "2026-12-23" },
  { said: "tắt nhắc đến tuần sau", until: "2026-11-30" },
  { said: "tắt nhắc đến mai", until: "2026-11-24" },
  { said: "tắt nhắc đến hết năm nay", until: "2027-01-01" },
  { said: "tắt nhắc báo cáo 2 tuần", topic: "report", until: "2026-12-07" },
  { said: "đừng nhắc tiến độ trong 10 ngày", topic: "progress", until: "2026-12-03" },
];

/** On again; before it everything, or the topic alone, was muted. */
export const UNMUTING: readonly Phrasing[] = [
  ...all(`
    bật lại
    bật nhắc
    bật lại nhắc
    bật lại tất cả
    bật lại hết đi
    bật lại thông báo
    bật lại toàn bộ lời nhắc
    bật nhắc việc lên
    mở lại nhắc
    mở nhắc
    mở lại thông báo giúp tôi
    mở lại tất cả
    mở lại hết như cũ
    cho nhắc lại như cũ
    nhắc lại tôi như cũ
    nhắc lại cho em đi
    tiếp tục nhắc tôi
    cứ nhắc tôi đi
    cứ nhắc như cũ nhé
    nhắc tiếp đi
    bỏ tắt nhắc
    hủy tắt thông báo
    thôi không tắt nhắc nữa
    đừng tắt nhắc nữa
    khôi phục nhắc việc
    kích hoạt lại lời nhắc
    cho tôi nhận lại thông báo
    tôi muốn nhận lại tin nhắn nhắc việc
    thông báo bật lại giúp em
    lời nhắc mở lại giùm`),
  ...about(
    "report",
    `
    bật lại nhắc báo cáo
    bật nhắc báo cáo
    mở lại nhắc báo cáo
    mở nhắc nộp báo cáo giúp em
    bật lại nhắc nộp báo cáo nhé
    nhắc lại báo cáo như cũ
    tiếp tục nhắc báo cáo
    bỏ tắt nhắc báo cáo`,
  ),
  ...about("progress", "bật lại nhắc tiến độ\nmở lại nhắc chỉ tiêu"),
  ...about("class", "bật lại nhắc lớp"),
];

/** What he is told, and what he has muted. */
export const LISTING: readonly Phrasing[] = all(`
  tôi đang được nhắc gì
  tôi đang được nhắc những gì
  tôi đang được nhắc việc gì
  em đang được nhắc những việc gì ạ
  tôi đang đặt nhắc những gì
  tôi đã đặt nhắc gì
  tôi đã hẹn nhắc những gì
  đang nhắc tôi những gì
  đang nhắc việc gì
  đang bật nhắc gì
  đang tắt nhắc gì
  đang có lời nhắc nào
  tôi có lời nhắc nào không
  tôi có những lời nhắc nào
  còn lời nhắc nào không
  xem lời nhắc
  xem lại lời nhắc của tôi
  xem các lời nhắc đã đặt
  cho xem lịch nhắc
  cho tôi xem danh sách nhắc việc
  danh sách lời nhắc
  liệt kê lời nhắc của tôi
  liệt kê các nhắc việc
  kiểm tra lại lời nhắc giúp em
  các lời nhắc của tôi
  lời nhắc của tôi
  lịch nhắc của em
  lời nhắc đang có
  tôi đang đăng ký bản tin gì
  tôi đang nhận bản tin nào
  tôi đang theo dõi những gì
  nhắc tôi những gì vậy
  hiện tôi có bao nhiêu lời nhắc
  sao không thấy nhắc
  sao cứ nhắc hoài vậy
  tắt nhắc ở đâu
  làm sao để tắt nhắc
  tôi đã tắt nhắc chưa`);

/** News that comes by itself. */
export const SUBSCRIBING: readonly Phrasing[] = [
  ...about(
    "progress",
    `
    đăng ký nhận bản tin tiến độ
    đăng ký nhận bản tin tiến độ hằng tuần
    đăng ký bản tin tiến độ hàng tháng
    đăng ký nhận tin tiến độ mỗi tuần
    tôi muốn nhận bản tin tiến độ
    em muốn nhận bản tin tiến độ hằng tuần ạ
    cho tôi nhận bản tin tiến độ hằng tuần
    cho em đăng ký nhận tin tiến độ thứ hai hằng tuần
    xin đăng ký nhận bản tin tiến độ kết nạp
    gửi cho tôi bản tin tiến độ hằng tuần
    gửi tôi tiến độ hằng tuần
    gửi cho tôi tiến độ ngày 25 hằng tháng
    gửi em tiến độ mỗi thứ hai
    mỗi tuần gửi cho tôi tiến độ
    mỗi tuần gửi tôi tiến độ kết nạp
    hằng tuần gửi em tình hình tiến độ
    hằng tháng gửi cho tôi tiến độ
    mỗi tháng báo cho tôi tiến độ
    bật bản tin tiến độ
    bật bản tin tiến độ hằng tuần
    mở bản tin tiến độ cho tôi
    theo dõi tiến độ hằng tuần
    nhận bản tin tiến độ hằng tuần
    nhận tin tiến độ hàng tuần
    thứ hai hằng tuần gửi tiến độ cho tôi
    cho tôi theo dõi tiến độ hằng tuần
    đăng ký theo dõi tiến độ`,
  ),
  ...about(
    "report",
    `
    đăng ký nhận bản tin báo cáo hằng tuần
    tôi muốn nhận bản tin nộp báo cáo hằng tuần
    cho tôi nhận bản tin báo cáo
    gửi cho tôi bản tin báo cáo hằng tuần
    bật bản tin báo cáo
    mỗi tuần gửi tôi bản tin nộp báo cáo`,
  ),
];

/** A reminder that he set himself is taken back. */
export const CALLING_OFF: readonly Phrasing[] = [
  ...about(
    "cell_meeting",
    `
    hủy nhắc họp chi bộ
    huỷ nhắc họp chi bộ
    hủy lời nhắc họp chi bộ
    hủy lịch nhắc họp chi bộ
    hủy giúp em lời nhắc họp chi bộ
    bỏ nhắc họp chi bộ
    bỏ lời nhắc họp chi bộ đi
    xóa nhắc họp chi bộ
    xoá lời nhắc họp chi bộ
    xóa giúp tôi lịch nhắc họp chi bộ
    gỡ lời nhắc họp chi bộ
    tắt nhắc họp chi bộ
    tắt lời nhắc họp chi bộ giúp tôi
    thôi nhắc họp chi bộ
    thôi nhắc họp chi bộ đi
    thôi khỏi nhắc họp chi bộ
    thôi không nhắc họp chi bộ nữa
    đừng nhắc tôi họp chi bộ nữa
    đừng nhắc họp chi bộ
    đừng nhắc em chuyện họp chi bộ nữa nhé
    khỏi nhắc họp chi bộ
    khỏi nhắc tôi họp chi bộ nữa
    không cần nhắc họp chi bộ nữa
    không nhắc họp chi bộ nữa
    không cần nhắc tôi họp chi bộ
    không phải nhắc họp chi bộ nữa đâu
    không muốn được nhắc họp chi bộ nữa
    ngừng nhắc họp chi bộ
    dừng nhắc họp chi bộ
    lời nhắc họp chi bộ hủy đi
    nhắc họp chi bộ bỏ đi
    nhắc họp chi bộ không cần nữa`,
  ),
  ...about("dossier", "hủy nhắc hồ sơ\nthôi nhắc gửi hồ sơ\nđừng nhắc hồ sơ nữa"),
  ...about("conversion", "hủy nhắc xét chuyển chính thức\nđừng nhắc xét chuyển chính thức nữa"),
];

/** They hold a word that could stop something, and stop nothing: a reminder is set, or asked about. */
export const SETTING: readonly Phrasing[] = [
  ...about(
    "report",
    `
    nhắc tôi nộp báo cáo trước 3 ngày kẻo quên
    đừng quên nhắc tôi nộp báo cáo trước 2 ngày
    nhớ nhắc em nộp báo cáo trước 1 ngày để khỏi quên`,
  ),
  ...about("cell_meeting", "nhắc tôi họp chi bộ ngày 3 hằng tháng\nbật nhắc họp chi bộ ngày 3 hằng tháng"),
];
