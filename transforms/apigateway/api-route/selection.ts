import type { Finding } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { protocolOf } from "./apis.js";

const usual = "$request.body.action";

/**
 * Returns what is wrong with the expression by which an API chooses a route.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
 * https://github.com/aws/aws-cdk/pull/31373
 */
export function* selectionFindings(api: ResourceView): Iterable<Finding> {
  const protocol = protocolOf(api);
  if (protocol === undefined) return;
  for (const leaf of api.property("RouteSelectionExpression").leaves) {
    const finding = protocol === "WEBSOCKET" ? ofWebSocket(api, leaf) : ofHttp(api, leaf);
    if (finding !== undefined) yield finding;
  }
}

type Leaf = ReturnType<ResourceView["property"]>["leaves"][number];

function ofWebSocket(api: ResourceView, leaf: Leaf): Finding | undefined {
  if (isNoValue(leaf.value)) {
    const message = "AWS rejects a WebSocket API without RouteSelectionExpression (Invalid routeSelectionExpression)";
    if (leaf.guards.length > 0) return leftAlone(api, { path: api.path, message }, `set it to ${usual}`);
    return repaired(api, { path: api.path, message }, "review", [
      { path: api.pathOf("RouteSelectionExpression"), after: usual },
    ]);
  }
  const written = writtenValue(api.template, leaf);
  if (typeof written?.value !== "string") return undefined;
  if (!/^\$?\{?default\}?$/.test(written.value)) return undefined;
  const message = `AWS rejects RouteSelectionExpression ${written.value} (Unexpected variable in selection expression: $default): it must select a member of the message`;
  if (!written.isFree) return leftAlone(api, { path: leaf.path, message }, `name the member, such as ${usual}`);
  return repaired(api, { path: leaf.path, message }, "review", [{ path: written.path, after: usual }]);
}

function ofHttp(api: ResourceView, leaf: Leaf): Finding | undefined {
  const written = isNoValue(leaf.value) ? undefined : writtenValue(api.template, leaf);
  if (typeof written?.value !== "string") return undefined;
  if (["$request.method $request.path", "${request.method} ${request.path}"].includes(written.value)) return undefined;
  const message = `AWS rejects RouteSelectionExpression ${written.value} of an HTTP API (Route selection expression is currently limited to "\${request.method} \${request.path}")`;
  const isPlain = leaf.guards.length === 0 && written.path === leaf.path;
  if (!isPlain) return leftAlone(api, { path: leaf.path, message }, "remove it from the HTTP API");
  return repaired(api, { path: leaf.path, message }, "safe", [{ path: api.pathOf("RouteSelectionExpression") }]);
}
