import type { Finding } from "../../../../src/contract/rule.js";
import { asRef, isNoValue } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { own } from "../../../../src/values/json.js";
import { leftAlone, repaired, type Change } from "./refused.js";

/** What an instance of Aurora has from its cluster, and what AWS answers to it at the instance. */
const ofCluster: ReadonlyMap<string, string> = new Map([
  ["MasterUsername", "Set master user name for the DB Cluster"],
  ["MasterUserPassword", "Set master user password for the DB Cluster"],
  ["ManageMasterUserPassword", "Set master user password for the DB Cluster"],
]);

/**
 * Returns users of databases that Amazon RDS refuses: of an instance whose cluster has them, and reserved names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html (MasterUsername)
 * What it answers: https://github.com/crossplane-contrib/provider-aws/issues/854,
 * https://github.com/aws-cloudformation/cfn-lint/pull/4425 (`admin` is reserved by PostgreSQL, `rdsadmin` everywhere)
 */
export function* databaseUsers(database: ResourceView): Iterable<Finding> {
  const isInstance = database.type === "AWS::RDS::DBInstance";
  if (!isInstance && database.type !== "AWS::RDS::DBCluster") return;
  if (isInstance && isMember(database)) yield* membersFindings(database);
  else yield* reservedFindings(database);
}

/** True for an instance of Aurora that is in a cluster of the template. */
function isMember(instance: ResourceView): boolean {
  const cluster = asRef(instance.property("DBClusterIdentifier").written);
  const engine = instance.property("Engine").written;
  const isAurora = engine === undefined || (typeof engine === "string" && engine.startsWith("aurora"));
  return isAurora && instance.template.resource(cluster ?? "")?.type === "AWS::RDS::DBCluster";
}

function* membersFindings(instance: ResourceView): Iterable<Finding> {
  const found = [...ofCluster].filter(([name]) => {
    const { written } = instance.property(name);
    return written !== undefined && own(written, "Fn::If") === undefined && !isNoValue(written);
  });
  const [first] = found;
  if (first === undefined) return;
  const changes: Change[] = found.map(([name]) => ({ path: instance.pathOf(name) }));
  const message = `deployment fails (The requested DB Instance will be a member of a DB Cluster. ${first[1]})`;
  yield repaired(instance, { path: instance.pathOf(first[0]), message }, "safe", changes);
}

function* reservedFindings(database: ResourceView): Iterable<Finding> {
  const engines = database.property("Engine").leaves.map(({ value }) => value);
  const isPostgres = engines.every((engine) => engine === "postgres" || engine === "aurora-postgresql");
  for (const { value, path } of database.property("MasterUsername").leaves) {
    const name = asRef(value);
    const text = name === undefined ? value : own(database.template.parameters.get(name), "Default");
    if (text !== "rdsadmin" && !(isPostgres && text === "admin")) continue;
    const by = name === undefined ? "" : `, the default of ${name}`;
    const message = `deployment fails (MasterUsername ${text} cannot be used as it is a reserved word used by the engine)${by}`;
    yield leftAlone(database, { path, message }, "choose another master user name");
  }
}
