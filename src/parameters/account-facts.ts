import type { FactSource } from "../contract/account.js";
import type { Answer, Facts, Thing, UnknownReason } from "../facts/facts.js";
import { OwnThings } from "./own-things.js";
import { anyTypeQuery, eventSelectorsQuery, queriesAbout } from "./queries-about.js";

/** What the account says about something. Unknown never means that it does not exist. */
export type Said = Known | Unknown;

/** What there is, all of it. */
interface Known {
  readonly state: "known";
  readonly things: readonly Thing[];
  readonly fact: FactSource;
}

/** Why the account does not say all about it. */
export interface Unknown {
  readonly state: "unknown";
  /** What there is in any case: an answer that broke off has said so before. */
  readonly things: readonly Thing[];
  readonly reason: string;
  readonly fact?: FactSource;
}

const hour = 3_600_000;

/** How far ahead of ours the clock of another machine may be, in hours. */
const maxAhead = 1;

/** Why an answer is unknown, in a few words. */
const reasonWords: Readonly<Record<UnknownReason, string>> = {
  denied: "access denied",
  throttled: "throttled",
  timeout: "timed out",
  network: "no connection",
  incomplete: "the answer is incomplete",
  unsupported: "not available there",
  error: "the call failed",
};

/** The facts of an account and Region, of which those that are too old say nothing. */
export class AccountFacts {
  readonly #stale: string | undefined;
  readonly #own: OwnThings | undefined;

  /**
   * `now`: an ISO time; undefined takes the facts as they are. `maxAge`: in hours. `knowsStack`: false counts what the
   * stack has created itself as well.
   */
  constructor(
    readonly facts: Facts,
    private readonly now: string | undefined,
    private readonly maxAge: number,
    knowsStack = true,
  ) {
    this.#stale = now === undefined ? undefined : whyStale(facts.collected, now, maxAge);
    const own = new OwnThings(facts.answers);
    this.#own = knowsStack && own.stack !== undefined ? own : undefined;
  }

  /** The stack that is to be updated, if the facts say what it has created; that counts as not there. */
  get stack(): string | undefined {
    return this.#own?.stack;
  }

  /** The facts with what the stack has created itself. */
  get withOwn(): AccountFacts {
    return new AccountFacts(this.facts, this.now, this.maxAge, false);
  }

  /** Returns what there is of a type; with a subject what there is of that name. */
  about(type: string, subject?: string): Said {
    const queries = queriesAbout(type);
    const asked = this.facts.answers.filter((answer) =>
      answer.query === anyTypeQuery
        ? subject !== undefined && isAbout(answer.subject ?? "", type, subject)
        : queries.includes(answer.query) && (answer.subject === undefined || answer.subject === subject),
    );
    // What was asked about the one says more than what was asked about all.
    const ranked = asked.toSorted((a, b) => rankOf(a) - rankOf(b));
    const [answer] = ranked;
    if (answer === undefined) return { state: "unknown", reason: "the facts file does not say", things: [] };
    const fact = factOf(answer);
    if (this.#stale !== undefined) return { state: "unknown", reason: this.#stale, fact, things: [] };
    // What is said of another Region has that behind the type.
    const [plain] = type.split(" ");
    const isNamed = answer.subject !== undefined;
    const twins = asked.filter(({ query, subject: about }) => query === answer.query && about === answer.subject);
    const all = twins.flatMap((each) => each.things);
    const typed = all.filter((thing) => isNamed || thing.type === plain);
    const things = typed.filter((thing) => this.#own?.has(thing) !== true);
    if (things.length > 0 && this.#own?.isUnknown === true)
      return { state: "unknown", reason: `it may belong to the stack ${this.#own.stack ?? ""}`, fact, things: [] };
    // A file that was put together by hand: neither that nothing is there nor that this is all follows from it.
    if (twins.length > 1) return { state: "unknown", reason: "the facts file has several answers", fact, things };
    if (typed.length < all.length) return { state: "unknown", reason: "the answer has other things", fact, things };
    return answer.state === "known"
      ? { state: "known", things, fact }
      : { state: "unknown", reason: reasonOf(answer), fact, things };
  }
}

/** Returns the facts about trails with what another query tells of the events that they record. */
export function trailsWithEvents(account: AccountFacts): Said {
  const said = account.about("AWS::CloudTrail::Trail");
  const answers = account.facts.answers.filter(({ query }) => query === eventSelectorsQuery);
  const recorded = new Map(answers.flatMap(({ things }) => things).map((thing) => [thing.arn, thing.properties]));
  const things = said.things.map((thing) => ({
    ...thing,
    properties: { ...thing.properties, ...recorded.get(thing.arn) },
  }));
  return { ...said, things };
}

/** True for the subject of a query about one resource: its type and its name, which an ARN or URL may end in. */
function isAbout(about: string, type: string, name: string): boolean {
  if (!about.startsWith(`${type} `)) return false;
  const identifier = about.slice(type.length + 1);
  if (identifier === name) return true;
  // Another name may end in this one: /app/db in db.
  const isLong = identifier.startsWith("arn:") || identifier.startsWith("https://");
  return isLong && (identifier.endsWith(`/${name}`) || identifier.endsWith(`:${name}`));
}

function rankOf({ state, subject }: Answer): number {
  return (state === "known" ? 0 : 2) + (subject === undefined ? 1 : 0);
}

function reasonOf({ reason }: Answer): string {
  return reason === undefined ? "unknown" : reasonWords[reason];
}

function factOf({ query, subject, command }: Answer): FactSource {
  return { query, ...(subject !== undefined && { subject }), command };
}

function whyStale(collected: string, now: string, maxAge: number): string | undefined {
  const age = (Date.parse(now) - Date.parse(collected)) / hour;
  if (Number.isNaN(age)) return "the facts have no date";
  if (age < -maxAhead) return "the facts are dated in the future";
  if (age <= maxAge) return undefined;
  const [count, unit] = age < 48 ? [Math.floor(age), "hours"] : [Math.floor(age / 24), "days"];
  return `the facts are ${count} ${unit} old`;
}
