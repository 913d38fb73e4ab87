import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";

/** Compares a report byte by byte with `golden/<name>`; with UPDATE_GOLDEN=1 it writes the file instead. */
export function expectGolden(name: string, report: string): void {
  const file = new URL(`golden/${name}`, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, report);
  expect(report).to.equal(readFileSync(file, "utf8"));
}
