/** The options by which a template is read that stands in an answer in Markdown, or whose syntax is a little wrong. */
export const recovering = {};
