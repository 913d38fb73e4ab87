import type { Edit } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";

/** True if a job runs Spark: Python shell and Ray have versions of their own. */
export function runsSpark(job: ResourceView): boolean {
  return job.property("Command.Name").leaves.every(({ value }) => value === "glueetl" || value === "gluestreaming");
}

/** Returns what keeps a job from running on a newer version, as a clause that says what to decide. */
export function obstacleOf(job: ResourceView): string | undefined {
  const python = job.property("Command.PythonVersion").leaves;
  if (python.some(({ value }) => String(value) === "2"))
    return "the script is written in Python 2, which no supported version runs: port it to Python 3";
  if (job.property("WorkerType").leaves.some(({ value }) => value === "Standard"))
    return "Standard workers are for retired versions only: use G.1X or a larger worker type";
  const isClear = capacities.every((property) => {
    const value = own(job.resource.properties, property) ?? null;
    return value === null || wholeOf(value) !== undefined;
  });
  return isClear ? undefined : "later versions do not support MaxCapacity: set WorkerType and NumberOfWorkers instead";
}

/** How jobs of version 1.0 and before say how much they get. */
const capacities = ["MaxCapacity", "AllocatedCapacity"];

/**
 * Lets workers say how much a job gets; one of type G.1X is one unit of capacity:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-glue-job.html
 */
export function giveWorkers(edit: Edit, job: ResourceView): void {
  for (const property of capacities) {
    const value = own(job.resource.properties, property);
    const workers = value === undefined ? undefined : wholeOf(value);
    if (value === undefined) continue;
    edit.remove(job.pathOf(property));
    const has = (name: string): boolean => !job.property(name).leaves.every((leaf) => isNoValue(leaf.value));
    if (workers === undefined || has("WorkerType")) continue;
    edit.set(job.pathOf("WorkerType"), "G.1X");
    edit.set(job.pathOf("NumberOfWorkers"), workers);
  }
}

/** Returns two or more units of capacity: fewer workers than two run no job. */
function wholeOf(value: unknown): number | undefined {
  const number = typeof value === "number" ? value : typeof value === "string" ? Number(value) : NaN;
  return Number.isInteger(number) && number >= 2 ? number : undefined;
}
