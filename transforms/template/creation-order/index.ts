import type { Resource, Template } from "../../../src/template/template.js";
import type { ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { findingsOf } from "./findings.js";
import { redundantFindings } from "./redundant.js";
import { orders } from "./table.js";

export const creationOrder: TemplateRule = {
  kind: "template",
  id: "creation-order",
  title: "Create resources after those that they need",
  why: "CloudFormation creates at once whatever does not refer to each other, so a stack fails now and then, or always, when a resource needs another one that it does not name. AWS documents these orders one by one, and leaves it to the template to say them.",
  tags: ["deploy"],
  level: "default",
  types: [...new Set(orders.flatMap(({ waiting }) => waiting))].filter(isResourceType),
  controls: { "cfn-lint": ["W3005"] },
  references: [...new Set(orders.map(({ source }) => source))],
  table: {
    title: "What waits for what",
    rows: [
      ["resource", "where", "waits for", "says"],
      ...orders.map(({ waiting, where = "", for: needed, source }) => [
        waiting.map((type) => `\`${type}\``).join(", "),
        where,
        needed,
        `[AWS](${source})`,
      ]),
    ],
  },
  settings: [
    {
      name: "redundant",
      values: ["keep", "remove"],
      description: "What becomes of a DependsOn that repeats a reference of the same resource (cfn-lint W3005).",
    },
  ],
  after: [
    "account-singletons",
    "config-recorder",
    "lambda-vpc",
    "listener-https",
    "log-bucket-delivery",
    "circular-dependency",
  ],
  *find(template, context) {
    for (const order of orders) {
      for (const waiting of waitingIn(template, order.waiting)) yield* findingsOf(template, order, waiting);
    }
    if (context.setting("redundant") === "remove") {
      for (const resource of template.resources) yield* redundantFindings(template, resource);
    }
  },
};

function waitingIn(template: Template, types: readonly string[]): Resource[] {
  const custom = types.includes("Custom::*")
    ? template.resources.filter(({ type }) => type.startsWith("Custom::"))
    : [];
  return [...template.ofType(...types), ...custom];
}

/** Custom resources have names of their own. */
function isResourceType(type: string): type is ResourceType {
  return type.startsWith("AWS::");
}
