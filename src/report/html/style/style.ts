import { base } from "./base.js";
import { card } from "./card.js";
import { diff } from "./diff.js";
import { masthead } from "./masthead.js";
import { media } from "./media.js";
import { side } from "./side.js";

/** The look of the whole page. */
export const style = `${base}${masthead}${side}${card}${diff}${media}`;
