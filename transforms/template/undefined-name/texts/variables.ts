import type { Template } from "../../../../src/template/template.js";
import { asSub, subParts, type SubPart } from "../../../../src/template/intrinsics.js";
import type { Path } from "../../../../src/values/pointer.js";
import { own } from "../../../../src/values/json.js";
import { namesIn } from "../names/declared-names.js";
import { nearNames } from "../names/near-name.js";
import { isPolicy, isScript } from "./kinds-of-places.js";
import { pseudoParameterFor } from "./pseudo-parameters.js";
import { environmentOf } from "./environment.js";
import { Script } from "./script.js";

/** What is to be done about a variable of an `Fn::Sub` that is no name of the template. */
export type Verdict =
  /** It is a variable of another language, which the text keeps as it is. */
  | { readonly kind: "literal" }
  /** The name is written otherwise. */
  | { readonly kind: "name"; readonly name: string }
  /** It cannot be told what is meant. */
  | { readonly kind: "untold"; readonly reason: string }
  /** Another tool fills it in before CloudFormation sees it. */
  | { readonly kind: "foreign" };

/**
 * Variables that the Serverless Framework and Rain put in before deployment.
 * https://www.serverless.com/framework/docs/guides/variables , https://github.com/aws-cloudformation/rain
 */
const foreignVariables = /^(?:self|opt|sls|cf|ssm|file|param|strToBool)(?:\([^)]*\))?:|^file\(|^(?!AWS::)[\w.]+::/;

/** A variable of an `Fn::Sub` in its place. */
export interface Variable {
  readonly part: SubPart;
  readonly name: string;
  readonly script: Script;
  readonly path: Path;
}

/** Returns the variables of the `Fn::Sub` at a path that it does not declare itself. */
export function variablesAt(template: Template, path: Path): readonly Variable[] {
  const call = asSub(template.at(path));
  if (call === undefined) return [];
  const script = new Script(call.text);
  return subParts(call.text).flatMap((part) =>
    part.name === undefined || Object.hasOwn(call.variables, part.name)
      ? []
      : [{ part, name: part.name, script, path }],
  );
}

/**
 * Returns what is to be done about a variable that the template does not declare; undefined for one that may as well be
 * the name of a parameter or a resource.
 */
export function verdictOn(template: Template, variable: Variable): Verdict | undefined {
  const { part, name, path } = variable;
  if (foreignVariables.test(name)) return { kind: "foreign" };
  const pseudo = pseudoParameterFor(name);
  if (pseudo !== undefined) return { kind: "name", name: pseudo };
  if (name.startsWith("AWS::")) return undefined;
  if (name.includes("${")) return { kind: "untold", reason: `${part.text} contains nested variables` };
  const declared = declaredBase(template, name);
  const [, target, attribute] = /^([A-Za-z0-9]+):([A-Za-z.]+)$/.exec(name) ?? [];
  if (target !== undefined && template.resource(target) !== undefined)
    return { kind: "name", name: `${target}.${attribute ?? ""}` };
  // `${aws:username}`; nothing in a template has a colon in its name.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
  if (/^[A-Za-z][\w.-]*:(?!:)/.test(name) && (declared === undefined || isPolicy(path))) return { kind: "literal" };
  if (isSubstitution(template, name, path)) return { kind: "literal" };
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html
  if (name.startsWith("stageVariables.")) return { kind: "literal" };
  // What Fn::Sub answers to `${VAR:-default}`: https://github.com/kirodotdev/KiroCrew/pull/2596
  if (isScript(path)) return verdictInScript(template, variable, declared);
  if (/^[A-Za-z0-9]+(?:\.[A-Za-z0-9.]+)?$/.test(name)) return undefined;
  const near = nearNames(name, namesIn(template).all);
  if (near[0] !== undefined && near.length === 1) return { kind: "name", name: near[0] };
  const several = near.length > 1 ? `; possible matches: ${near.join(" or ")}` : "";
  return { kind: "untold", reason: `${name} is not a valid name in a template${several}` };
}

function verdictInScript(template: Template, variable: Variable, declared: string | undefined): Verdict | undefined {
  const { name, script, part, path } = variable;
  const [first = name] = /^\w+/.exec(name) ?? [];
  const isGiven = script.gives(first);
  if (declared !== undefined && !isGiven) {
    return {
      kind: "untold",
      reason: `cannot determine whether ${part.text} refers to ${declared} or to a variable of the script`,
    };
  }
  const [near] = isGiven ? [] : nearNames(name, namesIn(template).all);
  if (near !== undefined && /^\w+$/.test(name)) {
    const reason = `cannot determine whether ${part.text} refers to ${near} or to a variable of the script`;
    return { kind: "untold", reason };
  }
  if (script.has(name, part.offset) || environmentOf(template, path).has(name)) return { kind: "literal" };
  return { kind: "untold", reason: `cannot determine whether ${part.text} is a variable of the script or a parameter` };
}

/** Returns the name of the template with which a variable such as `Stage:-dev` begins. */
function declaredBase(template: Template, name: string): string | undefined {
  const [, base] = /^([A-Za-z0-9]+)[^A-Za-z0-9.]/.exec(name) ?? [];
  return base !== undefined && namesIn(template).has(base) ? base : undefined;
}

/** True for a variable that a state machine gets its value for after `Fn::Sub`. */
function isSubstitution(template: Template, name: string, path: Path): boolean {
  const place = path.findIndex((step) => step === "DefinitionString" || step === "Definition");
  if (place < 0) return false;
  return own(template.at([...path.slice(0, place), "DefinitionSubstitutions"]), name) !== undefined;
}
