import { honoredTools, impacts, rollouts, settingsOf, type Transform } from "../index.js";
import { formatIds } from "../report/formats.js";
import { parser } from "./options.js";

/** How the script that yargs makes asks for the words that fit. */
const question = "--get-yargs-completions";

/** The script that lets a shell complete what `cfn-fix` takes; for zsh where that is the shell, else for bash. */
export async function completionScript(): Promise<string> {
  const script = await new Promise<string>((resolve, reject) => {
    const asked = parser().completion("completion").exitProcess(false);
    void asked.parse(["completion"], (error: Error | undefined, _: unknown, output: string) => (error ? reject(error) : resolve(output)));
  });
  return `${script.replaceAll("cfn-fix completion", "cfn-fix --completion").trimEnd()}\n`;
}

/** The words that fit behind those on the command line; undefined when no shell asks for them. */
export async function completionsFor(args: readonly string[], transforms: readonly Transform[]): Promise<string[] | undefined> {
  if (args[0] !== question) return undefined;
  const words = args.slice(1);
  const current = words.at(-1) ?? "";
  const values = valuesOf(words.at(-2) ?? "", transforms);
  if (values !== undefined) return values.filter((value) => value.startsWith(current));
  return current.startsWith("-") ? [...(await parser().getCompletion([...words]))] : [];
}

function valuesOf(option: string, transforms: readonly Transform[]): readonly string[] | undefined {
  const ids = transforms.map(({ id }) => id);
  const known = new Map<string, readonly string[]>([
    ["--only", ids],
    ["--skip", ids],
    ["--explain", ids],
    ["--rollout", rollouts],
    ["--max-impact", impacts],
    ["--format", formatIds],
    ["--report", formatIds],
    ["--honor", honoredTools],
    ["--set", [...settingsOf(transforms)].flatMap(([name, values]) => values.map((value) => `${name}=${value}`))],
  ]);
  return known.get(option);
}
