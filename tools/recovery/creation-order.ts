import { orders } from "../../transforms/template/creation-order/index.js";
import type { Order } from "../../transforms/template/creation-order/order.js";
import { own } from "../../src/values/json.js";
import type { Resource, Template } from "../../src/template/template.js";
import { mentions } from "./broken-template.js";
import type { Breaker, Mutation } from "./mutation.js";

/** A resource forgets to wait for one that it needs, for each line of the table of orders. */
export const orderBreaker: Breaker = { mutations: orders.map(withoutWait) };

function withoutWait(order: Order): Mutation {
  const { waiting, where, for: needed } = order;
  return {
    name: `${waiting[0]}${waiting.length > 1 ? " …" : ""}${where === undefined ? "" : ` (${where})`} without ${needed.split(",")[0]}`,
    places: (template) =>
      template.resources.filter(isOneOf(waiting)).flatMap((resource) =>
        waitsOf(template, resource)
          .filter(isNeeded(order, resource))
          .map(({ logicalId }) => ({
            logicalId: resource.logicalId,
            apply: (broken) => broken.forgetOrder(logicalId, resource.logicalId),
          })),
      ),
  };
}

function isOneOf(types: readonly string[]): (resource: Resource) => boolean {
  return ({ type }) => types.includes(type) || (types.includes("Custom::*") && type.startsWith("Custom::"));
}

/** Returns what a resource says that it waits for, by DependsOn or in Metadata. */
function waitsOf(template: Template, { logicalId, body, dependsOn }: Resource): Resource[] {
  const noted = own(own(own(body, "Metadata"), "CfnFix"), "After") ?? null;
  return template.resources.filter(
    (other) =>
      other.logicalId !== logicalId && (dependsOn.includes(other.logicalId) || mentions(noted, other.logicalId)),
  );
}

/** What a line waits for is a list of types, one of its own kind, or something else that it describes. */
function isNeeded({ for: needed }: Order, resource: Resource): (other: Resource) => boolean {
  const types = needed.split(", ").filter((type) => type.startsWith("AWS::"));
  if (types.length > 0) return ({ type }) => types.includes(type);
  return needed === "the previous one" ? ({ type }) => type === resource.type : () => true;
}
