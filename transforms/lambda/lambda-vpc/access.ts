import { own, type Json, type JsonObject } from "../../../src/values/json.js";
import { getAtt } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { usedStores } from "./placement.js";
import { groupOfStore, letsInVpc, mountTargetsOf, portOf } from "./stores.js";

/** A database, cache or file system that is to let a function in. */
export interface Access {
  store: Resource;
  group: Resource;
  port: Json;
}

/** What the function uses in this VPC, and what does not let in the whole VPC anyway. */
export function accessFor(template: Template, fn: Resource, vpc: string): Access[] {
  const stores = [...usedStores(template, fn), ...mountTargetsOf(template, own(fn.properties, "FileSystemConfigs"))];
  const found = stores.flatMap((store): Access[] => {
    const [group, port] = [groupOfStore(template, store, vpc, fn), portOf(template, store)];
    return group === undefined || port === undefined || letsInVpc(template, group, port)
      ? []
      : [{ store, group, port }];
  });
  // The mount targets of one file system mostly share a group.
  return found.filter(
    ({ group, port }, index) =>
      found.findIndex((other) => other.group === group && JSON.stringify(other.port) === JSON.stringify(port)) ===
      index,
  );
}

/** Lets the security group `from` in; a resource of its own, since the groups may name each other. */
export function ingressFrom(from: string, { group, port }: Access, description: Json): JsonObject {
  return {
    Type: "AWS::EC2::SecurityGroupIngress",
    Properties: {
      GroupId: getAtt(group.logicalId, "GroupId"),
      Description: description,
      IpProtocol: "tcp",
      FromPort: port,
      ToPort: port,
      SourceSecurityGroupId: getAtt(from, "GroupId"),
    },
  };
}
