import { equal, type Json } from "../../../src/values/json.js";
import { and, equals, ifCondition, not, ref } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit, ValueForm } from "../../../src/contract/rule.js";
import { dropMember, dropParameter } from "../../aws/existing/drop-member.js";
import { optional } from "../../aws/existing/left-out.js";
import { switchParameter } from "../../aws/existing/parameter-conditions.js";
import { namesIn } from "../../aws/values/references.js";
import { valueForms } from "../../aws/values/value-forms.js";
import { lists, type List } from "./vpc-config.js";

const subnetsAre = "IDs of private subnets (with a route to a NAT gateway or VPC endpoints)";

/** The parameter of a list: its name, and its definition where it may be empty and where it may not. */
interface ListParameter {
  name: string;
  required: Json;
  optional: Json;
  /** An optional one whose default is gone. */
  given: Json;
  description: string;
  example: string;
}

function listParameter(
  name: string,
  prefix: string,
  type: string,
  { pattern, words }: ValueForm,
  texts: { required: string; optional: string; description: string },
): ListParameter {
  return {
    name,
    required: { Type: `List<${type}>`, Description: texts.required },
    optional: optional(texts.optional, pattern, words),
    given: {
      Type: "String",
      Description: texts.required,
      AllowedPattern: `^${pattern}$`,
      ConstraintDescription: `must be ${words}`,
    },
    description: texts.description,
    example: `${prefix}-0123456789abcdef0${prefix === "subnet" ? `,${prefix}-0fedcba9876543210` : ""}`,
  };
}

const parameters: Readonly<Record<List, ListParameter>> = {
  SubnetIds: listParameter("LambdaSubnetIds", "subnet", "AWS::EC2::Subnet::Id", valueForms.subnetIds, {
    required: "Private subnets (with a route to a NAT gateway or VPC endpoints) for the functions.",
    optional:
      "Comma separated IDs of private subnets (with a route to a NAT gateway or VPC endpoints). Leave empty to keep the functions outside a VPC.",
    description: `${subnetsAre} for the functions`,
  }),
  SecurityGroupIds: listParameter(
    "LambdaSecurityGroupIds",
    "sg",
    "AWS::EC2::SecurityGroup::Id",
    valueForms.securityGroupIds,
    {
      required: "Security groups of the functions.",
      optional: "Comma separated IDs of the security groups of the functions. Required when LambdaSubnetIds is set.",
      description: "IDs of the security groups for the functions",
    },
  ),
};

const runs: Json = switchParameter(
  "Whether the Lambda functions run in the VPC. Then they reach the internet and AWS only through it.",
);

/** True if this is one of the parameters that corrections bring, unchanged. */
export function isOwnParameter(template: Template, name: string): boolean {
  const definition = template.parameters.get(name);
  return (
    Object.values(parameters).some((each) => equal(definition, each.required) || equal(definition, each.optional)) ||
    equal(definition, runs)
  );
}

/** Declares the parameter of a list that the user must give. Returns a reference to it. */
export function requiredList(edit: Edit, list: List): Json {
  const { name, required } = parameters[list];
  const parameter = edit.parameter(name, required);
  needs(edit, list, parameter, true);
  return ref(parameter);
}

function needs(edit: Edit, list: List, parameter: string, required: boolean): void {
  const { description, example } = parameters[list];
  edit.needs({ parameter, description, example, required });
}

/** Returns both lists where the user gives them, and `otherwise` where not. */
export function optionalLists(edit: Edit, otherwise: Json): Json {
  const [subnets = "", groups = ""] = lists.map((list) => {
    const parameter = edit.parameter(parameters[list].name, parameters[list].optional);
    needs(edit, list, parameter, false);
    return parameter;
  });
  declareRule(edit, ruleFor(subnets, groups));
  const areGiven = edit.condition("LambdaInVpc", and(isGiven(subnets), isGiven(groups)));
  return ifCondition(
    areGiven,
    { SubnetIds: splitAtCommas(subnets), SecurityGroupIds: splitAtCommas(groups) },
    otherwise,
  );
}

function isGiven(parameter: string): Json {
  return not(equals(ref(parameter), ""));
}

function splitAtCommas(parameter: string): Json {
  return { "Fn::Split": [",", ref(parameter)] };
}

function ruleFor(subnets: string, groups: string): Json {
  return {
    RuleCondition: isGiven(subnets),
    Assertions: [{ Assert: isGiven(groups), AssertDescription: `${groups} is required when ${subnets} is set` }],
  };
}

function declareRule(edit: Edit, rule: Json): void {
  const known = Object.values(edit.template.section("Rules") ?? {});
  if (!known.some((other) => equal(other, rule)))
    edit.set(["Rules", edit.template.freeName("LambdaVpcComplete")], rule);
}

/** Returns the condition that the user switches on; false by default. */
export function switchedOn(edit: Edit): string {
  const parameter = edit.parameter("RunLambdaInVpc", runs);
  edit.needs({ parameter, description: "true attaches the functions to the VPC", example: "true", required: false });
  return edit.condition("LambdaInVpc", equals(ref(parameter), "true"));
}

/** What holds back the VPC of a function that was prepared: lists that may be empty, or the switch. */
export type Preparation =
  | { kind: "lists"; condition: string; subnets: string; groups: string }
  | { kind: "switch"; condition: string; parameter: string };

/** Returns how a condition comes from an earlier preparation; undefined where it does not. */
export function preparationBy(template: Template, condition: string): Preparation | undefined {
  const expression = template.conditions.get(condition);
  const [first = "", second = ""] = namesIn(expression);
  if (equal(expression, equals(ref(first), "true")) && equal(template.parameters.get(first), runs))
    return { kind: "switch", condition, parameter: first };
  const isOurs = (name: string, { optional: empty, given }: ListParameter): boolean =>
    [empty, given].some((definition) => equal(template.parameters.get(name), definition));
  const areLists = isOurs(first, parameters.SubnetIds) && isOurs(second, parameters.SecurityGroupIds);
  return areLists && equal(expression, and(isGiven(first), isGiven(second)))
    ? { kind: "lists", condition, subnets: first, groups: second }
    : undefined;
}

/** Makes what may be empty something that must be given. */
export function requireLists(edit: Edit, { subnets, groups }: Extract<Preparation, { kind: "lists" }>): void {
  edit.set(["Parameters", subnets], parameters.SubnetIds.given);
  edit.set(["Parameters", groups], parameters.SecurityGroupIds.given);
  needs(edit, "SubnetIds", subnets, true);
  needs(edit, "SecurityGroupIds", groups, true);
}

/** Takes away what nothing uses any more once the last function is in the VPC for good. */
export function dropPreparation(edit: Edit, preparation: Preparation): void {
  if (edit.template.usesOfCondition(preparation.condition).length > 0) return;
  dropMember(edit, "Conditions", preparation.condition);
  if (preparation.kind === "lists") {
    const rule = ruleFor(preparation.subnets, preparation.groups);
    const [name] = Object.entries(edit.template.section("Rules") ?? {}).find(([, other]) => equal(other, rule)) ?? [];
    if (name !== undefined) dropMember(edit, "Rules", name);
  } else dropParameter(edit, preparation.parameter);
}
