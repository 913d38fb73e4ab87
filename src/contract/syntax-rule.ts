/** The rule under whose name the syntax of a text is repaired, where `FixOptions.recover` asks for that. */
export const syntaxRule = "template-syntax";
