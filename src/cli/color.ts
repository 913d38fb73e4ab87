import { styleText } from "node:util";
import { plain, type TextStyle } from "../report/style.js";
import type { Io, OutputStream } from "./io.js";

/** When a text is coloured: `auto` on a terminal, unless the environment says otherwise. */
export const colorChoices = ["auto", "always", "never"] as const;
/** One of them. */
export type ColorChoice = (typeof colorChoices)[number];

type Dress = Parameters<typeof styleText>[0];

// The decision is made here, once; Node is not to make another one.
const dressed =
  (dress: Dress) =>
  (text: string): string =>
    styleText(dress, text, { validateStream: false });

const coloured: TextStyle = {
  strong: dressed("bold"),
  faint: dressed("cyan"),
  good: dressed("green"),
  warning: dressed("yellow"),
  alarm: dressed(["bold", "red"]),
};

/** Returns a style with colour where the user, or else the environment, or else the stream wants it. */
export function styleFor(output: OutputStream, choice: ColorChoice, { env }: Pick<Io, "env">): TextStyle {
  if (choice !== "auto") return choice === "always" ? coloured : plain;
  return (byEnvironment(env) ?? output.isTTY === true) ? coloured : plain;
}

/**
 * Returns a style for a text that programs read as well, such as a diff: only a terminal or the command line gives it
 * colour, since a variable that is set for all of a workflow must not make a patch unusable.
 */
export function styleForPatch(output: OutputStream, choice: ColorChoice, io: Pick<Io, "env">): TextStyle {
  return choice === "auto" && output.isTTY !== true ? plain : styleFor(output, choice, io);
}

/** Returns what the environment says: FORCE_COLOR as Node.js takes it, then NO_COLOR, CLICOLOR_FORCE and TERM. */
function byEnvironment(env: Io["env"]): boolean | undefined {
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return !["0", "false"].includes(force);
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  if (!["", "0"].includes(env["CLICOLOR_FORCE"] ?? "")) return true;
  return env["TERM"] === "dumb" || env["CLICOLOR"] === "0" ? false : undefined;
}
