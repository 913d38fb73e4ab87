/** A part of a report that can be shortened: whole pieces go, last ones first. */
export interface BoundedSection {
  /** Names of its pieces, singular and plural. */
  one: string;
  several: string;
  head: string;
  pieces: readonly string[];
  tail: string;
  /** So many pieces are shown at most, however short they are. */
  most?: number;
}

/** The part of the sections that is shown, and a note on the rest. */
export interface Bounded {
  text: string;
  /** `3 of 5 findings`, for each section that lacks some. */
  missing: readonly string[];
}

/**
 * Returns the sections in at most `limit` UTF-16 code units. Where they are too long, each gets the same share, and
 * what a short one leaves goes to the long ones; `last` gets what all others leave, piece by piece as they fit.
 */
export function bounded(sections: readonly BoundedSection[], last: BoundedSection, limit: number): Bounded {
  const filled = sections.filter(({ pieces }) => pieces.length > 0);
  const shares = sharesOf(filled.map(lengthOf), limit);
  const kept = filled.map((section, index) => ({ section, pieces: first(section, shares[index] ?? 0) }));
  const used = kept.reduce((sum, { section, pieces }) => sum + shown(section, pieces).length, 0);
  kept.push({ section: last, pieces: fitting(last, limit - used) });
  return {
    text: kept.map(({ section, pieces }) => shown(section, pieces)).join(""),
    missing: kept.flatMap(({ section, pieces }) => {
      const count = section.pieces.length - pieces.length;
      return count === 0
        ? []
        : [`${count} of ${section.pieces.length} ${section.pieces.length === 1 ? section.one : section.several}`];
    }),
  };
}

function shown({ head, tail }: BoundedSection, pieces: readonly string[]): string {
  return pieces.length === 0 ? "" : `${head}${pieces.join("")}${tail}`;
}

function lengthOf(section: BoundedSection): number {
  return shown(section, section.pieces).length;
}

function sharesOf(lengths: readonly number[], limit: number): number[] {
  const shares = lengths.map(() => 0);
  let left = limit;
  const byLength = lengths.map((length, index) => ({ length, index })).sort((a, b) => a.length - b.length);
  byLength.forEach(({ length, index }, done) => {
    const share = Math.min(length, Math.floor(left / (lengths.length - done)));
    shares[index] = share;
    left -= share;
  });
  return shares;
}

/** Returns the pieces up to the first that does not fit. */
function first(section: BoundedSection, limit: number): string[] {
  let left = limit - section.head.length - section.tail.length;
  const end = section.pieces.findIndex((piece) => (left -= piece.length) < 0);
  return section.pieces.slice(0, end === -1 ? undefined : end);
}

/** Returns all pieces that fit: a large one does not keep out the small ones after it. */
function fitting(section: BoundedSection, limit: number): string[] {
  let left = limit - section.head.length - section.tail.length;
  let room = section.most ?? Infinity;
  return section.pieces.filter((piece) => {
    if (piece.length > left || room === 0) return false;
    left -= piece.length;
    room--;
    return true;
  });
}
