import { equal, isObject, own, soleEntry, type Json, type JsonObject } from "../../src/values/json.js";
import { asCondition, asGetAtt, asIf, asSub, subParts } from "../../src/template/intrinsics.js";
import { Template, type Resource } from "../../src/template/template.js";

/** Lists whose order says nothing. */
const sets = new Set([
  "Statement",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Service",
  "AWS",
  "SecurityGroupIngress",
  "SecurityGroupEgress",
  "ManagedPolicyArns",
  "Policies",
  "SecurityGroupIds",
  "SubnetIds",
  "Tags",
]);
/** Items that may stand alone where there is one. */
const singles = new Set([
  "Statement",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Service",
  "AWS",
  "SecurityGroupIngress",
  "SecurityGroupEgress",
]);

/**
 * What a template means to CloudFormation, so that two which mean the same are equal. Without what only people read
 * (descriptions, Sids, Metadata, console labels, unused conditions and parameters), with conditions written out, texts
 * of Fn::Join and Fn::Sub alike, `'true'` as `true`, sets in order, and with what each resource waits for instead of
 * DependsOn.
 */
export function meaningOf(view: Json): JsonObject {
  const reader = new Reader(view);
  const template = new Template(view);
  const resources = template.resources.map((resource): [string, Json] => {
    const { logicalId, body, condition, isInLoop } = resource;
    const { DependsOn: _, Metadata: __, Condition: ___, ...rest } = body;
    const waits = template.resources
      .filter(
        (other) =>
          other.logicalId !== logicalId &&
          canMeet(template, resource, other) &&
          template.isAfter(logicalId, other.logicalId),
      )
      .map((other) => other.logicalId);
    return [
      logicalId,
      {
        ...asObject(reader.read(rest, "")),
        When: condition === undefined ? true : reader.condition(condition),
        Waits: waits.sort(),
        ...(isInLoop ? { Loop: true } : {}),
      },
    ];
  });
  const outputs = template.outputs.map(({ name, body, condition }): [string, Json] => {
    const { Description: _, Condition: __, ...rest } = body;
    return [
      name,
      { ...asObject(reader.read(rest, "")), When: condition === undefined ? true : reader.condition(condition) },
    ];
  });
  const parameters = [...template.parameters]
    .filter(([name]) => template.referencesTo(name).length > 0)
    .map(([name, body]): [string, Json] => {
      return [name, { Type: own(body, "Type") ?? null, Default: own(body, "Default") ?? null }];
    });
  const rules = Object.values(template.section("Rules") ?? {})
    .map((rule) => JSON.stringify(reader.read(rule, "")))
    .sort();
  return {
    Parameters: Object.fromEntries(parameters),
    Rules: rules,
    Resources: Object.fromEntries(resources),
    Outputs: Object.fromEntries(outputs),
  };
}

/** Resources that exclude each other wait for nothing. */
function canMeet(template: Template, one: Resource, other: Resource): boolean {
  return template.worlds.possible([...template.guardsOf(one), ...template.guardsOf(other)]);
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

function inOrder(items: readonly Json[]): Json[] {
  return [...items]
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}

class Reader {
  readonly #conditions: Json | undefined;

  constructor(view: Json) {
    this.#conditions = own(view, "Conditions");
  }

  /** A condition by its name, written out, with Not at the innermost place. */
  condition(name: string): Json {
    return this.#expression({ Condition: name }, true, []);
  }

  #expression(expression: Json, holds: boolean, open: readonly string[]): Json {
    const name = asCondition(expression);
    const definition = name === undefined ? undefined : own(this.#conditions, name);
    if (name !== undefined && (definition === undefined || open.includes(name)))
      return holds ? { Condition: name } : { Not: { Condition: name } };
    if (name !== undefined && definition !== undefined) return this.#expression(definition, holds, [...open, name]);
    const [call, argument] = soleEntry(expression) ?? [];
    const list = Array.isArray(argument) ? argument : [];
    if (call === "Fn::Not" && list[0] !== undefined) return this.#expression(list[0], !holds, open);
    if (call === "Fn::And" || call === "Fn::Or") {
      const joint = (call === "Fn::And") === holds ? "And" : "Or";
      const parts = list
        .map((part) => this.#expression(part, holds, open))
        .flatMap((part) => {
          const inner = own(part, joint);
          return Array.isArray(inner) ? inner : [part];
        });
      const different = inOrder(
        parts.filter((part, index) => parts.findIndex((other) => equal(part, other)) === index),
      );
      return different.length === 1 ? (different[0] ?? null) : { [joint]: different };
    }
    const plain =
      call === "Fn::Equals" ? { Equals: inOrder(list.map((side) => this.read(side, ""))) } : this.read(expression, "");
    return holds ? plain : { Not: plain };
  }

  /** A value in normal form; `key` is that of the member which holds it. */
  read(value: Json, key: string): Json {
    if (typeof value === "boolean" || typeof value === "number") return String(value);
    if (typeof value === "string" && /^(?:true|false)$/i.test(value)) return value.toLowerCase();
    if (typeof value === "string" && /^(?:Not)?Action$/.test(key)) return value.toLowerCase();
    if (Array.isArray(value)) {
      const items = value.map((item) => this.read(item, /^(?:Not)?Action$/.test(key) ? key : ""));
      return sets.has(key) ? inOrder(items) : items;
    }
    if (!isObject(value)) return value;
    const choice = asIf(value);
    if (choice !== undefined)
      return this.#choice(choice.condition, this.read(choice.whenTrue, key), this.read(choice.whenFalse, key));
    const text = this.#text(value);
    if (text !== undefined) return text;
    const getAtt = asGetAtt(value);
    if (getAtt?.attribute !== undefined) return { "Fn::GetAtt": [getAtt.target, getAtt.attribute] };
    const isStatement = own(value, "Effect") !== undefined;
    const members = Object.entries(value)
      .filter(([name]) => !(isStatement && name === "Sid") && name !== "Description")
      .map(([name, member]): [string, Json] => {
        const listed = singles.has(name) && !Array.isArray(member) && asIf(member) === undefined ? [member] : member;
        if (isStatement && name === "Condition") return [name, this.#tests(member)];
        return [name, this.read(listed, name)];
      });
    return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #choice(name: string, whenTrue: Json, whenFalse: Json): Json {
    if (equal(whenTrue, whenFalse)) return whenTrue;
    const [positive, negative] = [true, false].map((holds) => this.#expression({ Condition: name }, holds, []));
    const isPositive = JSON.stringify(positive) <= JSON.stringify(negative);
    return { If: isPositive ? [positive ?? null, whenTrue, whenFalse] : [negative ?? null, whenFalse, whenTrue] };
  }

  /** The keys of policy conditions are the same in any case. */
  #tests(block: Json): Json {
    const read = this.read(block, "");
    if (!isObject(read)) return read;
    const lower = Object.entries(read).map(([operator, keys]): [string, Json] => {
      return [
        operator,
        isObject(keys)
          ? Object.fromEntries(
              Object.entries(keys)
                .map(([key, member]): [string, Json] => [key.toLowerCase(), member])
                .sort(([a], [b]) => (a < b ? -1 : 1)),
            )
          : keys,
      ];
    });
    return Object.fromEntries(lower);
  }

  /** Fn::Sub and Fn::Join with nothing between, as the parts that they put together. */
  #text(value: JsonObject): Json | undefined {
    const call = asSub(value);
    const joined = own(value, "Fn::Join");
    let parts: Json[] | undefined;
    if (call !== undefined) {
      parts = subParts(call.text).map((part): Json => {
        const { name, target, attribute } = part;
        if (name === undefined || target === undefined) return part.text;
        const variable = own(call.variables, name);
        if (variable !== undefined) return this.read(variable, "");
        return attribute === undefined ? { Ref: target } : { "Fn::GetAtt": [target, attribute] };
      });
    } else if (Array.isArray(joined) && joined[0] === "" && Array.isArray(joined[1]))
      parts = joined[1].map((part) => this.read(part, ""));
    if (parts === undefined) return undefined;
    const merged: Json[] = [];
    for (const part of parts.flatMap((each) => own(each, "Text") ?? each).flat()) {
      const last = merged.at(-1);
      if (typeof last === "string" && typeof part === "string") merged[merged.length - 1] = last + part;
      else merged.push(part);
    }
    return merged.length === 1 ? (merged[0] ?? "") : { Text: merged };
  }
}
