import type { Json } from "../../src/values/json.js";
import type { Concrete } from "./concrete.js";
import { at, listOf, ofType, type Defect } from "./defect.js";

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigSnapshotDeliveryProperties.html */
const frequencies: readonly Json[] = ["One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours"];

/** Returns the rules and channels that AWS Config is to run at a frequency that it does not have. */
export function frequencyDefects(stack: Concrete): Defect[] {
  const types = ["DeliveryChannel", "ConfigRule", "OrganizationConfigRule"].map((name) => `AWS::Config::${name}`);
  return ofType(stack, ...types).flatMap(({ id, properties }) =>
    [
      at(properties, "ConfigSnapshotDeliveryProperties", "DeliveryFrequency"),
      at(properties, "MaximumExecutionFrequency"),
      ...listOf(at(properties, "Source", "SourceDetails")).map((each) => at(each, "MaximumExecutionFrequency")),
      ...Object.values(properties).map((each) => at(each, "MaximumExecutionFrequency")),
    ]
      .filter((value) => value !== undefined && !frequencies.includes(value))
      .map((value): Defect => {
        const what = `${id} is to run ${String(value)}, which is no frequency of AWS Config`;
        return { id, what, kind: "flaw", by: "config-frequency" };
      }),
  );
}
