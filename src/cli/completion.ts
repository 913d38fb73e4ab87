import { failWords } from "../contract/fail-on.js";
import { fixClasses, honoredTools, impacts, rollouts, settingsOf, type Rule } from "../index.js";
import { groupings, packNames } from "../contract/pack.js";
import { commonWords } from "../contract/selector.js";
import { formatIds } from "../report/formats.js";
import { colorChoices } from "./color.js";
import { commandIn, commands } from "./commands/index.js";
import { question, shells } from "./completion-script.js";
import { options } from "./options.js";

/** What can be completed. */
interface Completable {
  readonly options: Readonly<Record<string, { readonly describe: string }>>;
  /** Returns the values of an option; undefined for an option of free text. */
  valuesOf(option: string): readonly string[] | undefined;
}

/** Returns the words that fit after those on the command line; undefined when no shell asks for them. */
export function completionsFor(args: readonly string[], rules: readonly Rule[]): string[] | undefined {
  const [asked, shell, ...words] = args;
  if (asked !== question) return undefined;
  const found = completions(words, shell, { options, valuesOf: (option) => valuesOf(option, rules) });
  const [word = ""] = words;
  if (words.length !== 1 || word === "") return found;
  const begun = commands.filter(({ name }) => name.startsWith(word));
  return [...begun.map(({ name, summary }) => shown(name, summary, shell)), ...found];
}

/** Returns the words that fit on the command line of a command; undefined where no shell asks for them, or for others. */
export async function completionsOfCommand(args: readonly string[]): Promise<string[] | undefined> {
  const [asked, shell, ...words] = args;
  const entry = asked === question && words.length > 1 ? commandIn(words) : undefined;
  if (entry === undefined) return undefined;
  const [command, { optionsOf }] = await Promise.all([entry.load(), import("./commands/read-arguments.js")]);
  return completions(words.slice(1), shell, {
    options: optionsOf(command),
    valuesOf: (option) => (option === "--color" ? colorChoices : command.valuesOf?.(option)),
  });
}

function completions(
  words: readonly string[],
  shell: string | undefined,
  { options, valuesOf }: Completable,
): string[] {
  const { before, current, hidden } = wordsOf(words);
  const [, option, start = ""] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
  if (option !== undefined)
    return (valuesFor(option, start, valuesOf) ?? []).map((value) =>
      shown(`${option}=${value}`.slice(hidden), "", shell),
    );
  const values = valuesFor(before.at(-1) ?? "", current, valuesOf);
  if (values !== undefined) return values.map((value) => shown(value.slice(hidden), "", shell));
  if (!current.startsWith("-")) return [];
  return Object.entries(options)
    .filter(([name]) => `--${name}`.startsWith(current))
    .map(([name, { describe }]) => shown(`--${name}`, describe, shell));
}

/** Returns a word as a shell takes it: zsh and fish show what it means beside it. */
function shown(word: string, description: string, shell: string | undefined): string {
  if (shell === "zsh") return [word.replace(/[\\:]/g, "\\$&"), ...(description === "" ? [] : [description])].join(":");
  return shell === "fish" && description !== "" ? `${word}\t${description}` : word;
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
const lists = [
  "--pack",
  "--select",
  "--extend-select",
  "--ignore",
  "--only",
  "--skip",
  "--honor",
  "--explain",
  "--class",
  "--fail-on",
];

/**
 * Returns the values of an option that begin with what is typed, in a list after its last comma; undefined for an
 * option of free text.
 */
function valuesFor(option: string, typed: string, valuesOf: Completable["valuesOf"]): string[] | undefined {
  const last = lists.includes(option) ? typed.lastIndexOf(",") + 1 : 0;
  const [before, start] = [typed.slice(0, last), typed.slice(last)];
  const given = before.split(",");
  return valuesOf(option)
    ?.filter((value) => value.startsWith(start) && !given.includes(value))
    .map((value) => `${before}${value}`);
}

function valuesOf(option: string, rules: readonly Rule[]): readonly string[] | undefined {
  const ids = rules.map(({ id }) => id);
  const words = commonWords(rules);
  const choices = new Map<string, readonly string[]>([
    ["--pack", packNames],
    ["--select", words],
    ["--extend-select", words],
    ["--ignore", words],
    ["--only", ids],
    ["--skip", ids],
    ["--explain", ids],
    ["--completion", shells],
    ["--class", fixClasses],
    ["--fail-on", failWords],
    ["--color", colorChoices],
    ["--rollout", rollouts],
    ["--max-impact", impacts],
    ["--format", formatIds],
    ["--report", formatIds],
    ["--group-by", groupings],
    ["--honor", honoredTools],
    ["--set", [...settingsOf(rules)].flatMap(([name, values]) => values.map((value) => `${name}=${value}`))],
  ]);
  return choices.get(option);
}
