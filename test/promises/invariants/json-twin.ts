import { equal } from "../../../src/values/json.js";
import { differencesBetween } from "../findings.js";
import type { Invariant } from "../invariant.js";
import { read, unlessRefused, viewOf } from "../subject.js";
import { isAnnotated, isBoundToForm } from "./form-twins.js";

export const jsonTwin: Invariant = {
  id: "json-twin",
  promise: "a YAML template and the same as plain JSON get the same values and have the same findings",
  complaints({ text, result, options, fix }) {
    const source = read(text);
    if (source.format === "json" || isAnnotated(text) || isBoundToForm(result)) return undefined;
    const json = JSON.stringify(source.view);
    // YAML has numbers that JSON lacks, such as .inf.
    if (!equal(JSON.parse(json), source.view)) return undefined;
    const twin = unlessRefused(() => fix(json, options));
    if (twin === undefined) return ["the twin is refused"];
    const values = equal(viewOf(result.output), viewOf(twin.output)) ? [] : ["the twin gets other values"];
    return [...values, ...differencesBetween(result, twin).map((each) => `the twin ${each}`)];
  },
};
