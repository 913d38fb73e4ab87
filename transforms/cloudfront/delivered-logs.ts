import type { Exemption } from "../../src/contract/rule.js";
import { viewsOf } from "../../src/template/resource-view.js";

/** Distributions whose logs CloudWatch Logs delivers: standard logging of the second version, which needs no ACLs. */
export const deliveredLogs: Exemption = {
  reason: "a delivery source of CloudWatch Logs takes its logs already",
  holds: ({ template, logicalId }) =>
    viewsOf(template, "AWS::Logs::DeliverySource").some((source) =>
      template.dependsDirectly(source.logicalId, logicalId),
    ),
};
