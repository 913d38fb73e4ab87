import { TextDocumentSyncKind, type InitializeResult } from "vscode-languageserver/node";
import { actionKinds } from "../../../lsp/actions.js";
import { version } from "../../version.js";

/** The command with which an editor suppresses a finding for a reason that its user has typed. */
export const suppressCommand = "cfn-fix.suppress";

/** Returns what the server can do, and who it is. Every editor counts in UTF-16. */
export function capabilities(): InitializeResult {
  return {
    serverInfo: { name: "cfn-fix", version: version() },
    capabilities: {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeActionProvider: { codeActionKinds: [...actionKinds], resolveProvider: true },
      hoverProvider: true,
      executeCommandProvider: { commands: [suppressCommand] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
