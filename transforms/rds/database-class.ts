import type { TemplateRule } from "../../src/contract/rule.js";
import { retiredClasses } from "../../src/schema/facts/retired-classes.js";
import type { Json } from "../../src/values/json.js";
import type { PastVersion } from "../aws/versions/engine-versions.js";
import { versionFindings, type KnownVersions } from "../aws/versions/findings.js";
import type { VersionedType } from "../aws/versions/version-places.js";

/** Gives databases an instance class with which Amazon RDS still creates them. */
export const databaseClass: TemplateRule = {
  kind: "template",
  id: "database-class",
  title: "Use a DB instance class that Amazon RDS supports",
  why: "Amazon RDS does not create databases with previous-generation instance classes, and the stack fails. The class of the same size from the following generation replaces it.",
  tags: ["deploy"],
  level: "default",
  facts: ["retired-classes"],
  phase: "shape",
  types: ["AWS::RDS::DBInstance"],
  controls: { "cfn-lint": ["E3062"] },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html",
  ],
  find(template) {
    return versionFindings(template, classes, [database], {
      // https://github.com/aws-cloudformation/cfn-lint/issues/4048
      refusal: ({ engine, version }) =>
        `deployment fails (RDS does not support creating a DB instance with the following combination: DBInstanceClass=${version}, Engine=${engine})`,
      impactNote: "a deployed database changes its class immediately and is unavailable meanwhile; the price changes",
    });
  },
};

const database: VersionedType = {
  type: "AWS::RDS::DBInstance",
  version: "DBInstanceClass",
  engine: { property: "Engine" },
  isForAll: true,
};

/** What AWS knows of classes as of versions: those that are past, and what follows them. */
const classes: KnownVersions = { table: retiredClasses, past };

function past(engine: string, written: Json): PastVersion | undefined {
  const [, family = "", size = ""] = (typeof written === "string" && /^db\.([a-z]\d)\.(\w+)$/.exec(written)) || [];
  const name = engine.toLowerCase();
  const retired = Object.hasOwn(retiredClasses.names, name) ? (retiredClasses.names[name] ?? "") : "";
  const replacement = successor(family, size);
  if (!retired.split(" ").includes(family) || replacement === undefined) return undefined;
  return {
    engine,
    title: engine,
    version: String(written),
    major: family,
    replacement: `db.${replacement}`,
    isNone: false,
  };
}

/** The families whose sizes are those of the family that follows them. */
const followers: Readonly<Record<string, string>> = { t1: "t3", t2: "t3", m3: "m5", m4: "m5", r3: "r5", r4: "r5" };
/** The sizes that the family that follows has by another name, or not at all. */
const others: Readonly<Record<string, string>> = {
  "m1.small": "t3.small",
  "m1.medium": "t3.medium",
  "m1.large": "m5.large",
  "m1.xlarge": "m5.xlarge",
  "m2.xlarge": "r5.large",
  "m2.2xlarge": "r5.xlarge",
  "m2.4xlarge": "r5.2xlarge",
  "m3.medium": "t3.medium",
  "m4.10xlarge": "m5.12xlarge",
};

function successor(family: string, size: string): string | undefined {
  const written = `${family}.${size}`;
  if (Object.hasOwn(others, written)) return others[written];
  return Object.hasOwn(followers, family) ? `${followers[family] ?? ""}.${size}` : undefined;
}
