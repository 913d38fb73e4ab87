import { createHash } from "node:crypto";
import type { Fix, Location, PropertyBag, Result, Suppression } from "sarif";
import type { RepairedFile } from "../../contract/outcome.js";
import type { Place } from "../../values/errors.js";
import { toPointer } from "../../values/pointer.js";
import type { LeftKind } from "../../contract/result.js";
import { fixGroups } from "../../diff/groups.js";
import { sentence, type Flaw, type Standing } from "../flaw.js";
import { Lines } from "../lines.js";
import { printable } from "../printable.js";
import { artifactLocation, message } from "./texts.js";

/** Returns a flaw of the run as a result, without its fix. */
export function resultOf(flaw: Flaw, ruleIndex: number, occurrence: number): Result {
  const { rule, severity } = flaw;
  const kind = kinds[flaw.standing];
  return {
    ruleId: printable(rule),
    ...(ruleIndex >= 0 && { ruleIndex }),
    kind,
    // 3.27.10: a result that is no failure has no level.
    level: kind === "fail" ? severity : "none",
    message: message(sentence(flaw)),
    locations: [locationOf(flaw)],
    partialFingerprints: { [fingerprintName]: fingerprint(flaw, occurrence) },
    // Where one result says whether it is suppressed, all have to; an empty list says that it is not (3.27.23).
    suppressions: suppressionsOf(flaw),
    properties: propertiesOf(flaw),
  };
}

/** A settled flaw is still a failure of the rule; the suppression says that it is accepted. */
const kinds: Readonly<Record<Standing, "fail" | "pass" | "review">> = {
  "to-fix": "fail",
  "to-prepare": "fail",
  open: "fail",
  settled: "fail",
  fixed: "pass",
  // It takes effect with a value that only the user has.
  prepared: "review",
};

/** Returns the place of a flaw in a file, and the resource that it is about. */
function locationOf({ file, place, logicalId, path }: Flaw): Location {
  return {
    ...physical(file.file, place),
    logicalLocations: [
      { name: printable(logicalId), fullyQualifiedName: printable(toPointer(path)), kind: "resource" },
    ],
  };
}

/** Returns a place in a file; the region goes to the end of the line. */
export function physical(file: string, place: Place | undefined): Location {
  const region = place === undefined ? {} : { region: { startLine: place.line, startColumn: place.column } };
  return { physicalLocation: { artifactLocation: artifactLocation(file), ...region } };
}

/**
 * Not `primaryLocationLineHash`: GitHub's upload action works that one out itself, and warns about one that differs.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const fingerprintName = "cfnFixFinding/v1";

/** Returns what two flaws have in common that only differ in the lines where they stand, or in the words about them. */
export function identity({ rule, logicalId, path }: Flaw): string {
  return JSON.stringify([rule, logicalId, path]);
}

function fingerprint(flaw: Flaw, occurrence: number): string {
  return `${createHash("sha256").update(identity(flaw)).digest("hex").slice(0, 32)}:${occurrence}`;
}

const suppressionKinds: Readonly<Record<LeftKind, Suppression["kind"] | undefined>> = {
  suppressed: "inSource",
  baseline: "external",
  skipped: "external",
  class: "external",
  impact: undefined,
  blocked: undefined,
  failed: undefined,
};

function suppressionsOf({ repair }: Flaw): Suppression[] {
  if (!("left" in repair)) return [];
  const kind = suppressionKinds[repair.left.kind];
  return kind === undefined ? [] : [{ kind, status: "accepted", justification: printable(repair.left.reason) }];
}

function propertiesOf({ standing, repair }: Flaw): PropertyBag {
  if ("left" in repair) {
    const { kind, reason, harm } = repair.left;
    return { standing, harm, left: kind, reason: printable(reason) };
  }
  const { class: kind, impact, impactNote, asked, prepared, inputs, harm } = repair.fix;
  return {
    standing,
    harm,
    class: kind,
    impact,
    ...(impactNote !== undefined && { impactNote: printable(impactNote) }),
    ...(asked !== undefined && { asked: printable(asked) }),
    prepared,
    inputs: inputs.map(({ parameter, description, example, required }) => {
      return {
        parameter: printable(parameter),
        description: printable(description),
        example: printable(example),
        required,
      };
    }),
  };
}

/**
 * Returns the fix of each result of a file that has one, by index of its fix. Results whose fixes can only be applied
 * together have equal fixes: applying any of them leaves a sound template, and applying all of them, each once, the
 * corrected one.
 */
export function fixesOf({ file, text, result }: RepairedFile): Map<number, Fix> {
  const lines = new Lines(text);
  const fixes = new Map<number, Fix>();
  for (const { fixes: members, replacements } of fixGroups(result)) {
    if (replacements.length === 0) continue;
    const others = members.length - 1;
    const fix: Fix = {
      description: message(
        others === 0 ? "Correct it" : `Correct it, and ${others} more that can only be corrected together with it`,
      ),
      artifactChanges: [
        {
          artifactLocation: artifactLocation(file),
          replacements: replacements.map(({ offset, delete: length, insert }) => {
            const { line: startLine, column: startColumn } = lines.placeOf(offset);
            const { line: endLine, column: endColumn } = lines.placeOf(offset + length);
            return { deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent: { text: insert } };
          }),
        },
      ],
    };
    for (const member of members) fixes.set(member, fix);
  }
  return fixes;
}
