const compiled = new URL("../../dist/src/", import.meta.url);

/** What is measured is the compiled code, as its users run it. */
export async function core() {
  const { fix }: typeof import("../../src/index.js") = await import(new URL("index.js", compiled).href);
  const { parseSource }: typeof import("../../src/source/source.js") = await import(new URL("source/source.js", compiled).href);
  const { secondOpinion }: typeof import("../../src/source/second-opinion.js") = await import(new URL("source/second-opinion.js", compiled).href);
  return { fix, parseSource, secondOpinion };
}
