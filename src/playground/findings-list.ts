import { element } from "./elements.js";
import type { Corrected, ShownFinding } from "./messages.js";

const impactWords = {
  none: "no change to what runs",
  "in-place": "updates in place",
  interruption: "interrupts",
  replacement: "replaces the resource",
} as const;

const classWords = { safe: "safe", review: "please review", input: "needs a value" } as const;

const stateWords = { fixed: "Fixed", prepared: "Prepared", open: "To fix by hand", settled: "Left alone" } as const;

/** Returns the findings of a template as a list. `jump`: called with the line of the one that is chosen. */
export function findingsList(findings: readonly ShownFinding[], jump: (line: number) => void): HTMLElement {
  return element(
    "ul",
    { class: "findings" },
    findings.map((finding) => itemOf(finding, jump)),
  );
}

function itemOf(finding: ShownFinding, jump: (line: number) => void): HTMLElement {
  const { place, rule, logicalId, message, severity, why, title, state, impactNote, reason, inputs } = finding;
  const button = element(
    "button",
    { type: "button", class: "jump", title: `Go to line ${place.line}` },
    element("span", { class: "line" }, element("span", { class: "unseen" }, "Line "), String(place.line)),
    element("span", { class: "what" }, element("b", {}, logicalId), ` ${message}`),
  );
  button.addEventListener("click", () => jump(place.line));
  const { impact } = finding;
  const tags = [
    element("span", { class: `tag state-${state}` }, stateWords[state]),
    element("span", { class: `tag severity-${severity}` }, severity),
    impact === undefined ? undefined : element("span", { class: `tag impact-${impact}` }, impactWords[impact]),
    finding.class === undefined || finding.class === "safe"
      ? undefined
      : element("span", { class: `tag class-${finding.class}` }, classWords[finding.class]),
  ];
  return element(
    "li",
    { class: `finding ${state}` },
    button,
    element("div", { class: "tags" }, tags),
    reason === undefined ? undefined : element("p", { class: "reason" }, reason),
    impactNote === undefined ? undefined : element("p", { class: "reason" }, `Impact: ${impactNote}.`),
    inputs.length === 0
      ? undefined
      : element(
          "p",
          { class: "reason" },
          "Values: ",
          inputs.flatMap((name, at) => [at === 0 ? "" : ", ", element("code", {}, name)]),
        ),
    element(
      "details",
      {},
      element("summary", {}, element("code", {}, rule), element("span", { class: "unseen" }, ", why")),
      element("p", {}, element("b", {}, `${title}. `), why),
    ),
  );
}

/** Returns what a deployment of the corrected template has to be given; undefined where that is nothing. */
export function deploymentOf({ values, capabilities, notes }: Corrected): HTMLElement | undefined {
  if (values.length + capabilities.length + notes.length === 0) return undefined;
  return element(
    "section",
    { class: "deploy", "aria-labelledby": "deploy-title" },
    element("h3", { id: "deploy-title" }, "To deploy it"),
    values.length === 0
      ? undefined
      : element(
          "dl",
          {},
          values.flatMap(({ parameter, description, required }) => [
            element(
              "dt",
              {},
              element("code", {}, parameter),
              element("span", { class: required ? "tag class-input" : "tag" }, required ? "required" : "optional"),
            ),
            element("dd", {}, description),
          ]),
        ),
    capabilities.length === 0
      ? undefined
      : element(
          "p",
          {},
          "Acknowledge ",
          capabilities.flatMap((name, at) => [at === 0 ? "" : ", ", element("code", {}, name)]),
          ".",
        ),
    notes.length === 0
      ? undefined
      : element(
          "ul",
          { class: "notes" },
          notes.map((note) => element("li", {}, note)),
        ),
  );
}
