import type { Context, Edit, Finding, NewParameter, Setting } from "../../../src/contract/rule.js";
import { isTrue, ref } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { nameFor } from "../recipes/companion.js";
import { generatedPassword, type SecretPurpose } from "../recipes/secret.js";
import { openParameters, plainLeaves, type OpenParameter } from "./plain-values.js";

const noteOnChange =
  "the password changes at once: whoever logs in with the old one has to read the new one from the secret";

/** Rules of other tools that object to a parameter for a password, each with the reason. */
export const parameterObjections: Readonly<Record<string, string>> = {
  "cfn-lint W1011": "prefers a dynamic reference, which needs a secret that holds the deployed password already",
};

/** Where passwords come from that no longer stand in the template. */
type PasswordSource = "managed" | "generated" | "parameter";

/** What is said and done of a property that holds a password, or what goes with one. */
export interface PasswordPart {
  readonly property: string;
  /** What it is, as it follows "the": `master user password`. */
  readonly what: string;
  /** The end of the name of the parameter that takes its place, after the logical ID. */
  readonly parameter: string;
  /** A value that it could have. */
  readonly example: string;
  /** What happens if another value is given for the parameter than the one that is deployed. */
  readonly otherwise: string;
  /** The secret that is made for it, and the name of the property beside it that has the user name. */
  readonly secret?: SecretPurpose & { readonly userName?: string };
  /** The property by which the service itself makes the password, where it can. */
  readonly managed?: { readonly property: string; fits(resource: ResourceView): boolean };
}

/** Returns the setting that says where passwords come from; the first source is the default. */
export function passwordSetting(...values: readonly [PasswordSource, ...PasswordSource[]]): Setting {
  return {
    name: "passwords",
    values,
    description:
      "Where a password comes from that stands in the template: the service makes it (managed), AWS Secrets Manager makes it (generated), or whoever deploys gives it (parameter).",
  };
}

/** Returns the parameter that may take the place of a password. */
export function passwordParameter({ what, parameter }: PasswordPart): NewParameter {
  return { name: `<LogicalId>${parameter}`, description: `The ${what}` };
}

/** Returns the findings on a property whose value the template shows: as plain text, or in a parameter. */
export function* passwordFindings(part: PasswordPart, resource: ResourceView, context: Context): Iterable<Finding> {
  const plain = plainLeaves(resource, part.property);
  const [first] = plain;
  if (first !== undefined) yield plainFinding(part, resource, context, first);
  for (const parameter of openParameters(resource, part.property)) yield parameterFinding(part, resource, parameter);
}

function plainFinding(part: PasswordPart, resource: ResourceView, context: Context, { path }: Leaf): Finding {
  const { property, what, secret, managed, otherwise } = part;
  const where = { logicalId: resource.logicalId, path, message: `the ${what} stands in the template as plain text` };
  const source = sourceOf(part, resource, context);
  const impact = context.impactOf(resource.type, property);

  if (source === "managed" && managed !== undefined)
    return {
      ...where,
      class: "review",
      impact,
      impactNote: noteOnChange,
      fix(edit, now) {
        edit.turn(now, managed.property, { is: true }, { after: property });
        edit.remove(now.pathOf(property));
      },
    };
  if (source === "generated" && secret !== undefined)
    return {
      ...where,
      class: "review",
      impact,
      impactNote: noteOnChange,
      fix(edit, now) {
        for (const leaf of plainLeaves(now, property)) {
          const beside = secret.userName === undefined ? [] : [...leaf.path.slice(0, -1), secret.userName];
          edit.set(leaf.path, generatedPassword(edit, now, secret, edit.template.at(beside)));
        }
      },
    };
  return {
    ...where,
    class: "input",
    impact: "none",
    impactNote: `give the ${what} that is deployed: another one ${otherwise}`,
    fix: (edit, now) => askForEach(edit, now, part),
  };
}

function sourceOf(part: PasswordPart, resource: ResourceView, context: Context): PasswordSource {
  const { property, managed, secret } = part;
  if (managed === undefined && secret === undefined) return "parameter";
  const source = context.setting("passwords");
  if (source === "generated") return source;
  const written = resource.property(property).written;
  const isManaged = source === "managed" && typeof written === "string" && managed?.fits(resource) === true;
  return isManaged && !isUsedElsewhere(resource, property, written) ? "managed" : "parameter";
}

/** True if other resources have the password in a text of theirs, and not as one of their own: they would go on with it. */
function isUsedElsewhere({ template, logicalId, type }: ResourceView, property: string, password: string): boolean {
  const text = JSON.stringify(password).slice(1, -1);
  return template.resources.some(({ logicalId: id, type: other, properties = {} }) => {
    const entries = Object.entries(properties).filter(([name]) => other !== type || name !== property);
    return id !== logicalId && JSON.stringify(Object.fromEntries(entries)).includes(text);
  });
}

/** Puts a parameter into the place of each plain text; equal texts get the same. */
function askForEach(edit: Edit, now: ResourceView, { property, what, parameter, example }: PasswordPart): void {
  const names = new Map<string, string>();
  const leaves = plainLeaves(now, property);
  for (const { path, value } of leaves) {
    const number = names.size === 0 ? "" : String(names.size + 1);
    const description = `The ${what} of ${nameFor("<LogicalId>", now)}${number && `, number ${number}`}.`;
    const definition = { Type: "String", NoEcho: true, Description: description };
    const name =
      names.get(String(value)) ?? edit.parameter(nameFor(`<LogicalId>${parameter}${number}`, now), definition);
    names.set(String(value), name);
    edit.set(path, ref(name));
    edit.needs({ parameter: name, description, example, required: true });
  }
}

function parameterFinding(
  part: PasswordPart,
  resource: ResourceView,
  { name, leaf, hasDefault }: OpenParameter,
): Finding {
  const where = { logicalId: resource.logicalId, path: leaf.path };
  const path = ["Parameters", name];
  if (!hasDefault)
    return {
      ...where,
      message: `the parameter ${name} shows the ${part.what} to everyone who may read the stack`,
      class: "safe",
      impact: "none",
      keepsDeployed: true,
      fix: (edit) => edit.set([...path, "NoEcho"], true),
    };
  return {
    ...where,
    message: `the ${part.what} stands in the template as the default of the parameter ${name}`,
    class: "input",
    impact: "none",
    impactNote: `give the ${part.what} that is deployed: another one ${part.otherwise}`,
    fix(edit) {
      if (!isTrue(edit.template.at([...path, "NoEcho"]))) edit.set([...path, "NoEcho"], true);
      edit.remove([...path, "Default"]);
      edit.needs({ parameter: name, description: `The ${part.what}.`, example: part.example, required: true });
    },
  };
}
