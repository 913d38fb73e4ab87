import type { Edit, Finding, Rollout } from "../../../src/contract/rule.js";
import { asIf, ifCondition, isIntrinsic, noValue, ref, sub, type Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { CannotFix } from "../../../src/values/errors.js";
import { isObject, type Json, type JsonObject } from "../../../src/values/json.js";
import { declareBeside } from "../../aws/existing/declare-beside.js";
import { whereCreatedAnd } from "../../aws/existing/parameter-conditions.js";
import { createWhereNeeded } from "../../aws/existing/where-needed.js";
import { groupsIn } from "../../aws/network/admission.js";
import { rolesOfFunction } from "../../aws/network/functions.js";
import { accessFor, ingressFrom, type Access } from "./access.js";
import { commonTags } from "./common-tags.js";
import { mountTargetsOf } from "./data-stores.js";
import { allowInterfaces, waitIfPossible } from "./interface-rights.js";
import { whyLeftAlone } from "./limits.js";
import { optionalLists, requiredList, switchedOn } from "./parameters.js";
import { placementFor, placeToComplete, type Placement } from "./placement.js";
import { newcomersLike, withSharedGroups } from "./siblings.js";
import { stateOf, vpcStateOf } from "./vpc-config.js";

/** Puts a function that is in no VPC into one, or lets the user do so. */
export function putInVpc(edit: Edit, fn: ResourceView, rollout: Rollout): void {
  const placement = placementFor(fn);
  const path = fn.pathOf("VpcConfig");
  const present = fn.property("VpcConfig").written;
  const kept: JsonObject = isObject(present) && !isIntrinsic(present) ? present : {};
  let on: string | undefined;
  if (placement !== undefined) {
    if (rollout === "prepare") on = switchedOn(edit);
    const group = new FunctionGroup(edit, fn, on);
    const config = { ...kept, SubnetIds: placement.subnetIds, SecurityGroupIds: group.idsFor(placement) };
    edit.set(path, on === undefined ? config : ifCondition(on, config, present ?? noValue));
    group.finish();
  } else if (rollout === "prepare") {
    const lists = optionalLists(edit, present ?? noValue);
    on = asIf(lists)?.condition;
    edit.set(path, lists);
  } else {
    const [SubnetIds, SecurityGroupIds] = [requiredList(edit, "SubnetIds"), requiredList(edit, "SecurityGroupIds")];
    edit.set(path, { ...kept, SubnetIds, SecurityGroupIds });
  }
  makeReady(edit, fn.logicalId, on);
}

/** Gives a `VpcConfig` the list that it lacks, in every branch. */
export function completeVpcConfig(edit: Edit, fn: ResourceView): void {
  const group = new FunctionGroup(edit, fn, undefined);
  const { path, after } = fn.property("VpcConfig").rewritten((leaf, context) => {
    const missing = stateOf(fn.template, leaf, context);
    if ((missing !== "SubnetIds" && missing !== "SecurityGroupIds") || !isObject(leaf)) return leaf;
    const placement = placeToComplete(fn, leaf, missing);
    if (placement === undefined) return { ...leaf, [missing]: requiredList(edit, missing) };
    return { ...leaf, [missing]: missing === "SubnetIds" ? placement.subnetIds : group.idsFor(placement) };
  });
  edit.set(path, after);
  group.finish();
  makeReady(edit, fn.logicalId);
}

/**
 * Lets a function have what it needs first: the rights of its role, and the mount targets of its file systems. `on`: the
 * condition that has to hold for the function to be in the VPC.
 */
export function makeReady(edit: Edit, logicalId: string, on?: string): void {
  const fn = viewNamed(edit.template, logicalId);
  if (fn === undefined) throw new CannotFix(`${logicalId} no longer exists`);
  for (const role of rolesOfFunction(fn)) allowInterfaces(edit, role.logicalId, logicalId, on);
  waitForMounts(edit, fn);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html#cfn-lambda-function-filesystemconfigs */
function waitForMounts(edit: Edit, fn: ResourceView): void {
  for (const target of mountTargetsOf(fn)) waitIfPossible(edit, fn.logicalId, target.logicalId);
}

/** Returns a finding for a function that may be created before the mount targets of its file system. */
export function* mountFindings(fn: ResourceView): Iterable<Finding> {
  const { logicalId, path, template } = fn;
  const late = mountTargetsOf(fn).filter((target) => !template.isAfter(logicalId, target.logicalId));
  if (late.length === 0 || vpcStateOf(fn) !== "complete") return;
  const message = `missing DependsOn: can be created before ${late.map((target) => target.logicalId).join(" and ")}, which it needs to mount its file system`;
  yield { logicalId, path, message, class: "safe", impact: "none", fix: (edit, now) => waitForMounts(edit, now) };
}

/** True if a function that is in no VPC gets into this one. */
function isPlacedIn(fn: ResourceView, vpc: string): boolean {
  const placement = placementFor(fn);
  return placement?.vpc?.name === vpc && whyLeftAlone(fn, placement) === undefined;
}

/** The security group that a function gets, and the rules that let it in elsewhere. */
class FunctionGroup {
  readonly #edit: Edit;
  readonly #fn: ResourceView;
  readonly #on: string | undefined;
  readonly #rules: string[] = [];
  #group: string | undefined;

  /** `on`: the condition that has to hold for the function to be in the VPC. */
  constructor(edit: Edit, fn: ResourceView, on: string | undefined) {
    this.#edit = edit;
    this.#fn = fn;
    this.#on = on;
  }

  /** What holds where the function is in the VPC. */
  get #context(): Guard[] {
    return [...this.#fn.guards, ...(this.#on === undefined ? [] : [{ condition: this.#on, holds: true }])];
  }

  /** Returns the security groups for a place: those of its siblings, or a group that it declares where the VPC can be told. */
  idsFor(place: Placement): Json {
    const placement = withSharedGroups(this.#fn, place, this.#edit.original, this.#context);
    const { vpc, groupIds } = placement;
    if (vpc === undefined) return groupIds ?? [];
    if (groupIds !== undefined) {
      this.#openTo(groupIds, placement);
      return groupIds;
    }
    this.#group ??= this.#declareIn(placement, vpc);
    // In a VPC Ref is the ID as well, and a rule of AWS Control Tower knows only that.
    return [ref(this.#group)];
  }

  /** Lets the group exist where it is used; to be called once the function has it. */
  finish(): void {
    if (this.#group !== undefined && !this.#fn.isInLoop)
      createWhereNeeded(this.#edit, this.#group, this.#rules, `Create${this.#group}`);
  }

  #declareIn(placement: Placement, vpc: NonNullable<Placement["vpc"]>): string {
    const { logicalId, isInLoop } = this.#fn;
    const [role] = rolesOfFunction(this.#fn);
    const isShared =
      role !== undefined && newcomersLike(this.#fn, vpc.name).some((other) => isPlacedIn(other, vpc.name));
    const owner = isShared ? role.logicalId.replace(/(?<=.)Role$/, "") : logicalId;
    const text = isShared ? `Lambda functions with the role ${role.logicalId}` : `Lambda function ${logicalId}`;
    const description = isInLoop ? sub(text) : text;
    const tags = commonTags(this.#edit.original);
    const group = this.#declare(`${owner}SecurityGroup`, logicalId, {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: description,
        VpcId: vpc.id,
        SecurityGroupEgress: [{ Description: "Everywhere", IpProtocol: "-1", CidrIp: "0.0.0.0/0" }],
        ...(tags.length === 0 ? {} : { Tags: tags }),
      },
    });
    for (const access of accessFor(this.#fn, placement)) this.#open(owner, group, access, description);
    return group;
  }

  /** Lets a group that others have as well in where this function needs it. */
  #openTo(groupIds: Json, placement: Placement): void {
    const [group, ...more] = groupsIn(this.#edit.template, groupIds, this.#fn.guards);
    if (group === undefined || more.length > 0 || this.#fn.isInLoop) return;
    const name = group.logicalId.replace(/(?<=.)SecurityGroup$/, "");
    for (const access of accessFor(this.#fn, placement, group.logicalId, this.#context)) {
      const rule = ingressFrom(group.logicalId, access, `Lambda function ${this.#fn.logicalId}`);
      const { Type: type = "", ...rest } = rule;
      const wanted = `${name}To${access.keeper.logicalId}`;
      const needed = whereCreatedAnd(this.#edit, this.#fn, this.#on, `Create${wanted}`);
      const body = needed === undefined ? rule : { Type: type, Condition: needed, ...rest };
      declareBeside(this.#edit, this.#fn, wanted, body);
    }
  }

  #open(owner: string, group: string, access: Access, description: Json): void {
    const wanted = `${owner}To${access.keeper.logicalId}`;
    this.#rules.push(this.#declare(wanted, this.#rules.at(-1) ?? group, ingressFrom(group, access, description)));
  }

  /** In a loop it exists as the function does; elsewhere, as soon as it is used, where it is. */
  #declare(wanted: string, after: string, body: JsonObject): string {
    if (!this.#fn.isInLoop) return declareBeside(this.#edit, this.#fn, wanted, body, after);
    const { Type: type = "", ...rest } = body;
    const name = `Create${wanted.replaceAll(/[^A-Za-z0-9]/g, "")}`;
    const needed = whereCreatedAnd(this.#edit, this.#fn, this.#on, name);
    const conditional = needed === undefined ? body : { Type: type, Condition: needed, ...rest };
    return declareBeside(this.#edit, this.#fn, wanted, conditional, after);
  }
}
