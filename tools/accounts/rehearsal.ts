import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSource } from "../../src/source/source.js";
import { withoutConditionalOutputs } from "../rehearse/judge-moto.js";
import type { Account, Deployment, Filling } from "./account.js";
import { decisionsIn, isOpen, unknownIn, valuesIn, type Decision } from "./decisions.js";
import type { Fates } from "./fates.js";
import { answerTo, toBeMade } from "./person.js";
import { run } from "./run.js";
import type { Subject } from "./subjects.js";

/** One of the accounts. */
export interface Kind {
  readonly name: "empty" | "occupied" | "half-readable";
  readonly state: Filling["state"];
  readonly isHalf: boolean;
}

/** The accounts; what the last one has is what the second has, but a part of it does not answer. */
export const kinds: readonly Kind[] = [
  { name: "empty", state: "empty", isHalf: false },
  { name: "occupied", state: "occupied", isHalf: false },
  { name: "half-readable", state: "occupied", isHalf: true },
];

/** What came of one template in one account. */
export interface Result {
  readonly complaints: readonly string[];
  /** Values that a person gave. */
  readonly given: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly unproven: readonly string[];
}

/** Asks an account, lets cfn-fix decide the values, and deploys with exactly these. */
export class Rehearsal {
  constructor(
    readonly account: Account,
    readonly fates: Fates,
    readonly folder: string,
    readonly subjects: readonly Subject[],
  ) {
    for (const { name, text } of subjects) this.#write(join("templates", name), text);
  }

  /** Collects the facts of an account about all templates. Returns complaints. */
  async collect(kind: Kind): Promise<string[]> {
    const { model } = await this.account.fill(this.#filling(kind, []));
    this.fates.recorded = model;
    this.fates.isHalf = kind.isHalf;
    const said = await run(
      ["facts", "--collect", "--region", "us-east-1", "-o", `${kind.name}.json`, "templates"],
      this.folder,
    );
    this.fates.isHalf = false;
    const expected = kind.isHalf ? 1 : 0;
    return said.code === expected ? [] : [`facts --collect ends with ${said.code}: ${said.stdout}${said.stderr}`];
  }

  /** Deploys a template with the values that the facts decide and what a person adds. `known`: what the facts say where all can be read. */
  async rehearse(kind: Kind, subject: Subject, known: Readonly<Record<string, string>> = {}): Promise<Result> {
    const open = (await this.#decisions(kind, subject)).filter(isOpen);
    const { made } = await this.account.fill(this.#filling(kind, open.flatMap(toBeMade)));
    const answers = open.flatMap((decision) => {
      const answer = answerTo(decision, made, new Map(Object.entries(known)));
      return answer === undefined || (answer === "" && !decision.isRequired) ? [] : [`${decision.parameter}=${answer}`];
    });
    const said = await this.#parameters(kind, subject, "cli", answers);
    const values = said.stdout === "" ? {} : valuesIn(said.stdout);
    const deployment = await this.#deploy(subject, values);
    return {
      complaints: [
        ...(said.code === 0 ? [] : [`parameters ends with ${said.code}: ${said.stderr.trim()}`]),
        ...(deployment.isDone ? [] : [`${deployment.reason} with ${JSON.stringify(values)}`]),
        ...(await this.#guesses(kind, subject, known, answers)),
      ],
      given: answers,
      values,
      unproven: deployment.unproven,
    };
  }

  /** True if a template deploys in an account with the values that are right in another. */
  async deploysWith(kind: Kind, subject: Subject, values: Readonly<Record<string, string>>): Promise<boolean> {
    await this.account.fill(this.#filling(kind, []));
    return (await this.#deploy(subject, values)).isDone;
  }

  /** What a call decided that had no answer was guessed; and so was what an account has once, where it is not asked about. */
  async #guesses(
    kind: Kind,
    subject: Subject,
    known: Readonly<Record<string, string>>,
    answers: readonly string[],
  ): Promise<string[]> {
    if (!kind.isHalf) return [];
    const unknown = unknownIn(readFileSync(join(this.folder, `${kind.name}.json`), "utf8"));
    return (await this.#decisions(kind, subject, answers)).flatMap(({ parameter, state, value = "", query }) => {
      const isOther = subject.isSingleton && known[parameter] !== value && state !== "given" && state !== "unknown";
      const isGuessed = state === "decided" && query !== undefined && unknown.has(query);
      return isOther || isGuessed
        ? [`${parameter} is ${state} to be ${JSON.stringify(value)}, which nobody can know`]
        : [];
    });
  }

  async #decisions(kind: Kind, subject: Subject, answers: readonly string[] = []): Promise<Decision[]> {
    const said = await this.#parameters(kind, subject, "json", answers);
    if (said.stdout === "") throw new Error(`parameters says nothing of ${subject.name}: ${said.stderr}`);
    return decisionsIn(said.stdout);
  }

  async #parameters(kind: Kind, { name }: Subject, format: string, answers: readonly string[]) {
    const set = answers.flatMap((each) => ["--set", each]);
    return await run(
      ["parameters", "--facts", `${kind.name}.json`, "--format", format, ...set, join("templates", name)],
      this.folder,
    );
  }

  async #deploy({ text }: Subject, values: Readonly<Record<string, string>>): Promise<Deployment> {
    return await this.account.deploy(parseSource(withoutConditionalOutputs(text)).view, values);
  }

  #filling({ state }: Kind, more: readonly string[]): Filling {
    return { state, buckets: this.subjects.flatMap(({ buckets }) => buckets), more };
  }

  #write(name: string, text: string): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
