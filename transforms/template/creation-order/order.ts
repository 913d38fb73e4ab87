import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Edit, FixClass, Impact } from "../../../src/contract/rule.js";

/** Returns the resources that another one has to wait for. */
export type Finder = (waiting: ResourceView) => Iterable<ResourceView>;

/** A way to make a resource that is needed independent of the one that needs it. */
export interface Release {
  class: FixClass;
  impact: Impact;
  impactNote?: string;
  /** What changes, as a clause that follows the message. */
  means: string;
  carryOut(edit: Edit): void;
}

/** Stands for all types. */
export const anyType = "*";

/** One line of the table: which resources wait, for what, why, and where AWS says so. */
export interface Order {
  /** Types of the resources that wait; `Custom::*` stands for all custom resources, `anyType` for all. */
  waiting: readonly string[];
  /** The property by which that shows, or what it says; without it they always wait. */
  where?: string;
  /** What they wait for, mostly types with commas between them. */
  for: string;
  needs: Finder;
  /** True if AWS does not create the resource without what it needs; else it works badly, or the order is a matter of luck. */
  isRequired?: boolean;
  /** Why, as a clause that follows the names of what is waited for, be it one or several. */
  because: string;
  source: string;
  /** Returns a way out where the needed resource depends on the waiting one; the reason when there is none. */
  release?(waiting: ResourceView, needed: ResourceView): Release | string;
}

/** Returns the page of a resource type in AWS's reference, such as `ec2-route`. */
export function reference(name: string): string {
  return `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-${name}.html`;
}

/** AWS's list of the resources that need a DependsOn. */
export const dependsOnPage =
  "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html";
