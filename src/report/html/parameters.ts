import type { RepairedFile, RunOutcome } from "../../contract/outcome.js";
import type { AppliedFix } from "../../contract/result.js";
import type { InputValue } from "../../contract/rule.js";
import { deployCommandIn, valuesOf } from "../inputs.js";
import { html, whole, type Markup } from "./markup.js";

/** Returns the parameters of a corrected template, each with the fixes that need it, and how to deploy with them. */
export function parameters(outcome: RepairedFile, run: RunOutcome): Markup | undefined {
  const { result } = outcome;
  const { required, optional } = valuesOf(result);
  const command = deployCommandIn(outcome, run);
  if (command === undefined) return undefined;
  return html`<section class="values">${list("Required parameters", required, result.fixes)}${list(
    "Optional parameters",
    optional,
    result.fixes,
  )}<p class="command"><code>${whole(command)}</code><button type="button" class="copy" hidden>Copy</button></p><p class="note partial" hidden>The deploy command is for all fixes of the template: clear the filter to see it.</p></section>`;
}

function list(title: string, inputs: readonly InputValue[], fixes: readonly AppliedFix[]): Markup | undefined {
  if (inputs.length === 0) return undefined;
  return html`<div class="parameters"><h3>${title}</h3><dl>${inputs.map((input) => item(input, fixes))}</dl></div>`;
}

/** A parameter that no fix has made is the template's own, and needed whatever is filtered. */
function item({ parameter, description, example }: InputValue, fixes: readonly AppliedFix[]): Markup {
  const users = fixes.flatMap(({ inputs }, index) =>
    inputs.some((input) => input.parameter === parameter) ? [index] : [],
  );
  const data = users.length === 0 ? undefined : html` data-fixes="${users.join(" ")}"`;
  return html`<div${data}><dt><code>${parameter}</code></dt><dd>${description}, such as <code>${example}</code></dd></div>`;
}
