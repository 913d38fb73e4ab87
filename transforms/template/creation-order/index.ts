import { viewOf, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { TemplateRule } from "../../../src/contract/rule.js";
import { addressBlocks } from "./address-blocks.js";
import { balancing } from "./balancers.js";
import { chains } from "./chains.js";
import { orderFindings, redundantFindings } from "./findings.js";
import { endpoints } from "./endpoints.js";
import { fileSystems } from "./file-systems.js";
import { network } from "./network.js";
import { deliveries } from "./notifications.js";
import { anyType, type Order } from "./order.js";
import { roles } from "./roles.js";
import { api, graphql, services } from "./services.js";

/** Which resources wait for which others although nothing in their properties says so. */
export const orders: readonly Order[] = [
  ...network,
  ...addressBlocks,
  ...endpoints,
  ...api,
  ...graphql,
  ...balancing,
  ...roles,
  ...fileSystems,
  ...services,
  ...chains,
  ...deliveries,
];

/** Creates resources after those that they need and do not name. */
export const creationOrder: TemplateRule = {
  kind: "template",
  id: "creation-order",
  title: "Add missing DependsOn",
  why: "CloudFormation creates resources in parallel unless they refer to each other, so a stack fails sometimes or always if a resource needs another one that it does not refer to. AWS documents these dependencies one by one, and expects the template to declare them.",
  tags: ["deploy"],
  level: "default",
  // Custom resources wait, too, and a DependsOn may be on every type.
  types: [],
  controls: { "cfn-lint": ["W3005"] },
  references: [...new Set(orders.map(({ source }) => source))].filter(isPageOfAws),
  table: {
    title: "Required order of creation",
    rows: [
      ["resource", "where", "must be created after", "says"],
      ...orders.map(({ waiting, where = "", for: needed, source }) => [
        waiting.map((type) => (type === anyType ? "any" : `\`${type}\``)).join(", "),
        where,
        needed,
        `[${isPageOfAws(source) ? "AWS" : "report"}](${source})`,
      ]),
    ],
  },
  settings: [
    {
      name: "redundant",
      values: ["keep", "remove"],
      description: "Whether to remove redundant DependsOn (cfn-lint W3005).",
    },
  ],
  phase: "order",
  // A reference to what is named orders as well, and says more.
  after: ["sibling-name"],
  *find(template, context) {
    for (const order of orders) {
      for (const waiting of waitingIn(template, order)) yield* orderFindings(order, waiting);
    }
    if (context.setting("redundant") === "remove") {
      for (const resource of template.resources) yield* redundantFindings(viewOf(template, resource));
    }
  },
};

/** False for a report of somebody for whom the order was wrong. */
function isPageOfAws(source: string): boolean {
  return source.startsWith("https://docs.aws.amazon.com/");
}

function waitingIn(template: Template, { waiting }: Order): ResourceView[] {
  if (waiting.includes(anyType)) return template.resources.map((resource) => viewOf(template, resource));
  const custom = waiting.includes("Custom::*")
    ? template.resources.filter(({ type }) => type.startsWith("Custom::"))
    : [];
  return [...viewsOf(template, ...waiting), ...custom.map((resource) => viewOf(template, resource))];
}
