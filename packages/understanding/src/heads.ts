/** Words that say what kind of body a name belongs to. All folded. */

const PARTY: Readonly<Record<string, string>> = {
  "chi bo": "chi bo",
  "chi uy": "chi bo",
  "cap uy chi bo": "chi bo",
  "chi bo co so": "chi bo",
  "dang bo": "dang bo",
  "dang uy": "dang bo",
  "dang bo bo phan": "dang bo",
  "dang bo co so": "dang bo",
  "ban chap hanh dang bo": "dang bo",
};

/** A committee named by its level: "huyện ủy X" is the đảng bộ of huyện X. */
const COMMITTEE: Readonly<Record<string, string>> = {
  "tinh uy": "tinh",
  "thanh uy": "thanh pho",
  "thi uy": "thi xa",
  "quan uy": "quan",
  "huyen uy": "huyen",
  "phuong uy": "phuong",
  "xa uy": "xa",
};

const ADMINISTRATIVE = ["tinh", "thanh pho", "thi xa", "thi tran", "dac khu", "quan", "huyen", "phuong", "xa"] as const;

const RESIDENTIAL = [
  "khoi pho",
  "khu pho",
  "kp",
  "to dan pho",
  "khu dan cu",
  "khoi",
  "khu",
  "thon",
  "xom",
  "ap",
  "ban",
  "lang",
  "buon",
  "to",
  "cum dan cu",
  "khom",
] as const;

const INSTITUTIONS = [
  "truong dai hoc",
  "truong cao dang",
  "truong trung hoc co so",
  "truong trung hoc pho thong",
  "truong tieu hoc",
  "truong mam non",
  "truong mau giao",
  "truong pho thong",
  "truong chinh tri",
  "truong",
  "trung hoc co so",
  "trung hoc pho thong",
  "tieu hoc",
  "mam non",
  "dai hoc",
  "cao dang",
  "benh vien",
  "tram y te",
  "trung tam y te",
  "trung tam",
  "cong an",
  "quan su",
  "ban chi huy quan su",
  "bo chi huy quan su",
  "don bien phong",
  "co quan",
  "khoi co quan",
  "cong ty co phan",
  "cong ty trach nhiem huu han",
  "cong ty",
  "doanh nghiep",
  "hop tac xa",
  "xi nghiep",
  "nha may",
  "ngan hang",
  "uy ban nhan dan",
  "mat tran to quoc",
  "chi cuc",
  "nong truong",
  "lam truong",
  "khu cong nghiep",
] as const;

/** A general organ; beside a place name it is not the unit, the place is. */
const ORGANS = [
  "ban to chuc",
  "ban xay dung dang",
  "ban tuyen giao",
  "ban dan van",
  "ban noi chinh",
  "uy ban kiem tra",
  "van phong",
  "ban thuong vu",
  "thuong truc",
  "trung tam chinh tri",
] as const;

export type Head = { words: number; party?: string; kinds: readonly string[]; organ: boolean };

const HEADS = new Map<string, Omit<Head, "words">>([
  ...Object.entries(PARTY).map(([text, party]) => [text, { party, kinds: [], organ: false }] as const),
  ...Object.entries(COMMITTEE).map(
    ([text, kind]) => [text, { party: "dang bo", kinds: [kind], organ: false }] as const,
  ),
  ...[...ADMINISTRATIVE, ...RESIDENTIAL, ...INSTITUTIONS].map(
    (kind) => [kind, { kinds: splitKind(kind), organ: false }] as const,
  ),
  ...ORGANS.map((kind) => [kind, { kinds: [kind], organ: true }] as const),
]);
/** By the last of its words, the longest first: most words end no head at all. */
const ENDINGS = Map.groupBy(
  [...HEADS]
    .map(([text, head]) => ({ texts: text.split(" "), head }))
    .toSorted((one, other) => other.texts.length - one.texts.length),
  ({ texts }) => texts.at(-1)!,
);
const ADMINISTRATIVE_SET: ReadonlySet<string> = new Set(ADMINISTRATIVE);
const RESIDENTIAL_SET: ReadonlySet<string> = new Set(RESIDENTIAL);

/** The longest head that begins at `at`. */
export function headAt(words: readonly string[], at: number): Head | null {
  let found: Head | null = null;
  let node = TREE.next.get(words[at] ?? "");
  for (let end = at + 1; node; node = node.next.get(words[end++] ?? "")) if (node.head) found = node.head;
  return found;
}

interface HeadNode {
  next: Map<string, HeadNode>;
  head?: Head;
}

/** All heads by their words, so that the longest is found without joining any. */
const TREE: HeadNode = { next: new Map() };
for (const [text, head] of HEADS) {
  const words = text.split(" ");
  let node = TREE;
  for (const word of words) {
    const next = node.next.get(word) ?? { next: new Map<string, HeadNode>() };
    node.next.set(word, next);
    node = next;
  }
  node.head = { words: words.length, ...head };
}

/** The longest head that ends right before `end`. */
export function headBefore(words: readonly string[], end: number, from = 0): Head | null {
  for (const { texts, head } of ENDINGS.get(words[end - 1] ?? "") ?? []) {
    const start = end - texts.length;
    if (start >= from && texts.every((text, at) => words[start + at] === text)) return { words: texts.length, ...head };
  }
  return null;
}

export function isAdministrative(kind: string): boolean {
  return ADMINISTRATIVE_SET.has(kind);
}

export function isResidential(kind: string): boolean {
  return RESIDENTIAL_SET.has(kind);
}

/** "trường tiểu học" is both a school and a primary school, so that either word may be left out. */
function splitKind(kind: string): readonly string[] {
  if (kind.startsWith("truong ")) return ["truong", kind.slice("truong ".length)];
  if (kind.startsWith("cong ty ")) return ["cong ty"];
  return kind === "kp" ? ["khoi pho"] : [kind];
}
