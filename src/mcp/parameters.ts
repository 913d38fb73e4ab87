import { parametersFor, type AccountValues } from "../index.js";
import { templateOf } from "../template/of-text.js";
import { own, type Json } from "../values/json.js";
import { dataEntry, maxListed } from "./entries.js";
import type { Answer, TemplateJob, ToolCore } from "./job.js";
import { recovered } from "./recovering.js";
import { shown, shownDeep } from "./shown.js";
import { block, counted, joined } from "./words.js";

/** A parameter, with what it wants. */
interface WantedParameter {
  readonly parameter: string;
  readonly required: boolean;
  readonly type: string;
  readonly description: string;
  /** A value as it could stand in `--parameter-overrides`. */
  readonly example?: string;
  readonly isSecret: boolean;
  /** What its declaration says of its values: `AllowedValues`, `AllowedPattern`, lengths and limits. */
  readonly takes: Readonly<Record<string, unknown>>;
}

const limits = ["AllowedValues", "AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue"];

/**
 * Returns which parameters a template has and what each one wants and, where there are facts of accounts, the values with
 * which it is deployed there. Throws `CfnFixError` for what is no template, and for no facts.
 */
export async function parametersOfTemplate(job: TemplateJob, core: ToolCore): Promise<Answer> {
  const { output, deployment } = recovered(job, core);
  const examples = new Map(deployment.values.map(({ parameter, example }) => [parameter, example]));
  const all = [...templateOf(output).parameters].map(([name, declared]) => wanted(name, declared, examples.get(name)));
  const parameters = all.slice(0, maxListed);
  const accounts = job.facts.length === 0 ? [] : await valuesIn(output, job);
  const required = all.filter((each) => each.required).length;
  const nextStep = nextStepOf(required, job.facts.length, accounts);
  return {
    structured: { parameters, accounts: accounts.map(accountEntry), nextStep },
    text: joined([
      `${counted(all.length, "parameter")}, ${required} without a default.`,
      block("Parameters", parameters.map(parameterLine)),
      ...accounts.map((values) =>
        joined([
          block(`Values for account ${shown(values.account)} in ${shown(values.region)}`, decisionLines(values)),
          block("Warnings", warningLines(values)),
        ]),
      ),
      `Next step: ${nextStep}`,
    ]),
  };
}

async function valuesIn(text: string, { facts, given, now }: TemplateJob): Promise<readonly AccountValues[]> {
  return await parametersFor(text, facts, { ...(now !== undefined && { now }), given: new Map(Object.entries(given)) });
}

function wanted(name: string, declared: Json, example: string | undefined): WantedParameter {
  const said = (key: string): string | undefined => {
    const value = own(declared, key);
    return typeof value === "string" ? shown(value) : undefined;
  };
  const takes = limits.flatMap((key): [string, unknown][] => {
    const value = own(declared, key);
    return value === undefined ? [] : [[key, shownDeep(value)]];
  });
  return {
    parameter: shown(name),
    required: own(declared, "Default") === undefined,
    type: said("Type") ?? "String",
    description: said("Description") ?? "",
    ...(example !== undefined && { example: shown(example) }),
    isSecret: String(own(declared, "NoEcho")) === "true",
    takes: Object.fromEntries(takes),
  };
}

function parameterLine({ parameter, required, type, description, example, isSecret, takes }: WantedParameter): string {
  const about = [
    required ? "required" : "has a default",
    ...(isSecret ? ["secret: give it to the deployment only"] : []),
    ...(description === "" ? [] : [description]),
    ...Object.entries(takes).map(([key, value]) => `${key} ${JSON.stringify(value)}`),
    ...(example === undefined ? [] : [`for example ${example}`]),
  ];
  return `${parameter} (${type}): ${about.join("; ")}`;
}

function decisionLines({ decisions }: AccountValues): readonly string[] {
  return decisions
    .slice(0, maxListed)
    .map(
      ({ parameter, state, value, reason }) =>
        `${shown(parameter)}: ${value === undefined ? state : `${shown(value)} (${state})`}; ${shown(reason)}`,
    );
}

function warningLines({ warnings }: AccountValues): readonly string[] {
  return warnings
    .slice(0, maxListed)
    .map(({ message, help, isBlocking }) => `${isBlocking ? "blocks: " : ""}${shown(message)}; ${shown(help)}`);
}

/** Values are told as they are: a deployment is given them. What cannot be seen in one is escaped as everywhere. */
function accountEntry({ decisions, warnings, ...values }: AccountValues): Readonly<Record<string, unknown>> {
  return dataEntry({ ...values, decisions: decisions.slice(0, maxListed), warnings: warnings.slice(0, maxListed) });
}

function nextStepOf(required: number, facts: number, accounts: readonly AccountValues[]): string {
  if (facts === 0)
    return required === 0
      ? "Every parameter has a default: the template can be deployed without values."
      : "Ask the user for the required values, or for the facts of the account: cfn-fix facts --collect writes them.";
  const isOpen = accounts.some(
    ({ decisions, warnings }) =>
      decisions.some((each) => each.required && each.state === "unknown") || warnings.some((each) => each.isBlocking),
  );
  return isOpen
    ? "Ask the user for the values that are unknown, and tell the warnings that block the deployment."
    : "Deploy the template with these values.";
}
