import type { Edit } from "../../../src/contract/rule.js";
import {
  asGetAtt,
  asRef,
  asSub,
  getAtt,
  ifCondition,
  ref,
  sub,
  subParts,
  subText,
  type Sub,
} from "../../../src/template/intrinsics.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { staysOnPlain, ruleType } from "./listener-rules.js";
import type { Listener } from "./listener.js";

/** The types for which a listener is where requests arrive, so that they belong to the HTTPS listener. */
const followers = [
  ruleType,
  "AWS::ElasticLoadBalancingV2::ListenerCertificate",
  "AWS::CloudFormation::Stack",
  "AWS::SSM::Parameter",
];

/** The references to a plain listener by what becomes of them when its requests arrive at an HTTPS listener. */
export interface ListenerReferences {
  /** They are to name the HTTPS listener. */
  readonly moving: Reference[];
  /** Names of the outputs that export the listener; an export in use cannot be changed. */
  readonly exportedBy: string[];
  /** Logical IDs of what keeps naming the plain listener. */
  readonly staying: string[];
}

/** Returns all references to a listener, and to its copies where a loop makes it, except `DependsOn`. */
export function referencesTo({ template, names }: Listener): ListenerReferences {
  const found: ListenerReferences = { moving: [], exportedBy: [], staying: [] };
  for (const reference of names.flatMap((name) => template.referencesTo(name))) {
    const { kind, section, owner: name, path } = reference;
    if (kind === "DependsOn") continue;
    if (section === "Outputs") {
      const output = template.outputs.find((each) => each.name === name);
      if (own(output?.body, "Export") === undefined) found.moving.push(reference);
      else found.exportedBy.push(name);
    }
    const owner = section === "Resources" ? viewNamed(template, name) : undefined;
    if (owner === undefined || path[owner.path.length] !== "Properties") continue;
    if (owner.type === ruleType && staysOnPlain(owner)) continue;
    if (followers.includes(owner.type)) found.moving.push(reference);
    else found.staying.push(owner.logicalId);
  }
  return found;
}

/**
 * Lets a reference to a listener name another one where `gate` holds, everywhere without a gate. `nameOf` returns what
 * the other listener is called for each name of the first one.
 */
export function moveReference(
  edit: Edit,
  { path, target }: Reference,
  nameOf: (name: string) => string,
  gate: string | undefined,
): void {
  const value = edit.template.at(path) ?? null;
  const call = asSub(value);
  const to = nameOf(target);
  if (call !== undefined) return edit.set(path, movedInSub(edit.template, call, target, to, gate));
  const next = asRef(value) === undefined ? getAtt(to, asGetAtt(value)?.attribute ?? "ListenerArn") : ref(to);
  edit.set(path, gate === undefined ? next : ifCondition(gate, next, value));
}

function movedInSub(
  template: Template,
  { text, variables }: Sub,
  from: string,
  to: string,
  gate: string | undefined,
): Json {
  const variable = gate === undefined ? to : template.freeName(`${from}Arn`);
  const parts = subParts(text).map((part) => {
    if (part.kind !== "variable" || part.target !== from) return part;
    const name = gate === undefined && part.attribute !== undefined ? `${to}.${part.attribute}` : variable;
    return { ...part, text: `\${${name}}` };
  });
  if (gate === undefined) return sub(subText(parts), variables);
  return sub(subText(parts), { ...variables, [variable]: ifCondition(gate, ref(to), ref(from)) });
}
