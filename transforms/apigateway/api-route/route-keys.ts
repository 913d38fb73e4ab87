import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { writtenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { protocolAround } from "./apis.js";

const methods = "GET POST PUT PATCH DELETE HEAD OPTIONS ANY".split(" ");
const answer =
  'The provided route key is not formatted properly for HTTP protocol. Format should be "[HTTP METHOD] /[RESOURCE PATH]" or "$default"';

/**
 * Returns what is wrong with the key of a route.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function* routeKeyFindings(route: ResourceView): Iterable<Finding> {
  // Messages of a WebSocket API may name any key.
  if (protocolAround(route) !== "HTTP") return;
  for (const leaf of route.property("RouteKey").leaves) {
    const written = writtenValue(route.template, leaf);
    if (typeof written?.value !== "string") continue;
    const meant = keyMeant(written.value);
    if (meant === written.value) continue;
    const refusal = { path: leaf.path, message: `AWS rejects RouteKey ${written.value} (${answer})` };
    yield meant === undefined || !written.isFree
      ? leftAlone(route, refusal, "use a method and a path, such as GET /orders")
      : repaired(route, refusal, "safe", [{ path: written.path, after: meant }]);
  }
}

/** Returns the key that is meant, the same one if it is right; undefined if that cannot be told. */
function keyMeant(key: string): string | undefined {
  if (key === "$default") return key;
  if (/^\$?default$/i.test(key)) return "$default";
  const [, written = "", path = ""] = /^\s*([A-Za-z]+|\*)[\s:]+(\S.*)$/.exec(key) ?? [];
  const method = written === "*" || written.toUpperCase() === "ALL" ? "ANY" : written.toUpperCase();
  if (methods.includes(method)) return `${method} ${path.startsWith("/") ? path : `/${path}`}`;
  // A path alone takes every method, or one: nobody can tell.
  return undefined;
}
