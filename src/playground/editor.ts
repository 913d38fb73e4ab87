import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { basicSetup } from "codemirror";
import type { Severity } from "../contract/severities.js";
import type { Place } from "../values/errors.js";

/** Something that the editor marks at a place of the template. */
export interface Mark {
  readonly place: Place;
  readonly severity: Severity;
  readonly message: string;
  readonly source: string;
}

/** The text field for templates. */
export interface Editor {
  readonly text: () => string;
  /** Takes another text in, whose line breaks stay what they are. */
  readonly load: (text: string) => void;
  readonly mark: (marks: readonly Mark[]) => void;
  readonly goTo: (line: number) => void;
}

/** The colours of the page for what CodeMirror's own style colours for a white page only. */
const pageColours: ReadonlyMap<unknown, string> = new Map([
  ["#00c", "var(--code-key)"],
  ["#a11", "var(--code-text)"],
  ["#219", "var(--code-value)"],
  ["#164", "var(--code-value)"],
  ["#708", "var(--code-value)"],
  ["#085", "var(--code-tag)"],
  ["#404740", "var(--code-tag)"],
  ["#940", "var(--soft)"],
]);
const colours = HighlightStyle.define(
  defaultHighlightStyle.specs.map((spec) => ({ ...spec, color: pageColours.get(spec["color"]) ?? "inherit" })),
);

const looks = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--panel)", fontSize: "13px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--accent)" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active)" },
  "&.cm-focused": { outline: "none" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selected) !important",
  },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--panel)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-tooltip": { border: "1px solid var(--line)", borderRadius: "6px", maxWidth: "min(480px, 90vw)" },
  // The marks of CodeMirror are pictures, which the policy of the page does not let in.
  ".cm-lint-marker": { content: "normal", width: "8px", height: "8px", margin: "6px 0 0 3px", borderRadius: "50%" },
  ".cm-lint-marker-error": { content: "normal", backgroundColor: "var(--alarm)" },
  ".cm-lint-marker-warning": { content: "normal", backgroundColor: "var(--care)" },
  ".cm-lint-marker-info": { content: "normal", backgroundColor: "var(--soft)" },
  ".cm-lintRange": { backgroundImage: "none", textDecoration: "underline dotted 1.5px", textUnderlineOffset: "3px" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecorationColor: "var(--alarm)" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecorationColor: "var(--care)" },
  ".cm-lintRange-info": { backgroundImage: "none", textDecorationColor: "var(--soft)" },
  ".cm-lintPoint:after": { display: "none" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--sunken)", color: "var(--soft)", border: "none" },
  ".cm-matchingBracket": { backgroundColor: "var(--selected) !important" },
});

/** Puts an editor into an element. Tab leaves it, as everywhere on the page. `changed`: called after each change. */
export function editorIn(parent: HTMLElement, nonce: string, changed: () => void): Editor {
  const language = new Compartment();
  const breaks = new Compartment();
  const view = new EditorView({
    parent,
    extensions: [
      basicSetup,
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({ "aria-label": "Template, YAML or JSON", tabindex: "0" }),
      language.of(yaml()),
      breaks.of([]),
      lintGutter(),
      syntaxHighlighting(colours),
      looks,
      EditorView.updateListener.of(({ docChanged }) => {
        if (docChanged) changed();
      }),
    ],
  });
  const text = (): string => view.state.sliceDoc();
  return {
    text,
    load: (fresh) => {
      const separator = /^(?:[^\r\n]|\r\n)*$/.test(fresh) && fresh.includes("\r\n") ? "\r\n" : "\n";
      view.dispatch({
        effects: [
          breaks.reconfigure(EditorState.lineSeparator.of(separator)),
          language.reconfigure(/^\s*\{/.test(fresh) ? json() : yaml()),
        ],
      });
      const insert = view.state.toText(separator === "\n" ? fresh.replaceAll("\r\n", "\n") : fresh);
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert }, selection: { anchor: 0 } });
      view.scrollDOM.scrollTo({ top: 0, left: 0 });
    },
    mark: (marks) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          marks.map((each) => diagnosticOf(each, view)),
        ),
      ),
    goTo: (number) => {
      const line = view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines));
      view.dispatch({
        selection: { anchor: line.from },
        effects: EditorView.scrollIntoView(line.from, { y: "center" }),
      });
      view.focus();
    },
  };
}

function diagnosticOf({ place, severity, message, source }: Mark, view: EditorView): Diagnostic {
  const line = view.state.doc.line(Math.min(Math.max(1, place.line), view.state.doc.lines));
  const from = Math.min(line.from + place.column - 1, line.to);
  return { from, to: line.to, severity: severity === "note" ? "info" : severity, message, source };
}
