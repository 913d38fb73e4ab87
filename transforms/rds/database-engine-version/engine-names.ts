import type { Context, Edit, Finding } from "../../../src/contract/rule.js";
import { databaseVersions } from "../../../src/schema/facts/database-versions.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { EngineVersions } from "../../aws/versions/engine-versions.js";

const types = ["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"];

/**
 * Returns the findings on databases of the engine `aurora`, which was Aurora MySQL version 1 and ended on 2023-02-28.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.MySQL56.EOL.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
export function* engineFindings(template: Template, versions: EngineVersions, context: Context): Iterable<Finding> {
  if (template.hasUnknownMacro) return;
  const found = viewsOf(template, ...types).filter(isFormer);
  // A cluster and its instances have one engine: all of them get another, or none.
  const reason = found.map(reasonToLeave).find((each) => each !== undefined);
  for (const view of found) {
    const message =
      "AWS no longer creates Aurora MySQL version 1, which is the engine aurora; its successor is aurora-mysql";
    const where = { ...view.placeOf("Engine"), message };
    if (reason !== undefined) {
      yield { ...where, isRefused: true, skipped: reason };
      continue;
    }
    yield {
      ...where,
      class: "review",
      impact: context.impactOf(view.type, "Engine"),
      impactNote:
        "Aurora MySQL version 3 is compatible with MySQL 8.0, version 1 with 5.6; it requires db.t3.medium, db.r5 or later classes",
      restsOn: databaseVersions,
      fix: (edit, now) => renew(edit, now, versions),
    };
  }
}

function isFormer(view: ResourceView): boolean {
  const engine = view.property("Engine");
  return view.isInSight && !view.isInLoop && engine.isThere && engine.every({ is: "aurora" });
}

/** Returns why the engine alone cannot be changed; undefined if it can. */
function reasonToLeave(view: ResourceView): string | undefined {
  const { template } = view;
  if (viewsOf(template, ...types).some((each) => each.property("EngineMode").some({ is: "serverless" }))) {
    return "an Aurora Serverless v1 cluster must be rewritten completely";
  }
  const group = ["DBParameterGroupName", "DBClusterParameterGroupName"].find((name) => view.property(name).isThere);
  if (group !== undefined)
    return `the ${group} of ${view.logicalId} is for aurora5.6; create a group of the family aurora-mysql8.0`;
  const version = view.property("EngineVersion");
  const isPlain = version.leaves.every(({ value }) => typeof value === "string" || typeof value === "number");
  return version.isThere && !isPlain
    ? `the EngineVersion of ${view.logicalId} is for MySQL 5.6; choose a version of aurora-mysql`
    : undefined;
}

function renew(edit: Edit, view: ResourceView, versions: EngineVersions): void {
  for (const { path } of view.property("Engine").leaves) edit.set(path, "aurora-mysql");
  const newest = versions.newest("aurora-mysql", "8.0");
  if (newest === undefined || !view.property("EngineVersion").isThere) return;
  for (const { path } of view.property("EngineVersion").leaves) edit.set(path, newest);
}
