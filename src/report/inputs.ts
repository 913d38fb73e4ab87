import type { AccountValues } from "../contract/account.js";
import { openKinds, type FixResult } from "../contract/result.js";
import type { RepairedFile, RunOutcome } from "../contract/outcome.js";
import type { InputValue } from "../contract/rule.js";
import { accountTitle, givenValues } from "./account/decision.js";
import { printable } from "./printable.js";
import { shellPath, shellWord } from "./shell-word.js";
import type { TextStyle } from "./style.js";

/** Parameters that a list names. */
const maxNamed = 30;

/** Characters of a command; a word of it is never cut, since a part of it means something else. */
const maxCommand = 20_000;

/** CloudFormation takes a longer template, in bytes, only from an S3 bucket. */
const maxInline = 51_200;

/** The values that a template is deployed with. */
export interface DeploymentValues {
  /** Without a default, so that each must have a value. */
  readonly required: readonly InputValue[];
  /** Of parameters that fixes have made, and that have a default. */
  readonly optional: readonly InputValue[];
}

/** Where a template and its corrected copy are. */
export interface DeployedFile {
  /** The template as the user names it; `stdin` for one from stdin. */
  readonly file: string;
  /** True once the corrected template is written: over the file, or to `writtenTo`. */
  readonly written: boolean;
  /** The file that it was written to; `stdout` for stdout. */
  readonly writtenTo?: string;
  /** The words of the command line that choose what is fixed: `--only`, `rds-kms-key`. */
  readonly chosen?: readonly string[];
  /** The values for the accounts whose facts were given. */
  readonly accounts?: readonly AccountValues[];
}

/** Returns the values that the corrected template is deployed with. */
export function valuesOf({ inputs, deployment }: FixResult): DeploymentValues {
  return { required: deployment.values, optional: inputs.filter(({ required }) => !required) };
}

/** Returns the parameters of the corrected template, and how to deploy it with them. Empty when it has none to give. */
export function inputLines(result: FixResult, place: DeployedFile & { readonly style: TextStyle }): string[] {
  const { style } = place;
  const { required, optional } = valuesOf(result);
  const command = deployCommand(result, place);
  if (command === undefined) return [];
  return [
    ...list("Required parameters:", required, style),
    ...list("Optional parameters:", optional, style),
    style.strong("To deploy:"),
    ...command.split("\n").map((line) => `  ${line}`),
  ];
}

function list(title: string, inputs: readonly InputValue[], style: TextStyle): string[] {
  if (inputs.length === 0) return [];
  const more = inputs.length - maxNamed;
  return [
    style.strong(title),
    ...inputs
      .slice(0, maxNamed)
      .map((input) => `  ${style.strong(printable(input.parameter))}: ${printable(input.description)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

/**
 * Returns the shell lines that deploy the corrected template, the first of which writes it where that is still to be
 * done. They also work under `set -e`. Values to fill in are placeholders in angle brackets, optional ones stand in a
 * comment. Undefined if the template has no parameter to give a value, or if the lines are too long for a person to use.
 */
export function deployCommand(result: FixResult, place: DeployedFile): string | undefined {
  const { required, optional } = valuesOf(result);
  if (required.length + optional.length === 0) return undefined;
  const { file, isThere } = correctedFile(result, place);
  const writes = isThere ? [] : [writeLine(result, place, file)];
  const { accounts = [] } = place;
  const deploys =
    accounts.length === 0
      ? [...deployLines(result, file), ...optionalLine(required, optional)]
      : accounts.flatMap((values) => accountDeployLines(result, file, values, accounts.length > 1));
  const lines = [...writes, ...deploys].join("\n");
  return lines.length > maxCommand ? undefined : lines;
}

/** Returns the shell lines that deploy a corrected template of a run; undefined as for `deployCommand`. */
export function deployCommandIn(outcome: RepairedFile, { written, chosen }: RunOutcome): string | undefined {
  const { file, writtenTo, result, accounts } = outcome;
  return deployCommand(result, {
    file,
    ...(accounts && { accounts }),
    written,
    ...(writtenTo !== undefined && { writtenTo }),
    ...(chosen && { chosen }),
  });
}

/** Returns where the corrected template is, or, as long as it is not in a file, where `-o` is to write it. */
function correctedFile(
  result: FixResult,
  { file, written, writtenTo }: DeployedFile,
): { file: string; isThere: boolean } {
  const input = inputFile(file);
  if (written && writtenTo !== "stdout") return { file: writtenTo ?? input, isThere: true };
  if (!result.changed) return { file: input, isThere: true };
  return { file: withWord(input, "fixed"), isThere: false };
}

/** Returns the name of the template; one from stdin without a name gets one. */
function inputFile(file: string): string {
  return file === "stdin" ? "template.yaml" : file;
}

/** Returns `db.fixed.yaml` for `db.yaml`. */
function withWord(file: string, word: string): string {
  return file.replace(/(\.[^./\\]*)?$/, (ending) => `.${word}${ending}`);
}

function writeLine(result: FixResult, { file, chosen = [] }: DeployedFile, corrected: string): string {
  const words = ["cfn-fix", ...chosen.map(shellWord), shellPath(inputFile(file)), "-o", shellPath(corrected)];
  // It ends with 1 when findings are left that somebody should look at, although it has written the file.
  if (result.left.some(({ kind }) => openKinds.has(kind))) words.push("|| [ $? -eq 1 ]");
  return words.join(" ");
}

/** Returns the lines that deploy in one account, with the values that its facts have decided. */
function accountDeployLines(result: FixResult, file: string, values: AccountValues, isOneOfMany: boolean): string[] {
  const decided = new Map(givenValues(values));
  const { required, optional } = valuesOf(result);
  const open = optional.filter(({ parameter }) => !decided.has(parameter));
  return [
    ...(isOneOfMany ? [`# ${accountTitle(values)}`] : []),
    ...deployLines(result, file, { decided, region: values.region }),
    ...optionalLine([...required, ...decided.keys()], open),
  ];
}

/** The values of an account, and its Region. */
interface DeployedIn {
  readonly decided: ReadonlyMap<string, string>;
  readonly region: string;
}

/** Returns the shell lines that deploy a template which is in a file, in one account where its values are known. */
export function deployLines(
  { deployment, output }: Pick<FixResult, "deployment" | "output">,
  file: string,
  account?: DeployedIn,
): string[] {
  const { values, capabilities, isServerless, hasLocalFiles } = deployment;
  const { decided = new Map<string, string>(), region } = account ?? {};
  const isLong = new TextEncoder().encode(output).length > maxInline;
  const open = values
    .filter(({ parameter }) => !decided.has(parameter))
    .map((input): [string, string] => [input.parameter, placeholder(input)]);
  // `sam` splits its values at spaces outside of double quotes, and takes none that is empty without them.
  const given = [...decided, ...open].map(([name, value]) =>
    valueWord(name, isServerless && (value.includes(" ") || value === "") ? `"${value}"` : value),
  );
  const options = [
    ...(region === undefined ? [] : [`--region ${shellWord(region)}`]),
    ...(capabilities.length > 0 ? [`--capabilities ${capabilities.join(" ")}`] : []),
    ...(given.length > 0 ? [`--parameter-overrides ${given.join(" ")}`] : []),
  ];
  const bucket = "--s3-bucket '<bucket>'";
  if (isServerless)
    return [
      [
        `sam deploy --template-file ${shellPath(file)} --stack-name my-stack`,
        ...(hasLocalFiles || isLong ? ["--resolve-s3"] : []),
        ...options,
      ].join(" "),
    ];
  const packaged = withWord(file.replace(/\.fixed(?=\.[^./\\]*$|$)/, ""), "packaged");
  return [
    ...(hasLocalFiles
      ? [
          `aws cloudformation package --template-file ${shellPath(file)} ${bucket} --output-template-file ${shellPath(packaged)}`,
        ]
      : []),
    [
      `aws cloudformation deploy --template-file ${shellPath(hasLocalFiles ? packaged : file)} --stack-name my-stack`,
      ...(isLong ? [bucket] : []),
      ...options,
    ].join(" "),
  ];
}

/** A template may call a parameter what it likes; CloudFormation takes no name that is cut here. */
function valueWord(parameter: string, value: string): string {
  return shellWord(printable(`${parameter}=${value}`));
}

function optionalLine(required: readonly unknown[], optional: readonly InputValue[]): string[] {
  if (optional.length === 0) return [];
  const values = optional.map((input) => valueWord(input.parameter, placeholder(input))).join(" ");
  return [
    required.length === 0
      ? `# Optional: --parameter-overrides ${values}`
      : `# Optional, after the last parameter: ${values}`,
  ];
}

/** Returns what stands for a value until there is one: `<certificate-arn>`. */
function placeholder({ parameter, example }: InputValue): string {
  if (/^<.*>$/s.test(example)) return example;
  if (["true", "false"].includes(example)) return "<true|false>";
  const words = parameter.replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-");
  return `<${words.toLowerCase()}>`;
}
