import { namesOf } from "../exports/export-name.js";
import { givenBy } from "../exports/interface.js";
import type { Ownership, SharedCreation, SharedResource, SharedValue } from "../../contract/estate.js";
import { groupBy } from "../../values/group-by.js";
import { own } from "../../values/json.js";
import type { Creator, Sharing } from "./shared.js";

/** What decides which template is left to create something. */
interface Wish {
  /** The files that the user has named. */
  readonly preferred: readonly string[];
  /** True if a template imports, by way of others or not, something that another one exports. */
  imports(importer: string, exporter: string): boolean;
  /** Returns the template in which two are nested; undefined if they are stacks of their own. */
  commonRoot(one: string, other: string): string | undefined;
}

/** What is said of each template, and of all. */
interface Ownerships {
  readonly byFile: ReadonlyMap<string, readonly SharedResource[]>;
  readonly creations: readonly SharedCreation[];
}

/** AWS allows no longer names of exports. */
const longestName = 255;

/** Words for templates that set up an account for others. */
const foundation =
  /baseline|foundation|landing|account|security|audit|governance|compliance|logging|shared|common|core|global|base|cloudtrail|guardduty/i;

/** Returns what is said of the templates that create the same, and who is left to create it if `wish` is given. */
export function ownershipsOf(sharings: readonly Sharing[], wish: Wish | undefined): Ownerships {
  const byFile = new Map<string, SharedResource[]>();
  const counts = groupBy(sharings.flat(), ({ file }) => [file]);
  const rankOf = ({ file, template }: Creator): readonly number[] => [
    wish?.preferred.includes(file) === true ? 0 : 1,
    -(counts.get(file)?.length ?? 0),
    foundation.test(file) ? 0 : 1,
    template.resources.length,
  ];
  const planned = new Map<string, Set<string>>();
  const creations = sharings.map((sharing): SharedCreation => {
    const ranked = [...sharing].sort((a, b) => compareRanks(rankOf(a), rankOf(b)) || (a.file < b.file ? -1 : 1));
    const owner = wish && ownerOf(ranked, wish, planned);
    const users = sharing.filter((each) => each !== owner);
    const decided = owner && wish ? decide(owner, users, wish, planned) : undefined;
    for (const { file, resource } of sharing) {
      const { logicalId, label, why } = resource;
      const others = sharing.flatMap((each) => (each.file === file ? [] : [each.file]));
      const ownership = wish && (decided?.get(file) ?? circular);
      const shared = { logicalId, label, why, others, ...(ownership !== undefined && { ownership }) };
      byFile.set(file, [...(byFile.get(file) ?? []), shared]);
    }
    const [{ resource }] = sharing;
    return {
      label: resource.name === undefined ? resource.label : `${resource.label} ${resource.name}`,
      why: resource.why,
      creators: sharing.map((each) => ({ file: each.file, logicalId: each.resource.logicalId })),
      ...(owner !== undefined && { owner: owner.file }),
    };
  });
  return { byFile, creations };
}

const circular: Ownership = { role: "undecided", reason: "each of them imports something from another one" };

/** Returns the first creator that imports nothing from the others. */
function ownerOf(
  ranked: readonly Creator[],
  { imports }: Wish,
  planned: ReadonlyMap<string, ReadonlySet<string>>,
): Creator | undefined {
  return ranked.find((owner) =>
    ranked.every(
      ({ file }) => file === owner.file || !(imports(owner.file, file) || planned.get(owner.file)?.has(file) === true),
    ),
  );
}

function decide(
  owner: Creator,
  users: readonly Creator[],
  { commonRoot }: Wish,
  planned: Map<string, Set<string>>,
): Map<string, Ownership> {
  const decided = new Map<string, Ownership>();
  const exported: SharedValue[] = [];
  for (const user of users) {
    const root = commonRoot(owner.file, user.file);
    const reason =
      root === undefined
        ? whyNotLeft(user)
        : `${owner.file} and it are both part of ${root}, which can pass it as a parameter`;
    if (reason !== undefined) {
      decided.set(user.file, { role: "undecided", reason });
      continue;
    }
    const imports = valuesReadBy(user).map((attribute) => valueOf(owner, attribute));
    for (const value of imports) if (!exported.some(({ name }) => name === value.name)) exported.push(value);
    decided.set(user.file, { role: "user", owner: owner.file, imports });
    planned.set(user.file, new Set([...(planned.get(user.file) ?? []), owner.file]));
  }
  decided.set(owner.file, { role: "owner", exports: exported });
  return decided;
}

/** A bucket has one policy: one that another stack sets would take the place of that of the owner. */
function whyNotLeft({ template, resource }: Creator): string | undefined {
  if (resource.type !== "AWS::S3::Bucket") return undefined;
  const policy = template
    .ofType("AWS::S3::BucketPolicy")
    .find(({ logicalId }) =>
      template
        .referencesTo(resource.logicalId)
        .some(({ section, owner }) => section === "Resources" && owner === logicalId),
    );
  return (
    policy && `${policy.logicalId} is its policy, of which a bucket has one: move the statements to the other template`
  );
}

/** Returns the attributes of a resource that its template reads; undefined among them for what `Ref` gives. */
function valuesReadBy({ template, resource: { logicalId } }: Creator): (string | undefined)[] {
  const references = template.referencesTo(logicalId).filter(({ kind, section, owner }) => {
    return kind !== "DependsOn" && !(section === "Resources" && owner === logicalId);
  });
  return [...new Set(references.map(({ attribute }) => attribute))];
}

/** Returns the value by the name under which the owner exports it already, or is to. */
function valueOf({ template, resource }: Creator, attribute: string | undefined): SharedValue {
  const output = template.outputs.find(({ body, condition, isInLoop }) => {
    const given = givenBy(own(body, "Value") ?? null);
    return (
      condition === undefined && !isInLoop && given?.logicalId === resource.logicalId && given.attribute === attribute
    );
  });
  const [name, ...others] = namesOf(template, own(own(output?.body, "Export"), "Name") ?? null);
  const isKnown = name?.isKnown === true && others.length === 0;
  return {
    ...(attribute !== undefined && { attribute }),
    name: isKnown ? name.text : exportNameFor(resource, attribute),
  };
}

/** One name for the whole account, so that importers need not be told the name of a stack. */
function exportNameFor({ label, ref, name = "" }: Creator["resource"], attribute = ref): string {
  const form = attribute.replace(/(?<=[a-z])(?=[A-Z])/g, "-");
  const words = ["account", label, name, form].join("-");
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longestName);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  return a.map((rank, at) => rank - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
