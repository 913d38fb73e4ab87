import { own } from "../../../src/values/json.js";
import { viewOf } from "../../../src/template/resource-view.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { canDoWithout } from "../../aws/existing/left-out.js";
import { definitionFor, singletons, type Singleton } from "./table.js";

export const accountSingletons: TemplateRule = {
  kind: "template",
  id: "account-singletons",
  title: "Use what an account or Region can have only once where it exists already",
  why: "An account has one GuardDuty detector in a Region, one service-linked role for a service, one OIDC provider for a URL, so a stack that insists on creating its own fails where they exist. A parameter lets the stack use what is there; by default it creates what it created so far.",
  tags: ["deploy"],
  level: "default",
  types: singletons.map(({ type }) => type),
  controls: { "Security Hub": ["GuardDuty.1", "IAM.28", "Macie.1"] },
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
    "https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_EnableSecurityHub.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-macie-session.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-quotas.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-account.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-oam-sink.html",
    "https://docs.aws.amazon.com/resource-explorer/latest/apireference/API_CreateIndex.html",
    "https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html",
  ],
  parameters: [
    ...singletons.map((singleton) => ({ name: singleton.parameter.name, description: descriptionOf(singleton) })),
    {
      name: "Existing<LogicalId>Arn",
      description: "the same, where a template has several analyzers or OIDC providers",
    },
    { name: "Existing<LogicalId>Name", description: "the same, where a template has several service-linked roles" },
  ],
  *find(template) {
    for (const singleton of singletons) {
      for (const resource of membersOf(template, singleton)) yield* findingsOn(template, singleton, resource);
    }
  },
};

function descriptionOf({ label, parameter: { kind } }: Singleton): string {
  return kind === "existing"
    ? `the ${label} that exists already; without it one is created`
    : `false leaves out the ${label}, where it exists already`;
}

function membersOf(template: Template, singleton: Singleton): Resource[] {
  return template.ofType(singleton.type).filter((resource) => singleton.covers?.(template, resource) ?? true);
}

function* findingsOn(template: Template, singleton: Singleton, resource: Resource): Iterable<Finding> {
  const { logicalId, path } = resource;
  const { message, later } = singleton;
  if (
    canDoWithout(
      template,
      [viewOf(template, resource)],
      singleton.several === undefined ? membersOf(template, singleton) : [],
    )
  )
    return;
  const beside = besides(template, singleton, resource);
  if (resource.isInLoop) yield { logicalId, path, message, skipped: "a loop creates it" };
  else if (own(resource.body, "Fn::Transform") !== undefined)
    yield { logicalId, path, message, skipped: "some of it comes from elsewhere and cannot be seen" };
  else if (beside.length > 0 && singleton.several === undefined) {
    yield {
      logicalId,
      path,
      message,
      skipped: `the template has ${beside[0]?.logicalId ?? "another one"} beside it, and which of them is meant cannot be told`,
    };
  } else {
    yield {
      logicalId,
      path,
      message,
      class: "safe",
      impact: "none",
      impactNote: later,
      fix: (edit, now) => allowExisting(edit, singleton, now.resource),
    };
  }
}

/** Others of the kind that can exist together with it. */
function besides(template: Template, singleton: Singleton, resource: Resource): Resource[] {
  const others = membersOf(template, singleton).filter((other) => other !== resource);
  return others.filter((other) => !template.worlds.excludes(template.guardsOf(resource), template.guardsOf(other)));
}

function allowExisting(edit: Edit, singleton: Singleton, resource: Resource): void {
  const { logicalId, condition, type } = resource;
  const { kind, example } = singleton.parameter;
  const { parameter, create } = namesFor(edit.template, singleton, resource);
  edit.existingOrNew(
    { resources: [logicalId], kept: singleton.isShared ? [type] : [] },
    {
      parameter: {
        name: parameter,
        definition: definitionFor(singleton, resource),
        description: descriptionOf(singleton),
        example,
      },
      create,
      within: logicalId,
      since: edit.original,
      // cfn-lint takes an empty parameter for its value (W1030) where a condition of two parts keeps it from being used.
      ...(kind === "existing" && condition !== undefined && { use: (name) => `Use${name}` }),
    },
    singleton.substitutes,
  );
}

/** Those that take the place of each other share the parameter; those that stand side by side have one each. */
function namesFor(template: Template, singleton: Singleton, resource: Resource): { parameter: string; create: string } {
  const { logicalId, condition: former } = resource;
  const { parameter, several } = singleton;
  const isAlone = membersOf(template, singleton).length === 1 || (several === "same" && former === undefined);
  const create = isAlone ? singleton.create : `Create${logicalId}`;
  if (several !== "each" || besides(template, singleton, resource).length === 0)
    return { parameter: parameter.name, create };
  return { parameter: `Existing${logicalId}${/Arn$/.test(parameter.name) ? "Arn" : "Name"}`, create };
}
