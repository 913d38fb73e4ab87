import { isNoValue, isTrue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own } from "../../../src/values/json.js";
import { serviceOf } from "../../aws/network/endpoints.js";
import { vpcOf } from "../../aws/network/vpc.js";
import { isReadable } from "../../aws/values/visibility.js";

/** The type of a VPC endpoint. */
export const endpointType = "AWS::EC2::VPCEndpoint";

/** A VPC endpoint of a service of AWS. */
export interface Endpoint {
  readonly view: ResourceView;
  /** What follows the Region in the name of the service: `s3`, `ssm`. */
  readonly service: string;
  /** Its type: a gateway if not said. Undefined where something else decides. */
  readonly kind: "Gateway" | "Interface" | undefined;
  readonly vpc: string | undefined;
  /** True if private DNS names are switched on in every case. */
  readonly hasPrivateNames: boolean;
}

/** Returns the endpoints of services of AWS that can be read. */
export function endpointsOf(template: Template): Endpoint[] {
  return viewsOf(template, endpointType)
    .filter((view) => isReadable(view) && !view.isInLoop)
    .flatMap((view) => {
      const service = serviceOf(view);
      if (service === undefined) return [];
      const names = view.property("PrivateDnsEnabled").leaves;
      const hasPrivateNames = names.every(({ value }) => isTrue(value));
      return [{ view, service, kind: kindOf(view), vpc: vpcOf(view), hasPrivateNames }];
    });
}

function kindOf({ resource: { properties } }: ResourceView): Endpoint["kind"] {
  const written = own(properties, "VpcEndpointType");
  if (written === undefined || isNoValue(written)) return "Gateway";
  return written === "Gateway" || written === "Interface" ? written : undefined;
}

/** True if a property is there in some case. */
export function has({ view }: Endpoint, property: string): boolean {
  return view.property(property).isThere;
}
