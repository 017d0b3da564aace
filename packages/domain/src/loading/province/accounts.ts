import type { ChannelName, Role } from "@ketnap/contract";
import { randomFor } from "./random.ts";
import type { ProvinceSize } from "./size.ts";
import type { PlannedTree } from "./tree.ts";

export interface PlannedAccount {
  login: string;
  label: string;
  role: Role;
  unit: string;
  channel: ChannelName;
  address: string;
}

/** A secretary for every unit that stands, from the cells up, then deputies; each with a chat of its own. */
export function planAccounts({ accounts, seed }: ProvinceSize, tree: PlannedTree): PlannedAccount[] {
  const random = randomFor(seed, "accounts");
  const standing = tree.units.filter((unit) => unit.endedOn === null).toReversed();
  return Array.from({ length: accounts }, (_, n) => {
    const unit = standing[n % standing.length]!;
    const turn = Math.floor(n / standing.length);
    const office = turn === 0 ? "Bí thư" : turn === 1 ? "Phó Bí thư" : `Ủy viên ${turn - 1}`;
    const channel = random() < 0.55 ? "zalo-bot" : random() < 0.7 ? "telegram" : "web";
    return {
      login: `gen${seed}-${n + 1}`,
      label: `${office} ${unit.name}`.slice(0, 120),
      role: "secretary",
      unit: unit.key,
      channel,
      address: `gen${seed}-${n + 1}`,
    };
  });
}
