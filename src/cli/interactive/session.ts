import { CfnFixError, type FixOptions, type FixResult } from "../../index.js";
import type { TextStyle } from "../../report/style.js";
import { withSuppressions } from "../../suppress/add/add.js";
import type { Core } from "../core.js";
import { Declined, questionKey, type QuestionKey } from "./declined.js";
import { changeable, faultOf, namesAddedBy, type NewName } from "./names.js";
import type { Key, Prompter } from "./prompter.js";
import { companions, firstProposal, questionsOn, type Proposal, type Question } from "./question.js";
import { questionLines, wrapped, type Look } from "./show.js";
import type { Wishes } from "./wishes.js";

/** What the answers make of a template. */
export interface Answered {
  /** The run that makes what was accepted, and nothing else. */
  readonly result: FixResult;
  /** The number of findings that the template suppresses now. */
  readonly suppressed: number;
  /** The number of fixes that were declined, or not asked about. */
  readonly declined: number;
}

/** What a session needs of the run around it. */
export interface Surroundings {
  readonly core: Core;
  readonly prompter: Prompter;
  readonly wishes: Wishes;
  readonly style: TextStyle;
  /** The reason of a suppression for which the user gives none. */
  readonly defaultReason: string;
}

/**
 * Asks about the fixes of one template. What an answer does is shown by runs that make just what was accepted, with and
 * without the fix, so that what is written at the end is what was shown, and is proved.
 */
export class Session {
  #text: string;
  #options: FixOptions;
  readonly #accepted = new Set<QuestionKey>();
  readonly #declined = new Set<QuestionKey>();
  /** All questions that came up, also those that only come up when another fix is left out. */
  readonly #known = new Set<QuestionKey>();
  /** The run that makes all that was not declined. */
  #all: FixResult;
  /** Runs by the keys of what they make, as long as text and options are the same. */
  readonly #runs = new Map<string, FixResult>();
  #suppressed = 0;
  #unmade = 0;

  /** Throws `CfnFixError` if the text is no template. */
  constructor(
    readonly file: string,
    text: string,
    options: FixOptions,
    readonly around: Surroundings,
  ) {
    this.#text = text;
    this.#options = { ...options, rules: around.core.rules, keepData: false };
    this.#all = this.#runAll();
  }

  /** Asks until all is settled. Throws `Stopped`. */
  async run(): Promise<Answered> {
    for (let open = this.#open(); open.length > 0; open = this.#open()) {
      if (this.around.wishes.isOver) this.#decline(open);
      else await this.#settle(open);
    }
    const { left, unusedSuppressions } = this.#all;
    const result = { ...this.#runOnly(this.#accepted), left, unusedSuppressions };
    return { result, suppressed: this.#suppressed, declined: this.#unmade };
  }

  /** Returns the questions that are not settled, in the order of the template. */
  #open(): Question[] {
    return questionsOn(this.#all).filter(({ key }) => !this.#accepted.has(key));
  }

  /**
   * Settles the first question whose fix can be made by now. One that only comes up once another fix is made waits for
   * that one.
   */
  async #settle(open: readonly Question[]): Promise<void> {
    if (this.#acceptGranted(open)) return;
    for (const question of open) {
      const proposal = this.#proposalBy([new Set([question.key]), ...companions(question, this.#all)]);
      if (proposal !== undefined) return await this.#decide(question, proposal);
    }
    const [first] = open;
    // What is still open can be made together, as the run of all has shown.
    if (first !== undefined) await this.#decide(first, this.#proposalBy([new Set(open.map(({ key }) => key))]));
  }

  /** Accepts at once all fixes that need no question, of which there may be hundreds. Returns false if there are none. */
  #acceptGranted(open: readonly Question[]): boolean {
    const { prompter, wishes } = this.around;
    const granted = open.filter(({ fixes }) => fixes.every((fix) => wishes.accepts(fix)));
    const proposal = granted.length === 0 ? undefined : this.#proposalBy([new Set(granted.map(({ key }) => key))]);
    if (proposal === undefined) return false;
    this.#accept(proposal);
    const ids = [...new Set(proposal.fixes.map(({ rule }) => rule))].join(", ");
    const count = proposal.fixes.length;
    prompter.show(
      wrapped(`${this.file}: accepted ${count} more ${count === 1 ? "fix" : "fixes"} of ${ids}`, this.#look),
    );
    return true;
  }

  async #decide(question: Question, proposal: Proposal | undefined): Promise<void> {
    const { wishes } = this.around;
    if (proposal?.fixes.every((fix) => wishes.accepts(fix)) === true) this.#accept(proposal);
    else await this.#ask(question, proposal);
  }

  #proposalBy(ways: readonly ReadonlySet<QuestionKey>[]): Proposal | undefined {
    return firstProposal(ways, this.#accepted, this.#text, (keys) => this.#runOnly(keys));
  }

  async #ask(question: Question, proposal: Proposal | undefined): Promise<void> {
    const { prompter, wishes, core } = this.around;
    const added = namesAddedBy(proposal?.fixes ?? []);
    const names = changeable(added, this.#options, core.rules);
    this.#show(question, proposal, added);
    switch (await prompter.choose("Make this fix?", keysFor(question, proposal, names))) {
      case "a":
        wishes.acceptLike(question.fix);
        return this.#accept(proposal);
      case "y":
        return this.#accept(proposal);
      case "s":
        return await this.#suppress(question);
      case "e":
        return await this.#rename(names);
      case "q":
        wishes.isOver = true;
        return;
      default:
        this.#decline([question]);
    }
  }

  #show(question: Question, proposal: Proposal | undefined, names: readonly string[]): void {
    const settled = this.#accepted.size + this.#declined.size + this.#suppressed;
    const shown = {
      file: this.file,
      number: settled + 1,
      total: settled + this.#open().length,
      places: question.fixes.length,
      others: (proposal?.fixes ?? []).filter((fix) => questionKey(fix) !== question.key),
      names,
      hunks: proposal?.hunks ?? "",
      ...(proposal === undefined && { remark: "It cannot be made without a fix that you have left out." }),
    };
    this.around.prompter.show(questionLines(question.fix, shown, this.#look));
  }

  #accept(proposal: Proposal | undefined): void {
    for (const key of proposal?.keys ?? []) this.#accepted.add(key);
  }

  #decline(questions: readonly Question[]): void {
    for (const { key, fixes } of questions) {
      this.#declined.add(key);
      this.#unmade += fixes.length;
    }
    this.#all = this.#runAll();
  }

  async #suppress(question: Question): Promise<void> {
    const { prompter, core, defaultReason } = this.around;
    const reason = await prompter.line({
      text: "Reason",
      otherwise: defaultReason,
      offer: defaultReason,
      problemWith: () => undefined,
    });
    const { text, failed } = withSuppressions(this.#text, question.fixes, reason, core.rules);
    if (failed.length > 0) {
      const said = "The template has no place for this suppression. The fix is left out this time.";
      prompter.show(wrapped(said, this.#look));
      this.#decline([question]);
      return;
    }
    this.#suppressed += question.fixes.length;
    this.#change(text, this.#options);
  }

  async #rename(names: readonly NewName[]): Promise<void> {
    for (const { name, asked } of names) {
      const wanted = await this.around.prompter.line({
        text: `New name for ${name}`,
        otherwise: name,
        offer: "Enter keeps it",
        problemWith: (line) =>
          line === name ? undefined : (faultOf(line) ?? this.#faultOfRenaming(name, asked, line)),
      });
      if (wanted !== name) this.#change(this.#text, this.#renaming(asked, wanted));
    }
  }

  #renaming(asked: string, wanted: string): FixOptions {
    return { ...this.#options, parameterNames: { ...this.#options.parameterNames, [asked]: wanted } };
  }

  /** Returns why a parameter cannot have a name; where it is taken, a run gives it another one. */
  #faultOfRenaming(name: string, asked: string, wanted: string): string | undefined {
    try {
      const expected = namesAddedBy(this.#all.fixes).map((each) => (each === name ? wanted : each));
      const found = namesAddedBy(this.#runAll(this.#renaming(asked, wanted)).fixes);
      const isAsExpected = expected.length === found.length && new Set([...expected, ...found]).size === found.length;
      return isAsExpected ? undefined : `The name ${wanted} is taken.`;
    } catch (error) {
      if (error instanceof CfnFixError) return error.message;
      throw error;
    }
  }

  #change(text: string, options: FixOptions): void {
    this.#text = text;
    this.#options = options;
    this.#runs.clear();
    this.#all = this.#runAll();
  }

  #runAll(options = this.#options): FixResult {
    const baseline = new Declined(this.#declined, options.baseline);
    const result = this.around.core.fix(this.#text, { ...options, baseline });
    for (const fix of result.fixes) this.#known.add(questionKey(fix));
    return result;
  }

  /** Returns the run that makes the fixes of these questions, as far as they can be made without others. */
  #runOnly(keys: ReadonlySet<QuestionKey>): FixResult {
    const id = [...keys].sort().join();
    const known = this.#runs.get(id);
    if (known !== undefined) return known;
    const run = this.#runWithout(keys);
    if (this.#runs.size >= maxRuns) this.#runs.clear();
    this.#runs.set(id, run);
    return run;
  }

  #runWithout(keys: ReadonlySet<QuestionKey>): FixResult {
    for (;;) {
      const others = [...this.#known].filter((key) => !keys.has(key));
      const baseline = new Declined(others, this.#options.baseline);
      const run = this.around.core.fix(this.#text, { ...this.#options, baseline });
      const strangers = run.fixes.map(questionKey).filter((key) => !keys.has(key));
      // Nobody has asked for what a run does in place of a fix that is left out.
      if (strangers.length === 0) return run;
      for (const key of strangers) this.#known.add(key);
    }
  }

  get #look(): Look {
    return { width: this.around.prompter.width, style: this.around.style };
  }
}

/** Runs that are kept; each may hold a large template. */
const maxRuns = 16;

function keysFor({ fix }: Question, proposal: Proposal | undefined, names: readonly NewName[]): Key[] {
  const making = [
    { key: "y", name: "yes", help: "Make this fix" },
    { key: "n", name: "no", help: "Leave it out this time" },
    { key: "a", name: "all", help: `Make this and all later fixes of ${fix.rule}` },
  ];
  const editing = { key: "e", name: "edit", help: "Edit the names of the parameters that it adds" };
  return [
    ...making.filter(({ key }) => proposal !== undefined || key === "n"),
    { key: "s", name: "suppress", help: "Never ask again: write a suppression with a reason" },
    ...(names.length > 0 ? [editing] : []),
    { key: "q", name: "quit", help: "Ask no more, and write what you have accepted" },
  ];
}
