import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, FixClass, Impact } from "../../../src/contract/rule.js";

/** Finds the resources that another one has to wait for. */
export type Finder = (template: Template, waiting: Resource) => Iterable<Resource>;

/** How a resource that is needed stops waiting for the one that needs it. */
export interface Release {
  class: FixClass;
  impact: Impact;
  impactNote?: string;
  /** What it takes, as a clause behind the message. */
  means: string;
  release(edit: Edit): void;
}

/** One line of the table: which resources wait, for what, why, and where AWS says so. */
export interface Order {
  /** Types of the resources that wait; `Custom::*` stands for all custom resources. */
  waiting: readonly string[];
  /** The property by which that shows, or what it says; without it, they always wait. */
  where?: string;
  /** What they wait for, mostly types with commas between them. */
  for: string;
  needs: Finder;
  /** Why, as a clause behind the names of what is waited for, be it one or several. */
  because: string;
  source: string;
  /** A way out where the resource that is needed waits for the one that needs it; the reason when there is none. */
  release?(template: Template, waiting: Resource, needed: Resource): Release | string;
}

/** The page of a resource type in AWS's reference, such as `ec2-route`. */
export function reference(name: string): string {
  return `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-${name}.html`;
}

/** AWS's list of the resources that need a DependsOn. */
export const dependsOnPage =
  "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html";
