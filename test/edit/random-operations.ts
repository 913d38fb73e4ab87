import type { Operation } from "fast-json-patch";
import { isObject, type Json, type JsonObject } from "../../src/values/json.js";
import { toPointer, type Path } from "../../src/values/pointer.js";

/** Returns a small seeded generator of numbers in [0, 1), so that a failure can be repeated. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const nastyStrings = [
  "yes",
  "no",
  "on",
  "y",
  "012",
  "0x1F",
  "0o14",
  "1e3",
  "1_000",
  "12:30:45",
  "2012-10-17",
  "2001-12-14T21:59:43Z",
  "null",
  "~",
  "true",
  "",
  " ",
  " lead",
  "trail ",
  "a: b",
  "a:b",
  "a #b",
  "#c",
  "- x",
  "-",
  "? x",
  ": x",
  "!tag",
  "&anchor",
  "*alias",
  "%dir",
  "@at",
  "`tick",
  "|",
  ">",
  "[a]",
  "{a}",
  "a, b",
  "a]b",
  "it's",
  'say "hi"',
  `both ' and "`,
  "back\\slash",
  "tab\tin",
  "\ttab",
  "line\nbreak",
  "line\nbreak\n",
  "two\n\nparagraphs\n",
  "  indented\nmore",
  "ends\n\n",
  "\nstarts",
  "a\n b\n  c",
  "a\n \nb",
  "cr\r\nlf",
  "bell\u0007",
  "nel\u0085x",
  "ls\u2028x",
  "bom\ufeffx",
  "umlaut äöü",
  "emoji 😀",
  "日本語",
  "---",
  "...",
  "--- x",
  "<<",
  "=",
  "${AWS::Region}",
  "arn:aws:s3:::b/*",
  "AWS::NoValue",
  "/path",
  "$x",
  ".5",
  "+1",
  "-1",
  "1.10",
  "0",
  "-0",
  "1.",
  "Infinity",
  ".inf",
  ".nan",
  "key: |",
  "x".repeat(150),
  "a b ".repeat(40),
  "http://x.y/?q=1#f",
  "*",
  "^$|^a.*$",
];
const nastyKeys = [
  "CfnFixProbe",
  "yes",
  "012",
  "a b",
  "a: b",
  "aws:SourceArn",
  "x#y",
  "key #c",
  "ä",
  "Fn::If",
  "Ref",
  "1",
  "null",
  "true",
  "- a",
  "'q'",
  "*",
  "[k]",
  "a,b",
];

/** Makes random operations that apply to a view, each with every verb's shape: add, replace, remove, append, wrap, move, fill.
 * The view must have at least one resource. */
export class RandomOperations {
  constructor(readonly random: () => number) {}

  /** Returns one to four operations for one copy of `view`; each applies after the ones before it. */
  next(view: Json): Operation[] {
    const path = this.#somewhere(view);
    const value = valueAt(view, path);
    const pointer = toPointer(path);
    const key = (): string => toPointer([...path, this.#pick(nastyKeys)]);
    switch (Math.floor(this.random() * 14)) {
      case 0:
      case 1:
        return isObject(value)
          ? [{ op: "add", path: key(), value: this.#value(2) }]
          : [{ op: "replace", path: pointer, value: this.#value(2) }];
      case 2:
        return Array.isArray(value)
          ? [{ op: "add", path: `${pointer}/-`, value: this.#value(2) }]
          : [{ op: "replace", path: pointer, value: this.#pick(nastyStrings) }];
      case 3:
        return Array.isArray(value)
          ? [{ op: "add", path: `${pointer}/${Math.floor(this.random() * (value.length + 1))}`, value: this.#value(1) }]
          : [{ op: "replace", path: pointer, value: this.#value(1) }];
      case 4:
        return [{ op: "remove", path: pointer }];
      case 5:
      case 6:
        return [
          {
            op: "replace",
            path: pointer,
            value: { "Fn::If": ["Cond", value, this.random() < 0.5 ? { Ref: "AWS::NoValue" } : this.#value(1)] },
          },
        ];
      case 7:
        return [{ op: "replace", path: pointer, value: [value, this.#value(1)] }];
      case 8:
        return [{ op: "replace", path: pointer, value: { Wrapped: value, Other: this.#value(1) } }];
      case 9:
        return [
          {
            op: "add",
            path: "/Resources/NewResource",
            value: { Type: "AWS::S3::Bucket", Condition: "Cond", Properties: { BucketName: this.#value(2), Tags: [] } },
          },
        ];
      case 10:
        return [
          { op: "add", path: "/Parameters", value: { P: { Type: "String", Default: "", AllowedPattern: "^$|^a.*$" } } },
        ];
      case 11:
        return [
          {
            op: "add",
            path: "/Outputs",
            value: { O: { Value: this.#value(2), Description: this.#pick(nastyStrings) } },
          },
        ];
      case 12:
        return [
          { op: "remove", path: pointer },
          { op: "add", path: "/Resources/Moved", value: { Type: "A::B::C", Properties: { Moved: value } } },
        ];
      default:
        return isObject(value)
          ? [
              { op: "add", path: key(), value: this.#value(2) },
              { op: "add", path: toPointer([...path, "Second"]), value: this.#value(1) },
            ]
          : [{ op: "replace", path: pointer, value: { "Fn::Sub": ["${A}", { A: value }] } }];
    }
  }

  /** Returns a path below Resources, Parameters, Conditions or Outputs; never a whole section. */
  #somewhere(view: Json): Path {
    const sections = isObject(view) ? Object.keys(view).filter((key) => isFilled(view[key])) : [];
    const path: (string | number)[] = [this.#pick(sections.length > 0 ? sections : ["Resources"])];
    let value = valueAt(view, path);
    for (let depth = 0; depth < 12 && isFilled(value) && (depth === 0 || this.random() < 0.78); depth++) {
      path.push(Array.isArray(value) ? Math.floor(this.random() * value.length) : this.#pick(Object.keys(value)));
      value = valueAt(view, path);
    }
    return path;
  }

  #value(depth: number): Json {
    const kind = this.random();
    if (kind < 0.45 || depth === 0) return this.#pick(nastyStrings);
    if (kind < 0.55) return this.#pick<Json>([0, 1, -7, 3.25, 1e21, true, false, null, 123456789012, [], {}]);
    if (kind < 0.65)
      return this.#pick<Json>([
        { Ref: "AWS::Region" },
        { "Fn::GetAtt": ["A", "B.C"] },
        { "Fn::Sub": "x-${AWS::Region}" },
        { "Fn::Base64": { "Fn::Sub": "a\nb" } },
        { "Fn::Not": [{ "Fn::Equals": [{ Ref: "P" }, ""] }] },
        { "Fn::GetAZs": { Ref: "AWS::Region" } },
        { Ref: "true" },
        { "Fn::Join": ["", ["a", { Ref: "B" }]] },
        { "Fn::Transform": { Name: "X", Parameters: { A: "b" } } },
      ]);
    if (kind < 0.82) return Array.from({ length: 1 + Math.floor(this.random() * 3) }, () => this.#value(depth - 1));
    const map: JsonObject = {};
    for (let count = 1 + Math.floor(this.random() * 3); count > 0; count--)
      map[this.#pick(nastyKeys)] = this.#value(depth - 1);
    return map;
  }

  #pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.random() * choices.length)];
    if (choice === undefined) throw new Error("nothing to pick from");
    return choice;
  }
}

function isFilled(value: Json | undefined): value is Json[] | JsonObject {
  return Array.isArray(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0;
}

function valueAt(view: Json, path: Path): Json {
  let value: Json = view;
  for (const step of path)
    value = (Array.isArray(value) ? value[Number(step)] : isObject(value) ? value[String(step)] : null) ?? null;
  return value;
}
