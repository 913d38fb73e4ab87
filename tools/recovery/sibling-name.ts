import { nameSources } from "../../src/schema/names.js";
import { asGetAtt, asRef } from "../../src/template/intrinsics.js";
import { viewNamed, viewOf } from "../../src/template/resource-view.js";
import type { Template } from "../../src/template/template.js";
import type { Json } from "../../src/values/json.js";
import { namePlaces } from "../../transforms/template/sibling-name/index.js";
import type { BrokenTemplate } from "./broken-template.js";
import type { Breaker, Mutation, Place } from "./mutation.js";

/** Returns the name that a reference gives, as the resource itself says it; undefined for any other value. */
function nameAndOwner(template: Template, value: Json): { name: Json; named: string } | undefined {
  const { target, attribute } = asGetAtt(value) ?? { target: asRef(value), attribute: "Ref" };
  const resource = viewNamed(template, target);
  const source = nameSources.get(resource?.type ?? "");
  if (resource === undefined || source === undefined || resource.isInLoop) return undefined;
  // Nobody can tell whether the name that AWS keeps is that.
  if (source.reference !== attribute || source.isLowered) return undefined;
  const name = resource.property(source.property).written;
  return name === undefined ? undefined : { name, named: resource.logicalId };
}

/** The name of a resource, written as the resource itself says it, in place of the reference that gives it. */
const names: Mutation = {
  name: "a name in place of a reference",
  places: (template) =>
    namePlaces().flatMap(({ types, property, names: namedTypes }) =>
      template.ofType(...types).flatMap(({ logicalId, isInLoop }): Place[] => {
        const user = viewNamed(template, logicalId);
        if (user === undefined || isInLoop || property === "*") return [];
        return user.property(property).items.flatMap(({ path, value }) => {
          const found = nameAndOwner(template, value);
          if (found === undefined || !namedTypes.includes(viewNamed(template, found.named)?.type ?? "")) return [];
          return [{ logicalId, apply: (broken) => written(broken, path, found, logicalId) }];
        });
      }),
    ),
};

/** False where another reference still orders the two, so that nothing is broken. */
function written(
  broken: BrokenTemplate,
  path: readonly (string | number)[],
  { name, named }: { name: Json; named: string },
  logicalId: string,
): boolean {
  broken.set([...path], name);
  return !broken.template.isAfter(logicalId, named);
}

/** A resource forgets to wait for one that it names. */
const orders: Mutation = {
  name: "no order beside a name",
  places: (template) =>
    template.resources.flatMap((resource) =>
      resource.dependsOn.flatMap((named): Place[] => {
        const other = viewNamed(template, named);
        const isNamed = namePlaces().some(
          ({ types, names: namedTypes }) => types.includes(resource.type) && namedTypes.includes(other?.type ?? ""),
        );
        const isText =
          isNamed &&
          JSON.stringify(viewOf(template, resource).resource.properties ?? {}).includes(nameOf(template, named));
        return isText
          ? [{ logicalId: resource.logicalId, apply: (broken) => broken.forgetOrder(named, resource.logicalId) }]
          : [];
      }),
    ),
};

/** Returns the plain name of a resource; a text that no template holds where it has none. */
function nameOf(template: Template, logicalId: string): string {
  const resource = viewNamed(template, logicalId);
  const name = resource?.property(nameSources.get(resource.type)?.property ?? "Name").written;
  return typeof name === "string" ? name : "\u0000";
}

/** The ways to break what sibling-name repairs. */
export const siblingBreaker: Breaker = {
  concerns: /AWS::(?:Logs|S3|AppSync|ECS|RDS|IAM|SNS|SQS|ApiGateway|Events|Cognito|Lambda)::/,
  mutations: [names, orders],
};
