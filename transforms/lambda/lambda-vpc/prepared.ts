import { own } from "../../../src/values/json.js";
import { asIf, isNoValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { dropMember } from "../../aws/existing/drop-member.js";
import { noteOn } from "./notes.js";
import { dropPreparation, preparationBy, requireLists, type Preparation } from "./parameters.js";
import { makeReady } from "./repair.js";
import { namesIn } from "../../aws/values/references.js";
import { createWhereNeeded } from "../../aws/existing/where-needed.js";

/** What holds back the VPC of a function since an earlier correction prepared it; undefined when none did. */
export function preparationOf(template: Template, { properties }: Resource): Preparation | undefined {
  const choice = asIf(own(properties, "VpcConfig"));
  return choice && isNoValue(choice.whenFalse) ? preparationBy(template, choice.condition) : undefined;
}

/** A function that was prepared goes into the VPC for good, and so do the security group and the ways in that it has there. */
export function* preparedFindings(template: Template, fn: Resource, preparation: Preparation): Iterable<Finding> {
  const { logicalId, path, properties } = fn;
  const where = { logicalId, path: [...path, "Properties", "VpcConfig"] };
  const impactNote = noteOn(template, fn, undefined);
  const fix = (edit: Edit): void => enforce(edit, logicalId, preparation);
  if (preparation.kind === "lists") {
    const message = `it runs in a VPC only where ${preparation.subnets} and ${preparation.groups} are given`;
    return yield { ...where, message, class: "input", impact: "in-place", impactNote, fix };
  }
  yield {
    ...where,
    message: `it runs in a VPC only where ${preparation.parameter} says so`,
    class: "review",
    impact: "in-place",
    impactNote,
    fix,
  };
  const message = `it exists only where ${preparation.parameter} says so`;
  const isUnderSwitch = (resource: Resource | undefined): resource is Resource => {
    return resource !== undefined && !template.worlds.implies(template.guardsOf(fn), template.guardsOf(resource));
  };
  const config = asIf(own(properties, "VpcConfig"))?.whenTrue;
  for (const group of namesIn(own(config, "SecurityGroupIds"))
    .map((name) => template.resource(name))
    .filter(isUnderSwitch)) {
    const keep = (edit: Edit): void =>
      group.isInLoop
        ? keepAlong(edit, group.logicalId, logicalId, preparation)
        : keepGroup(edit, group.logicalId, preparation);
    yield { logicalId: group.logicalId, path: group.path, message, class: "review", impact: "in-place", fix: keep };
    for (const ingress of ingressesFrom(template, group.logicalId).filter(isUnderSwitch)) {
      yield {
        logicalId: ingress.logicalId,
        path: ingress.path,
        message,
        class: "review",
        impact: "in-place",
        fix: (edit) => keepAlong(edit, ingress.logicalId, group.logicalId, preparation),
      };
    }
  }
}

function enforce(edit: Edit, logicalId: string, preparation: Preparation): void {
  const fn = edit.template.resource(logicalId);
  const choice = asIf(own(fn?.properties, "VpcConfig"));
  if (fn === undefined || choice === undefined) return;
  if (preparation.kind === "lists") requireLists(edit, preparation);
  edit.set([...fn.path, "Properties", "VpcConfig"], choice.whenTrue);
  makeReady(edit, logicalId);
  dropPreparation(edit, preparation);
}

/** The group exists where its function does. */
function keepGroup(edit: Edit, group: string, preparation: Preparation): void {
  createWhereNeeded(edit, group, [], `Create${group}`);
  dropPreparation(edit, preparation);
}

/** Lets a resource exist where the other does. */
function keepAlong(edit: Edit, logicalId: string, other: string, preparation: Preparation): void {
  const [resource, needed] = [edit.template.resource(logicalId), edit.template.resource(other)?.condition];
  if (resource?.condition === undefined) return;
  if (needed === undefined) edit.remove([...resource.path, "Condition"]);
  else edit.set([...resource.path, "Condition"], needed);
  if (edit.template.usesOfCondition(resource.condition).length === 0)
    dropMember(edit, "Conditions", resource.condition);
  dropPreparation(edit, preparation);
}

function ingressesFrom(template: Template, group: string): Resource[] {
  return template
    .ofType("AWS::EC2::SecurityGroupIngress")
    .filter(({ properties }) => namesIn(own(properties, "SourceSecurityGroupId")).includes(group));
}
