import { isObject, own, type Json } from "../../src/values/json.js";
import { isTrue } from "../../src/template/intrinsics.js";
import { dependenciesOf, isAfter, mentions, type Concrete, type ConcreteResource } from "./concrete.js";
import { at, listOf, named, ofType, type Defect } from "./defect.js";

const by = "lambda-vpc";
const enough =
  /AWSLambdaVPCAccessExecutionRole|AWSLambdaMSKExecutionRole|AWSLambdaENIManagementAccess|AdministratorAccess|AmazonVPCFullAccess|AmazonEC2FullAccess|AWSLambda(?:_)?FullAccess|PowerUserAccess/;

/** What is wrong with functions, in a VPC and outside of one. `globals`: what SAM adds to each function. */
export function functionDefects(stack: Concrete, globals: Json | undefined): Defect[] {
  return ofType(stack, "AWS::Lambda::Function", "AWS::Serverless::Function").flatMap((lambda): Defect[] => {
    const { id, type, properties } = lambda;
    const flaw = (what: string): Defect => ({ id, what: `${id} ${what}`, kind: "flaw", by });
    const danger = (what: string): Defect => ({ id, what: `${id} ${what}`, kind: "danger", by });
    const config = own(properties, "VpcConfig");
    const inherited = type === "AWS::Serverless::Function" && at(globals, "Function", "VpcConfig") !== undefined;
    const [subnets, groups] = [listOf(at(config, "SubnetIds")), listOf(at(config, "SecurityGroupIds"))];
    if (inherited && subnets.length + groups.length > 0)
      return [danger("has subnets and groups of its own besides those of Globals")];
    if (
      inherited ||
      own(properties, "CapacityProviderConfig") !== undefined ||
      own(properties, "Fn::Transform") !== undefined
    )
      return [];
    if (config !== undefined && !isObject(config)) return [];
    if (subnets.length === 0 && groups.length === 0) return [flaw("runs outside a VPC")];
    // Where the author chose subnets or groups, the rest follows them.
    if (subnets.length === 0 || groups.length === 0)
      return [flaw("has only one half of VpcConfig"), ...misplaced(stack, subnets, groups).map(danger)];
    const found: Defect[] = [];
    if (isHandler(stack, id)) found.push(danger("answers for custom resources, and is in a VPC"));
    if (isAtEdge(stack, id)) found.push(danger("runs at the edge, and is in a VPC"));
    return [...found, ...misplaced(stack, subnets, groups).map(danger), ...lackingRights(stack, lambda).map(danger)];
  });
}

function isHandler({ resources }: Concrete, id: string): boolean {
  return [...resources.values()].some(
    ({ type, properties }) =>
      /^(?:Custom::|AWS::CloudFormation::CustomResource$)/.test(type) &&
      mentions(own(properties, "ServiceToken")).includes(id),
  );
}

function isAtEdge(stack: Concrete, id: string): boolean {
  const versions = ofType(stack, "AWS::Lambda::Version").filter(({ properties }) =>
    mentions(own(properties, "FunctionName")).includes(id),
  );
  const names = [id, ...versions.map((version) => version.id)];
  return ofType(stack, "AWS::CloudFront::Distribution").some(
    ({ properties }) =>
      JSON.stringify(properties).includes("LambdaFunctionAssociations") &&
      mentions(properties).some((name) => names.includes(name)),
  );
}

/** Subnets that a function must not be in, and groups of another VPC than theirs. */
function misplaced(stack: Concrete, subnets: readonly Json[], groups: readonly Json[]): string[] {
  const known = subnets
    .map((subnet) => named(stack, subnet, "AWS::EC2::Subnet"))
    .filter((subnet) => subnet !== undefined);
  const vpcs = new Set(known.map(({ properties }) => JSON.stringify(properties["VpcId"] ?? null)));
  const complaints = known.filter((subnet) => isPublic(stack, subnet)).map(({ id }) => `is in ${id}, which is public`);
  if (vpcs.size > 1) complaints.push("is in subnets of several VPCs");
  for (const value of groups) {
    const group = named(stack, value, "AWS::EC2::SecurityGroup");
    if (group === undefined || known.length === 0) continue;
    if (!vpcs.has(JSON.stringify(group.properties["VpcId"] ?? null)))
      complaints.push(`has the group ${group.id} of another VPC`);
  }
  return complaints;
}

function isPublic(stack: Concrete, subnet: ConcreteResource): boolean {
  if (isTrue(own(subnet.properties, "MapPublicIpOnLaunch"))) return true;
  const tables = ofType(stack, "AWS::EC2::SubnetRouteTableAssociation")
    .filter(({ properties }) => mentions(properties["SubnetId"]).includes(subnet.id))
    .flatMap(({ properties }) => mentions(properties["RouteTableId"]));
  return ofType(stack, "AWS::EC2::Route").some(({ properties }) => {
    const gateway = named(stack, properties["GatewayId"], "AWS::EC2::InternetGateway");
    return (
      gateway !== undefined &&
      properties["DestinationCidrBlock"] === "0.0.0.0/0" &&
      mentions(properties["RouteTableId"]).some((table) => tables.includes(table))
    );
  });
}

/** A role of the template has to let the function make network interfaces before the function is created. */
function lackingRights(stack: Concrete, lambda: ConcreteResource): string[] {
  const role = named(stack, own(lambda.properties, "Role"), "AWS::IAM::Role");
  if (role === undefined) return [];
  if (grants(role.properties["ManagedPolicyArns"], role.properties["Policies"])) return [];
  const policies = ofType(stack, "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy").filter(
    (policy) => {
      const named = [...mentions(policy.properties["Roles"]), ...mentions(policy.properties["RoleName"])];
      return (
        (named.includes(role.id) || dependenciesOf(role).includes(policy.id)) && grants(undefined, [policy.properties])
      );
    },
  );
  if (policies.length === 0) return [`is in a VPC, and ${role.id} does not let it make network interfaces`];
  if (policies.some(({ id }) => isAfter(stack, lambda.id, id))) return [];
  return [`may be created before ${policies.map(({ id }) => id).join(" and ")} lets it make network interfaces`];
}

function grants(managed: Json | undefined, policies: Json | undefined): boolean {
  if (listOf(managed).some((arn) => enough.test(JSON.stringify(arn)))) return true;
  // What a parameter or an import names cannot be looked into.
  if (
    listOf(managed).some(
      (arn) => isObject(arn) && (own(arn, "Fn::ImportValue") !== undefined || own(arn, "Ref") !== undefined),
    )
  )
    return true;
  return listOf(policies).some((policy) => {
    return listOf(at(policy, "PolicyDocument", "Statement")).some((statement) => {
      const isNamedBy = (key: string): boolean =>
        listOf(at(statement, key)).some((action) => covers(String(action).toLowerCase(), "ec2:createnetworkinterface"));
      const isMeant = at(statement, "NotAction") === undefined ? isNamedBy("Action") : !isNamedBy("NotAction");
      return at(statement, "Effect") === "Allow" && isMeant;
    });
  });
}

/** True if an action of a policy, with its wildcards, stands for this one. */
function covers(pattern: string, action: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[^a-z0-9:]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(action);
}
