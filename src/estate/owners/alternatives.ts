import type { Template } from "../../template/template.js";
import { distance } from "../exports/distance.js";

/** A template of a run by its name. */
export interface FiledTemplate {
  /** As the user names it, with `/` between folders. */
  readonly file: string;
  readonly template: Template;
}

/** Words for what is not deployed, or not any more. */
const notDeployed =
  /^(?:examples?|samples?|tests?|fixtures?|snippets?|demos?|docs?|documentation|tutorials?|labs?|workshops?|exercises?|vendor|node|modules|archived?|old|deprecated|legacy|backup|bak|draft|before|after|solutions?|quickstarts?)$/;

/** Words for a stage, a Region, an account or a version: two files of which one has such a word go to different places. */
const place = new RegExp(
  `^(?:${[
    "dev|develop|development|test|testing|qa|uat|int|integration|stag(?:e|ing)|preprod|prod|production|live|sandbox|nonprod",
    "master|member|members|management|payer|root|delegated|administrator|hub|spoke|primary|secondary|dr",
    "us|eu|ap|sa|ca|me|af|il|cn|gov|north|south|east|west|central|northeast|northwest|southeast|southwest",
    "v?\\d+|copy|alt|alternative|simple|advanced|basic|minimal|complete|with|without|encrypted|unencrypted|cdk|sam",
  ].join("|")})$`,
);

/** Templates that share more than this part of their resources are two versions of one. */
const sameResources = 0.4;

/** True if a file lies where nothing is deployed from, or is named after a test or an example. */
export function isShown(file: string): boolean {
  return wordsOf(file).some((word) => notDeployed.test(word));
}

/**
 * True if two templates are likely to be deployed instead of each other, or to different accounts or Regions.
 * `isOneAccount`: that they are not has been said.
 */
export function areAlternatives(one: FiledTemplate, other: FiledTemplate, isOneAccount: boolean): boolean {
  const [words, others] = [new Set(wordsOf(one.file)), new Set(wordsOf(other.file))];
  const different = [...words, ...others].filter((word) => words.has(word) !== others.has(word));
  if (different.length === 0 || (!isOneAccount && different.some((word) => place.test(word)))) return true;
  if (macrosOf(one) !== macrosOf(other)) return true;
  return likeness(one.template, other.template) > sameResources;
}

/** True if two files lie in the same folder, or one in a folder beside the other. */
export function areNear(one: string, other: string): boolean {
  return distance(one, other) <= 1;
}

/** Returns the words of a path: `prod/Config-Rules.yaml` has `prod`, `config` and `rules`. */
function wordsOf(file: string): string[] {
  return file
    .replace(/\.[A-Za-z]+$/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, "-")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .flatMap((word) => (/^(?:template|cloudformation|cfn|stack)s?$/.test(word) || word === "" ? [] : [word]));
}

function macrosOf({ template }: FiledTemplate): string {
  return [...template.macros].sort().join();
}

/** Returns which part of the resources of two templates both have, from 0 to 1. */
function likeness(one: Template, other: Template): number {
  const [left, right] = [namesOf(one), namesOf(other)];
  const shared = [...left].filter((name) => right.has(name)).length;
  return shared / Math.max(1, left.size, right.size);
}

function namesOf({ resources }: Template): Set<string> {
  return new Set(resources.map(({ logicalId, type }) => `${type} ${logicalId}`));
}
