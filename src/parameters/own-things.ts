import { stackQuery } from "../facts/catalogue/stacks.js";
import type { Answer, Thing } from "../facts/facts.js";
import { textOf } from "./things.js";

/** What the stack that is to be updated has created itself, as far as the facts say. */
export class OwnThings {
  readonly #answers: readonly Answer[];
  readonly #ids: ReadonlySet<string>;

  constructor(answers: readonly Answer[]) {
    this.#answers = answers.filter(({ query, subject }) => query === stackQuery && subject !== undefined);
    const there = this.#answers.flatMap(({ things }) => things).filter(isThere);
    this.#ids = new Set(there.map((thing) => `${textOf(thing, "ResourceType") ?? ""} ${thing.id ?? ""}`));
  }

  /** The stack that was asked about; undefined if none was. */
  get stack(): string | undefined {
    return this.#answers[0]?.subject;
  }

  /** True if nobody said all that the stack has created. */
  get isUnknown(): boolean {
    return this.#answers.some(({ state }) => state === "unknown");
  }

  /** True if the stack has created a thing: CloudFormation knows it by its name, its ID or its ARN. */
  has({ type, name, id, arn }: Thing): boolean {
    return [name, id, arn].some((each) => each !== undefined && this.#ids.has(`${type} ${each}`));
  }
}

function isThere(thing: Thing): boolean {
  return textOf(thing, "ResourceStatus") !== "DELETE_COMPLETE";
}
