import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import { known, refusedIn } from "../refused/refused.js";
import type { Concrete } from "./concrete.js";
import type { Defect } from "./defect.js";

const schema = new Schema(schemaReader());
const facts = known((type) => schema.type(type) !== undefined);

/** Of the other types that the table does not have, AWS may have some by now. */
const neverWere = /AWS::(?:Config::ConfigurationRecorderStatus|ElasticLoadBalancingV2::TargetGroupAttachment)$/;

/** Returns what AWS refuses of the resources of a stack. */
export function refusedDefects({ resources }: Concrete): Defect[] {
  const bodies: JsonObject = Object.fromEntries([...resources].map(([id, { body }]) => [id, body]));
  const found = refusedIn({ Resources: bodies }, facts).filter(
    // A value that was made up for a parameter tells nothing of the one that somebody gives.
    ({ by, what }) => (by !== "resource-type" || neverWere.test(what)) && !what.includes("something is no ARN"),
  );
  return found.map(({ logicalId: id, what, by }) => ({ id, what: `${id}: ${what}`, kind: "flaw", by }));
}

/** Returns the resources of a template that never were: CloudFormation has nothing of their types. */
export function withoutType(view: Json): ReadonlySet<string> {
  const found = refusedIn(view, facts).filter(({ by }) => by === "resource-type");
  return new Set(found.map(({ logicalId }) => logicalId));
}
