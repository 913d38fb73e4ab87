import type { ResourceView } from "../../../src/template/resource-view.js";

/** How a property spells the name of a resource: as the text of an `Fn::Sub`, with what stands before and after the name. */
export interface Spelling {
  readonly start: string;
  readonly end: string;
  /** `holds`: it may stand anywhere in the text. `begins`: more may follow. The whole text if not said. */
  readonly match?: "begins" | "holds";
  /** True if the whole is what the ARN of the resource comes to, letter by letter. */
  readonly isArn?: true;
}

/** Returns the ways of spelling the name of a resource. */
export type Form = (named: ResourceView) => readonly Spelling[];

/** A property that names another resource, without which AWS refuses the one that has it. */
export interface NamePlace {
  /** The types that have it; `*` for all. */
  readonly types: readonly string[];
  /** Below `Properties`; `*` for all of them. */
  readonly property: string;
  /** The types of what it names. */
  readonly names: readonly string[];
  readonly form: Form;
  /** The property that says to what both belong, such as an API or a user pool: its name here, and there. */
  readonly within?: readonly [mine: string, theirs: string];
  /** What AWS says where the other one is not there. */
  readonly refusal: string;
  readonly source: string;
}

/** What all rows of a table have alike. */
type Row = readonly [
  types: string,
  property: string,
  names: string,
  more?: Partial<Pick<NamePlace, "form" | "within">>,
];

/** The name, and nothing else. */
export const name: Form = () => [{ start: "", end: "" }];

/**
 * Returns the places of some rows that AWS refuses with the same words: types and what they name with commas between
 * them, types of AWS without `AWS::`.
 */
export function places(refusal: string, source: string, ...rows: readonly Row[]): NamePlace[] {
  return rows.map(([types, property, names, { form = name, within } = {}]) => ({
    types: typesIn(types),
    property,
    names: typesIn(names),
    form,
    ...(within !== undefined && { within }),
    refusal,
    source,
  }));
}

function typesIn(text: string): string[] {
  return text.split(", ").map((type) => (type === "*" ? type : `AWS::${type}`));
}
