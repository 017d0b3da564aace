import type { ProblemType } from "@ketnap/contract";
import type { Reason } from "@ketnap/domain/kernel";

/** A refusal that only HTTP knows. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly type: ProblemType;
  readonly reason: Reason;
  constructor(type: ProblemType, reason: Reason) {
    super(`${type}: ${reason.key}`);
    this.type = type;
    this.reason = reason;
  }
}
