import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How a VPC is connected that AWS refuses. */
interface VpcConnectionChoices {
  connection: "tables" | "store" | "names" | "no-gateway" | "both" | "attachment";
  connectionForm: "sub" | "plain" | "join";
  connectionWhen: "always" | "prod-all";
  connectionBesides: "none" | "right";
}

/** The values of each choice, the usual ones more than once. */
const vpcConnectionAxes: Axes<VpcConnectionChoices> = {
  connection: ["tables", "attachment", "names", "store", "no-gateway", "both"],
  connectionForm: ["sub", "sub", "join", "plain"],
  connectionWhen: ["always", "always", "prod-all"],
  connectionBesides: ["none", "right"],
};

type When = Record<string, Json | undefined>;
const endpointType = "AWS::EC2::VPCEndpoint";

/** Adds a VPC, and what connects it. */
function addVpcConnections(draft: Draft, choices: VpcConnectionChoices): void {
  const { connection, connectionForm, connectionWhen, connectionBesides } = choices;
  const when: When = { Condition: connectionWhen === "prod-all" ? draft.isProd() : undefined };
  const names = connection === "names" ? {} : { EnableDnsHostnames: true };
  draft.resource("Net", "AWS::EC2::VPC", { CidrBlock: "10.4.0.0/16", ...names });
  draft.resource("Subnet", "AWS::EC2::Subnet", { VpcId: ref("Net"), CidrBlock: "10.4.0.0/24" });
  draft.resource("Routes", "AWS::EC2::RouteTable", { VpcId: ref("Net") });
  const routed = { SubnetId: ref("Subnet"), RouteTableId: ref("Routes") };
  draft.resource("Routing", "AWS::EC2::SubnetRouteTableAssociation", routed);
  const inVpc = (service: string): JsonObject => ({ VpcId: ref("Net"), ServiceName: nameOf(service, connectionForm) });
  const subnets: JsonObject = { SubnetIds: [ref("Subnet")] };
  const named: JsonObject = { VpcEndpointType: "Interface", PrivateDnsEnabled: true, ...subnets };
  switch (connection) {
    case "tables":
      draft.resource("Tables", endpointType, { ...inVpc("dynamodb"), ...named }, when);
      break;
    case "store":
      draft.resource("Store", endpointType, { ...inVpc("s3"), ...named }, when);
      break;
    case "names":
      draft.resource("Logs", endpointType, { ...inVpc("logs"), ...named }, when);
      break;
    case "no-gateway":
      draft.resource("Logs", endpointType, { ...inVpc("logs"), VpcEndpointType: "Gateway", ...subnets }, when);
      break;
    case "both":
      draft.resource("Store", endpointType, { ...inVpc("s3"), RouteTableIds: [ref("Routes")], ...subnets }, when);
      break;
    default:
      addHub(draft, when);
  }
  if (connectionBesides === "right")
    draft.resource("Beside", endpointType, { ...inVpc("sqs"), VpcEndpointType: "Interface", ...subnets });
}

function nameOf(service: string, form: VpcConnectionChoices["connectionForm"]): Json {
  if (form === "plain") return `com.amazonaws.eu-west-1.${service}`;
  return form === "sub"
    ? sub(`com.amazonaws.\${AWS::Region}.${service}`)
    : { "Fn::Join": ["", ["com.amazonaws.", ref("AWS::Region"), `.${service}`]] };
}

function addHub(draft: Draft, when: When): void {
  draft.resource("Hub", "AWS::EC2::TransitGateway", { Description: "All networks" });
  const attached = { TransitGatewayId: ref("Hub"), VpcId: ref("Net"), SubnetIds: [ref("Subnet")] };
  draft.resource("Attachment", "AWS::EC2::TransitGatewayAttachment", attached, when);
  draft.resource("Table", "AWS::EC2::TransitGatewayRouteTable", { TransitGatewayId: ref("Hub") }, when);
  const associated = {
    TransitGatewayAttachmentId: getAtt("Attachment", "Id"),
    TransitGatewayRouteTableId: ref("Table"),
  };
  draft.resource("Association", "AWS::EC2::TransitGatewayRouteTableAssociation", associated, when);
}

/** The templates that are made of these choices. */
export const vpcConnections = system({
  name: "vpc-connection",
  families: ["vpc-connections"],
  axes: vpcConnectionAxes,
  reconcile: (choices) => choices,
  add: addVpcConnections,
  marks: ({ connection, connectionForm, connectionWhen }: VpcConnectionChoices) => [
    connection,
    connectionForm,
    connectionWhen,
  ],
});
