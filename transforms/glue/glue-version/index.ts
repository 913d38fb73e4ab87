import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { glueVersions } from "../../../src/schema/facts/glue-versions.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import { repairAt, setAtPlace, valuePlaces, type ValuePlace } from "../../aws/values/value-places.js";
import { giveWorkers, obstacleOf, runsSpark } from "./job.js";

/** The version to which scripts for Spark 2 have the shortest way. */
const successor = "4.0";

/** Lets jobs of AWS Glue run on a version with which they can be created. */
export const glueVersion: TemplateRule = {
  kind: "template",
  id: "glue-version",
  title: "Use an AWS Glue version that can run jobs",
  why: "AWS Glue neither creates nor runs Spark jobs with a version past its end of life. The job gets version 4.0, which requires the smallest changes to its script.",
  tags: ["deploy"],
  level: "default",
  facts: ["glue-versions"],
  types: ["AWS::Glue::Job"],
  controls: { "Security Hub": ["Glue.4"] },
  references: [
    "https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.html",
    "https://docs.aws.amazon.com/glue/latest/dg/migrating-version-40.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-glue-job.html",
  ],
  *find(template, { rollout }) {
    if (template.hasUnknownMacro || isEnded(successor)) return;
    const sought = { types: ["AWS::Glue::Job"], property: "GlueVersion", says: "versions of AWS Glue" };
    for (const place of valuePlaces(template, sought)) {
      if (isEnded(place.text) && place.users.every(runsSpark)) yield findingOn(place, rollout === "enforce");
    }
  },
};

/** Returns the end of a version; YAML has `1.0` as a number. */
function endOf(version: string): string | undefined {
  const name = version.includes(".") ? version : `${version}.0`;
  return Object.hasOwn(glueVersions.ended, name) ? glueVersions.ended[name] : undefined;
}

function isEnded(version: string): boolean {
  const end = endOf(version);
  return end !== undefined && end <= glueVersions.of;
}

function findingOn(place: ValuePlace, isRefused: boolean): Finding {
  const { logicalId, path, text, users } = place;
  const message = `AWS Glue ${text} reached end of life on ${endOf(text) ?? ""}: jobs can be neither created nor run`;
  const obstacle = place.otherUse ?? users.map(obstacleOf).find((each) => each !== undefined);
  if (obstacle !== undefined) return { logicalId, path, message, isRefused: true, skipped: obstacle };
  const record = (edit: Edit): void => {
    if (!setAtPlace(edit, place, successor, isEnded)) return;
    for (const user of users) {
      const job = viewNamed(edit.template, user.logicalId);
      if (job !== undefined) giveWorkers(edit, job);
    }
  };
  return {
    logicalId,
    path,
    message,
    // A job that is there stays, though it does not run.
    isRefused,
    class: "review",
    impact: "in-place",
    impactNote: `the script then runs on Spark 3.3 and Python 3.10; test it`,
    restsOn: glueVersions,
    ...repairAt(place, record),
  };
}
