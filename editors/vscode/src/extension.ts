import { existsSync } from "node:fs";
import { commands, window, workspace, type ExtensionContext, type LogOutputChannel } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { serverCommand } from "./server-command.mjs";

const section = "cfnFix";
const languages = ["yaml", "json", "cloudformation"];

let client: LanguageClient | undefined;
/** The last start or stop: the next one waits for it, so that there is one server at most. */
let turn: Promise<void> = Promise.resolve();

/** Returns a client for the command that the settings and the workspace name now. */
function newClient(output: LogOutputChannel): LanguageClient {
  const { command, args, shell } = serverCommand({
    path: workspace.getConfiguration(section).get<string>("path") ?? "",
    folders: (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath),
    isWindows: process.platform === "win32",
    exists: existsSync,
  });
  output.info(`Starting ${[command, ...args].join(" ")}`);
  return new LanguageClient(
    section,
    "cfn-fix",
    { command, args, options: { shell } },
    {
      documentSelector: languages.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      outputChannel: output,
    },
  );
}

async function start(output: LogOutputChannel): Promise<void> {
  client = newClient(output);
  try {
    await client.start();
  } catch (error) {
    output.error(error instanceof Error ? error.message : String(error));
    void tellFailure(output);
  }
}

async function tellFailure(output: LogOutputChannel): Promise<void> {
  const [settings, details] = ["Open settings", "Show output"];
  const chosen = await window.showErrorMessage(
    "cfn-fix did not start. Install it with npm install --save-dev cfn-fix, or name the command in cfnFix.path.",
    settings,
    details,
  );
  if (chosen === settings) await commands.executeCommand("workbench.action.openSettings", `${section}.path`);
  if (chosen === details) output.show();
}

/** Ends the server; one that never started or is ending already has nothing to end. */
async function stop(output?: LogOutputChannel): Promise<void> {
  const last = client;
  client = undefined;
  try {
    await last?.dispose();
  } catch (error) {
    output?.warn(error instanceof Error ? error.message : String(error));
  }
}

function restart(output: LogOutputChannel): Promise<void> {
  turn = turn.then(async () => {
    await stop(output);
    await start(output);
  });
  return turn;
}

/** Takes the action of a kind that the server has for the template in the editor. */
async function apply(kind: string): Promise<void> {
  await commands.executeCommand("editor.action.sourceAction", { kind, apply: "first" });
}

/** Starts the server, and makes the commands. VS Code calls it when a file of one of the languages is first opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("cfn-fix", { log: true });
  context.subscriptions.push(
    output,
    commands.registerCommand(`${section}.fixAll`, () => apply("source.fixAll.cfn-fix")),
    commands.registerCommand(`${section}.fixEverything`, () => apply("source.cfn-fix.everything")),
    commands.registerCommand(`${section}.restart`, () => restart(output)),
    commands.registerCommand(`${section}.showOutput`, () => output.show()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${section}.path`)) void restart(output);
    }),
  );
  await restart(output);
}

/** Ends the server. VS Code calls it when it closes or the extension is switched off. */
export async function deactivate(): Promise<void> {
  turn = turn.then(() => stop());
  await turn;
}
