import { own, type Json } from "../../values/json.js";
import type { Thing } from "../facts.js";
import { itemsOf, textAt, withProperties } from "../reading.js";

/**
 * Returns a subnet with what its routes to everywhere reach: `Routes` is `internet` for an internet gateway, which makes a
 * subnet public, `nat` for a NAT gateway or another way out, and `none`. A subnet without a route table of its own has the
 * main one of its VPC. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
 */
export function withRoutes(subnet: Thing, tables: Json): Thing {
  const all = itemsOf(tables);
  const table =
    all.find((each) => associationsOf(each).some((one) => textAt(one, "SubnetId") === subnet.id)) ??
    all.find(
      (each) =>
        own(each, "VpcId") === subnet.properties["VpcId"] &&
        associationsOf(each).some((one) => own(one, "Main") === true),
    );
  return table === undefined ? subnet : withProperties(subnet, { Routes: reach(table) });
}

function associationsOf(table: Json): readonly Json[] {
  return itemsOf(own(table, "Associations"));
}

function reach(table: Json): "internet" | "nat" | "none" {
  const ways = itemsOf(own(table, "Routes")).filter(
    (route) =>
      (own(route, "DestinationCidrBlock") === "0.0.0.0/0" || own(route, "DestinationIpv6CidrBlock") === "::/0") &&
      own(route, "State") !== "blackhole",
  );
  if (ways.some((route) => textAt(route, "GatewayId")?.startsWith("igw-"))) return "internet";
  return ways.length > 0 ? "nat" : "none";
}
