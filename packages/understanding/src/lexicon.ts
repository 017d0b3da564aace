import type { LexiconUnit } from "@ketnap/contract";
import { resolveAbbreviations } from "./abbreviations.ts";
import { markedForm, stripMarks } from "./fold.ts";
import { headAt, isAdministrative, isResidential } from "./heads.ts";
import { type Body, LOOSE_WORDS } from "./parts.ts";
import { trigramIndex, type TrigramIndex } from "./trigrams.ts";
import { readWords, type Word } from "./words.ts";

/** One way in which a unit may be called. */
export interface NameForm {
  unit: LexiconUnit;
  party: string;
  kinds: readonly string[];
  /** The kind begins with a general organ, so the name counts only after "chi bộ" or "đảng bộ". */
  organ: boolean;
  /** The name is several kinds and nothing else: "Công an phường", "Trạm Y tế". It may stand alone all the same. */
  generic: boolean;
  /** What is left without heads: "lan ha", "8 doi cam". */
  bare: readonly string[];
  /** The same words with their marks, to tell "Đông" from "Đồng"; empty where an abbreviation stood. */
  marked: readonly string[];
  source: "name" | "alias" | "former" | "part";
  /** All words of the name, heads included. */
  whole: readonly Word[];
  from?: string;
  to?: string;
}

export interface NameNode {
  next: Map<string, NameNode>;
  /** Names alike in all but their unit ("Thôn 3" of every commune) are judged together. */
  namesakes: Map<string, NameForm[]>;
}

/** The units a question may name, prepared once and kept by the caller. */
export interface Lexicon {
  readonly units: readonly LexiconUnit[];
  readonly byId: ReadonlyMap<number, LexiconUnit>;
  readonly names: NameNode;
  /** Bare names written in one word: "lanha". */
  readonly joined: ReadonlyMap<string, ReadonlyMap<string, readonly NameForm[]>>;
  /** Places by the first letters of their names: "mt". */
  readonly initials: ReadonlyMap<string, readonly LexiconUnit[]>;
  readonly trigrams: TrigramIndex<NameForm>;
  /** The same by the last two words of longer names: "tra giang" of "Hợp tác xã Rau sạch Trà Giang". */
  readonly tails: ReadonlyMap<string, readonly NameForm[]>;
  /** Schools, firms, offices… by each word of their names, to be found by some of them. */
  readonly bodies: ReadonlyMap<string, readonly Body[]>;
}

export function buildLexicon(units: readonly LexiconUnit[]): Lexicon {
  const names: NameNode = { next: new Map(), namesakes: new Map() };
  const joined = new Map<string, Map<string, NameForm[]>>();
  const groups = new Map<string, NameForm[]>();
  const initials = new Map<string, LexiconUnit[]>();
  const bodies = new Map<string, Body[]>();
  const tails = new Map<string, NameForm[]>();
  for (const unit of units) {
    for (const form of formsOf(unit)) {
      const body = bodyOf(form);
      if (body && !form.generic && form.bare.length > 2) add(tails, form.bare.slice(-2).join(" "), form);
      if (body) for (const word of new Set(body.words.map(({ text }) => text))) add(bodies, word, body);
      plant(names, form.bare, form);
      for (const shorter of shorterForms(form)) plant(names, shorter.bare, shorter);
      if (form.source === "name" && form.bare.length > 1 && isAdministrative(form.kinds[0] ?? ""))
        add(initials, form.bare.map((word) => word[0]).join(""), unit);
      add(groups, form.bare.join(" "), form);
      if (form.bare.length > 1) {
        const word = form.bare.join("");
        const namesakes = joined.get(word) ?? new Map<string, NameForm[]>();
        add(namesakes, likeness(form), form);
        joined.set(word, namesakes);
      }
    }
  }
  return {
    units,
    byId: new Map(units.map((unit) => [unit.id, unit])),
    names,
    joined,
    initials,
    trigrams: trigramIndex(groups),
    bodies,
    tails,
  };
}

/** 0 is topmost. Where the tree's depth is not known, the kind of body tells it. */
export function depthOf(unit: LexiconUnit): number {
  if (unit.depth !== undefined) return unit.depth;
  const byLevel = LEVEL_DEPTH[unit.level ?? ""];
  if (byLevel !== undefined) return byLevel;
  const name = stripMarks(unit.name);
  if (/^(?:dang bo|tinh uy) (?:tinh|thanh pho truc thuoc)|^tinh uy/.test(name)) return 0;
  if (/^(?:chi bo)/.test(name)) return 4;
  if (/\b(?:quan|huyen|thi xa|thanh pho|thanh uy|huyen uy|quan uy)\b/.test(name)) return 1;
  if (/\b(?:xa|phuong|thi tran|dac khu)\b/.test(name)) return 2;
  return 3;
}

const LEVEL_DEPTH: Readonly<Record<string, number>> = { province: 0, district: 1, commune: 2, grassroots: 3, cell: 4 };

function formsOf(unit: LexiconUnit): NameForm[] {
  const forms: NameForm[] = [];
  const push = (name: string, source: NameForm["source"], from?: string, to?: string): void => {
    const form = formOf(unit, name, source);
    if (form) forms.push({ ...form, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  };
  push(unit.name, "name");
  for (const alias of unit.aliases ?? []) push(alias, "alias");
  for (const former of unit.formerNames ?? []) push(former.name, "former", former.from, former.to);
  return forms;
}

function formOf(unit: LexiconUnit, name: string, source: NameForm["source"]): NameForm | null {
  const words = resolveAbbreviations(readWords(name.normalize("NFC")));
  const texts = words.map(({ text }) => text);
  let party = "";
  const kinds: string[] = [];
  let organ = false;
  let at = 0;
  let generic = false;
  for (let head = headAt(texts, at); head; head = headAt(texts, at)) {
    if (head.party && party === "") party = head.party;
    if (head.organ && kinds.length === 0) organ = true;
    kinds.push(...head.kinds);
    at += head.words;
  }
  if (at >= texts.length) {
    // A name of nothing but heads ("Chi bộ Công an phường"): all but the party word is the name.
    const first = headAt(texts, 0);
    at = first?.party && first.kinds.length === 0 && first.words < texts.length ? first.words : 0;
    kinds.length = 0;
    generic = texts.length - at >= 3 || (headAt(texts, at)?.words ?? 9) < texts.length - at;
    organ = false;
  }
  const bare = texts.slice(at);
  if (bare.length === 0) return null;
  const marked = words.slice(at).map(({ raw }) => markedForm(raw));
  return { unit, party, kinds, organ, generic, bare, marked, source, whole: words };
}

function bodyOf(form: NameForm): Body | null {
  const texts = form.whole.map(({ text }) => text);
  const cell = headAt(texts, 0);
  const at = cell?.party && cell.kinds.length === 0 ? cell.words : 0;
  const head = headAt(texts, at);
  if (!head || head.organ || head.party || head.kinds.some((kind) => isAdministrative(kind) || isResidential(kind)))
    return null;
  const words = form.whole.slice(at).map(({ text, raw }) => ({ text, marked: markedForm(raw) }));
  return { form, words: words.filter(({ text }) => !LOOSE_WORDS.has(text)) };
}

/** "8, phường Cao Lâm" is also said "8 Cao Lâm" and, among neighbours, just "8" (after "khu"). */
function shorterForms(form: NameForm): NameForm[] {
  const cut = (keep: (at: number) => boolean, source: NameForm["source"]): NameForm => ({
    ...form,
    bare: form.bare.filter((_, at) => keep(at)),
    marked: form.marked.filter((_, at) => keep(at)),
    source,
  });
  const inner = form.bare.findIndex((_, at) => at > 0 && isAdministrative(headAt(form.bare, at)?.kinds[0] ?? ""));
  if (inner < 0) return /^\d+$/.test(form.bare[0] ?? "") && form.bare.length > 1 ? [cut((at) => at === 0, "part")] : [];
  const head = headAt(form.bare, inner)?.words ?? 1;
  if (inner + head >= form.bare.length) return [];
  return [cut((at) => at < inner || at >= inner + head, form.source), cut((at) => at < inner, "part")];
}

/** Most nodes have only one of the two, and thousands of empty maps are what a rebuild would wait for. */
const NO_NODES: NameNode["next"] = new Map();
const NO_FORMS: NameNode["namesakes"] = new Map();

function plant(root: NameNode, bare: readonly string[], form: NameForm): void {
  let node = root;
  for (const word of bare) {
    let next = node.next.get(word);
    if (!next) {
      next = { next: NO_NODES, namesakes: NO_FORMS };
      if (node.next === NO_NODES) node.next = new Map();
      node.next.set(word, next);
    }
    node = next;
  }
  if (node.namesakes === NO_FORMS) node.namesakes = new Map();
  add(node.namesakes, likeness(form), form);
}

function likeness({ party, kinds, organ, generic, bare, source }: NameForm): string {
  return `${party}|${kinds.join()}|${organ}|${generic}|${bare.join(" ")}|${source}`;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
