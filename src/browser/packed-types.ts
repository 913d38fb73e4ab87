/** What AWS knows of the types of each service: deflated, in base64. Empty in the sources; the build for browsers puts it here. */
export const packedTypes: ReadonlyMap<string, string> = new Map<string, string>();
