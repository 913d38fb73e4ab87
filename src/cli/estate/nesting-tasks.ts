import { holdsAny } from "../../files/holds-any.js";
import type { Task } from "../task.js";

/** The types of resources that nest a template, as they stand in a file. The first one begins a StackSet as well. */
const words = ["AWS::CloudFormation::Stack", "AWS::Serverless::Application"];

/** Returns the templates of a run that nest others. A look at the bytes of each: most runs have none. */
export function nestingTasks(tasks: readonly Task[]): Task[] {
  return tasks.filter(({ path }) => holdsAny(path, words));
}
