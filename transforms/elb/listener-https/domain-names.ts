import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";

/** Returns the names of the DNS records that lead to the load balancer. */
export function domainNamesOf({ template, logicalId }: ResourceView): string[] {
  const references = template
    .referencesTo(logicalId)
    .filter(({ owner }) => template.resource(owner)?.type.startsWith("AWS::Route53::RecordSet"));
  const names = references.flatMap(({ path }) => {
    const around = path.map((_, index) => own(template.at(path.slice(0, index)), "Name"));
    return (
      textOf(
        template,
        around.findLast((name) => name !== undefined),
      )?.replace(/\.$/, "") ?? []
    );
  });
  return [...new Set(names)];
}
