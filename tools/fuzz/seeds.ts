import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { goldenCases, goldenFolders } from "../../test/golden/cases.js";
import { templates } from "../../test/edit/templates.js";
import { templatesIn } from "../corpus.js";
import { maxLength } from "./mutate-text.js";

const small = [
  "",
  "{}",
  "Resources: {}\n",
  "Resources:\n  A:\n    Type: AWS::RDS::DBInstance\n    Properties: &p\n      Engine: mysql\n  B:\n    Type: AWS::RDS::DBInstance\n    Properties: *p\n",
  'Conditions: {C: !Equals [a, b]}\nResources:\n  ? A\n  : Type: AWS::RDS::DBInstance\n    Condition: C\n    Properties: {Engine: mysql, Tags: [{Key: a, Value: "b"}]}\n',
];

/** Configurations, a baseline and ignore files, for the targets that read such. */
export const settingSeeds: readonly string[] = [
  "rollout: prepare\nmax-impact: in-place\nrules:\n  rds-kms-key: off\n  lambda-vpc:\n    enabled: true\noverrides:\n  - files: ['stacks/**', '*.json']\n    rollout: enforce\n",
  "extends: base.yaml\ntags: {team: a}\ninclude: ['**/*.yaml']\nexclude: [a]\nbaseline: b.json\nreport: {sarif: out.sarif}\njobs: 2\n",
  '{"version": 1, "findings": [{"file": "a.yaml", "rule": "rds-kms-key", "logicalId": "A", "path": "/Resources/A", "message": "m", "count": 2}]}',
  "node_modules/\n*.json\n!keep.json\n/a/**/b\n**/c\n[a-z]?.yaml\n\\#x\nd\\ \n",
];

/** What mutation starts from: small texts, golden templates, and templates of a folder where there is one. */
export function seeds(corpus: string | undefined): string[] {
  const golden = goldenFolders().flatMap((folder) => goldenCases(folder).map(({ before }) => before));
  const found = corpus !== undefined && existsSync(corpus) ? templatesIn(corpus) : [];
  // A few hundred are as good as thousands: what they share is soon seen.
  const every = Math.max(1, Math.floor(found.length / 300));
  const texts = found
    .filter((_, index) => index % every === 0)
    .map((file) => readFileSync(join(corpus ?? "", file), "utf8"));
  return [...small, ...Object.values(templates), ...golden, ...texts].filter((text) => text.length <= maxLength);
}
