import { paragraph } from "../report/wrap.js";
import type { Command } from "./commands/command.js";
import { commands } from "./commands/index.js";

/** What `--help` says before the options. */
export const usage = `cfn-fix [options] <file, folder or glob...>

Repairs AWS CloudFormation templates. Without options it writes nothing: it
prints the fixes as a unified diff on stdout (git apply takes it) and the
findings on stderr. Folders are searched for templates; .gitignore is respected.
A single - reads a template from stdin and writes the corrected one to stdout.`;

/** Command lines, and what they do. Those that pipe or chain commands also work under `set -e`. */
export const examples: readonly (readonly [command: string, description: string])[] = [
  ["cfn-fix template.yaml", "Show the fixes"],
  ["cfn-fix template.yaml | git apply", "Apply the fixes"],
  ["cfn-fix template.yaml -o fixed.yaml", "Write the corrected template"],
  ["cfn-fix templates/ --write", "Correct a folder in place"],
  ["cfn-fix templates/ -o fixed/", "Write corrected copies"],
  ["cfn-fix --check 'infra/**/*.yaml'", "Fail if there is something to fix"],
  ["cfn-fix . --report sarif=cfn-fix.sarif --report html=report.html", "Write several reports"],
  ["cfn-fix . --series patches/ && git am patches/*.patch", "Commit once per rule and file"],
  ["cfn-fix . --baseline known.json --update-baseline", "Accept all present findings"],
  ["cat template.yaml | cfn-fix - > fixed.yaml", "Filter stdin to stdout"],
];

/** What `--help` says after the options: a word, and what is to be known of it. */
const notes: readonly (readonly [word: string, text: string])[] = [
  ["Configuration", ".cfn-fix.yaml in the working folder or above. The command line wins."],
  ["Suppression", 'a comment "# cfn-fix: ignore[<rule>] reason" on a resource.'],
  ["Output", "stdout carries only the result; everything else goes to stderr."],
  [
    "Environment",
    "NO_COLOR turns colour off; FORCE_COLOR or CLICOLOR_FORCE turn it on where there is no terminal, but not for diffs, which git apply is to read.",
  ],
];

const exitCodes: readonly (readonly [code: string, text: string])[] = [
  [
    "0",
    "Nothing to do, or all done: fixes are written, and what is skipped is skipped on purpose, suppressed or in the baseline. Also when --series or --update-baseline has written its files.",
  ],
  [
    "1",
    "There are fixes to write, or findings to look at: AWS refuses the resource, its fix cannot be made or has failed, has more impact than --max-impact allows, or is held back to keep data. With --from-events also a failure that no fix mends. --fail-on says which of these count, --exit-zero that none does.",
  ],
  ["2", "cfn-fix could not run, found no template with --check, or could not read, correct or write a file."],
];

/** Returns the commands, a line each, with how to learn more; nothing where there are none. */
function commandLines(width: number): string[] {
  if (commands.length === 0) return [];
  const column = Math.max(...commands.map(({ name }) => name.length)) + 4;
  return [
    "Commands:",
    ...commands.flatMap(({ name, summary }) => {
      const [first = "", ...rest] = paragraph(summary, width, " ".repeat(column));
      return [`  ${name}`.padEnd(column) + first.trimStart(), ...rest];
    }),
    ...paragraph("cfn-fix <command> --help tells more. A file of that name is written ./facts.", width, "  "),
    "",
  ];
}

/** Column of a description beside a short command. */
const besideColumn = 46;

/** Returns what follows the options in the help, in lines of at most so many columns. */
export function afterOptions(width: number): string {
  return [
    ...commandLines(width),
    ...exampleSection(examples, width),
    "",
    ...notes.flatMap(([word, text]) => paragraph(`${word}: ${text}`, width, "", "  ")),
    "",
    ...exitCodeSection(exitCodes, width),
  ].join("\n");
}

/** Returns what follows the options in the help of a command, in lines of at most so many columns. */
export function commandNotes({ examples, exitCodes }: Pick<Command, "examples" | "exitCodes">, width: number): string {
  return [...exampleSection(examples, width), "", ...exitCodeSection(exitCodes, width)].join("\n");
}

function exampleSection(examples: Command["examples"], width: number): string[] {
  return ["Examples:", ...examples.flatMap(([command, description]) => exampleLines(command, description, width))];
}

function exitCodeSection(exitCodes: Command["exitCodes"], width: number): string[] {
  return [
    "Exit codes:",
    ...exitCodes.flatMap(([code, text]) => {
      const [first = "", ...rest] = paragraph(text, width, "     ");
      return [`  ${code}  ${first.trimStart()}`, ...rest];
    }),
  ];
}

/** Returns a command, never on more than one line, so that it can be copied, with its description beside or below it. */
function exampleLines(command: string, description: string, width: number): string[] {
  const isBeside = command.length + 2 < besideColumn && besideColumn + description.length <= width;
  return isBeside
    ? [`  ${command.padEnd(besideColumn - 2)}${description}`]
    : [`  ${command}`, ...paragraph(description, width, "      ")];
}
