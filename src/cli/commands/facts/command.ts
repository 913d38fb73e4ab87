import { stackQuery } from "../../../facts/catalogue/stacks.js";
import { queryOf } from "../../../facts/queries.js";
import { policyFor } from "../../../facts/policy.js";
import { printable, printableText } from "../../../report/printable.js";
import { allOf, oneOf, singleValue, usageError } from "../../choices.js";
import type { Core } from "../../core.js";
import type { Io } from "../../io.js";
import { flag, one, several } from "../../option-kinds.js";
import type { Command, CommandArguments } from "../command.js";
import type { Open } from "./collect.js";
import { needsOf, type TemplateNeeds } from "./needs.js";
import { commandsOf, commandText } from "./print.js";

const formats = ["text", "json"] as const;

/** `cfn-fix facts`: what templates have to know of an account, asked by the user, or with `--collect` by itself. */
export const factsCommand = factsCommandWith(async (...given) => (await import("./collect.js")).openSdk(...given));

/** Returns the command; `open` reaches AWS. */
export function factsCommandWith(open: Open): Command {
  return {
    name: "facts",
    usage: "cfn-fix facts [options] <template-or-folder...>",
    description:
      "Prints the AWS CLI commands that ask an account what the templates need to know\n" +
      "of it: what exists already, and which values their parameters can be given.\n" +
      "With --collect it asks by itself, and writes a facts file for each account and\n" +
      "Region. All calls only read. Without --collect it opens no connection.",
    options: {
      collect: flag("Asking", "Make the calls with the AWS SDK, and write a facts file"),
      profile: one("Asking", "Profile of the AWS CLI and the SDK"),
      region: several("Asking", "Region; several are asked in turn (default: that of the profile)"),
      stack: one("Asking", "Stack that is to be updated: what it has created itself counts as its own"),
      "role-arn": several("Asking", "With --collect: role to assume, of each account that is to be asked"),
      output: {
        ...one(
          "Output",
          "With --collect: file or folder to write to, - for stdout (default: facts-<account>-<region>.json)",
        ),
        alias: "o",
      },
      format: one("Output", `Commands as ${formats.join(" or ")} (default: text)`),
      policy: flag("Output", "Print the IAM policy with the rights that the calls need"),
    },
    examples: [
      ["cfn-fix facts templates/", "Print the commands"],
      ["cfn-fix facts --policy templates/", "Print the rights that they need"],
      ["cfn-fix facts --collect --profile audit --region eu-west-1 templates/", "Ask one account"],
      ["cfn-fix facts --collect --role-arn arn:aws:iam::111122223333:role/audit -o facts/ .", "Ask another account"],
    ],
    exitCodes: [
      ["0", "Done; with --collect every question has an answer."],
      ["1", "With --collect: something is unknown; the facts file says what, and why."],
      ["2", "Could not run: wrong options, a template that cannot be read, no SDK, no credentials."],
    ],
    valuesOf: (option) => (option === "format" ? formats : undefined),
    run: (given, io, core) => run(given, io, core, open),
  };
}

async function run({ names, options }: CommandArguments, io: Io, core: Core, open: Open): Promise<number> {
  const given = optionsIn(options);
  if (names.length === 0) throw usageError("no template given", "name templates or folders, or - for stdin");
  const { needs, templates, isWhole } = await needsOf(names, io, core);
  if (templates === 0 && isWhole) throw usageError("no template found", "name templates, or a folder that holds some");
  if (needs.length === 0 && templates > 0)
    io.stderr.write("Nothing to ask: the templates need to know nothing of an account.\n");
  const { stack } = given;
  const all =
    stack === undefined || needs.length === 0
      ? needs
      : [...needs, { query: queryOf(stackQuery), subject: stack, for: [stack] }];
  const code = given.isCollecting ? await collectFacts(all, given, io, open) : print(all, given, io);
  return isWhole ? code : 2;
}

type Given = ReturnType<typeof optionsIn>;

/** Reads the options. Throws `CfnFixError` USAGE for those that contradict each other. */
function optionsIn(options: CommandArguments["options"]) {
  const text = (name: string): string | undefined => singleValue(name, options[name]);
  const [isCollecting, isPolicy] = [options["collect"] === true, options["policy"] === true];
  const format = text("format");
  const given = {
    isCollecting,
    isPolicy,
    profile: text("profile"),
    output: text("output"),
    format: format === undefined ? "text" : oneOf("format", format, formats),
    regions: namesIn(options["region"], "region", "a Region", /^[a-z]{2,4}(?:-[a-z]{1,12}){1,3}-\d{1,2}$/, "eu-west-1"),
    stack: stackIn(text("stack")),
    roles: namesIn(
      options["role-arn"],
      "role-arn",
      "the ARN of a role",
      /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      "arn:aws:iam::111122223333:role/audit",
    ),
  } as const;
  if (given.profile === "")
    throw usageError("--profile needs a name", "name a profile of the AWS CLI, or leave it out");
  if (isCollecting && (isPolicy || format !== undefined))
    throw usageError(`--collect and ${isPolicy ? "--policy" : "--format"} cannot be combined`, "leave out one of them");
  if (isPolicy && format !== undefined)
    throw usageError("--policy and --format cannot be combined", "a policy is always JSON: leave out --format");
  if (!isCollecting && given.output !== undefined)
    throw usageError("--output needs --collect", "leave it out: the commands go to stdout");
  if (!isCollecting && given.roles.length > 0)
    throw usageError(
      "--role-arn needs --collect",
      "leave it out: the commands take a --profile, and that can assume the role",
    );
  return given;
}

/** Returns the name of a stack, or its ARN, which goes into a command. */
function stackIn(name: string | undefined): string | undefined {
  if (name === undefined || /^(?:[A-Za-z][A-Za-z0-9-]{0,127}|arn:[\w:/-]{1,1000})$/.test(name)) return name;
  throw usageError(`--stack takes the name of a stack, not ${printable(name)}`, "write it as my-stack");
}

/** Returns the values of an option that may stand several times, each once. They go into commands, so they have a form. */
function namesIn(values: unknown, option: string, what: string, form: RegExp, example: string): readonly string[] {
  const given = allOf(values).flatMap((each) => String(each).split(","));
  const wrong = given.find((each) => !form.test(each));
  if (wrong !== undefined)
    throw usageError(`--${option} takes ${what}, not ${printable(wrong)}`, `write it as ${example}`);
  return [...new Set(given)];
}

function print(needs: TemplateNeeds["needs"], { isPolicy, format, profile, regions }: Given, io: Io): number {
  if (isPolicy) {
    const { document, unlisted } = policyFor(needs);
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    if (unlisted.length > 0)
      io.stderr.write(
        `Cloud Control needs rights of its own for ${printable(unlisted.join(", "))}: they stand under handlers.read in the schema that aws cloudformation describe-type gives. Without them the answer is unknown.\n`,
      );
    return 0;
  }
  const commands = commandsOf(needs, { profile, regions });
  const text =
    format === "json"
      ? `${JSON.stringify({ version: 1, commands }, null, 2)}\n`
      : commandText(commands, { profile, regions });
  io.stdout.write(io.stdout.isTTY === true ? printableText(text) : text);
  return 0;
}

async function collectFacts(needs: TemplateNeeds["needs"], given: Given, io: Io, open: Open): Promise<number> {
  const { collect } = await import("./collect.js");
  return await collect({ needs, ...given }, io, open);
}
