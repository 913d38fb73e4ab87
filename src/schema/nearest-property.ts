import type { Path } from "../values/pointer.js";
import type { PropertySchema } from "./property-schema.js";
import type { TypeSchema } from "./type-schema.js";

/** A property that the schema knows, and whether it is the one that was asked for or one around it. */
export interface NearestProperty {
  readonly property: PropertySchema;
  readonly isExact: boolean;
  /** The way to it: keys and indexes, without branches. */
  readonly path: Path;
}

/**
 * Returns what the schema says of a place below `Properties`, or else of the nearest one around it that it knows; undefined
 * where it knows none. The branches of Fn::If are no steps, and a step may be an index as a text.
 */
export function nearestProperty(type: TypeSchema | undefined, steps: Path): NearestProperty | undefined {
  const path = propertyWay(steps);
  for (let length = path.length; length > 0; length--) {
    const property = type?.property(path.slice(0, length));
    if (property !== undefined) return { property, isExact: length === path.length, path: path.slice(0, length) };
  }
  return undefined;
}

/** Returns a way through a template as one through properties: without the branches of Fn::If. */
export function propertyWay(steps: Path): Path {
  return steps
    .filter((step, index) => step !== "Fn::If" && steps[index - 1] !== "Fn::If")
    .map((step) => (typeof step === "string" && /^\d+$/.test(step) ? Number(step) : step));
}
