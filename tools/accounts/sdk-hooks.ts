import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** The resolver that Node.js asks next. */
type Next = (specifier: string, context: object) => Promise<object>;

let home = "";

/** Is told which node_modules folder has the AWS SDK. */
export function initialize(folder: string): void {
  home = pathToFileURL(join(dirname(folder), "here.js")).href;
}

/** Finds the packages of the AWS SDK there, wherever they are imported. */
export async function resolve(specifier: string, context: object, next: Next): Promise<object> {
  return await next(specifier, specifier.startsWith("@aws-sdk/client-") ? { ...context, parentURL: home } : context);
}
