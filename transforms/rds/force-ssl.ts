import type { Context, Finding, ResourceRule } from "../../src/contract/rule.js";
import { isIntrinsic } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../src/values/json.js";

/** The parameter by which an engine refuses connections without TLS. */
interface TlsParameter {
  readonly family: RegExp;
  readonly name: string;
  readonly value: string;
  /** True if the engine has it on where nothing is said. */
  readonly isDefault?: boolean;
}

const postgres = { name: "rds.force_ssl", value: "1" };
const mysql = { name: "require_secure_transport", value: "ON" };

/**
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Concepts.General.SSL.Using.html
 */
const parametersOfInstances: readonly TlsParameter[] = [
  { family: /^postgres(?:1[5-9]|[2-9]\d)$/, ...postgres, isDefault: true },
  { family: /^postgres\d/, ...postgres },
  { family: /^sqlserver-/, ...postgres },
  { family: /^mysql8/, ...mysql },
  { family: /^mariadb(?:10\.(?:5|6|11)|1[1-9]\.)/, ...mysql },
];

/**
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html
 */
const parametersOfClusters: readonly TlsParameter[] = [
  { family: /^aurora-postgresql(?:1[7-9]|[2-9]\d)$/, ...postgres, isDefault: true },
  { family: /^postgres(?:1[5-9]|[2-9]\d)$/, ...postgres, isDefault: true },
  { family: /^(?:aurora-postgresql|postgres)\d/, ...postgres },
  { family: /^(?:aurora-mysql|mysql)8/, ...mysql },
];

/** Lets databases refuse connections without TLS, in the parameter groups that the template has. */
export const rdsForceSsl: ResourceRule = {
  kind: "resource",
  id: "rds-force-ssl",
  title: "Refuse connections to databases without TLS",
  why: "A client that connects without TLS sends its queries and their results readable over the network. The engine can refuse such connections by a parameter.",
  controls: {
    "Security Hub": ["RDS.38", "RDS.39", "RDS.41", "RDS.44"],
    "Control Tower": ["CT.RDS.PR.27", "CT.RDS.PR.28"],
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Concepts.General.SSL.Using.html",
  ],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::RDS::DBParameterGroup", "AWS::RDS::DBClusterParameterGroup"],
  *check(group, context) {
    const family = group.property("Family").written;
    const table = group.type === "AWS::RDS::DBParameterGroup" ? parametersOfInstances : parametersOfClusters;
    const wanted = typeof family === "string" ? table.find((each) => each.family.test(family)) : undefined;
    if (wanted !== undefined) yield* findingsOn(group, wanted, context);
  },
};

/** The parameter stands in a map whose keys have dots, so that no path of a property leads to it. */
function* findingsOn(group: ResourceView, wanted: TlsParameter, context: Context): Iterable<Finding> {
  const { name, value, isDefault = false } = wanted;
  const parameters = group.property("Parameters").written ?? {};
  if (!isObject(parameters) || isIntrinsic(parameters)) return;
  const said = own(parameters, name);
  if (said !== undefined && (isOn(said) || isIntrinsic(said))) return;
  const path = [...group.pathOf("Parameters"), name];
  const where = { logicalId: group.logicalId, path: said === undefined ? group.path : path };
  const fix: Fix = (edit, now) => edit.set([...now.pathOf("Parameters"), name], value);
  if (said === undefined && isDefault)
    yield {
      ...where,
      message: `it is not said that connections without TLS are refused (${name})`,
      class: "safe",
      impact: "none",
      keepsDeployed: true,
      fix,
    };
  else
    yield {
      ...where,
      message: `connections without TLS are not refused (${name})`,
      class: "review",
      impact: context.impactOf(group.type, "Parameters"),
      impactNote: "clients that connect without TLS are refused; SQL Server takes the parameter at its next restart",
      fix,
    };
}

type Fix = Extract<Finding, { fix: unknown }>["fix"];

function isOn(value: Json): boolean {
  return ["1", "on", "true"].includes(String(value).toLowerCase());
}
