import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { inFormOf, writtenValue, type WrittenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired, type Change } from "../../aws/values/refused.js";
import { fargateSizes } from "../../../src/schema/facts/fargate-sizes.js";
import { mebibytesOf, sizeFor, unitsOf, type TaskSize } from "./sizes.js";
import { containersOf, isForFargate } from "./tasks.js";

/**
 * AWS Fargate has tasks of some sizes only.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
export function* sizeFindings(task: ResourceView): Iterable<Finding> {
  if (!isForFargate(task)) return;
  const [cpu, memory] = [task.property("Cpu"), task.property("Memory")];
  if (!cpu.isThere && !memory.isThere) {
    yield missingFinding(task);
    return;
  }
  const [units, mebibytes] = [onlyValue(task, "Cpu"), onlyValue(task, "Memory")];
  if (units === undefined || mebibytes === undefined) return;
  const wanted = sizeOf(units, mebibytes);
  if (wanted === undefined || isSize(wanted)) return;
  const message = `deployment fails (No Fargate configuration exists for given values): Cpu ${String(units.value)} and Memory ${String(mebibytes.value)}`;
  const after = sizeFor(wanted);
  // A size above those that are known may be one that AWS has had since.
  if (after === undefined) return;
  const changes: Change[] = [];
  if (after.cpu !== wanted.cpu) changes.push({ path: units.path, after: inFormOf(units.value, after.cpu) });
  if (after.memory !== wanted.memory)
    changes.push({ path: mebibytes.path, after: inFormOf(mebibytes.value, after.memory) });
  const isFree = [units, mebibytes].every((each) => each.isFree || changes.every(({ path }) => path !== each.path));
  const where = { path: task.pathOf("Memory"), message };
  if (!isFree)
    yield leftAlone(task, where, `the next larger size is Cpu ${String(after.cpu)} and Memory ${String(after.memory)}`);
  else yield { ...repaired(task, where, "review", changes), restsOn: fargateSizes };
}

function isSize(size: TaskSize): boolean {
  const next = sizeFor(size);
  return next?.cpu === size.cpu && next.memory === size.memory;
}

function sizeOf(cpu: WrittenValue, memory: WrittenValue): TaskSize | undefined {
  const [units, mebibytes] = [unitsOf(cpu.value), mebibytesOf(memory.value)];
  return units === undefined || mebibytes === undefined ? undefined : { cpu: units, memory: mebibytes };
}

function onlyValue(task: ResourceView, property: string): WrittenValue | undefined {
  const [leaf, ...others] = task.property(property).leaves;
  return leaf === undefined || others.length > 0 ? undefined : writtenValue(task.template, leaf);
}

/** A task says how much it has, whatever its containers say: the least that these have room in. */
function missingFinding(task: ResourceView): Finding {
  const message = "deployment fails (Fargate requires that 'cpu' be defined at the task level)";
  const where = { path: task.path, message };
  const containers = containersOf(task) ?? [];
  const numbers = (names: readonly string[], read: typeof unitsOf): number[] =>
    containers.flatMap(({ value }) => {
      const written = names.map((name) => own(value, name)).find((each) => each !== undefined);
      const amount = typeof written === "number" || typeof written === "string" ? read(written) : undefined;
      return amount ?? [];
    });
  const memories = numbers(["Memory", "MemoryReservation"], mebibytesOf);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const size = sizeFor({ cpu: sum(numbers(["Cpu"], unitsOf)), memory: sum(memories) });
  if (containers.length === 0 || memories.length < containers.length || size === undefined)
    return leftAlone(task, where, "set Cpu and Memory; 256 and 512 are the minimum");
  const changes = [
    { path: task.pathOf("Cpu"), after: String(size.cpu) },
    { path: task.pathOf("Memory"), after: String(size.memory) },
  ];
  return { ...repaired(task, where, "review", changes), restsOn: fargateSizes };
}
