import type { Edit, Finding, FixableFinding } from "../../../src/contract/rule.js";
import { asIf } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { CannotFix } from "../../../src/values/errors.js";
import { own } from "../../../src/values/json.js";
import { dropMember } from "../../aws/existing/drop-member.js";
import { createWhereNeeded } from "../../aws/existing/where-needed.js";
import { functionTypes } from "../../aws/network/functions.js";
import { namesIn } from "../../aws/values/references.js";
import { noteOn } from "./notes.js";
import { dropPreparation, preparationBy, requireLists, type Preparation } from "./parameters.js";
import { makeReady } from "./repair.js";
import { stateOf } from "./vpc-config.js";

/** Returns what holds back the VPC of a function since an earlier correction prepared it; undefined where none did. */
export function preparationOf(fn: ResourceView): Preparation | undefined {
  const choice = asIf(fn.property("VpcConfig").written);
  const isOut = choice !== undefined && stateOf(fn.template, choice.whenFalse, fn.guards) === "absent";
  return isOut ? preparationBy(fn.template, choice.condition) : undefined;
}

/** Returns the findings by which a prepared function, its security group and the rules for that are there for good. */
export function* preparedFindings(fn: ResourceView, preparation: Preparation): Iterable<Finding> {
  const { template } = fn;
  const isSwitch = preparation.kind === "switch";
  yield {
    logicalId: fn.logicalId,
    path: fn.pathOf("VpcConfig"),
    message: isSwitch
      ? `is attached to a VPC only if ${preparation.parameter} is true`
      : `is attached to a VPC only if ${preparation.subnets} and ${preparation.groups} are set`,
    class: isSwitch ? "review" : "input",
    impact: "in-place",
    impactNote: noteOn(fn, undefined),
    fix: (edit, now) => enforce(edit, now, preparation),
  };
  if (!isSwitch) return;
  const finding = (resource: ResourceView, fix: FixableFinding["fix"]): Finding => ({
    logicalId: resource.logicalId,
    path: resource.path,
    message: `exists only if ${preparation.parameter} is true`,
    class: "review",
    impact: "in-place",
    fix,
  });
  const config = asIf(fn.property("VpcConfig").written)?.whenTrue;
  for (const name of namesIn(own(config, "SecurityGroupIds"))) {
    const group = viewNamed(template, name);
    if (group === undefined || group.existsWhere(fn.guards) || firstIn(group) !== fn.logicalId) continue;
    yield finding(group, (edit, now) =>
      group.isInLoop ? keepAlong(edit, now, fn.logicalId, preparation) : keepGroup(edit, now, preparation),
    );
    for (const ingress of viewsOf(template, "AWS::EC2::SecurityGroupIngress")) {
      const sources = namesIn(ingress.property("SourceSecurityGroupId").written);
      if (!sources.includes(group.logicalId) || ingress.existsWhere(fn.guards)) continue;
      yield finding(ingress, (edit, now) => keepAlong(edit, now, group.logicalId, preparation));
    }
  }
}

/** Returns the first function that has the group: others may share it. */
function firstIn({ logicalId, template }: ResourceView): string | undefined {
  const users = viewsOf(template, ...functionTypes);
  return users.find((user) => namesIn(user.property("VpcConfig").written).includes(logicalId))?.logicalId;
}

function enforce(edit: Edit, fn: ResourceView, preparation: Preparation): void {
  const choice = asIf(fn.property("VpcConfig").written);
  if (choice === undefined) throw new CannotFix("no condition guards its VpcConfig any more");
  if (preparation.kind === "lists") requireLists(edit, preparation);
  edit.set(fn.pathOf("VpcConfig"), choice.whenTrue);
  makeReady(edit, fn.logicalId);
  dropPreparation(edit, preparation);
}

/** Lets the group exist where its function does. */
function keepGroup(edit: Edit, { logicalId }: ResourceView, preparation: Preparation): void {
  createWhereNeeded(edit, logicalId, [], `Create${logicalId}`);
  dropPreparation(edit, preparation);
}

/** Lets a resource exist where the other does. */
function keepAlong(edit: Edit, { condition, path }: ResourceView, other: string, preparation: Preparation): void {
  if (condition === undefined) return;
  const needed = edit.template.resource(other)?.condition;
  if (needed === undefined) edit.remove([...path, "Condition"]);
  else edit.set([...path, "Condition"], needed);
  if (edit.template.usesOfCondition(condition).length === 0) dropMember(edit, "Conditions", condition);
  dropPreparation(edit, preparation);
}
