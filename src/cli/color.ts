import { styleText } from "node:util";
import { plain, type TextStyle } from "../report/style.js";
import type { Io, OutputStream } from "./io.js";

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

/**
 * Returns a style with colour for a terminal, unless the user or the environment objects, and a plain one otherwise.
 */
export function styleFor(output: OutputStream, wanted: boolean, { env }: Io): TextStyle {
  const objects = (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  return wanted && output.isTTY === true && !objects ? coloured : plain;
}
