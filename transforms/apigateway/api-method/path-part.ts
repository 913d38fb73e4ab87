import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

const answer =
  "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end";

/**
 * Returns the parts of paths that have slashes: a resource is one part, and stands below the one before it.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_CreateResource.html
 * https://github.com/hashicorp/terraform/issues/21048
 */
export function* pathPartFindings(resource: ResourceView): Iterable<Finding> {
  for (const { value, path } of resource.property("PathPart").leaves) {
    if (typeof value !== "string" || !value.includes("/")) continue;
    const message = `AWS rejects PathPart ${value} (${answer})`;
    const after = value.replace(/^\//, "").replace(/\/$/, "");
    if (/^[\w.:-]+$|^\{[\w.-]+\+?\}$/.test(after))
      yield repaired(resource, { path, message }, "safe", [{ path, after }]);
    else if (after === "")
      yield leftAlone(resource, { path, message }, "the root resource is RootResourceId of the API");
    else yield leftAlone(resource, { path, message }, "create one resource for each part, each below the previous one");
  }
}
