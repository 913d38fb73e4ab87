import { CannotFix } from "../../../src/values/errors.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { ifCondition, isIntrinsic, noValue, ref, sub } from "../../../src/template/intrinsics.js";
import type { Resource } from "../../../src/template/template.js";
import type { Edit, Rollout } from "../../../src/contract/rule.js";
import { declareBeside } from "../../aws/existing/declare-beside.js";
import { rewrite } from "../../../src/template/branches.js";
import { whereCreatedAnd } from "../../aws/existing/parameter-conditions.js";
import { allowInterfaces, waitIfPossible } from "./interface-rights.js";
import { accessFor, ingressFrom } from "./access.js";
import { rolesOfFunction } from "../../aws/network/functions.js";
import { optionalLists, requiredList, switchedOn } from "./parameters.js";
import { missingList, placementFor, type Placement } from "./placement.js";
import { stateOf } from "./vpc-config.js";
import { mountTargetsOf } from "./stores.js";
import { createWhereNeeded } from "../../aws/existing/where-needed.js";

/** Puts a function that is in no VPC into one, or lets the user do so. */
export function putInVpc(edit: Edit, logicalId: string, rollout: Rollout): void {
  const fn = functionNamed(edit, logicalId);
  const placement = placementFor(edit.template, fn);
  const path = [...fn.path, "Properties", "VpcConfig"];
  const present = own(fn.properties, "VpcConfig");
  const kept: JsonObject = isObject(present) && !isIntrinsic(present) ? present : {};
  if (placement === undefined) {
    const lists =
      rollout === "prepare"
        ? optionalLists(edit)
        : {
            ...kept,
            SubnetIds: requiredList(edit, "SubnetIds"),
            SecurityGroupIds: requiredList(edit, "SecurityGroupIds"),
          };
    edit.set(path, lists);
  } else {
    const on = rollout === "prepare" ? switchedOn(edit) : undefined;
    const groups = new Groups(edit, fn, on);
    const config = { ...kept, SubnetIds: placement.subnetIds, SecurityGroupIds: groups.idsFor(placement) };
    edit.set(path, on === undefined ? config : ifCondition(on, config, noValue));
    groups.finish();
  }
  makeReady(edit, logicalId);
}

/** Gives a `VpcConfig` the list that it lacks, in every branch. */
export function completeVpcConfig(edit: Edit, logicalId: string): void {
  const fn = functionNamed(edit, logicalId);
  const groups = new Groups(edit, fn, undefined);
  const config = rewrite(
    edit.template,
    own(fn.properties, "VpcConfig") ?? null,
    edit.template.guardsOf(fn),
    (leaf, context) => {
      const missing = stateOf(edit.template, leaf, context);
      if ((missing !== "SubnetIds" && missing !== "SecurityGroupIds") || !isObject(leaf)) return leaf;
      const placement = missingList(edit.template, fn, leaf, missing);
      if (placement === undefined) return { ...leaf, [missing]: requiredList(edit, missing) };
      return { ...leaf, [missing]: missing === "SubnetIds" ? placement.subnetIds : groups.idsFor(placement) };
    },
  );
  edit.set([...fn.path, "Properties", "VpcConfig"], config);
  groups.finish();
  makeReady(edit, logicalId);
}

function functionNamed(edit: Edit, logicalId: string): Resource {
  const fn = edit.template.resource(logicalId);
  if (fn === undefined) throw new CannotFix(`${logicalId} is gone`);
  return fn;
}

/** What has to be there before the function: the rights of its role, and the mount targets of its file systems. */
export function makeReady(edit: Edit, logicalId: string): void {
  for (const role of rolesOfFunction(edit.template, functionNamed(edit, logicalId))) {
    const now = edit.template.resource(role.logicalId);
    if (now !== undefined) allowInterfaces(edit, now, logicalId);
  }
  waitForMounts(edit, logicalId);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html#cfn-lambda-function-filesystemconfigs */
export function waitForMounts(edit: Edit, logicalId: string): void {
  const configs = own(functionNamed(edit, logicalId).properties, "FileSystemConfigs");
  for (const target of mountTargetsOf(edit.template, configs)) waitIfPossible(edit, logicalId, target.logicalId);
}

/** The security group that a function gets, and what lets it in. */
class Groups {
  readonly #companions: string[] = [];
  #group: string | undefined;

  /** `on`: the condition that has to hold for the function to be in the VPC. */
  constructor(
    readonly edit: Edit,
    readonly fn: Resource,
    readonly on: string | undefined,
  ) {}

  idsFor({ vpc, groupIds }: Placement): Json {
    if (vpc === undefined) return groupIds ?? [];
    if (this.#group === undefined) {
      const group = this.#declare(`${this.fn.logicalId}SecurityGroup`, this.fn.logicalId, {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: this.#description,
          VpcId: vpc.id,
          SecurityGroupEgress: [{ Description: "Everywhere", IpProtocol: "-1", CidrIp: "0.0.0.0/0" }],
        },
      });
      for (const access of accessFor(this.edit.template, this.fn, vpc.name)) {
        const after = this.#companions.at(-1) ?? group;
        this.#companions.push(
          this.#declare(
            `${this.fn.logicalId}To${access.store.logicalId}`,
            after,
            ingressFrom(group, access, this.#description),
          ),
        );
      }
      this.#group = group;
    }
    // In a VPC Ref is the ID as well, and a rule of AWS Control Tower knows only that.
    return [ref(this.#group)];
  }

  /** To be called once the function has its group: lets that exist where it is used. */
  finish(): void {
    if (this.#group !== undefined && !this.fn.isInLoop)
      createWhereNeeded(this.edit, this.#group, this.#companions, `Create${this.#group}`);
  }

  get #description(): Json {
    const text = `Lambda function ${this.fn.logicalId}`;
    return this.fn.isInLoop ? sub(text) : text;
  }

  /** In a loop it exists as the function does; elsewhere, as soon as it is used, where it is. */
  #declare(wanted: string, after: string, body: JsonObject): string {
    const { edit, fn, on } = this;
    if (!fn.isInLoop) return declareBeside(edit, fn, wanted, body, after);
    const { Type: type = "", ...rest } = body;
    const needed = whereCreatedAnd(edit, fn, on, `Create${wanted.replaceAll(/[^A-Za-z0-9]/g, "")}`);
    return declareBeside(
      edit,
      fn,
      wanted,
      needed === undefined ? body : { Type: type, Condition: needed, ...rest },
      after,
    );
  }
}
