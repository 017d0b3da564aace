import { Command } from "commander";
import { expect, test } from "vitest";
import { addRehearse } from "./rehearse.ts";

test("the help shows shares as they are typed", () => {
  const program = new Command();
  addRehearse(program);
  const help = program.commands[0]!.helpInformation().replaceAll(/\s+/g, " ");
  expect(help).toContain("(default: at-once=50,late=20,wrong=10,never=15,blocked=5)");
  expect(help).not.toContain('{"');
});
