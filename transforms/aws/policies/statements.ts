import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { lazy } from "../../../src/values/memoize.js";
import { type Path } from "../../../src/values/pointer.js";
import { alternatives, isIntrinsic, isNoValue, type Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { covers, textOf } from "../values/normal-text.js";

/** One statement of a policy document, with its words in normal form. */
export interface Statement {
  path: Path;
  body: JsonObject;
  /** What must hold for the statement to be in the policy, besides the condition of the policy itself. */
  guards: readonly Guard[];
  effect: string;
  /** As `Service:x`, `AWS:x`, or `*` for everyone; undefined when one of them cannot be read. */
  principals: readonly string[] | undefined;
  /** In lower case; those of `NotAction` where the statement is about all others. */
  actions: readonly string[] | undefined;
  isAboutOtherActions: boolean;
  /** Those of `NotResource` where the statement is about all others. */
  resources: readonly string[] | undefined;
  isAboutOtherResources: boolean;
  /** Every test of the Condition block. */
  tests: readonly Test[];
}

/** One line of a Condition block: `StringEquals: {aws:SourceAccount: …}`. Operator and key in lower case. */
export interface Test {
  operator: string;
  key: string;
  /** In normal form; undefined when one of them cannot be read. */
  values: readonly string[] | undefined;
  path: Path;
}

/** Returns the statements of a policy document at `path`; undefined when they cannot all be read. */
export function statementsAt(template: Template, path: Path, document: Json | undefined): Statement[] | undefined {
  if (!isObject(document) || isIntrinsic(document) || template.isUnknownAt(path)) return undefined;
  const listed = own(document, "Statement");
  if (listed === undefined || listed === null) return [];
  const found: Statement[] = [];
  for (const [value, at] of itemsOf(listed, [...path, "Statement"])) {
    for (const { value: body, guards, path: branch } of alternatives(value)) {
      if (isNoValue(body)) continue;
      if (!isObject(body) || isIntrinsic(body) || own(body, "Fn::Transform") !== undefined) return undefined;
      found.push(new StatementAt(template, body, [...at, ...branch], guards));
    }
  }
  return found;
}

/** Returns the statements of a property that is a policy document; undefined when they cannot all be read. */
export function statementsOf(resource: ResourceView, property = "PolicyDocument"): Statement[] | undefined {
  return statementsAt(resource.template, resource.pathOf(property), resource.property(property).written ?? {});
}

function itemsOf(listed: Json, path: Path): [Json, Path][] {
  return Array.isArray(listed) ? listed.map((item, index) => [item, [...path, index]]) : [[listed, path]];
}

/** A statement of which each part is read when somebody asks for it: mostly that is one of them. */
class StatementAt implements Statement {
  readonly #principals = lazy(() => principalsOf(this.template, own(this.body, "Principal")));
  readonly #actions = lazy(() =>
    textsOf(this.template, own(this.body, "Action") ?? own(this.body, "NotAction"))?.map((action) =>
      action.toLowerCase(),
    ),
  );
  readonly #resources = lazy(() => textsOf(this.template, own(this.body, "Resource") ?? own(this.body, "NotResource")));
  readonly #tests = lazy(() => testsOf(this.template, own(this.body, "Condition"), [...this.path, "Condition"]));

  constructor(
    private readonly template: Template,
    readonly body: JsonObject,
    readonly path: Path,
    readonly guards: readonly Guard[],
  ) {}

  get effect(): string {
    return String(own(this.body, "Effect"));
  }

  get principals(): readonly string[] | undefined {
    return this.#principals();
  }

  get actions(): readonly string[] | undefined {
    return this.#actions();
  }

  get isAboutOtherActions(): boolean {
    return own(this.body, "NotAction") !== undefined;
  }

  get resources(): readonly string[] | undefined {
    return this.#resources();
  }

  get isAboutOtherResources(): boolean {
    return own(this.body, "NotResource") !== undefined;
  }

  get tests(): readonly Test[] {
    return this.#tests();
  }
}

/** Returns one text or a list of them, of every branch of an `Fn::If`; undefined when one cannot be read. */
function textsOf(template: Template, value: Json | undefined): string[] | undefined {
  if (value === undefined) return [];
  const items = Array.isArray(value) ? value : [value];
  if (items.every((item) => typeof item === "string")) return items.map((item) => textOf(template, item) ?? item);
  const texts = items
    .flatMap(alternatives)
    .filter((item) => !isNoValue(item.value))
    .flatMap((item) => {
      return Array.isArray(item.value) ? item.value : [item.value];
    });
  const read = texts.map((text) => (typeof text === "boolean" ? String(text) : textOf(template, text)));
  return read.includes(undefined) ? undefined : read.flatMap((text) => text ?? []);
}

function principalsOf(template: Template, value: Json | undefined): string[] | undefined {
  if (value === "*") return ["*"];
  if (value === undefined) return [];
  if (!isObject(value) || isIntrinsic(value)) return undefined;
  const found: string[] = [];
  for (const [kind, named] of Object.entries(value)) {
    const texts = textsOf(template, named);
    if (texts === undefined) return undefined;
    found.push(...texts.map((text) => (text === "*" && kind === "AWS" ? "*" : `${kind}:${serviceName(text)}`)));
  }
  return found;
}

function serviceName(text: string): string {
  return text.replace(/\$\{AWS::URLSuffix\}$/, "amazonaws.com");
}

function testsOf(template: Template, block: Json | undefined, path: Path): Test[] {
  if (!isObject(block) || isNoValue(block)) return [];
  return Object.entries(block).flatMap(([operator, keys]) => {
    if (!isObject(keys))
      return [{ operator: operator.toLowerCase(), key: "", values: undefined, path: [...path, operator] }];
    return Object.entries(keys).map(([key, value]) => ({
      operator: operator.toLowerCase(),
      key: key.toLowerCase(),
      values: textsOf(template, value),
      path: [...path, operator, key],
    }));
  });
}

/** Adds statements to the policy document at `path`, behind those that it has, each with a Sid of its own. */
export function appendTo(edit: Edit, path: Path, statements: readonly Statement[], added: readonly JsonObject[]): void {
  const taken = new Set(statements.map(({ body }) => own(body, "Sid")));
  const made = added.map((statement) => {
    const wanted = String(own(statement, "Sid"));
    let sid = wanted;
    for (let number = 2; taken.has(sid); number++) sid = `${wanted}${number}`;
    taken.add(sid);
    return { ...statement, Sid: sid };
  });
  const present = edit.template.at([...path, "Statement"]) ?? null;
  if (present === null) edit.set([...path, "Statement"], made);
  else if (Array.isArray(present)) for (const statement of made) edit.append([...path, "Statement"], statement);
  else edit.set([...path, "Statement"], [present, ...made]);
}

/** True if the statement is about this service. */
export function names({ principals }: Statement, service: string): boolean {
  return principals?.includes(`Service:${service}`) ?? false;
}

/** True if the statement is about everyone. */
export function namesEveryone({ principals }: Statement): boolean {
  return principals?.includes("*") ?? false;
}

/** True if the statement takes in this action. */
export function hasAction({ actions, isAboutOtherActions }: Statement, action: string): boolean {
  return (
    actions !== undefined && actions.some((pattern) => covers(pattern, action.toLowerCase())) !== isAboutOtherActions
  );
}

/** True if the statement takes in this resource. */
export function hasResource(
  { resources, isAboutOtherResources }: Pick<Statement, "resources" | "isAboutOtherResources">,
  resource: string,
): boolean {
  return resources !== undefined && resources.some((pattern) => covers(pattern, resource)) !== isAboutOtherResources;
}
