import type { AccountValues, AccountWarning, ValueDecision } from "../contract/account.js";
import type { Facts } from "../facts/facts.js";
import type { Template } from "../template/template.js";
import { AccountFacts } from "./account-facts.js";
import { conflictsIn } from "./conflicts.js";
import { Definition } from "./definition.js";
import { DeploymentValues, type GivenValue } from "./deployment-values.js";
import { rankOf } from "./existing/questions.js";
import { bucketInUse, isLeftOut } from "./follow-up.js";
import { decideGate, subjectOf, type Decided, type GateSubject } from "./gate-decision.js";
import { gateOf, type Gate } from "./gates.js";
import type { Asking, Choice } from "./places/choice.js";
import { networkChoices, networkTypes } from "./places/network.js";
import { singleChoice } from "./places/single.js";
import { usesOf, wantedType } from "./places/wanted.js";

/** What is known besides the facts. */
export interface DecideOptions {
  /** The time, as an ISO text; undefined takes the facts as they are. */
  readonly now?: string;
  /** Facts that are older say nothing, in hours; 24 if not said. */
  readonly maxAge?: number;
  /** Values that the user gives, by parameter. */
  readonly given?: ReadonlyMap<string, string>;
}

/** A parameter, with what it decides. */
interface Subject {
  readonly definition: Definition;
  readonly gate: Gate | undefined;
  readonly about: GateSubject | undefined;
}

/**
 * Returns the values with which a template is deployed in the account and Region of the facts. Pure: nothing is asked, and
 * what is unknown gets no value.
 */
export function valuesFor(template: Template, facts: Facts, options: DecideOptions = {}): AccountValues {
  const { now, maxAge = 24, given = new Map() } = options;
  const account = new AccountFacts(facts, now, maxAge);
  const found = new Decisions(template, account, given);
  const decisions = [...template.parameters.keys()].flatMap((name) => found.of(name) ?? []);
  const factOf = ({ fact }: AccountWarning): string =>
    fact === undefined ? "" : `${fact.query} ${fact.subject ?? ""}`;
  const told = new Set(found.warnings.filter(({ isBlocking }) => isBlocking).map(factOf));
  // What a parameter is warned of already is not said of its resource once more.
  const more = conflictsIn(template, found.withDefaults).filter(
    (warning) => warning.fact === undefined || !told.has(factOf(warning)),
  );
  const warnings = [...found.warnings, ...more];
  return {
    account: facts.account,
    region: facts.region,
    collected: facts.collected,
    decisions,
    warnings: distinct(found.namesExisting && account.stack === undefined ? [...warnings, forNewStacks] : warnings),
  };
}

/** Facts say what there is, not which stack it belongs to. */
const forNewStacks: AccountWarning = {
  message: "these values are for a stack that does not exist yet",
  help: "one that has created such a thing itself loses it when a parameter names it: collect the facts with --stack, or leave that parameter as it is",
  isBlocking: false,
};

/** The decisions on all parameters, those first that others follow from. */
class Decisions {
  readonly warnings: AccountWarning[] = [];
  /** True if a resource is left out because the account has it. */
  namesExisting = false;
  readonly #decided = new Map<string, ValueDecision>();
  #values: DeploymentValues;

  constructor(
    readonly template: Template,
    readonly account: AccountFacts,
    given: ReadonlyMap<string, string>,
  ) {
    const subjects = [...template.parameters].map(([name, declared]) =>
      subjectFor(template, new Definition(name, declared)),
    );
    this.#values = new DeploymentValues(template, startOf(subjects, account, given));
    for (const { definition } of subjects) this.#settle(definition, given.get(definition.name));
    const gates = subjects.flatMap(({ definition, gate, about }) =>
      gate === undefined || about === undefined ? [] : [{ definition, gate, about }],
    );
    for (const each of gates.toSorted((a, b) => rankOf(a.about.resource) - rankOf(b.about.resource)))
      if (this.of(each.definition.name) === undefined)
        this.#take(this.#gateDecision(each.definition, each.gate, each.about));
    this.#choose(subjects);
    for (const { definition } of subjects)
      if (this.of(definition.name) === undefined) this.#take({ decision: openDecision(definition), warnings: [] });
  }

  /** The account, and the values that are known by now. */
  get deployed(): { facts: AccountFacts; values: DeploymentValues } {
    return { facts: this.account, values: this.#values };
  }

  /** The same with the defaults of all that is not decided: with these the stack is deployed. */
  get withDefaults(): { facts: AccountFacts; values: DeploymentValues } {
    const kept = [...this.template.parameters].flatMap(([name, declared]): [string, string][] => {
      const { preset, isFromStore, isSecret } = new Definition(name, declared);
      const isOpen = preset !== undefined && !isFromStore && !isSecret && !this.#values.given.has(name);
      return isOpen ? [[name, preset]] : [];
    });
    return {
      facts: this.account,
      values: new DeploymentValues(this.template, new Map([...kept, ...this.#values.given])),
    };
  }

  /** Returns the decision on a parameter, if there is one by now. */
  of(name: string): ValueDecision | undefined {
    return this.#decided.get(name);
  }

  #take({ decision, warnings }: Decided): void {
    this.#decided.set(decision.parameter, decision);
    this.warnings.push(...warnings);
    if (decision.value !== undefined) this.#values = this.#values.with(decision.parameter, decision.value);
  }

  /** What the user gives, and what nobody may see, is settled before all else. */
  #settle(definition: Definition, value: string | undefined): void {
    const { name, isSecret, isRequired: required } = definition;
    const result = { parameter: name, required, resources: [] };
    if (isSecret) this.#decided.set(name, { ...result, state: "secret", reason: "NoEcho: never filled, never shown" });
    else if (value !== undefined) this.#decided.set(name, { ...result, state: "given", value, reason: "given" });
  }

  #gateDecision(definition: Definition, gate: Gate, about: GateSubject): Decided {
    const moot = mootDecision(definition, gate, this.#values);
    const inUse =
      about.resource.type === "AWS::S3::Bucket" ? bucketInUse(this.template, definition, this.deployed) : undefined;
    if (inUse !== undefined && definition.takes(inUse.bucket) !== false) {
      const { existence, bucket, user } = inUse;
      const decision = {
        ...decisionOn(definition, gate),
        state: "decided",
        value: bucket,
        reason: `${user} writes to the bucket ${bucket}: none is created`,
        ...(existence.fact && { fact: existence.fact }),
      } as const;
      return { decision, warnings: [] };
    }
    if (moot !== undefined) return { decision: moot, warnings: [] };
    const decided = decideGate(definition, gate, about, this.deployed);
    const { state, value } = decided.decision;
    if (state === "decided" && value !== gate.creating) this.namesExisting = true;
    return decided;
  }

  #isGiven({ definition: { name } }: Asking): boolean {
    return this.of(name)?.state === "given";
  }

  /** Decides on the parameters that name something that exists. */
  #choose(subjects: readonly Subject[]): void {
    const askings = subjects.flatMap(({ definition }): Asking[] => {
      const uses = usesOf(this.template, definition);
      const type = wantedType(definition, uses);
      return type === undefined ? [] : [{ definition, type, uses }];
    });
    const isNetwork = ({ type }: Asking): boolean => networkTypes.some((each) => each === type);
    // What is given counts as well, since all are of one VPC.
    const asked = askings.filter((each) => isNetwork(each) && (each.definition.isRequired || this.#isGiven(each)));
    const networks = networkChoices(asked, this.account, this.#values);
    for (const asking of askings) {
      const { definition } = asking;
      if (this.of(definition.name) !== undefined) continue;
      // What its author lets be empty may be meant to be empty.
      const choice = definition.isRequired
        ? (networks.get(asking) ?? singleChoice(asking, this.account, this.#values))
        : undefined;
      if (choice !== undefined) this.#take({ decision: chosenDecision(asking, choice), warnings: [] });
    }
  }
}

function subjectFor(template: Template, definition: Definition): Subject {
  const gate = gateOf(template, definition);
  return { definition, gate, about: gate && subjectOf(template, definition, gate) };
}

/** Returns the values that are known before anything is decided: what the user gives, and defaults that no fact is about. */
function startOf(
  subjects: readonly Subject[],
  { facts }: AccountFacts,
  given: ReadonlyMap<string, string>,
): Map<string, GivenValue> {
  const { account, region, partition } = facts;
  const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  const pseudo = [
    ["AWS::AccountId", account],
    ["AWS::Region", region],
    ["AWS::Partition", partition],
    ["AWS::URLSuffix", suffix],
  ] as const;
  const presets = subjects.flatMap(({ definition: { name, preset, isFromStore }, about }): [string, string][] =>
    about === undefined && preset !== undefined && !isFromStore ? [[name, preset]] : [],
  );
  return new Map<string, GivenValue>([...pseudo, ...presets, ...given]);
}

function decisionOn({ name, isRequired }: Definition, gate?: Gate): Omit<ValueDecision, "state" | "reason"> {
  const resources = gate === undefined ? [] : gate.resources.map(({ logicalId }) => logicalId);
  return { parameter: name, required: isRequired, resources };
}

/** Returns the decision on a parameter whose resources are not created whatever it says; undefined for any other. */
function mootDecision(definition: Definition, gate: Gate, values: DeploymentValues): ValueDecision | undefined {
  const { name } = definition;
  const isMoot = [gate.creating, gate.leaving].every((value) =>
    gate.resources.every((resource) => isLeftOut(resource, { values: values.with(name, value) })),
  );
  if (!isMoot) return undefined;
  const [first, ...more] = gate.resources.map(({ logicalId }) => logicalId);
  const reason = `${first ?? ""}${more.length > 0 ? ` and ${more.length} more are` : " is"} not created in any case`;
  const on = decisionOn(definition, gate);
  return definition.isRequired
    ? { ...on, state: "decided", value: gate.creating, reason }
    : { ...on, state: "default", reason };
}

function chosenDecision({ definition, uses }: Asking, choice: Choice): ValueDecision {
  const { value, reason, fact, candidates = [] } = choice;
  const fitting = candidates.filter((candidate) => definition.takes(candidate.value) !== false);
  const resources = [...new Set(uses.map(({ resource }) => resource.logicalId))];
  const common = { ...decisionOn(definition), resources, ...(fact && { fact }) };
  if (value === undefined)
    return { ...common, state: "unknown", reason, ...(fitting.length > 0 && { candidates: fitting }) };
  return definition.takes(value) === false
    ? { ...common, state: "unknown", reason: `${reason} (${value}), but the parameter does not take it` }
    : { ...common, state: "decided", value, reason };
}

/** A parameter that no fact is about keeps its default; without one only a person knows its value. */
function openDecision(definition: Definition): ValueDecision {
  return definition.isRequired
    ? { ...decisionOn(definition), state: "unknown", reason: "no fact is about it" }
    : { ...decisionOn(definition), state: "default", reason: "no fact is about it" };
}

function distinct(warnings: readonly AccountWarning[]): AccountWarning[] {
  return [...new Map(warnings.map((warning) => [`${warning.message} ${warning.help}`, warning])).values()];
}
