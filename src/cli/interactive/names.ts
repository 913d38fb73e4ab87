import {
  isKnownParameter,
  isParameterName,
  parametersOf,
  type AppliedFix,
  type FixOptions,
  type Rule,
} from "../../index.js";
import { isObject } from "../../values/json.js";
import { fromPointer } from "../../values/pointer.js";

/** A parameter that a fix adds: its name, and the name that its rule asks for. */
export interface NewName {
  readonly name: string;
  readonly asked: string;
}

/** Returns the names of the parameters that fixes add. */
export function namesAddedBy(fixes: readonly AppliedFix[]): string[] {
  const added = fixes.flatMap(({ operations }) =>
    operations.flatMap((operation) => {
      if (operation.op !== "add") return [];
      const [section, name, ...rest] = fromPointer(operation.path);
      if (section !== "Parameters" || rest.length > 0) return [];
      if (name !== undefined) return [name];
      const value: unknown = operation.value;
      return isObject(value) ? Object.keys(value) : [];
    }),
  );
  return [...new Set(added)];
}

/** Returns those of the names that an option can change, each with the name that it goes by. */
export function changeable(
  names: readonly string[],
  { parameterNames = {} }: Pick<FixOptions, "parameterNames">,
  rules: readonly Rule[],
): NewName[] {
  const known = parametersOf(rules);
  return names.flatMap((name) => {
    const [given] = Object.entries(parameterNames).find(([, wanted]) => wanted === name) ?? [];
    // One whose name was taken has a number.
    const asked = given ?? [name, name.replace(/(?<!\d)\d+$/, "")].find((each) => isKnownParameter(each, known));
    return asked === undefined ? [] : [{ name, asked }];
  });
}

/** Returns what is wrong with a name for a parameter, as far as it can be told from the name. */
export function faultOf(name: string): string | undefined {
  return isParameterName(name) ? undefined : "A name has 1 to 255 letters and digits.";
}
