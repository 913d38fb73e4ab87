import type { Json } from "../values/json.js";

/** The short YAML tags of CloudFormation's intrinsic functions and the keys that they stand for. */
const longForms = new Map<string, string>([
  ["!Ref", "Ref"],
  ["!Condition", "Condition"],
  ...[
    "And",
    "Base64",
    "Cidr",
    "Contains",
    "EachMemberEquals",
    "EachMemberIn",
    "Equals",
    "FindInMap",
    "GetAtt",
    "GetAZs",
    "GetStackOutput",
    "If",
    "ImportValue",
    "Join",
    "Length",
    "Not",
    "Or",
    "RefAll",
    "Select",
    "Split",
    "Sub",
    "ToJsonString",
    "Transform",
    "ValueOf",
    "ValueOfAll",
  ].map((name): [string, string] => [`!${name}`, `Fn::${name}`]),
]);

const shortForms = new Map([...longForms].map(([tag, key]) => [key, tag]));

/** All short tags, e.g. `!Ref`. */
export const shortTags: readonly string[] = [...longForms.keys()];

/** Returns the long form of a short tag (`Fn::Sub` for `!Sub`); undefined for a tag that is not CloudFormation's. */
export function longForm(tag: string): string | undefined {
  return longForms.get(tag);
}

/** Returns the short tag of the key of an intrinsic function; undefined if there is none. */
export function shortForm(key: string): string | undefined {
  return shortForms.get(key);
}

/** Returns the view of a tagged value: `{"Fn::GetAtt": ["A", "B"]}` for `!GetAtt A.B`; an unknown tag stays as the key. */
export function tagged(tag: string, value: Json): Json {
  const content = value === null ? "" : value;
  if (tag === "!GetAtt" && typeof content === "string") return { "Fn::GetAtt": splitAttribute(content) };
  return { [longForm(tag) ?? tag]: content };
}

function splitAttribute(text: string): Json[] {
  const dot = text.indexOf(".");
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
