import { isTrue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { serviceOf } from "../../aws/network/endpoints.js";
import { anyNameTheSame, valuesAt } from "./match.js";
import type { Order } from "./order.js";

const endpointType = "AWS::EC2::VPCEndpoint";

/** VPC endpoints of which one needs another. */
export const endpoints: readonly Order[] = [
  {
    waiting: [endpointType],
    where: "PrivateDnsEnabled of an interface endpoint for S3",
    for: endpointType,
    needs: gatewaysOfSameService,
    isRequired: true,
    because: "required as gateway endpoint for S3 in its VPC",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html",
  },
];

/** Private names of S3 are for inbound resolvers alone, if not said otherwise: all others in the VPC use its gateway. */
function gatewaysOfSameService(waiting: ResourceView): ResourceView[] {
  const { template } = waiting;
  if (!isInterface(waiting) || serviceOf(waiting) !== "s3") return [];
  const isNamed = valuesAt(waiting, "PrivateDnsEnabled").some(({ value }) => isTrue(value));
  const options = valuesAt(waiting, "DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint");
  if (!isNamed || options.some(({ value }) => value !== "OnlyInboundResolver")) return [];
  const vpcs = valuesAt(waiting, "VpcId");
  return viewsOf(template, endpointType).filter(
    (other) =>
      !isInterface(other) && serviceOf(other) === "s3" && anyNameTheSame(template, valuesAt(other, "VpcId"), vpcs),
  );
}

function isInterface(endpoint: ResourceView): boolean {
  return valuesAt(endpoint, "VpcEndpointType").some(({ value }) => value === "Interface");
}
