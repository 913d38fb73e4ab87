/** Names of properties by what is written in their place. */
export type Names = Readonly<Record<string, string>>;

/** The names by the path of the map that has the properties: empty for `Properties` itself. */
export type Places = Readonly<Record<string, Names>>;
