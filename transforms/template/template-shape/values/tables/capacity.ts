import type { Finding } from "../../../../../src/contract/rule.js";
import type { ResourceView } from "../../../../../src/template/resource-view.js";
import { own } from "../../../../../src/values/json.js";
import { repaired } from "../refused.js";

/**
 * Returns the capacity of a table that is paid by request, which cannot have any.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
 */
export function* tableCapacity(table: ResourceView): Iterable<Finding> {
  if (table.type !== "AWS::DynamoDB::Table" || table.property("BillingMode").written !== "PAY_PER_REQUEST") return;
  const places = [table.pathOf("ProvisionedThroughput")];
  const indexes = table.property("GlobalSecondaryIndexes").written;
  if (Array.isArray(indexes))
    places.push(
      ...indexes.map((_, index) => [...table.pathOf("GlobalSecondaryIndexes"), index, "ProvisionedThroughput"]),
    );
  const written = places.filter((place) => isPlain(table, place));
  const [path] = written;
  if (path === undefined) return;
  const message =
    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST";
  yield repaired(
    table,
    { path, message },
    "review",
    written.map((place) => ({ path: place })),
  );
}

function isPlain({ template }: ResourceView, path: readonly (string | number)[]): boolean {
  return own(template.at(path), "ReadCapacityUnits") !== undefined;
}
