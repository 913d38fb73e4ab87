import { asGetAtt, asSub, ref, sub } from "../../src/template/intrinsics.js";
import { kindOf as kindOfForm, partsOfKind, type Kind } from "../../src/schema/kinds.js";
import { kindPlaces } from "../../src/schema/places.js";
import { schemaReader } from "../../src/files/schema-reader.js";
import { formInName } from "../../src/schema/attribute-kinds.js";
import { Schema } from "../../src/schema/schema.js";
import { conversionOf } from "../../src/template/conversion.js";
import { kindOf } from "../../src/template/kind.js";
import { viewOf } from "../../src/template/resource-view.js";
import type { Template } from "../../src/template/template.js";
import type { Json } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import { takesOthers } from "../../transforms/template/value-kind/nouns.js";
import { placeOf } from "../../transforms/template/value-kind/place-of.js";
import { elementsOf, statementsIn } from "../../transforms/template/value-kind/statements.js";
import type { BrokenTemplate } from "./broken-template.js";
import type { Breaker, Mutation } from "./mutation.js";

const schema = new Schema(schemaReader());

/** The types whose `Ref` gives the name, and whose attribute `Arn` the ARN. */
const named = ["AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::Kinesis::Stream", "AWS::Lambda::Function"];

/** Returns the same by its name, for what begins with the ARN of a resource; undefined for anything else. */
function byName(template: Template, value: Json): Json | undefined {
  const isNamed = (target: string): boolean => named.includes(template.resource(target)?.type ?? "");
  const { target, attribute } = asGetAtt(value) ?? {};
  if (target !== undefined && attribute === "Arn") return isNamed(target) ? ref(target) : undefined;
  const call = asSub(value);
  const [, start] = /^\$\{(\w+)\.Arn\}(?!\.)/.exec(call?.text ?? "") ?? [];
  if (call === undefined || start === undefined || !isNamed(start)) return undefined;
  return sub(call.text.replace(`\${${start}.Arn}`, `\${${start}}`), call.variables);
}

/** Returns the values below these paths that begin with the ARN of a resource, and what they are by its name. */
function onValues(
  name: string,
  valuesOf: (template: Template) => { logicalId: string; path: Path; value: Json }[],
): Mutation {
  return {
    name,
    places: (template) =>
      valuesOf(template).flatMap(({ logicalId, path, value }) => {
        const broken = byName(template, value);
        return broken === undefined ? [] : [{ logicalId, apply: (view) => view.set(path, broken) }];
      }),
  };
}

const policies = onValues("a name in a policy", (template) =>
  template.resources.flatMap((resource) => {
    const view = viewOf(template, resource);
    return statementsIn(view).flatMap((statement) =>
      elementsOf(view, statement, "Resource").map(({ path, value }) => ({
        logicalId: resource.logicalId,
        path,
        value,
      })),
    );
  }),
);

const dataResources = onValues("a name in a data resource", (template) =>
  template.ofType("AWS::CloudTrail::Trail").flatMap((resource) =>
    viewOf(template, resource)
      .property("EventSelectors.*.DataResources.*.Values")
      .items.map(({ path, value }) => ({ logicalId: resource.logicalId, path, value })),
  ),
);

/** The place of a property of a certain kind, with a value that gives the other one. */
const properties: Mutation = {
  name: "another kind in a property",
  places: (template) =>
    template.resources.flatMap((resource) =>
      (kindPlaces.get(resource.type) ?? []).flatMap(({ property, takes }) =>
        viewOf(template, resource)
          .property(property)
          .items.flatMap(({ path, value }) => {
            const other = otherKind(template, value, takes);
            const [last] = property.split(".").slice(-1);
            // What stands in place of the object around it is another mistake.
            const isWhole = last === "*" || path.includes(last?.replace(/\[.*/, "") ?? "");
            return other === undefined || !isWhole
              ? []
              : [{ logicalId: resource.logicalId, apply: (view: BrokenTemplate) => view.set(path, other) }];
          }),
      ),
    ),
};

/** A property whose name says that it takes an ARN, with a value that gives another kind. */
const namedArns: Mutation = {
  name: "another kind where the name of a property says ARN",
  places: (template) =>
    template.resources.flatMap(({ logicalId, type, path: start }) =>
      template.referencesIn(logicalId).flatMap(({ path }) => {
        const { leaf, property } = placeOf(path, start.length + 1);
        const named = property.filter((step) => typeof step === "string");
        const found = path[start.length] === "Properties" ? schema.type(type)?.property(property) : undefined;
        const isSaid = found?.name === named.at(-1) && formInName(found?.name ?? "") === "Arn";
        const [value, given] = [template.at(leaf) ?? null, kindOf(template, template.at(leaf) ?? null)];
        if (!isSaid || given === undefined || takesOthers(type, property)) return [];
        const other = otherKind(template, value, [given]);
        const isKnown = /^AWS::(?:IAM::Role|SNS::Topic|KMS::Key|Lambda::Function|SQS::Queue)\.Arn$/.test(given);
        return other === undefined || !isKnown
          ? []
          : [{ logicalId, apply: (view: BrokenTemplate) => view.set(leaf, other) }];
      }),
    ),
};

/** Returns the reference to the same resource that gives its name for its ARN, or its ARN for its name. */
function otherKind(template: Template, value: Json, takes: readonly Kind[]): Json | undefined {
  const given = kindOf(template, value);
  if (given === undefined || !takes.includes(given)) return undefined;
  const { type, form } = partsOfKind(given);
  const others = (["Name", "Arn", "Id", "Url"] as const).filter((each) => each !== form);
  for (const other of others) {
    const kind = kindOfForm(type, other);
    const conversion = kind === undefined || takes.includes(kind) ? undefined : conversionOf(template, value, kind);
    if (conversion !== undefined && "value" in conversion) return conversion.value;
  }
  return undefined;
}

/** The ways to break what value-kind repairs. */
export const kindBreaker: Breaker = {
  concerns: /\.Arn\b|"Arn"|\bArn\b/,
  mutations: [policies, dataResources, properties, namedArns],
};
