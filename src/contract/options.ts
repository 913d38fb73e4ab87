import type { ChildTemplate, WithheldFix } from "./nested.js";
import type { ExportsInUse, SharedResource } from "./estate.js";
import type { FixClass, Impact, Rollout, Rule } from "./rule.js";
import type { Path } from "../values/pointer.js";
import type { Harm } from "./harm.js";
import type { Severity } from "./severity.js";

/** Other tools whose suppressions in a template can be made to hold here too. */
export const honoredTools = ["cfn-guard", "cfn_nag", "checkov", "cfn-lint"] as const;
/** One of them, by its name. */
export type HonoredTool = (typeof honoredTools)[number];

/** Findings to be repaired: what a failed deployment is due to. */
export interface Focus {
  /** The rules that find them, by id, whatever their level and stability. */
  readonly rules: readonly string[];
  /** The resources and parameters that have them, first the one that failed; any if not said. */
  readonly logicalIds?: readonly string[];
  /** Where the flaw of the first of them is, below it: `["Properties", "Runtime"]`. Others of its flaws are passed over. */
  readonly properties?: Path;
  /**
   * The harm of the findings that are meant, where a rule has others as well. If there are none with it, or it is not
   * said, it is those that block the deployment, or else those with the harm that the rule is about.
   */
  readonly harm?: Harm;
}

/** How to run `fix`. All members have defaults. */
export interface FixOptions {
  /** Only these rules, by id, whatever their level and stability. */
  only?: readonly string[];
  /** Not these rules. */
  skip?: readonly string[];
  /**
   * The rules to run in place of the default set, by id, tag, service (`s3`), resource type or what it begins with
   * (`AWS::S3`), `default` or `all`. Not together with `only` or `skip`.
   */
  select?: readonly string[];
  /** Rules to run besides, by the same words. */
  extendSelect?: readonly string[];
  /** Rules to leave out, by the same words. A narrower word of the other lists wins; of equals, this one does. */
  ignore?: readonly string[];
  /**
   * Only these findings are repaired and told, and what their repair needs first. Takes the place of all options that
   * choose rules.
   */
  focus?: readonly Focus[];
  /** True adds the rules in preview of `default` and `all`; other words choose them anyway. */
  preview?: boolean;
  /** Default `enforce`. */
  rollout?: Rollout;
  /** Leave out every fix above this impact. Default: none is left out. */
  maxImpact?: Impact;
  /** Leave out every fix of another class. Default: none is left out. */
  classes?: readonly FixClass[];
  /**
   * True holds back every fix that would replace a deployed resource that holds data, such as a database, a file system
   * or a bucket, or whose type nobody knows, unless `maxImpact` is `replacement`. Default: false, since the caller decides
   * what is done with the output.
   */
  keepData?: boolean;
  /**
   * True finds the template in a text that has Markdown or the like around it, and repairs its syntax before the rules run,
   * each kind of repair as a fix of rule `template-syntax`; `block` is the number of the fenced block that is meant, from
   * 1. Nothing is guessed: what stays unreadable is refused. Default: false.
   */
  recover?: boolean | { readonly block?: number };
  /** How severe the findings of a rule are, by its id, in place of what each flaw does. Changes no template. */
  severities?: Readonly<Record<string, Severity>>;
  /** Values of settings, by `<rule>.<setting>`. Default: the first value that each may have. */
  settings?: Readonly<Record<string, string>>;
  /** Other names for new parameters, by the name that they have otherwise. */
  parameterNames?: Readonly<Record<string, string>>;
  /** Defaults of new parameters, such as the ARN of the key that every stack uses, by the name that they have otherwise. */
  parameterValues?: Readonly<Record<string, string>>;
  /** Tags of new resources, by key. */
  tags?: Readonly<Record<string, string>>;
  /** True writes into `Metadata` of new resources why they are there, by AWS's convention `com.aws.cloudformation.Context`. */
  context?: boolean;
  /** Tools whose suppressions hold for the rules that ask for the same. */
  honor?: readonly HonoredTool[];
  /** Fingerprints of findings that are known and accepted, as `new Set([…])`; `fingerprintOf` makes them. */
  baseline?: ReadonlySet<string>;
  /**
   * The day of the run, as `2026-11-30`: facts that are too old by then are told and change no template. Default: facts
   * count whatever their age, so that a template gets the same correction on every day.
   */
  today?: string;
  /**
   * The templates that this one nests, by the logical IDs of the resources that nest them: then values are passed for the
   * parameters that their corrections bring. Default: nothing is known of them.
   */
  nested?: Readonly<Record<string, ChildTemplate>>;
  /** Fixes to leave out, each with the reason: they would harm something outside of the template. */
  withheld?: readonly WithheldFix[];
  /**
   * The outputs that other templates import, by their names, with the files that do: no fix takes them away or changes
   * what they give. Default: none, since one template alone cannot tell.
   */
  exportsInUse?: ExportsInUse;
  /**
   * The resources of which an account has one and that other templates create as well, with the one that is to create
   * each. Default: none, since one template alone cannot tell.
   */
  sharedResources?: readonly SharedResource[];
  /** The rules to choose from. Default: all that cfn-fix has. */
  rules?: readonly Rule[];
  /** An organization's own rules besides, as data: each as a file of them defines it (docs/custom-rules.md). */
  customRules?: readonly unknown[];
}
