import { expect } from "chai";
import fc from "fast-check";
import { alignLists, type Alignment } from "../../src/edit/write/align.js";
import { equal, isObject, type Json } from "../../src/values/json.js";

describe("alignment of lists", () => {
  const everyone = { Sid: "NobodyElse", Effect: "Deny", Principal: "*", Action: "s3:*" };
  const write = { Sid: "Write", Effect: "Allow", Principal: { Service: "x" }, Action: "s3:PutObject" };
  const limited = { ...write, Condition: { StringEquals: { a: "b" } } };
  const check = { Sid: "Check", Effect: "Allow", Principal: { Service: "x" }, Action: "s3:GetBucketAcl" };

  it("pairs a changed map with itself, when one before it goes and others come", () => {
    expect(alignLists([everyone, write], [limited, check])).to.deep.equal([
      { oldIndex: 0 },
      { oldIndex: 1, nextIndex: 0 },
      { nextIndex: 1 },
    ]);
  });

  it("pairs what is left in order, so that a value changes in its place", () => {
    expect(alignLists(["a", "b"], ["c", "d"])).to.deep.equal([
      { oldIndex: 0, nextIndex: 0 },
      { oldIndex: 1, nextIndex: 1 },
    ]);
    expect(alignLists([everyone], [check, limited])).to.deep.equal([{ oldIndex: 0, nextIndex: 0 }, { nextIndex: 1 }]);
  });

  it("pairs a text with the one that has it in quotation marks, when others come", () => {
    expect(alignLists(["v=spf1 -all"], ['"v=spf1 -all"', '"shop"'])).to.deep.equal([
      { oldIndex: 0, nextIndex: 0 },
      { nextIndex: 1 },
    ]);
    expect(alignLists(["v=spf1 -all"], ['"shop"', '"other"'])).to.deep.equal([
      { oldIndex: 0 },
      { nextIndex: 0 },
      { nextIndex: 1 },
    ]);
  });

  it("is linear in long lists that have nothing in common", () => {
    const [old, next] = [1, 2].map((n) => Array.from({ length: 400 }, (_, index) => ({ Id: `${n}-${index}` })));
    expect(alignLists(old ?? [], next ?? [])).to.have.length(400);
  });
});

const flat = fc.oneof(
  fc.constantFrom("x", "y", "z"),
  fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom(1, 2), { noNullPrototype: true }),
);
const lists = fc.tuple(fc.array(flat, { maxLength: 5 }), fc.array(flat, { maxLength: 5 }));

const pairsOf = (alignments: readonly Alignment[]): [number, number][] =>
  alignments.flatMap(({ oldIndex, nextIndex }): [number, number][] =>
    oldIndex === undefined || nextIndex === undefined ? [] : [[oldIndex, nextIndex]],
  );

/** Returns the largest sum of `worth` over all ways to pair entries of two lists in order. */
function best(rows: number, columns: number, worth: (row: number, column: number) => number): number {
  if (rows === 0 || columns === 0) return 0;
  const [row, column] = [rows - 1, columns - 1];
  const apart = Math.max(best(row, columns, worth), best(rows, column, worth));
  const paired = worth(row, column);
  return paired > 0 ? Math.max(apart, paired + best(row, column, worth)) : apart;
}

/** Returns how many of all keys have the same value in both, from 0 to 1. */
function alike(a: Json, b: Json): number {
  if (!isObject(a) || !isObject(b)) return 0;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].filter((key) => a[key] === b[key]).length / keys.size;
}

describe("any two lists", () => {
  it("have each entry once, in order", () => {
    fc.assert(
      fc.property(lists, ([old, next]) => {
        const alignments = alignLists(old, next);
        expect(alignments.flatMap(({ oldIndex = [] }) => oldIndex)).to.deep.equal([...old.keys()]);
        expect(alignments.flatMap(({ nextIndex = [] }) => nextIndex)).to.deep.equal([...next.keys()]);
      }),
    );
  });

  it("keep as many equal entries as can be kept in order", () => {
    fc.assert(
      fc.property(lists, ([old, next]) => {
        const kept = pairsOf(alignLists(old, next)).filter(([from, to]) => equal(old[from], next[to]));
        expect(kept.length).to.equal(
          best(old.length, next.length, (row, column) => (equal(old[row], next[column]) ? 1 : 0)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("without equal entries have those paired that are most alike", () => {
    fc.assert(
      fc.property(lists, ([old, next]) => {
        fc.pre(!old.some((one) => next.some((other) => equal(one, other))));
        const worth = (row: number, column: number): number => {
          const [from, to] = [old[row] ?? null, next[column] ?? null];
          const mayPair = old.length === next.length || (isObject(from) && isObject(to));
          return mayPair ? 1 + 100 * alike(from, to) : 0;
        };
        const sum = pairsOf(alignLists(old, next)).reduce((total, [row, column]) => total + worth(row, column), 0);
        expect(sum).to.be.closeTo(best(old.length, next.length, worth), 1e-9);
      }),
      { numRuns: 500 },
    );
  });
});

describe("how alike two entries are", () => {
  /** The new entry that becomes of `old`, when it could become each of two. */
  const becomes = (old: Json, ...next: Json[]): number | undefined => pairsOf(alignLists([old], next))[0]?.[1];

  it("counts parts of lists and of maps inside", () => {
    const old = { Action: ["a", "b", "c"], Where: { X: 1, Y: 2 } };
    expect(becomes(old, { Action: ["x", "y"], Where: 0 }, { Action: ["b", "z"], Where: 0 })).to.equal(1);
    expect(
      becomes(old, { Action: ["b", "x"], Where: 0 }, { Action: ["b", "c", "x", "y", "z", "v", "w", "u"], Where: 0 }),
    ).to.equal(0);
    expect(becomes(old, { Action: 0, Where: { X: 1, Z: 2 } }, { Action: 0, Where: { X: 1, Y: 2 } })).to.equal(1);
    expect(becomes(old, { Action: 0, Where: { X: 1, Y: 3 } }, { Action: 0, Where: { X: 0, Y: 0 } })).to.equal(0);
    expect(becomes(old, { Action: "a", Where: 0 }, { Action: ["a"], Where: 0 })).to.equal(1);
  });
});

describe("long lists", () => {
  const entries = (length: number, from: number): Json[] =>
    Array.from({ length }, (_, index) => ({ Id: from + index, Kind: "k" }));

  it("keep what is equal at both ends, and in the middle where it is not too much to compare", () => {
    const [head, tail] = [entries(300, 0), entries(300, 1000)];
    const kept = (old: Json[], next: Json[]): number =>
      pairsOf(alignLists(old, next)).filter(([from, to]) => equal(old[from], next[to])).length;
    expect(kept([...head, { Id: "x" }, ...tail], [...head, { Id: "y" }, { Id: "z" }, ...tail])).to.equal(600);
    const middle = entries(150, 2000);
    expect(kept(["a", ...middle, "b"], ["c", "d", ...middle, "e"])).to.equal(150);
  });

  it("pair from the front what is too much to compare", () => {
    const [old, next] = [entries(60, 0), entries(60, 1000)];
    expect(pairsOf(alignLists(old, next))).to.deep.equal([...old.keys()].map((index) => [index, index]));
    expect(pairsOf(alignLists(old, [...next, { Id: "more" }]))).to.deep.equal(
      [...old.keys()].map((index) => [index, index]),
    );
    expect(
      pairsOf(
        alignLists(
          old.map(() => "text"),
          [...next, "more"],
        ),
      ),
    ).to.deep.equal([]);
  });
});
