import type { Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { numberIn, writtenValue } from "./by-default.js";

interface Guarded {
  readonly value: number;
  readonly guards: readonly Guard[];
}

/** Returns the first two values of two properties that can be there together of which the first is the greater. */
export function greaterPair(
  resource: ResourceView,
  first: string,
  second: string,
): readonly [number, number] | undefined {
  for (const one of numbersOf(resource, first)) {
    for (const other of numbersOf(resource, second)) {
      if (one.value <= other.value) continue;
      if (resource.template.worlds.possible([...resource.guards, ...one.guards, ...other.guards]))
        return [one.value, other.value];
    }
  }
  return undefined;
}

function numbersOf(resource: ResourceView, property: string): Guarded[] {
  return resource.property(property).leaves.flatMap((leaf) => {
    const value = numberIn(writtenValue(resource.template, leaf)?.value);
    return value === undefined ? [] : [{ value, guards: leaf.guards }];
  });
}
