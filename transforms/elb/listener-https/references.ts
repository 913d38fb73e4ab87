import { at } from "../../../src/values/pointer.js";
import type { Json } from "../../../src/values/json.js";
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
} from "../../../src/template/intrinsics.js";
import type { Reference, Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { isRedirect, ruleType } from "./rules.js";

/** Types for which a listener is where requests arrive, so that they belong to the HTTPS listener. */
const followers = [
  ruleType,
  "AWS::ElasticLoadBalancingV2::ListenerCertificate",
  "AWS::CloudFormation::Stack",
  "AWS::SSM::Parameter",
];

/** The references to a listener by what becomes of them when its requests arrive at an HTTPS listener. */
export interface ListenerReferences {
  /** To be led to the HTTPS listener. */
  moving: Reference[];
  /** Names of the outputs that export the listener; an export in use cannot be changed. */
  exportedBy: string[];
  /** Logical IDs of what keeps naming the plain listener. */
  staying: string[];
}

/** All references to a listener, and to its copies when a loop makes it, but for orders. */
export function referencesTo(template: Template, { logicalId, expandedIds }: Resource): ListenerReferences {
  const found: ListenerReferences = { moving: [], exportedBy: [], staying: [] };
  for (const reference of [logicalId, ...expandedIds].flatMap((name) => template.referencesTo(name))) {
    if (reference.kind === "DependsOn" || (reference.section !== "Resources" && reference.section !== "Outputs"))
      continue;
    if (reference.section === "Outputs") {
      const output = template.outputs.find(({ name }) => name === reference.owner);
      const isExported = output !== undefined && at(output.body, ["Export"]) !== undefined;
      if (isExported) found.exportedBy.push(reference.owner);
      else found.moving.push(reference);
      continue;
    }
    const owner = template.resource(reference.owner);
    const isInProperties = owner !== undefined && reference.path[owner.path.length] === "Properties";
    if (owner === undefined || !isInProperties || (owner.type === ruleType && isRedirect(template, owner))) continue;
    if (followers.includes(owner.type)) found.moving.push(reference);
    else found.staying.push(owner.logicalId);
  }
  return found;
}

/**
 * Leads a reference from a listener to another one where `gate` holds, everywhere without a gate.
 * `nameOf`: what the other listener is called for each name of the first one.
 */
export function lead(
  edit: Edit,
  { path, target }: Reference,
  nameOf: (name: string) => string,
  gate: string | undefined,
): void {
  const value = edit.template.at(path) ?? null;
  edit.set(path, led(edit.template, value, target, nameOf(target), gate));
}

function led(template: Template, value: Json, from: string, to: string, gate: string | undefined): Json {
  const call = asSub(value);
  if (call !== undefined) return ledSub(template, call, from, to, gate);
  const next = asRef(value) === undefined ? getAtt(to, asGetAtt(value)?.attribute ?? "ListenerArn") : ref(to);
  return gate === undefined ? next : ifCondition(gate, next, value);
}

function ledSub(
  template: Template,
  { text, variables }: NonNullable<ReturnType<typeof asSub>>,
  from: string,
  to: string,
  gate: string | undefined,
): Json {
  const variable = gate === undefined ? to : template.freeName(`${from}Arn`);
  const parts = subParts(text).map((part) =>
    part.kind === "variable" && part.target === from
      ? {
          ...part,
          text: `\${${gate === undefined && part.attribute !== undefined ? `${to}.${part.attribute}` : variable}}`,
        }
      : part,
  );
  return sub(
    subText(parts),
    gate === undefined ? variables : { ...variables, [variable]: ifCondition(gate, ref(to), ref(from)) },
  );
}
