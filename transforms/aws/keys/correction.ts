import type { Edit } from "../../../src/contract/rule.js";
import { asSub } from "../../../src/template/intrinsics.js";
import { equal, isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { hasAction, type Statement, type Test } from "../policies/statements.js";
import { isAboutKeys, lackingUses, mayHold, namesService } from "./admission.js";
import type { KeyDocument } from "./key-documents.js";
import type { KeyUse } from "./key-use.js";
import { cloudTrailTopic, type KeyService } from "./services.js";
import { conditionFor, logGroupKey } from "./statement.js";

/** A statement that is for a service alone and lets it do too little, with what it should say. */
export interface Correction {
  readonly statement: Statement;
  readonly action?: Json;
  /** The whole condition; `{}` for none. */
  readonly condition?: JsonObject;
}

/** Returns how the first statement that is meant for a service becomes one that lets it in; undefined where there is none. */
export function correctionFor(
  service: KeyService,
  document: KeyDocument,
  uses: readonly KeyUse[],
): Correction | undefined {
  const lacking = lackingUses(document, uses);
  for (const statement of document.statements) {
    if (!isMeantFor(statement, service)) continue;
    const failing = statement.tests.filter((test) => !uses.every((use) => mayHold(test, use)));
    if (!failing.every(isOfSource)) continue;
    const missing = service.actions.filter((action) => !hasAction(statement, action));
    const lacks = service.needed.some((action) => !hasAction(statement, action));
    return {
      statement,
      ...(lacks && { action: [...listOf(own(statement.body, "Action")), ...missing] }),
      ...(failing.length > 0 && {
        condition: correctedCondition(statement, failing, service, conditionFor(service, lacking)),
      }),
    };
  }
  return undefined;
}

/** Carries out a correction. */
export function correct(edit: Edit, { statement: { path }, action, condition }: Correction): void {
  if (action !== undefined) edit.set([...path, "Action"], action);
  if (condition === undefined) return;
  if (Object.keys(condition).length === 0) edit.remove([...path, "Condition"]);
  else edit.set([...path, "Condition"], condition);
}

/** True if the statement is for the service alone and lets it do some of what it needs, wherever the key exists. */
function isMeantFor(statement: Statement, service: KeyService): boolean {
  const { effect, principals, guards, isAboutOtherActions, actions } = statement;
  const isForService = principals?.length === 1 && namesService(statement, service.principal);
  if (effect !== "Allow" || !isForService || guards.length > 0 || isAboutOtherActions || actions === undefined)
    return false;
  // The statements for the log files of a trail are not for its topic.
  const needed = service === cloudTrailTopic ? ["kms:GenerateDataKey"] : service.needed;
  return isAboutKeys(statement) && needed.some((action) => hasAction(statement, action));
}

/** True if a test says for whom the service acts, or for which log group. */
function isOfSource({ key }: Test): boolean {
  return key.startsWith("aws:source") || key === logGroupKey.toLowerCase();
}

/** Returns the condition with what is wanted in the place of the tests that fail; values of the same kind stay beside. */
function correctedCondition(
  { body }: Statement,
  failing: readonly Test[],
  service: KeyService,
  wanted: JsonObject | undefined,
): JsonObject {
  const before = own(body, "Condition");
  const block = new Map<string, Map<string, Json>>();
  for (const [operator, tests] of Object.entries(isObject(before) ? before : {}))
    if (isObject(tests)) block.set(operator, new Map(Object.entries(tests)));
  const former = new Map<string, { operator: string; values: readonly Json[] }>();
  for (const { path, key } of failing) {
    const [operator = "", written = ""] = path.slice(-2).map(String);
    former.set(key, { operator, values: listOf(block.get(operator)?.get(written)) });
    block.get(operator)?.delete(written);
  }
  const kept = new Set([...block.values()].flatMap((tests) => [...tests.keys()].map((key) => key.toLowerCase())));
  for (const [operator, tests] of Object.entries(wanted ?? {})) {
    for (const [key, value] of Object.entries(isObject(tests) ? tests : {})) {
      if (kept.has(key.toLowerCase())) continue;
      const place = former.get(key.toLowerCase());
      const values = [
        ...(place?.values ?? []).filter((each) => staysBeside(each, key, service)),
        ...listOf(value),
      ].filter((each, index, all) => all.findIndex((other) => equal(other, each)) === index);
      const [only] = values;
      // A `StringEquals` takes a `*` for itself.
      const operatorNow = place === undefined || /^stringequals/i.test(place.operator) ? operator : place.operator;
      const testsNow = block.get(operatorNow) ?? new Map<string, Json>();
      testsNow.set(key, only !== undefined && values.length === 1 ? only : values);
      block.set(operatorNow, testsNow);
    }
  }
  const left = [...block].filter(([, tests]) => tests.size > 0);
  return Object.fromEntries(left.map(([operator, tests]) => [operator, Object.fromEntries(tests)]));
}

/** True for another log group, or another resource of the same service: it may be in another stack. */
function staysBeside(value: Json, key: string, service: KeyService): boolean {
  if (key === logGroupKey) return true;
  const text = typeof value === "string" ? value : (asSub(value)?.text ?? "");
  const [, , name] = text.split(":");
  return name !== undefined && service.sourceArn?.split(":")[2] === name;
}

function listOf(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
