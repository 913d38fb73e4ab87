/**
 * Sits down at Neovim, set up as docs/editors.md says, with the built command as its language server: opens the samples, reads
 * what is said of them, takes quick fixes and all fixes, undoes them, fixes on saving; and compares what it writes with what the
 * command gives. `--every N` takes every Nth sample, and the one that is shown; `--record FILE` writes down its session.
 * Needs Neovim; without it all is skipped.
 * Ends with a line "N passed, N failed, N skipped" and exits 1 when something failed.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { NeovimDesk } from "./editors/neovim.js";

const { values } = parseArgs({ options: { record: { type: "string" }, every: { type: "string", default: "1" } } });
/** The sample whose session is shown: it has findings of many rules. */
const shown = "web-shop.yaml";
const counts = { passed: 0, failed: 0, skipped: 0 };

function attempt(what: string, wrong: string | false): void {
  counts[wrong === false ? "passed" : "failed"]++;
  console.log(wrong === false ? `passed: ${what}` : `FAILED: ${what}\n${wrong}`);
}

/** Says what is wrong unless two texts are the same. */
function differs(written: Buffer, wanted: Buffer): string | false {
  if (written.equals(wanted)) return false;
  const at = written.findIndex((byte, index) => byte !== wanted[index]);
  return `${written.length} bytes in place of ${wanted.length}, other ones from ${at}`;
}

const desk = NeovimDesk.find();
if (desk === undefined) {
  counts.skipped++;
  console.log("skipped: there is no Neovim");
} else {
  console.log(desk.version);
  const samples = desk.samples.filter((sample, index) => index % Number(values.every) === 0 || sample === shown);
  for (const sample of samples) {
    const { failure, record } = desk.sit(sample, "diagnostics quickfix suppress fixAll everything typing");
    attempt(`${sample}: a session to its end`, failure);
    if (sample === shown) {
      console.log(record.replaceAll(/^/gm, "    "));
      if (values.record !== undefined) writeFileSync(values.record, record);
    }
    if (failure !== false) continue;
    const wanted = desk.fixed(sample, []);
    attempt(`${sample}: all fixes are those of the command`, differs(desk.written(sample, ".everything"), wanted));
    const safe = desk.fixed(sample, ["--class", "safe", "--max-impact", "interruption"]);
    attempt(`${sample}: the safe fixes are those of the command`, differs(desk.written(sample, ".fixall"), safe));
    const before = desk.fixes(desk.sample(sample));
    for (const [what, ending] of [
      ["quick fix", ".quickfix"],
      ["suppression", ".suppress"],
    ] as const) {
      // It may bring to light what another rule says of the same flaw.
      const left = new Set(desk.fixes(desk.written(sample, ending)));
      attempt(`${sample}: a ${what} ends a finding`, before.every((each) => left.has(each)) && [...left].join("\n"));
    }
    const saved = desk.sit(sample, "save");
    attempt(`${sample}: saving makes the safe fixes`, saved.failure || differs(desk.written(sample, ""), safe));
  }
  desk.leave();
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
