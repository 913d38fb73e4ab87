import { createPrompt, isEnterKey, useKeypress, useState } from "@inquirer/core";
import { wrapAnsi } from "fast-wrap-ansi";
import type { TextStyle } from "../../report/style.js";
import { Stopped, type Key, type LineQuestion, type Prompter } from "./prompter.js";

/** A line that is too narrow to read is no narrower for being broken. */
const narrowest = 40;

interface ChooseConfig {
  readonly question: string;
  readonly keys: readonly Key[];
  readonly style: TextStyle;
}

const choose = createPrompt<string, ChooseConfig>(({ question, keys, style }, done) => {
  const [answer, setAnswer] = useState<Key | undefined>(undefined);
  const [isHelped, setHelped] = useState(false);
  useKeypress((_, terminal) => {
    const pressed = terminal.line.at(-1)?.toLowerCase();
    terminal.clearLine(0);
    if (answer !== undefined || pressed === undefined) return;
    const found = keys.find(({ key }) => key === pressed);
    setHelped(found === undefined);
    if (found === undefined) return;
    setAnswer(found);
    done(found.key);
  });
  if (answer !== undefined) return `${style.strong(question)} ${style.faint(answer.name)}`;
  const choices = style.faint(`[${[...keys.map(({ key }) => key), "?"].join(",")}]`);
  return [`${style.strong(question)} ${choices} `, isHelped ? helpText(keys, columns()) : undefined];
});

/** Returns what the keys mean; what is wider than the terminal goes on below, further in. */
function helpText(keys: readonly Key[], width: number): string {
  const all = [...keys, { key: "?", help: "Show these keys" }, { key: "Ctrl-C", help: "Stop, and write nothing" }];
  return all
    .flatMap(({ key, help }) =>
      wrapAnsi(help, width - helpIndent)
        .split("\n")
        .map((line, index) => `${index === 0 ? `  ${key}`.padEnd(helpIndent) : " ".repeat(helpIndent)}${line}`),
    )
    .join("\n");
}

const helpIndent = 9;

function columns(): number {
  return Math.max(narrowest, process.stdout.columns || 80);
}

interface LineConfig {
  readonly question: LineQuestion;
  readonly style: TextStyle;
}

const line = createPrompt<string, LineConfig>(({ question, style }, done) => {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [isDone, setDone] = useState(false);
  useKeypress((key, terminal) => {
    if (isDone) return;
    if (!isEnterKey(key)) {
      setText(terminal.line);
      setProblem(undefined);
      return;
    }
    const given = text.trim() || question.otherwise;
    const found = question.problemWith(given);
    if (found !== undefined) {
      // The terminal has emptied its line; the user is to correct it.
      terminal.write(text);
      setProblem(found);
      return;
    }
    setText(given);
    setDone(true);
    done(given);
  });
  const shown = isDone ? style.faint(text) : text;
  const offer = isDone ? "" : ` ${style.faint(`(${question.offer})`)}`;
  return [
    `${style.strong(`${question.text}:`)}${offer} ${shown}`,
    problem === undefined ? undefined : style.alarm(problem),
  ];
});

/** Asks at the terminal of the process. */
export class TerminalPrompter implements Prompter {
  constructor(readonly style: TextStyle) {}

  get width(): number {
    return columns();
  }

  show(lines: readonly string[]): void {
    process.stdout.write(lines.map((each) => `${each}\n`).join(""));
  }

  async choose(question: string, keys: readonly Key[]): Promise<string> {
    return await unlessStopped((signal) => choose({ question, keys, style: this.style }, { signal }));
  }

  async line(question: LineQuestion): Promise<string> {
    return await unlessStopped((signal) => line({ question, style: this.style }, { signal }));
  }
}

/** Asks, and throws `Stopped` when the user presses Ctrl-C or Ctrl-D, or when the terminal goes away. */
async function unlessStopped(ask: (signal: AbortSignal) => Promise<string>): Promise<string> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  const watch = (_: unknown, key: { ctrl?: boolean; name?: string } | undefined): void => {
    if (key?.ctrl === true && key.name === "d") abort();
  };
  process.stdin.on("keypress", watch).once("end", abort).once("close", abort);
  try {
    return await ask(stop.signal);
  } catch (error) {
    if (error instanceof Error && ["ExitPromptError", "AbortPromptError"].includes(error.name)) throw new Stopped();
    throw error;
  } finally {
    process.stdin.off("keypress", watch).off("end", abort).off("close", abort);
  }
}
