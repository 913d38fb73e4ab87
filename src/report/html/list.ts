import { isRepaired, type FileOutcome, type RepairedFile, type RunOutcome } from "../../contract/outcome.js";
import { card } from "./card.js";
import { diffTable, type Diff } from "./diff.js";
import { counted, withCommas } from "../count.js";
import { html, type Markup } from "./markup.js";
import { byWeight, weightOf } from "./weight.js";
import { elsewhere, isQuiet } from "./words.js";

/** In UTF-16 code units of the page. Browsers open what these add up to within seconds. */
export interface Limits {
  /** Of all diffs. */
  diffs: number;
  /** Of one diff. */
  diff: number;
  /** Of all else about the templates. */
  cards: number;
  /** Templates of which only the name is listed. */
  names: number;
}

/** The limits of a page that is not given others. */
export const defaultLimits: Limits = { diffs: 16_000_000, diff: 1_000_000, cards: 16_000_000, names: 5_000 };

/**
 * Returns the templates about which there is something to say, those with the worst findings first, then the
 * names of the rest.
 */
export function templateList(run: RunOutcome, limits: Limits): Markup {
  const named = run.files
    .filter((file) => !isQuiet(file))
    // The number is by path, so that a link to a template leads to it however the list is sorted.
    .map((outcome, index) => ({ outcome, id: `t${index + 1}` }));
  const told = byWeight(named, ({ outcome }) => weightOf(outcome));
  const quiet = run.files.filter(isQuiet);
  const cards: Markup[] = [];
  const [room, diffRoom] = [new Room(limits.cards), new Room(limits.diffs)];
  let withoutDiff = 0;
  for (const { outcome, id } of told) {
    const diff =
      isRepaired(outcome) && outcome.result.changed && !diffRoom.isFull
        ? fitting(outcome, id, limits.diff, diffRoom, run.written)
        : undefined;
    const made = card(outcome, id, run, diff);
    if (!room.take(made.text.length - (diff?.table.text.length ?? 0))) break;
    if (isRepaired(outcome) && outcome.result.changed && diff === undefined) withoutDiff++;
    cards.push(made);
  }
  const cutOff = told.slice(cards.length).map(({ outcome }) => outcome);
  return html`${withoutDiff === 0 ? undefined : html`<p class="cut">${counted(withoutDiff, "diff")} left out, to keep the page small: ${elsewhere(run.written)}, and a run over fewer folders gives a smaller page.</p>`}<div id="cards">
${cards}</div>
${names("left out, to keep the page small: run cfn-fix over fewer folders to see them", cutOff, limits.names)}${names("without findings", quiet, limits.names)}`;
}

function fitting(outcome: RepairedFile, id: string, most: number, room: Room, written: boolean): Diff | undefined {
  const diff = diffTable(outcome, id, written);
  const { length } = diff.table.text;
  return length <= most && room.take(length) ? diff : undefined;
}

function names(what: string, outcomes: readonly FileOutcome[], most: number): Markup | undefined {
  if (outcomes.length === 0) return undefined;
  const rest = outcomes.length - most;
  return html`<details class="names"><summary>${counted(outcomes.length, "template")} ${what}</summary><ul>${outcomes
    .slice(0, most)
    .map(
      ({ file }) => html`<li>${file}</li>
`,
    )}</ul>${rest > 0 ? html`<p class="cut">and ${withCommas(rest)} more</p>` : undefined}</details>
`;
}

/** The part of a length that is not taken yet. */
class Room {
  isFull = false;
  #left: number;

  constructor(length: number) {
    this.#left = length;
  }

  /**
   * Takes room for a length; false once there is none. Then nothing shorter gets in after it either, so that what is
   * left out is one stretch.
   */
  take(length: number): boolean {
    if (this.isFull || length > this.#left) {
      this.isFull = true;
      return false;
    }
    this.#left -= length;
    return true;
  }
}
