import { basename, dirname, extname, join } from "node:path";
import type { RuleSample } from "../../../custom-rules/sample.js";
import { templateNamesIn } from "../../../files/beside.js";
import { readTemplate } from "../../../files/template-files.js";
import type { LoadedRule } from "../../custom-rules/load.js";

/** A sample in files of its own beside the rule, with the place of what comes out. */
export interface SampleFile {
  readonly sample: RuleSample;
  /** The absolute path of its after, whether that is there or not. */
  readonly afterPath: string;
}

/** Files of one folder that are looked at. */
const maxFiles = 10_000;

/**
 * Returns the samples that lie beside a rule: `<rule>.before.yaml`, or `<rule>.<name>.before.yaml` for several, with
 * `.prepare` before `.before` for that rollout. Where its file holds one rule, `<rule>` may be the name of the file as
 * well. Throws `CfnFixError` for one that cannot be read.
 */
export async function samplesBeside({ rule, filePath }: LoadedRule, isAlone: boolean): Promise<readonly SampleFile[]> {
  const folder = dirname(filePath);
  const stems = [rule.id, ...(isAlone ? [basename(filePath, extname(filePath))] : [])];
  const names = await templateNamesIn(folder, maxFiles);
  const found = names.flatMap((name) => {
    const extension = extname(name);
    const stem = basename(name, `.before${extension}`);
    const isOurs = stem !== basename(name) && stems.some((each) => stem === each || stem.startsWith(`${each}.`));
    return isOurs ? [{ name, stem, extension }] : [];
  });
  const all = new Set(names);
  return await Promise.all(
    found.map(async ({ name, stem, extension }) => {
      const after = `${stem}.after${extension}`;
      return {
        sample: {
          name,
          before: await readTemplate(join(folder, name)),
          ...(all.has(after) && { after: await readTemplate(join(folder, after)) }),
          rollout: stem.endsWith(".prepare") ? "prepare" : "enforce",
        },
        afterPath: join(folder, after),
      };
    }),
  );
}
