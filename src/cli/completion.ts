import { honoredTools, impacts, rollouts, settingsOf, type Rule } from "../index.js";
import { commonWords } from "../contract/selector.js";
import { formatIds } from "../report/formats.js";
import { parser } from "./options.js";

/** The option with which the script that yargs makes asks for the words that fit. */
const question = "--get-yargs-completions";

/**
 * Returns the script that lets a shell complete the options of `cfn-fix`: for zsh where that is the shell, else for
 * bash.
 */
export async function completionScript(): Promise<string> {
  const asked = (await parser()).completion("completion").exitProcess(false);
  const script = await new Promise<string>((resolve, reject) => {
    void asked.parse(["completion"], (error: Error | undefined, _: unknown, output: string) =>
      error ? reject(error) : resolve(output),
    );
  });
  return `${withEmptyWord(script).replaceAll("cfn-fix completion", "cfn-fix --completion").trimEnd()}\n`;
}

/** Adds the empty word that bash completes after `--rollout=`, where it names `=` as the current one. */
function withEmptyWord(script: string): string {
  return script.replace(
    /^( *)cur_word="\$\{COMP_WORDS\[COMP_CWORD\]\}"\n/m,
    '$&$1if [ "$cur_word" = "=" ]; then cur_word=""; fi\n',
  );
}

/** Returns the words that fit after those on the command line; undefined when no shell asks for them. */
export async function completionsFor(args: readonly string[], rules: readonly Rule[]): Promise<string[] | undefined> {
  if (args[0] !== question) return undefined;
  const { before, current, hidden } = wordsOf(args.slice(1));
  const [, option, start = ""] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
  if (option !== undefined)
    return (valuesFor(option, start, rules) ?? []).map((value) => `${option}=${value}`.slice(hidden));
  const values = valuesFor(before.at(-1) ?? "", current, rules);
  if (values !== undefined) return values.map((value) => value.slice(hidden));
  if (!current.startsWith("-")) return [];
  // yargs leaves out what stands on the line, although some options may stand there twice; and it offers `--o` for `-o`.
  const all = await (await parser()).getCompletion([current === "-" ? "-" : "--"]);
  return all.filter((word) => word.startsWith(current) && !/^--[a-z](?::|$)/.test(word));
}

/**
 * Returns the words before the current one, the current one, and how many of its characters are hidden from the shell:
 * for bash `=` is a word of its own, and it completes what follows it.
 */
function wordsOf(words: readonly string[]): { before: string[]; current: string; hidden: number } {
  const before: string[] = [];
  let hidden = 0;
  for (const [index, word] of words.entries()) {
    const isJoined = word === "=" || (index > 0 && words[index - 1] === "=");
    const start = isJoined ? (before.pop() ?? "") : "";
    hidden = isJoined ? start.length + (word === "=" ? 1 : 0) : 0;
    before.push(start + word);
  }
  return { current: before.pop() ?? "", before, hidden };
}

/** Options whose value is a list with commas. */
const lists = ["--select", "--extend-select", "--ignore", "--only", "--skip", "--honor"];

/**
 * Returns the values of an option that begin with what is typed, in a list after its last comma; undefined for an
 * option of free text.
 */
function valuesFor(option: string, typed: string, rules: readonly Rule[]): string[] | undefined {
  const last = lists.includes(option) ? typed.lastIndexOf(",") + 1 : 0;
  const [before, start] = [typed.slice(0, last), typed.slice(last)];
  const given = before.split(",");
  return valuesOf(option, rules)
    ?.filter((value) => value.startsWith(start) && !given.includes(value))
    .map((value) => `${before}${value}`);
}

function valuesOf(option: string, rules: readonly Rule[]): readonly string[] | undefined {
  const ids = rules.map(({ id }) => id);
  const words = commonWords(rules);
  const choices = new Map<string, readonly string[]>([
    ["--select", words],
    ["--extend-select", words],
    ["--ignore", words],
    ["--only", ids],
    ["--skip", ids],
    ["--explain", ids],
    ["--rollout", rollouts],
    ["--max-impact", impacts],
    ["--format", formatIds],
    ["--report", formatIds],
    ["--honor", honoredTools],
    ["--set", [...settingsOf(rules)].flatMap(([name, values]) => values.map((value) => `${name}=${value}`))],
  ]);
  return choices.get(option);
}
