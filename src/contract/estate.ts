/** Outputs of a template that other templates of the run import, by their names: the files that do. */
export type ExportsInUse = Readonly<Record<string, readonly string[]>>;
