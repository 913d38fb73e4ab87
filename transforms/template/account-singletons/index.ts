import { own } from "../../../src/values/json.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { canDoWithout } from "../../aws/existing/left-out.js";
import { definitionFor, singletons, type Singleton, type SingletonNames } from "./table.js";

/** Lets a stack use what an account or Region can have only once, where it exists already. */
export const accountSingletons: TemplateRule = {
  kind: "template",
  id: "account-singletons",
  title: "Reuse account- and Region-level singletons that already exist",
  why: "An account has one GuardDuty detector in a Region, one service-linked role for a service, one OIDC provider for a URL, so a stack that always creates one fails if it already exists. With a parameter the stack uses the existing one; by default it still creates it.",
  tags: ["deploy"],
  harm: "may-block-deployment",
  level: "default",
  types: singletons.map(({ type }) => type),
  controls: { "Security Hub": ["GuardDuty.1", "IAM.28", "Macie.1"] },
  references: singletons.map(({ source }) => source),
  parameters: [
    ...singletons.map((singleton) => {
      const { name, form } = singleton.parameter;
      return { name, description: descriptionOf(singleton), ...(form !== undefined && { form }) };
    }),
    {
      name: "Existing<LogicalId>Arn",
      description:
        "ARN of the existing resource, one parameter for each where a template has several analyzers or OIDC providers",
    },
    {
      name: "Existing<LogicalId>Name",
      description:
        "name of the existing role, one parameter for each where a template has several service-linked roles",
    },
  ],
  *find(template) {
    for (const singleton of singletons) {
      for (const resource of membersOf(template, singleton)) yield* findingsOn(singleton, resource);
    }
  },
};

function descriptionOf({ label, parameter: { kind } }: Singleton): string {
  return kind === "which"
    ? `existing ${label}; if empty, one is created`
    : `true if the ${label} already exists and must not be created`;
}

function membersOf(template: Template, singleton: Singleton): ResourceView[] {
  return viewsOf(template, singleton.type).filter((resource) => singleton.covers?.(resource) ?? true);
}

function* findingsOn(singleton: Singleton, resource: ResourceView): Iterable<Finding> {
  const { template, logicalId, path } = resource;
  const { message, impactNote, several } = singleton;
  if (canDoWithout(template, [resource], several === undefined ? membersOf(template, singleton) : [])) return;
  const skipped = reasonToSkip(singleton, resource);
  if (skipped !== undefined) {
    yield { logicalId, path, message, skipped, ...(isSecond(singleton, resource) && { isRefused: true }) };
  } else {
    const fix = (edit: Edit, now: ResourceView): void => allowExisting(edit, singleton, now);
    yield { logicalId, path, message, class: "safe", impact: "none", impactNote, fix };
  }
}

function reasonToSkip(singleton: Singleton, resource: ResourceView): string | undefined {
  if (resource.isInLoop) return "created in an Fn::ForEach loop";
  if (own(resource.resource.body, "Fn::Transform") !== undefined)
    return "some of its properties come from an include or a macro, which cfn-fix cannot expand";
  const [other] = singleton.several === undefined ? besides(singleton, resource) : [];
  return other && `the template also has ${other.logicalId}, and cannot determine which of them is intended`;
}

/** True if the template always creates another one beside it, of which AWS refuses the second. */
function isSecond(singleton: Singleton, resource: ResourceView): boolean {
  const others = singleton.several === undefined ? besides(singleton, resource) : [];
  return !resource.isInLoop && others.some(({ guards }) => [...guards, ...resource.guards].length === 0);
}

/** Returns the others of the kind that can exist together with it. */
function besides(singleton: Singleton, resource: ResourceView): ResourceView[] {
  const { template, guards, logicalId } = resource;
  const others = membersOf(template, singleton).filter((other) => other.logicalId !== logicalId);
  return others.filter((other) => !template.worlds.excludes(guards, other.guards));
}

function allowExisting(edit: Edit, singleton: Singleton, resource: ResourceView): void {
  const { logicalId, condition, type } = resource;
  const { kind } = singleton.parameter;
  const { parameter, create, example } = namesFor(singleton, resource);
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
      ...(kind === "which" && condition !== undefined && { use: (name) => `Use${name}` }),
    },
    singleton.substitutes,
  );
}

/** Returns the names for a resource: those that take the place of each other share the parameter, others have one each. */
function namesFor(singleton: Singleton, resource: ResourceView): SingletonNames {
  const { template, logicalId, condition } = resource;
  const { parameter: general, several } = singleton;
  const named = singleton.namesFor?.(resource) ?? {
    parameter: general.name,
    create: singleton.create,
    example: general.example,
  };
  const isAlone = membersOf(template, singleton).length === 1 || (several === "same" && condition === undefined);
  const names = isAlone ? named : { ...named, create: `Create${logicalId}` };
  if (several !== "each" || besides(singleton, resource).length === 0) return names;
  return { ...names, parameter: `Existing${logicalId}${/Arn$/.test(general.name) ? "Arn" : "Name"}` };
}
