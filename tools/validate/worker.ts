// Asks AWS's validator about templates: takes the folder of its package, and on stdin a path on each line; prints for
// each a line of JSON. A process of its own, since the validator keeps memory with each template.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Diagnostic, Judged } from "./judged.js";

interface Report {
  readonly status: string;
  readonly diagnostics: readonly Diagnostic[];
}

interface Validator {
  CelEngine: new () => { validateStandard(template: unknown, config: object): Report };
  TemplateFile: new (path: string) => unknown;
}

const home = process.argv[2] ?? "";
const { CelEngine, TemplateFile }: Validator = await import(createRequire(join(home, "package.json")).resolve(home));
const engine = new CelEngine();
for await (const path of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(judged(path)));
}

function judged(path: string): Judged {
  try {
    const { diagnostics } = engine.validateStandard(new TemplateFile(path), { severityLevel: "WARN" });
    return {
      path,
      diagnostics: diagnostics.map(({ ruleId, severity, message, entity, propertyPath }) => ({
        ruleId,
        severity,
        message,
        ...(entity !== undefined && { entity: { logicalId: entity.logicalId } }),
        ...(propertyPath !== undefined && { propertyPath }),
      })),
    };
  } catch (error) {
    return { path, refused: String(error) };
  }
}
