import * as library from "../index.js";

export { library };

/** Runs the command with the arguments of the process. */
export async function command(): Promise<void> {
  await import("../cli/main.js");
}

/** Corrects the templates that the main thread names, or answers calls of tools. The same file as the command, so that it is compiled once. */
export async function thread(): Promise<void> {
  const { workerData } = await import("node:worker_threads");
  const start: { readonly does?: string } = workerData;
  if (start.does === "tools") await import("../cli/commands/mcp/thread.js");
  else await import("../cli/worker.js");
}
