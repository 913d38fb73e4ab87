import { expect } from "chai";
import { chosenRules, verdicts, type Choice, type ChoiceLayer } from "../../src/contract/choice.js";
import { layerOf } from "../../src/contract/choice.js";
import { selectorWords, wordFault } from "../../src/contract/selector.js";
import { servicesOf } from "../../src/contract/services.js";
import { closestMatch } from "../../src/values/closest-match.js";
import { CfnFixError } from "../../src/values/errors.js";
import { madeRule } from "./made-rule.js";

const rules = [
  madeRule("trail", {
    level: "default",
    tags: ["deploy", "security"],
    types: ["AWS::CloudTrail::Trail"],
    controls: { "Security Hub": ["CloudTrail.1"] },
  }),
  madeRule("trail-bucket", {
    level: "default",
    tags: ["deploy"],
    types: ["AWS::S3::Bucket", "AWS::CloudTrail::Trail"],
  }),
  madeRule("default-preview", {
    level: "default",
    stability: "preview",
    tags: ["tidy"],
    types: ["AWS::S3::BucketPolicy"],
  }),
  madeRule("bucket-lock", { tags: ["security"], types: ["AWS::S3::Bucket"] }),
  madeRule("preview-lock", {
    stability: "preview",
    tags: ["security"],
    types: ["AWS::S3::Bucket"],
    controls: { "cfn-guard": ["S3_BUCKET_DEFAULT_LOCK_ENABLED"], checkov: ["CKV_1"] },
  }),
  madeRule("balancer", {
    tags: ["cost"],
    types: ["AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::Listener"],
  }),
  madeRule("anywhere", { tags: ["tidy"], types: [] }),
];
const stable = "trail trail-bucket";

/** Returns the ids of the rules that run, in one line. */
function chosen(choice: Choice): string {
  return chosenRules(rules, choice)
    .map(({ id }) => id)
    .join(" ");
}

describe("the choice of rules", () => {
  const rows: Record<string, [choice: Choice, runs: string]> = {
    "nothing: level default, stable": [{}, stable],
    "preview: those of level default, too": [{ preview: true }, `${stable} default-preview`],
    "no preview": [{ preview: false }, stable],
    default: [{ select: ["default"] }, stable],
    "all: also opt-in, but none in preview": [{ select: ["all"] }, "trail trail-bucket bucket-lock balancer anywhere"],
    "all with preview": [{ select: ["all"], preview: true }, rules.map(({ id }) => id).join(" ")],
    "a rule": [{ select: ["trail"] }, "trail"],
    "an opt-in rule": [{ select: ["bucket-lock"] }, "bucket-lock"],
    "a rule in preview": [{ select: ["preview-lock"] }, "preview-lock"],
    "a tag: also opt-in and preview": [{ select: ["security"] }, "trail bucket-lock preview-lock"],
    "a service: also opt-in and preview": [{ select: ["s3"] }, "trail-bucket default-preview bucket-lock preview-lock"],
    "a rule of two services by each": [{ select: ["cloudtrail"] }, "trail trail-bucket"],
    "load balancers of all kinds": [{ select: ["elb"] }, "balancer"],
    "what types begin with": [{ select: ["AWS::ElasticLoadBalancingV2"] }, "balancer"],
    "the same of S3": [{ select: ["AWS::S3"] }, "trail-bucket default-preview bucket-lock preview-lock"],
    "a type, not others that begin with it": [{ select: ["AWS::S3::Bucket"] }, "trail-bucket bucket-lock preview-lock"],
    "several words": [{ select: ["elb", "trail", "tidy"] }, "trail default-preview balancer anywhere"],
    "select nothing": [{ select: [] }, ""],
    "more than the default": [{ extendSelect: ["bucket-lock", "elb"] }, `${stable} bucket-lock balancer`],
    "more than what is selected": [{ select: ["elb"], extendSelect: ["trail"] }, "trail balancer"],
    "less than the default": [{ ignore: ["trail"] }, "trail-bucket"],
    "less by tag": [{ ignore: ["security"] }, "trail-bucket"],
    "less by service": [{ ignore: ["s3"] }, "trail"],
    "ignore all": [{ ignore: ["all"] }, ""],
    "ignore default, keep what is added": [{ ignore: ["default"], extendSelect: ["elb"] }, "balancer"],
    "all but the default": [{ select: ["all"], ignore: ["default"] }, "bucket-lock balancer anywhere"],
    "a rule over a tag": [{ select: ["trail"], ignore: ["security"] }, "trail"],
    "a rule over a tag, the other way": [{ select: ["security"], ignore: ["trail"] }, "bucket-lock preview-lock"],
    "a rule over a type": [{ select: ["bucket-lock"], ignore: ["AWS::S3::Bucket"] }, "bucket-lock"],
    "a type over its service": [
      { select: ["AWS::S3::Bucket"], ignore: ["s3"] },
      "trail-bucket bucket-lock preview-lock",
    ],
    "a type over its service, the other way": [{ select: ["s3"], ignore: ["AWS::S3::Bucket"] }, "default-preview"],
    "a tag over all": [{ select: ["security"], ignore: ["all"] }, "trail bucket-lock preview-lock"],
    "ignore over select of the same rule": [{ select: ["trail"], ignore: ["trail"] }, ""],
    "ignore over select of the same width": [
      { select: ["security"], ignore: ["cloudtrail"] },
      "bucket-lock preview-lock",
    ],
    "a pack: also opt-in and preview": [{ select: ["pack:nist-800-53"] }, "trail preview-lock"],
    "a pack by other checks than all that a rule carries": [{ select: ["pack:well-architected"] }, "preview-lock"],
    "a pack of none of them": [{ select: ["pack:hipaa"] }, ""],
    "several packs": [{ select: ["pack:fsbp", "pack:well-architected"] }, "trail preview-lock"],
    "the default and a pack": [{ select: ["default", "pack:pci-dss"] }, `${stable} preview-lock`],
    "the pack of all rules": [{ select: ["pack:all"] }, rules.map(({ id }) => id).join(" ")],
    "a pack less a service": [{ select: ["pack:nist-800-53"], ignore: ["s3"] }, "trail"],
    "less a pack": [{ ignore: ["pack:cis"] }, "trail-bucket"],
    only: [{ only: ["trail"] }, "trail"],
    "only, also opt-in and preview": [{ only: ["preview-lock", "bucket-lock"] }, "bucket-lock preview-lock"],
    "only nothing": [{ only: [] }, ""],
    skip: [{ skip: ["trail"] }, "trail-bucket"],
    "skip of what does not run anyway": [{ skip: ["bucket-lock"] }, stable],
    "skip over only": [{ only: ["trail", "trail-bucket"], skip: ["trail"] }, "trail-bucket"],
    "skip with preview": [{ skip: ["trail"], preview: true }, "trail-bucket default-preview"],
  };
  for (const [name, [choice, runs]] of Object.entries(rows))
    it(`${name}: ${JSON.stringify(choice)}`, () => expect(chosen(choice)).to.equal(runs));

  const faults: Record<string, [choice: Choice, said: string]> = {
    "a rule that is not there": [{ only: ["trial"] }, "there is no rule trial"],
    "a word like a rule": [{ select: ["trial"] }, "unknown rule, tag or service trial"],
    "an empty word": [{ ignore: [""] }, 'unknown rule, tag or service ""'],
    "a service of no rule": [{ extendSelect: ["sqs"] }, "unknown rule, tag or service sqs"],
    "a type of no rule": [{ select: ["AWS::S3::Buck"] }, "unknown rule, tag or service AWS::S3::Buck"],
    "all of AWS": [{ select: ["AWS"] }, "unknown rule, tag or service AWS"],
    "a pack that is not there": [{ select: ["pack:cit"] }, "there is no pack cit"],
    "a pack without a name": [{ select: ["pack:"] }, 'there is no pack ""'],
    "a name of Object": [{ select: ["constructor", "__proto__"] }, "unknown rule, tag or service constructor"],
    "only and select": [{ only: ["trail"], select: ["s3"] }, "only and select cannot be combined"],
    "skip and ignore": [{ skip: ["trail"], ignore: ["s3"] }, "skip and ignore cannot be combined"],
    "skip and extendSelect": [{ skip: [], extendSelect: ["s3"] }, "skip and extendSelect cannot be combined"],
  };
  for (const [name, [choice, said]] of Object.entries(faults))
    it(`refuses ${name}`, () => {
      expect(() => chosen(choice))
        .to.throw(CfnFixError)
        .that.includes({ code: "USAGE", message: said });
    });

  it("names the closest match of a word", () => {
    const help = (word: string): string | undefined => wordFault(word, rules)?.help;
    expect(help("securty")).to.equal("did you mean security?");
    // Of what begins with the word the shortest.
    expect(closestMatch("lambd", ["lambda-environment", "lambda", "lambda-vpc"])).to.equal("lambda");
    expect(help("pack:nist-800-54")).to.equal("did you mean nist-800-53?");
    expect(help("bucket-lok")).to.equal("did you mean bucket-lock?");
    expect(help("AWS::S3::Buckt")).to.equal("did you mean AWS::S3::Bucket?");
    expect(help("nothing-like-it-at-all")).to.equal("run cfn-fix --list to see rules and tags");
  });

  it("takes every word that it offers", () => {
    const words = selectorWords(rules);
    expect(words).to.include.members(["trail", "deploy", "s3", "elb", "all", "default", "AWS::S3", "AWS::S3::Bucket"]);
    expect(words.filter((word) => wordFault(word, rules) !== undefined)).to.deep.equal([]);
    expect(new Set(words).size).to.equal(words.length);
  });

  it("knows the service of a type whatever the folder of its rule", () => {
    expect(rules.map((rule) => servicesOf(rule).join())).to.deep.equal([
      "cloudtrail",
      "s3,cloudtrail",
      "s3",
      "s3",
      "s3",
      "elb",
      "",
    ]);
  });
});

describe("the choice of rules in layers", () => {
  const [file, override, line] = ["file", "override", "command line"];
  const rows: Record<string, [layers: ChoiceLayer[], runs: string]> = {
    "a later select starts anew": [
      [layerOf({ select: ["s3"], extendSelect: ["elb"] }, file), layerOf({ select: ["trail"] }, line)],
      "trail",
    ],
    "what is left out stays so": [
      [layerOf({ ignore: ["bucket-lock"] }, file), layerOf({ select: ["s3"] }, line)],
      "trail-bucket default-preview preview-lock",
    ],
    "unless it is named as narrowly": [
      [layerOf({ ignore: ["bucket-lock", "elb"] }, file), layerOf({ select: ["bucket-lock", "elb"] }, line)],
      "bucket-lock balancer",
    ],
    "lists that leave out add up": [[layerOf({ ignore: ["s3"] }, file), layerOf({ ignore: ["trail"] }, line)], ""],
    "lists that add do, too": [
      [layerOf({ extendSelect: ["elb"] }, file), layerOf({ extendSelect: ["bucket-lock"] }, override)],
      `${stable} bucket-lock balancer`,
    ],
    "a later list that adds wins over an equal one that leaves out": [
      [layerOf({ ignore: ["elb"] }, file), layerOf({ extendSelect: ["elb"] }, override)],
      `${stable} balancer`,
    ],
    "only starts anew, too": [
      [layerOf({ select: ["s3"], ignore: ["trail"] }, file), layerOf({ only: ["trail"] }, line)],
      "trail",
    ],
    "skip takes out of what is selected before": [
      [layerOf({ select: ["s3"] }, file), layerOf({ skip: ["trail-bucket"] }, line)],
      "default-preview bucket-lock preview-lock",
    ],
    "the last preview holds": [[layerOf({ preview: true }, file), layerOf({ preview: false }, line)], stable],
  };
  for (const [name, [layers, runs]] of Object.entries(rows))
    it(name, () => {
      const all = verdicts(rules, layers);
      expect(
        rules
          .filter(({ id }) => all.get(id)?.runs)
          .map(({ id }) => id)
          .join(" "),
      ).to.equal(runs);
    });

  it("say who decides", () => {
    const all = verdicts(rules, [
      layerOf({ ignore: ["cloudtrail"] }, file),
      layerOf({ extendSelect: ["trail", "elb"] }, override),
    ]);
    expect(Object.fromEntries(all)).to.deep.equal({
      trail: { runs: true, from: "override" },
      "trail-bucket": { runs: false, from: "file", by: "ignore cloudtrail" },
      "default-preview": { runs: false, from: "default" },
      "bucket-lock": { runs: false, from: "default" },
      "preview-lock": { runs: false, from: "default" },
      balancer: { runs: true, from: "override", by: "extend-select elb" },
      anywhere: { runs: false, from: "default" },
    });
    expect(verdicts(rules, [layerOf({ select: [] }, file)]).get("trail")).to.deep.equal({ runs: false, from: "file" });
  });
});
