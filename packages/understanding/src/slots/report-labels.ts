import { recently } from "../recently.ts";

/** What a report counts, by the words for it. */
export interface Item {
  readonly slot?: string | null;
  readonly value?: number;
  readonly from: number;
  readonly to: number;
}

const OF_CLASS = "(?: (?:cam tinh|nhan thuc|boi duong|doi tuong|nt))*(?: ve)?(?: dang)?";
/** What a report counts and how it is called, the longest first. Null: a number beside it is none of the report's own. */
const LABELS: readonly (readonly [words: string, slot: string | null])[] = [
  [
    "(?:chua |khong )?(?:giai quyet|nhan duoc|nhan|tiep nhan|thu) ho so|ho so (?:nhan duoc|nhan|tiep nhan)",
    "dossiers_received",
  ],
  ["ho so (?:bi )?(?:tra lai|tra ve|tra|loai|ton|cho|thieu)|(?:tra lai|tra ve|tra) ho so", null],
  [
    "(?:da )?(?:gui|goi|nop|trinh|submit) (?:len )?ho so|ho so (?:da )?(?:(?:gui|goi) len|gui di|gui|goi|nop|trinh|submit)|(?:bo )?ho so|hso",
    "dossiers_sent",
  ],
  [
    "(?:chuyen|cong nhan|xet chuyen|xet cong nhan|xet)(?: dang)?(?: dang vien)? chinh thuc|(?:dang vien )?chinh thuc",
    "converted",
  ],
  [
    "(?:gioi thieu |lam giay |cho )?(?:dang vien )?chuyen (?:sinh hoat )?(?:dang )?(?:di|ra)(?: noi khac| don vi khac)?|chuyen sinh hoat dang di|(?:di|sang) noi khac",
    "transferred_out",
  ],
  [
    "(?:tiep nhan |nhan )?(?:dang vien )?(?:tu )?(?:noi khac |don vi khac )?chuyen (?:sinh hoat )?(?:dang )?(?:den|ve|vao)|tiep nhan(?: dang vien)?(?! \\d+ (?:bo )?ho so)",
    "transferred_in",
  ],
  ["chuyen sinh hoat(?: dang)?", null],
  ["xt|(?:bi )?(?:xoa|gach) ten(?: trong danh sach| khoi danh sach)?", "removed"],
  ["(?:xin )?ra khoi dang|xin ra(?: dang)?", "withdrawn"],
  ["(?:bi )?khai tru", "expelled"],
  ["hh|(?:duoc )?(?:trao |tang |trao tang |nhan |lanh )?huy hieu(?: dang)?", "badges_awarded"],
  [
    "(?:rut|dua|loai)(?: ra)? khoi (?:danh sach )?nguon|(?:hoc|mo|lop)(?: lop)? dang vien moi|gioi thieu(?: nguon)?",
    null,
  ],
  [
    `hv|hoc vien (?:da |duoc )*(?:cap |co |nhan )(?:giay )?chung nhan|hoc vien(?: (?:da )?(?:hoan thanh|hoc xong|xong|qua|du))?(?: lop)?${OF_CLASS}|(?:di |du |da )?(?:hoc|qua)(?: xong)? lop${OF_CLASS}|(?:tham gia |cu )?(?:di )?du lop${OF_CLASS}|(?:di )?hoc (?:cam tinh|nhan thuc)(?: dang)?|(?:co |duoc cap |cap |duoc )?(?:giay )?chung nhan(?: lop)?${OF_CLASS}(?: hoc vien)?|(?:cu )?(?:di )?(?:du )?boi duong(?: (?:nhan thuc|cam tinh|doi tuong))?(?: ve)?(?: dang)?`,
    "trained",
  ],
  ["(?:mo |to chuc )?lop(?: (?:cam tinh|nhan thuc|boi duong|doi tuong))*(?: ve)?(?: dang)?", "classes_held"],
  [
    "(?:duoc )?(?:dung )?vao (?:hang ngu(?: cua)?(?: dang)?|dang)|(?:(?:to chuc|lam) )?(?:le )?(?:kn|ket nap)(?:(?: duoc)? dang vien moi| dang vien| dang| moi)*|dang vien moi|phat trien(?:(?: duoc)? dang vien moi| dang vien| dang| moi)*",
    "admitted",
  ],
  [
    "nguon(?:(?<!\\d nguon)(?: phat trien| ket nap)| quan chung| dang vien| uu tu| dang)*|quan chung(?: uu tu)?|cam tinh dang",
    "sources",
  ],
  ["chi tieu|ke hoach", "quota"],
  ["(?:dang vien )?nu|chi em|(?:con |chau |ban |co )?gai", "female"],
  ["doan vien(?: thanh nien| uu tu)?", "youth_union"],
  ["dan toc(?: thieu so)?", "ethnic_minority"],
  ["(?:theo |co )?ton giao|co dao", "religion"],
  ["cong nhan", "worker"],
  ["nong dan", "farmer"],
  ["hoc sinh sinh vien|hoc sinh|sinh vien", "student"],
  ["(?:quan nhan |bo doi |chien si )?(?:xuat ngu|phuc vien)", "demobilised"],
  ["luc luong vu trang|llvt|quan nhan", "armed_forces"],
  [
    "(?<=\\d )(?:dang vien )?nam|du bi|thanh nien|giao vien|cong chuc|vien chuc|bo doi|dang so|tong so(?: dang vien)?|canh cao|khien trach|ky luat|cach chuc",
    null,
  ],
];
/** Those of them that say who the admitted are. */
export const OF_ADMITTED: ReadonlySet<unknown> = new Set([
  "female",
  "youth_union",
  "ethnic_minority",
  "religion",
  "worker",
  "farmer",
  "student",
  "demobilised",
  "armed_forces",
]);
const LABEL = new RegExp(`(?<= )(?:${LABELS.map(([words]) => `(${words})`).join("|")})(?= )`, "g");

/** The names of figures in a line, where they stand. */
export const labelsIn: (text: string) => readonly Item[] = recently((text) =>
  [...text.matchAll(LABEL)].map((match) => {
    const slot = LABELS[match.findLastIndex((words) => words !== undefined) - 1]?.[1] ?? null;
    const received =
      slot === "dossiers_sent" && / (?:nhan|nhan duoc|tiep nhan) \d+ (?:bo )?$/.test(text.slice(0, match.index));
    return { slot: received ? "dossiers_received" : slot, from: match.index, to: match.index + match[0].length };
  }),
);
