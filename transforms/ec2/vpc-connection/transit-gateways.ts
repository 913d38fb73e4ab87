import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { listed } from "../../../src/values/listed.js";
import { resourceAt } from "../../aws/values/references.js";
import { isReadable } from "../../aws/values/visibility.js";

/** The types of attachments that a transit gateway puts into its default route table. */
const attachmentTypes = [
  "AWS::EC2::TransitGatewayAttachment",
  "AWS::EC2::TransitGatewayVpcAttachment",
  "AWS::EC2::VPNConnection",
] as const;
const gatewayType = "AWS::EC2::TransitGateway";
/** An attachment that is put into a route table by hand. */
export const associationType = "AWS::EC2::TransitGatewayRouteTableAssociation";

/**
 * An attachment is in one route table: in the default one of the gateway, unless that is switched off.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-routing-overview
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-transitgateway.html
 */
export function* transitGatewayFindings(template: Template): Iterable<Finding> {
  const told = new Set<string>();
  for (const association of viewsOf(template, associationType).filter(isReadable)) {
    const attachment = resourceAt(association, "TransitGatewayAttachmentId");
    const gateway = gatewayOf(attachment);
    if (attachment === undefined || gateway === undefined || told.has(gateway.logicalId)) continue;
    const state = switchOf(gateway, "DefaultRouteTableAssociation");
    if (state === "disable") continue;
    told.add(gateway.logicalId);
    const where = {
      logicalId: association.logicalId,
      path: association.pathOf("TransitGatewayAttachmentId"),
      message: `deployment fails (Resource.AlreadyAssociated: Transit Gateway Attachment is already associated to a route table): ${gateway.logicalId} associates ${attachment.logicalId} with its default route table`,
      isRefused: true,
    };
    if (state === undefined || gateway.isInLoop) {
      yield { ...where, skipped: `set DefaultRouteTableAssociation of ${gateway.logicalId} to disable` };
      continue;
    }
    const others = withoutTable(gateway);
    yield {
      ...where,
      class: "review",
      impact: "none",
      ...(others.length > 0 && { impactNote: `${listed(others)} then needs an explicit association` }),
      fix: (edit) => switchOff(edit, gateway, others.length === 0),
    };
  }
}

function gatewayOf(attachment: ResourceView | undefined): ResourceView | undefined {
  if (attachment === undefined || !attachmentTypes.some((type) => type === attachment.type)) return undefined;
  const gateway = resourceAt(attachment, "TransitGatewayId");
  return gateway?.type === gatewayType && isReadable(gateway) ? gateway : undefined;
}

/** Returns how a switch is set in every case; undefined where something else decides. */
function switchOf(gateway: ResourceView, property: string): "enable" | "disable" | undefined {
  const states = new Set(
    gateway.property(property).leaves.map(({ value }) => {
      // Both are on by default.
      if (isNoValue(value) || value === "enable") return "enable";
      return value === "disable" ? "disable" : undefined;
    }),
  );
  const [only] = states;
  return states.size === 1 ? only : undefined;
}

/** Returns the attachments of a gateway that no association puts into a table. */
function withoutTable(gateway: ResourceView): string[] {
  const { template } = gateway;
  const associated = new Set(
    viewsOf(template, associationType).map((each) => resourceAt(each, "TransitGatewayAttachmentId")?.logicalId),
  );
  return viewsOf(template, ...attachmentTypes)
    .filter((each) => gatewayOf(each) === gateway && !associated.has(each.logicalId))
    .map(({ logicalId }) => logicalId);
}

/** Without attachments in it, the default table needs no routes either. */
function switchOff(edit: Edit, gateway: ResourceView, isAll: boolean): void {
  edit.set(gateway.pathOf("DefaultRouteTableAssociation"), "disable");
  if (isAll && switchOf(gateway, "DefaultRouteTablePropagation") === "enable")
    edit.set(gateway.pathOf("DefaultRouteTablePropagation"), "disable");
}
