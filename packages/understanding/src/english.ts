import type { Word } from "./words.ts";

/** What offices and the young mix in, as the tables know it; several words stand first. "" is said and passed over. */
const SAYINGS: Readonly<Record<string, string>> = {
  "last place": "cuoi bang",
  "same period": "cung ky",
  "last year": "nam ngoai",
  "this year": "nam nay",
  "next year": "nam sau",
  "last month": "thang truoc",
  "this month": "thang nay",
  "next month": "thang sau",
  "last quarter": "quy truoc",
  "this quarter": "quy nay",
  "year to date": "tu dau nam den nay",
  "due date": "han nop",
  "run rate": "toc do",
  "over target": "vuot chi tieu",
  "over quota": "vuot chi tieu",
  "hit target": "dat chi tieu",
  "hit quota": "dat chi tieu",
  "hit kpi": "dat chi tieu",
  "late report": "nop cham bao cao",
  "new member": "dang vien moi",
  "new members": "dang vien moi",
  "transfer out": "chuyen di",
  "transfer in": "chuyen den",
  "instead of": "thay vi",
  "follow up": "theo doi",
  "no one": "khong ai",
  "up hay down": "tang hay giam",
};

const WORDS: Readonly<Record<string, string>> = {
  report: "bao cao",
  reports: "bao cao",
  rp: "bao cao",
  rep: "bao cao",
  list: "liet ke",
  filter: "loc",
  update: "cap nhat",
  quota: "chi tieu",
  target: "chi tieu",
  plan: "ke hoach",
  progress: "tien do",
  pace: "toc do",
  result: "ket qua",
  results: "ket qua",
  status: "tinh trang",
  submit: "nop",
  total: "tong",
  data: "so lieu",
  info: "thong tin",
  detail: "chi tiet",
  summary: "tong hop",
  recap: "tong hop",
  export: "xuat",
  show: "xem",
  get: "xem",
  view: "xem",
  review: "xem",
  rank: "xep hang",
  ranking: "xep hang",
  leaderboard: "bang xep hang",
  best: "cao nhat",
  worst: "thap nhat",
  percent: "phan tram",
  rate: "ty le",
  compare: "so sanh",
  forecast: "du bao",
  remind: "nhac",
  reminder: "nhac",
  ping: "nhac",
  alert: "canh bao",
  follow: "theo doi",
  subscribe: "dang ky nhan",
  unsubscribe: "huy dang ky nhan",
  unfollow: "huy theo doi",
  cancel: "huy",
  stop: "dung",
  schedule: "lich",
  calendar: "lich",
  meeting: "hop",
  confirm: "xac nhan",
  register: "dang ky",
  book: "dang ky",
  input: "nhap",
  edit: "sua",
  pending: "dang cho",
  approve: "duyet",
  approved: "da duyet",
  reject: "tra lai",
  rejected: "bi tra lai",
  step: "buoc",
  case: "truong hop",
  cases: "truong hop",
  late: "cham",
  overdue: "qua han",
  missing: "thieu",
  done: "xong",
  breakdown: "co cau",
  female: "nu",
  male: "nam gioi",
  admitted: "ket nap",
  member: "dang vien",
  members: "dang vien",
  newbie: "dang vien moi",
  slots: "suat",
  profile: "ho so",
  source: "nguon",
  badge: "huy hieu",
  school: "truong",
  rule: "quy dinh",
  rules: "quy dinh",
  zero: "khong",
  daily: "hang ngay",
  weekly: "hang tuan",
  monthly: "hang thang",
  today: "hom nay",
  tomorrow: "ngay mai",
  ytd: "tu dau nam den nay",
  dl: "han nop",
  feedback: "phan hoi",
  pls: "",
  plz: "",
  please: "",
  thanks: "cam on",
  thank: "cam on",
  tks: "cam on",
  hello: "chao",
  sorry: "xin loi",
  oh: "a",
  wait: "khoan",
};

/** "bottom 3": so many of one end of a list. */
const ENDS: Readonly<Record<string, string>> = {
  bottom: "thap nhat",
  worst: "thap nhat",
  last: "thap nhat",
  best: "cao nhat",
};

/** Said so only behind or before these. */
const BESIDE: readonly { word: string; before?: RegExp; behind?: RegExp; means: string }[] = [
  { word: "next", before: /^(?:tinh|moi|hoc|dang|thuc|lop|khoa)$/, means: "tiep theo" },
  { word: "day", before: /^\d+$/, means: "ngay" },
  { word: "days", before: /^\d+$/, means: "ngay" },
  { word: "form", behind: /^(?:bao|bc|mau)$/, means: "mau" },
];

/** How many words from `at` on are English, and what they stand for. `isName` tells what is in a unit's name. */
export function englishAt(
  words: readonly Word[],
  at: number,
  isName: (word: string) => boolean,
): readonly [number, string] | undefined {
  const [said = "", next = ""] = [words[at], words[at + 1]].map((word) => word?.raw.toLowerCase() ?? "");
  if (!said || !/^[a-z]{2,}$/.test(said) || isPartOfName(words, at) || isName(said)) return undefined;
  const three = `${said} ${next} ${words[at + 2]?.raw.toLowerCase() ?? ""}`;
  for (const [length, phrase] of [
    [3, three],
    [2, `${said} ${next}`],
  ] as const)
    if (Object.hasOwn(SAYINGS, phrase)) return [length, SAYINGS[phrase] ?? ""];
  if (Object.hasOwn(ENDS, said) && /^\d{1,2}$/.test(next)) return [2, `${next} don vi ${ENDS[said]}`];
  if (Object.hasOwn(WORDS, said)) return [1, WORDS[said] ?? ""];
  const [before, behind] = [words[at - 1]?.text ?? "", words[at + 1]?.text ?? ""];
  const found = BESIDE.find((one) => one.word === said && (one.before?.test(before) ?? one.behind?.test(behind)));
  return found && [1, found.means];
}

/** "Công ty Total Link": capitals side by side. */
function isPartOfName(words: readonly Word[], at: number): boolean {
  const isCapital = (place: number): boolean => /^\p{Lu}\p{Ll}/u.test(words[place]?.raw ?? "");
  return at > 0 && isCapital(at) && (isCapital(at - 1) || isCapital(at + 1));
}
