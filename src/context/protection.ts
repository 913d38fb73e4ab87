import type { Operation } from "../edit/proof/patch.js";
import type { Schema } from "../schema/schema.js";
import { locate } from "../source/locate.js";
import type { Source } from "../source/source.js";
import type { Resource, Template } from "../template/template.js";
import { own } from "../values/json.js";
import { contextKey } from "../contract/metadata-context.js";
import { readBlock, type Block } from "./block.js";
import { faultsInWords, strangers } from "./faults.js";
import { strictest, type Level } from "./levels.js";
import { decidedPlaces, namedChanges } from "./named-changes.js";
import { changedPlaces, type Place } from "./places.js";
import { constraintsInWords, placeInWords, whyNever } from "./words.js";

/** What the author of a template asks of a change. */
export interface Demand {
  readonly level: Exclude<Level, "free-to-tune">;
  /** What is asked, as a clause. */
  readonly words: string;
  /** True if whoever wrote it is not sure of it. */
  readonly isDoubtful: boolean;
}

/** A resource with a context. */
interface Holder {
  readonly resource: Resource;
  readonly block: Block;
  readonly line: number;
}

/**
 * What a template says in `Metadata` of how safe it is to change its resources, by AWS's convention:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-metadata.html
 * https://github.com/aws/agent-toolkit-for-aws/blob/main/skills/core-skills/aws-cloudformation/references/retrieve-template-context.script.md
 */
export class Protection {
  private constructor(
    private readonly holders: readonly Holder[],
    /** The constraints on all resources. */
    private readonly must: readonly string[],
    /** What cannot be read, a sentence each. */
    readonly notes: readonly string[],
  ) {}

  /** Returns what the template says as its author wrote it. */
  static of(source: Source, template: Template, schema: Schema | undefined): Protection {
    const found = template.resources.flatMap((resource) => {
      const value = own(own(resource.body, "Metadata"), contextKey);
      if (value === undefined) return [];
      const path = [...resource.path, "Metadata", contextKey];
      const { block, faults } = readBlock(value);
      const wrong = faultsInWords(resource.logicalId, path, [...faults, ...strangers(block, resource, schema)], source);
      return [{ holder: { resource, block, line: locate(source, path).line }, wrong }];
    });
    const value = own(template.section("Metadata"), contextKey);
    const whole = value === undefined ? undefined : readBlock(value);
    const wrong =
      whole === undefined ? [] : faultsInWords("the template", ["Metadata", contextKey], whole.faults, source);
    return new Protection(
      found.map(({ holder }) => holder).filter(({ block }) => strictest(levelsOf(block)) !== "free-to-tune"),
      whole?.block.must ?? [],
      [...wrong, ...found.flatMap((each) => each.wrong)],
    );
  }

  /** True if it can give a fix another class. */
  get asksForReview(): boolean {
    return this.holders.length > 0;
  }

  /** Returns the most that is asked of what these operations change; undefined if it is free. */
  demandOn(before: Template, after: Template, operations: readonly Operation[]): Demand | undefined {
    if (this.holders.length === 0) return undefined;
    const names = namedChanges(before, after, operations);
    const demands = this.holders.flatMap((holder) => this.#demandOf(holder, before, after, names) ?? []);
    const most = strictest(demands.map(({ level }) => level));
    return demands.find(({ level }) => level === most);
  }

  #demandOf(holder: Holder, before: Template, after: Template, names: ReadonlySet<string>): Demand | undefined {
    const { logicalId } = holder.resource;
    const old = before.resource(logicalId);
    if (old === undefined) return undefined;
    const places = [
      ...changedPlaces(old.body, after.resource(logicalId)?.body),
      ...decidedPlaces(before, logicalId, old.path, names),
    ];
    const level = strictest(places.map((place) => levelAt(holder.block, place)));
    const place = places.find((each) => levelAt(holder.block, each) === level);
    if (level === "free-to-tune" || place === undefined) return undefined;
    return { level, words: this.#inWords(holder, place, level), isDoubtful: holder.block.isDoubtful };
  }

  #inWords({ resource, block, line }: Holder, place: Place, level: Demand["level"]): string {
    const what = placeInWords(resource.logicalId, place);
    if (level === "review-required") return `its author wants changes to ${what} reviewed (line ${line})`;
    const [said, text] =
      level === "must-never-change"
        ? [`Metadata on line ${line} says that ${what} must never change`, whyNever(block, place)]
        : [
            `${what} may change only within its constraints (line ${line})`,
            constraintsInWords([...block.must, ...this.must], place),
          ];
    return text === "" ? said : `${said}: ${text}`;
  }
}

function levelsOf({ mutable, overrides }: Block): Level[] {
  return [...(mutable === undefined ? [] : [mutable]), ...overrides.map(({ level }) => level)];
}

/** Returns how safe it is to change something: an override holds for all that is in it, and the resource is all that it has. */
function levelAt(block: Block, place: Place): Level {
  const { mutable = "free-to-tune", overrides } = block;
  if (place.kind === "whole") return strictest(levelsOf(block));
  if (place.kind === "attribute")
    return overrides.find(({ names }) => names.length === 1 && names[0] === place.name)?.level ?? mutable;
  const around = overrides.filter(({ names }) => isStart(names, place.names));
  const nearest = Math.max(...around.map(({ names }) => names.length));
  const here = around.filter(({ names }) => names.length === nearest).map(({ level }) => level);
  const inside = overrides.filter(({ names }) => names.length > place.names.length && isStart(place.names, names));
  return strictest([...(here.length === 0 ? [mutable] : here), ...inside.map(({ level }) => level)]);
}

function isStart(start: readonly string[], names: readonly string[]): boolean {
  return start.every((name, index) => names[index] === name);
}
