import type { Json } from "../../src/values/json.js";
import { isAfter, mentions, type Concrete, type ConcreteResource } from "./concrete.js";
import { at, listOf, named, ofType, same, type Defect } from "./defect.js";

const by = "creation-order";

/** A resource that fails where others, which it does not name, come after it. */
interface Order {
  waiting: string;
  /** The resources that it needs. */
  needs(stack: Concrete, waiting: ConcreteResource): ConcreteResource[];
}

const attachment = "AWS::EC2::VPCGatewayAttachment";

/** Policies that stand apart and give a role its rights. */
function policiesOf(stack: Concrete, role: Json | undefined): ConcreteResource[] {
  const found = named(stack, role, "AWS::IAM::Role");
  return ofType(stack, "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy").filter(
    ({ properties }) => found !== undefined && mentions(properties["Roles"]).includes(found.id),
  );
}

function roleOfFunction(stack: Concrete, value: Json | undefined): Json | undefined {
  return named(stack, value, "AWS::Lambda::Function")?.properties["Role"];
}

/** What lets a service invoke the function that a value names, whatever it is that the service acts for. */
function permissionsFor(stack: Concrete, principal: string, value: Json | undefined): ConcreteResource[] {
  return ofType(stack, "AWS::Lambda::Permission").filter(
    ({ properties }) =>
      properties["Principal"] === principal &&
      properties["SourceArn"] === undefined &&
      listOf(value).some((each) => same(properties["FunctionName"], each)),
  );
}

/** Some orders that AWS documents, each read from the properties alone. */
const orders: readonly Order[] = [
  {
    waiting: "AWS::EC2::Route",
    needs: (stack, { properties }) =>
      ofType(stack, attachment).filter(
        (each) =>
          properties["GatewayId"] !== undefined && same(each.properties["InternetGatewayId"], properties["GatewayId"]),
      ),
  },
  {
    waiting: "AWS::ApiGateway::Deployment",
    needs: (stack, { properties }) =>
      ofType(stack, "AWS::ApiGateway::Method").filter((each) =>
        same(each.properties["RestApiId"], properties["RestApiId"]),
      ),
  },
  {
    waiting: "AWS::KinesisFirehose::DeliveryStream",
    needs: (stack, { properties }) =>
      policiesOf(stack, at(properties, "ExtendedS3DestinationConfiguration", "RoleARN")),
  },
  {
    waiting: "AWS::Lambda::EventSourceMapping",
    needs: (stack, { properties }) =>
      policiesOf(stack, roleOfFunction(stack, properties["FunctionName"])).filter(({ properties: policy }) =>
        /sqs:ReceiveMessage/i.test(JSON.stringify(policy)),
      ),
  },
  {
    waiting: "AWS::Lambda::Function",
    needs: (stack, { properties }) => {
      const points = listOf(properties["FileSystemConfigs"]).map((config) =>
        named(stack, at(config, "Arn"), "AWS::EFS::AccessPoint"),
      );
      return ofType(stack, "AWS::EFS::MountTarget").filter((mount) =>
        points.some(
          (point) => point !== undefined && same(mount.properties["FileSystemId"], point.properties["FileSystemId"]),
        ),
      );
    },
  },
  {
    waiting: "AWS::Logs::SubscriptionFilter",
    needs: (stack, { properties }) => permissionsFor(stack, "logs.amazonaws.com", properties["DestinationArn"]),
  },
  {
    waiting: "AWS::S3::Bucket",
    needs: (stack, { properties }) =>
      listOf(at(properties, "NotificationConfiguration", "LambdaConfigurations")).flatMap((each) =>
        permissionsFor(stack, "s3.amazonaws.com", at(each, "Function")),
      ),
  },
  { waiting: "AWS::SecurityHub::Standard", needs: (stack) => ofType(stack, "AWS::SecurityHub::Hub") },
];

/** Returns the resources that may be created before others that they need. */
export function orderDefects(stack: Concrete): Defect[] {
  const custom = [...stack.resources.values()]
    .filter(({ type }) => type.startsWith("Custom::"))
    .flatMap((resource) =>
      early(stack, resource, policiesOf(stack, roleOfFunction(stack, resource.properties["ServiceToken"]))),
    );
  return [
    ...orders.flatMap(({ waiting, needs }) =>
      ofType(stack, waiting).flatMap((resource) => early(stack, resource, needs(stack, resource))),
    ),
    ...custom,
  ];
}

function early(stack: Concrete, { id }: ConcreteResource, needed: readonly ConcreteResource[]): Defect[] {
  return needed
    .filter((other) => other.id !== id && !isAfter(stack, id, other.id) && !isAfter(stack, other.id, id))
    .map((other): Defect => ({ id, what: `${id} may be created before ${other.id}`, kind: "flaw", by }));
}
