import { baseStyle } from "./base.js";
import { cardStyle } from "./card.js";
import { diffStyle } from "./diff.js";
import { mastheadStyle } from "./masthead.js";
import { mediaStyle } from "./media.js";
import { sideStyle } from "./side.js";

/** The look of the whole page. */
export const style = `${baseStyle}${mastheadStyle}${sideStyle}${cardStyle}${diffStyle}${mediaStyle}`;
