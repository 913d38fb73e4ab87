import type { Finding } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { EngineVersions } from "../../aws/versions/engine-versions.js";
import { versionsOf, type VersionedType } from "../../aws/versions/version-places.js";
import { supportEnd } from "./support.js";

const property = "EngineLifecycleSupport";

/**
 * Returns the findings on databases that refuse RDS Extended Support with a major version that has nothing else.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-creating-db-instance.html
 */
export function* lifecycleFindings(
  template: Template,
  versions: EngineVersions,
  kinds: readonly VersionedType[],
): Iterable<Finding> {
  for (const kind of kinds) {
    for (const view of viewsOf(template, kind.type)) {
      if (!view.property(property).every({ is: "open-source-rds-extended-support-disabled" })) continue;
      for (const { engine, value } of versionsOf(view, kind).slice(0, 1)) {
        const major = versions.majorOf(engine, String(value));
        const end = major === undefined ? undefined : supportEnd(engine, major);
        if (major === undefined || end === undefined) continue;
        yield {
          ...view.placeOf(property),
          message: `creation fails: the standard support of ${engine} ${major} ended on ${end}, and RDS Extended Support is disabled`,
          isRefused: true,
          skipped: `use a later major version, or ${property}: open-source-rds-extended-support, which is billed`,
        };
      }
    }
  }
}
