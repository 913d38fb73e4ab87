import { viewOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { CannotFix } from "../../../src/values/errors.js";
import { groupBy } from "../../../src/values/group-by.js";
import { lazy } from "../../../src/values/memoize.js";
import { equal } from "../../../src/values/json.js";
import { wayBetween } from "../../aws/existing/way-between.js";
import { apiPlaces } from "./api-places.js";
import { computePlaces } from "./compute-places.js";
import { withReference } from "./correction.js";
import { dataPlaces } from "./data-places.js";
import { matchesAt, type Match } from "./matches.js";
import { operationPlaces } from "./operation-places.js";
import type { NamePlace } from "./place.js";
import { serverlessStageFindings } from "./serverless-stages.js";

/** The properties that name another resource, without which AWS refuses the one that has it. */
export const namePlaces = lazy((): readonly NamePlace[] => [
  ...apiPlaces(),
  ...computePlaces(),
  ...dataPlaces(),
  ...operationPlaces(),
]);

const placesByType = lazy(() => groupBy(namePlaces(), ({ types }) => types));

/** Refers to the resources of the template that others name as text. */
export const siblingName: TemplateRule = {
  kind: "template",
  id: "sibling-name",
  title: "Replace literal names of other resources with references",
  why: "A name that is written as text does not make CloudFormation create the other resource first. AWS rejects a filter whose log group does not exist yet, a policy whose bucket does not exist yet, a resolver whose data source does not exist yet.",
  tags: ["deploy"],
  level: "default",
  // A secret can be named in a resource of any type.
  types: [],
  controls: {},
  // Put together when somebody asks for it, as no run does.
  get references() {
    return [
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
      ...new Set(namePlaces().map(({ source }) => source)),
    ].filter((page) => page.startsWith("https://docs.aws.amazon.com/"));
  },
  get table() {
    return {
      title: "Resources that require another resource to exist",
      rows: [
        ["resource", "property", "names", "says"],
        ...namePlaces().map(({ types, property, names, refusal, source }) => [
          types.map((type) => (type === "*" ? "any" : `\`${type}\``)).join(", "),
          property === "*" ? "any" : `\`${property}\``,
          names.map((type) => `\`${type}\``).join(", "),
          `[${refusal}](${source})`,
        ]),
      ],
    };
  },
  phase: "order",
  *find(template) {
    // What a macro makes of the names nobody can tell.
    if (template.hasUnknownMacro) return;
    for (const resource of template.resources) {
      const view = viewOf(template, resource);
      yield* findingsOf(view);
      yield* serverlessStageFindings(view);
    }
  },
};

function* findingsOf(user: ResourceView): Iterable<Finding> {
  const { template, logicalId } = user;
  const matches = placesOf(user)
    .flatMap((place) => matchesAt(user, place))
    .filter(({ name }) => !template.isAfter(logicalId, name.resource.logicalId));
  for (const [named, group] of groupBy(matches, ({ name }) => [name.resource.logicalId])) {
    const [first] = group;
    if (first === undefined) continue;
    const found = { logicalId, path: first.path, message: messageOf(named, first) };
    const way = wayBetween(template, named, logicalId);
    if (way !== undefined) {
      // A circular dependency that the template has already is told by the rule about these.
      if (template.cycles().some(({ logicalIds }) => logicalIds.includes(logicalId))) continue;
      yield { ...found, isRefused: true, skipped: `${named} itself depends on it: ${way.join(" → ")}` };
      continue;
    }
    yield {
      ...found,
      class: "safe",
      impact: "none",
      impactNote: "the values stay the same; only the order of creation changes",
      fix(edit) {
        if (wayBetween(edit.template, named, logicalId) !== undefined)
          throw new CannotFix(`${named} itself depends on ${logicalId}`);
        let isOrdered = true;
        for (const match of group) {
          const value = withReference(edit.template, match);
          // What another finding has written since refers to something else.
          if (value !== undefined && equal(edit.template.at(match.path) ?? null, match.value))
            edit.set(match.path, value);
          else isOrdered = false;
        }
        if (!isOrdered) edit.runAfter(logicalId, named);
      },
    };
  }
}

function placesOf({ type }: ResourceView): readonly NamePlace[] {
  const anywhere =
    type.startsWith("Custom::") || type === "AWS::CloudFormation::CustomResource" ? [] : placesByType().get("*");
  return [...(placesByType().get(type) ?? []), ...(anywhere ?? [])];
}

function messageOf(named: string, { place: { refusal } }: Match): string {
  return `names ${named} as text, so it can be created first; deployment then fails (${refusal})`;
}
