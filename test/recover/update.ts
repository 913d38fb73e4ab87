import { rmSync, writeFileSync } from "node:fs";
import { CfnFixError } from "../../src/index.js";
import { recoverCases } from "./cases.js";
import { recoveredOf, saidOf } from "./run.js";

// Writes anew what the cases are expected to become; look at the difference before it is committed.
for (const { before, afterUrl, saidUrl } of recoverCases()) {
  const result = recoveredOf(before);
  if (result instanceof CfnFixError) rmSync(afterUrl, { force: true });
  else writeFileSync(afterUrl, result.output);
  writeFileSync(saidUrl, `${JSON.stringify(saidOf(before), undefined, 2)}\n`);
}
