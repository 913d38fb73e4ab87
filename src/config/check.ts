import { CfnFixError } from "../values/errors.js";
import type { Json } from "../values/json.js";
import { at, toPointer, type Path } from "../values/pointer.js";
import type { Vocabulary } from "./config.js";
import type { ConfigDocument } from "./document.js";
import { cutWord } from "./fault.js";
import { patternFault } from "./pattern-fault.js";

interface Fault {
  message: string;
  help: string;
}

/** Returns the faults of a configuration that no schema can express; it may have others, too. */
export function faultsBeyondSchema(
  { value: root = null, placeOf }: ConfigDocument,
  { reportFormats, rules }: Vocabulary,
): CfnFixError[] {
  const check = (path: Path, judge: (text: string) => Fault | undefined): CfnFixError[] => {
    const text = at(root, path);
    const fault = typeof text === "string" && text !== "" ? judge(text) : undefined;
    return fault === undefined ? [] : [new CfnFixError("USAGE", fault.message, fault.help, placeOf(toPointer(path)))];
  };
  const parts: Path[] = [[], ...indexes(at(root, ["overrides"])).map((index) => ["overrides", index])];
  const globLists: Path[] = [["include"], ["exclude"], ...parts.slice(1).map((part) => [...part, "files"])];
  const globs = globLists.flatMap((list) => indexes(at(root, list)).map((index) => [...list, index]));
  const files = [["baseline"], ...reportFormats.map((format) => ["report", format])];
  const settings = rules.flatMap(({ id, settings: all = [] }) => all.map(({ name }) => ["rules", id, name]));
  return [
    ...globs.flatMap((path) => check(path, patternFault)),
    ...files.flatMap((path) => check(path, fileFault)),
    ...check(["extends"], baseFault),
    ...indexes(at(root, ["custom-rules"])).flatMap((index) => check(["custom-rules", index], ruleFileFault)),
    ...parts
      .flatMap((part) => indexes(at(root, [...part, "packs"])).map((index) => [...part, "packs", index]))
      .flatMap((path) => check(path, packFault)),
    ...parts.flatMap((part) => twoSelections(part)),
    ...parts.flatMap((part) => settings.flatMap((setting) => settingFaults([...part, ...setting]))),
  ];

  function twoSelections(part: Path): CfnFixError[] {
    const [list, select] = [
      [...part, "rules"],
      [...part, "select"],
    ];
    const isTwice = Array.isArray(at(root, list)) && at(root, select) !== undefined;
    const message = "a list under rules says the same as select, which is there as well";
    return isTwice ? [new CfnFixError("USAGE", message, "keep one of them", placeOf(toPointer(list)))] : [];
  }

  function settingFaults(path: Path): CfnFixError[] {
    const [rule, name] = [path.slice(0, -1), String(path.at(-1))];
    const again = [...rule, "settings", name];
    const isTwice = at(root, path) !== undefined && at(root, again) !== undefined;
    const message = `${name} is a setting of ${rule.at(-1)} twice`;
    return isTwice ? [new CfnFixError("USAGE", message, "keep one of them", placeOf(toPointer(again)))] : [];
  }
}

function indexes(list: Json | undefined): number[] {
  return Array.isArray(list) ? list.map((_, index) => index) : [];
}

/**
 * Returns the fault of a file that lies outside the folder. A configuration comes with a repository, perhaps of
 * strangers, and must not have files written elsewhere.
 */
function fileFault(name: string): Fault | undefined {
  const isBelow = !/^\/|^[a-z]:|\\|\p{Cc}/iu.test(name) && !name.split("/").includes("..") && !name.endsWith("/");
  if (isBelow) return undefined;
  return {
    message: `${cutWord(name)} is not below the folder of the configuration`,
    help: "write a relative path with / and no .. in it",
  };
}

/** Returns the fault of a name of files of rules that is absolute: a configuration holds on every machine. */
export function ruleFileFault(name: string): Fault | undefined {
  if (!/^(?:[\\/]|[a-z][a-z0-9+.-]*:)/i.test(name)) return undefined;
  return { message: `custom-rules cannot have ${cutWord(name)}`, help: "name files or folders relative to this one" };
}

function packFault(name: string): Fault | undefined {
  if (!/^(?:[\\/]|[a-z][a-z0-9+.-]*:)/i.test(name)) return undefined;
  return { message: `packs cannot hold ${cutWord(name)}`, help: "name a file relative to this one, or a package" };
}

function baseFault(name: string): Fault | undefined {
  if (/^(?:[\\/]|[a-z][a-z0-9+.-]*:)/i.test(name))
    return { message: `extends cannot be ${cutWord(name)}`, help: "name a file relative to this one" };
  // A file that is no configuration would be shown, line by line, in the errors.
  if (!/\.(?:ya?ml|json)$/.test(name))
    return { message: `extends cannot be ${cutWord(name)}`, help: "name a file that ends in .yaml, .yml or .json" };
  return undefined;
}
