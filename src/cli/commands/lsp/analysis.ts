import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { refusalOf } from "../../../contract/outcome.js";
import type { FixResult } from "../../../index.js";
import { diagnosticsOf, refusalDiagnostic, unusedDiagnostics } from "../../../lsp/diagnostics.js";
import { toldIn, type Told } from "../../../lsp/told.js";
import { looksLikeTemplate } from "../../../files/sniff.js";
import type { SettingsFault, TemplateSettings } from "./configuration.js";
import { nameIn } from "./document-place.js";

/** What one version of a document says, so that nothing is looked at twice. */
export interface Analysis {
  readonly document: TextDocument;
  readonly settings: TemplateSettings;
  /** What would be made of all findings; undefined for a text that cannot be read. */
  readonly result?: FixResult;
  readonly told: readonly Told[];
  /** In the order of `told`, and after them those about suppressions. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks at one version of a document; undefined if it is no template, or none that is wanted. */
export function analysisOf(document: TextDocument, settings: TemplateSettings): Analysis | undefined {
  const text = document.getText();
  const { core, client, isWanted, options } = settings;
  if (!isWanted || !client.enable || !isOfTemplates(document) || !looksLikeTemplate(text)) return undefined;
  try {
    const result = core.fix(text, options);
    const told = toldIn(result, client.showSkipped);
    const diagnostics = [...diagnosticsOf(document, told, core.rules), ...unusedDiagnostics(document, result)];
    return { document, settings, result, told, diagnostics };
  } catch (error) {
    return { document, settings, told: [], diagnostics: [refusalDiagnostic(document, refusalOf(error))] };
  }
}

/** Returns true for what has settings, and false for the fault that is in their place. */
export function isSettled(settings: TemplateSettings | SettingsFault): settings is TemplateSettings {
  return "options" in settings;
}

/** Editors give YAML, JSON and templates names of their own; other languages have templates in their examples only. */
function isOfTemplates({ languageId, uri }: TextDocument): boolean {
  return (
    /ya?ml|json|cloudformation|\bcfn\b|template/i.test(languageId) ||
    /\.(?:ya?ml|json|template|cfn|cform)$/i.test(nameIn(uri))
  );
}
