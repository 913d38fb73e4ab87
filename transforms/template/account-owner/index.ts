import type { Ownership, SharedResource, SharedValue } from "../../../src/contract/estate.js";
import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { getAtt, ref, sub } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { listed } from "../../../src/values/listed.js";
import { takeOut, whyNotTakenOut, type TakenOut } from "../../aws/existing/take-out.js";

/** Leaves what an account or a Region has once to one of the templates of a run that create it. */
export const accountOwner: TemplateRule = {
  kind: "template",
  id: "account-owner",
  title: "Create account- and Region-level singletons in one template only",
  why: "An account has one GuardDuty detector or AWS Config recorder in a Region, so of two stacks that create it the second fails. With --one-owner one template creates and exports it, and the others import what they need of it.",
  tags: ["deploy"],
  harm: "may-block-deployment",
  level: "default",
  types: [],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html",
  ],
  *find(template, { shared, rollout }) {
    for (const each of shared) {
      const resource = viewNamed(template, each.logicalId);
      if (resource !== undefined) yield* findingsOn(resource, rollout === "prepare" ? unchanged(each) : each);
    }
  },
};

/** Who creates something cannot change without a change of deployed stacks. */
function unchanged(shared: SharedResource): SharedResource {
  const reason = "deployed stacks keep what they have created; use --rollout enforce to leave it to one template";
  return shared.ownership === undefined ? shared : { ...shared, ownership: { role: "undecided", reason } };
}

function* findingsOn(resource: ResourceView, shared: SharedResource): Iterable<Finding> {
  const { ownership, others, label, why } = shared;
  const { logicalId, path } = resource;
  // No file is named here: a baseline knows the finding by these words.
  const message = `another template creates the ${label} as well, but ${why}`;
  const where = `${listed(others)} ${others.length === 1 ? "creates" : "create"} it, too`;
  switch (ownership?.role) {
    case undefined:
      return yield { logicalId, path, message, skipped: `${where}; use --one-owner to leave it to one template` };
    case "undecided":
      return yield { logicalId, path, message, skipped: `${where}; ${ownership.reason}` };
    case "owner":
      return yield* ownerFindings(resource, ownership.exports, message, where);
    case "user":
      return yield userFinding(resource, message, ownership);
  }
}

function* ownerFindings(
  resource: ResourceView,
  exports: readonly SharedValue[],
  message: string,
  where: string,
): Iterable<Finding> {
  const { template, logicalId, path } = resource;
  if (exports.every(({ name }) => isExported(template, name))) return;
  yield {
    logicalId,
    path,
    message: `${message}; this one creates and exports it`,
    class: "safe",
    impact: "none",
    impactNote: where,
    fix(edit) {
      for (const { attribute, name } of exports) {
        if (isExported(edit.template, name)) continue;
        const value = attribute === undefined ? ref(logicalId) : getAtt(logicalId, attribute);
        edit.set(
          ["Outputs", freeOutput(edit.template, `${logicalId}${attribute?.replaceAll(".", "") ?? lastWord(name)}`)],
          { Value: value, Export: { Name: exportName(name) } },
        );
      }
    },
  };
}

function isExported(template: Template, name: string): boolean {
  return template.outputs.some(({ body }) => equal(own(own(body, "Export"), "Name"), exportName(name)));
}

/** Returns the last word of the name of an export, for the name of its output: `account-sink-arn` has `Arn`. */
function lastWord(name: string): string {
  const last = name.split(/[^a-z0-9]/i).at(-1) ?? "";
  const word = last === "" ? "Value" : last;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function freeOutput(template: Template, wanted: string): string {
  const names = new Set(template.outputs.map(({ name }) => name));
  let name = wanted;
  for (let number = 2; names.has(name); number++) name = `${wanted}${number}`;
  return name;
}

function exportName(name: string): Json {
  return name.includes("${") ? sub(name) : name;
}

function userFinding(
  resource: ResourceView,
  message: string,
  { owner, imports }: Extract<Ownership, { role: "user" }>,
): Finding {
  const { logicalId, path } = resource;
  const taken = importedFrom(imports);
  const reason = whyNotTakenOut(resource, taken);
  if (reason !== undefined) {
    const isAlone = resource.template.resources.length === 1;
    const remedy = isAlone ? ", so delete the template and its stack, or name it with --owner" : "";
    return { logicalId, path, message, skipped: `${reason}${remedy}; ${owner} creates it, too` };
  }
  const isKept = /^Retain/.test(String(own(resource.resource.body, "DeletionPolicy")));
  return {
    logicalId,
    path,
    message,
    class: "review",
    impact: isKept ? "none" : "replacement",
    impactNote: isKept
      ? `${owner} creates it; a stack that has created it leaves it in the account`
      : `${owner} creates it; a stack that has created it deletes it: if one has, name that template with --owner`,
    fix: (edit: Edit, now: ResourceView) => takeOut(edit, now, taken),
  };
}

/** Returns the imports that stand for the resource. */
function importedFrom(imports: readonly SharedValue[]): TakenOut {
  const attributes: JsonObject = {};
  let reference: Json | undefined;
  for (const { attribute, name } of imports) {
    const value: Json = { "Fn::ImportValue": exportName(name) };
    if (attribute === undefined) reference = value;
    else attributes[attribute] = value;
  }
  return { attributes, ...(reference !== undefined && { reference }) };
}
