/**
 * Two people's versions of one text, made one where their edits do not touch: a three-way merge over
 * words and line breaks. Both replicas come to the same text whoever is called first. Where it is not
 * plain how the two go together there is no merged text, and both are kept.
 */

/** So many words, or a line break, that neither changed must stand between two edits. */
const WORDS_BETWEEN = 2
/** The table that finds what two texts share has at most so many cells. */
const MOST_CELLS = 4_000_000

/** Lines, spaces and words, each whole. */
const PIECE = /\n|[^\S\n]+|\S+/gu
const LINE = /[^\n]*\n|[^\n]+/gu
const piecesOf = (text: string, cut: RegExp): readonly string[] => text.match(cut) ?? []

/** The pieces of `base` from `from` up to `to` gave way to these. */
type Edit = { readonly from: number; readonly to: number; readonly by: readonly string[] }

/** The text with both people's edits in it; null where they touch, or are too many to tell. */
export function mergedText(base: string, ours: string, theirs: string): string | null {
  if (ours === theirs || theirs === base) return ours
  if (ours === base) return theirs
  return merged(base, ours, theirs, PIECE) ?? merged(base, ours, theirs, LINE)
}

function merged(base: string, ours: string, theirs: string, cut: RegExp): string | null {
  const was = piecesOf(base, cut)
  const mine = edits(was, piecesOf(ours, cut))
  const yours = edits(was, piecesOf(theirs, cut))
  const all = mine && yours && together(was, joined(was, mine), joined(was, yours))
  return all && withEdits(was, all)
}

/** Both people's edits in order; null where one comes too near to another's that is not the same. */
function together(was: readonly string[], mine: readonly Edit[], yours: readonly Edit[]): Edit[] | null {
  const all: Edit[] = []
  const waiting = [...yours]
  for (const edit of mine) {
    while (waiting[0] && waiting[0].to <= edit.from && isApart(was, waiting[0].to, edit.from))
      all.push(...waiting.splice(0, 1))
    const [next] = waiting
    if (next && isSameEdit(edit, next)) waiting.shift()
    else if (next && !(edit.to <= next.from && isApart(was, edit.to, next.from))) return null
    all.push(edit)
  }
  return [...all, ...waiting]
}

const isSameEdit = (a: Edit, b: Edit): boolean =>
  a.from === b.from && a.to === b.to && a.by.join('') === b.by.join('')

/** Whether enough stands between two places that nobody changed. */
function isApart(was: readonly string[], from: number, to: number): boolean {
  let words = 0
  for (const piece of was.slice(from, to)) {
    if (piece.includes('\n')) return true
    if (piece.trim() !== '') words += 1
  }
  return words >= WORDS_BETWEEN
}

/** One person's edits with those made one of which hardly anything parts. */
function joined(was: readonly string[], edits: readonly Edit[]): readonly Edit[] {
  const all: Edit[] = []
  for (const edit of edits) {
    const last = all.at(-1)
    if (!last || isApart(was, last.to, edit.from)) all.push(edit)
    else
      all.splice(-1, 1, {
        from: last.from,
        to: edit.to,
        by: [...last.by, ...was.slice(last.to, edit.from), ...edit.by],
      })
  }
  return all
}

function withEdits(was: readonly string[], edits: readonly Edit[]): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to, by } of edits) {
    parts.push(...was.slice(at, from), ...by)
    at = to
  }
  return [...parts, ...was.slice(at)].join('')
}

/** What makes one list of pieces the other; null where the table would be too large. */
function edits(was: readonly string[], is: readonly string[]): Edit[] | null {
  const shorter = Math.min(was.length, is.length)
  let head = 0
  while (head < shorter && was[head] === is[head]) head += 1
  let tail = 0
  while (tail < shorter - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1
  const left = was.slice(head, was.length - tail)
  const right = is.slice(head, is.length - tail)
  const width = right.length + 1
  if ((left.length + 1) * width > MOST_CELLS) return null
  const common = commonLengths(left, right)
  const found: Edit[] = []
  let [i, j] = [0, 0]
  while (i < left.length || j < right.length) {
    const [fromI, fromJ] = [i, j]
    while ((i < left.length || j < right.length) && !(i < left.length && left[i] === right[j])) {
      const down = i < left.length ? (common[(i + 1) * width + j] ?? 0) : -1
      const across = j < right.length ? (common[i * width + j + 1] ?? 0) : -1
      if (down >= across) i += 1
      else j += 1
    }
    if (i > fromI || j > fromJ) found.push({ from: head + fromI, to: head + i, by: right.slice(fromJ, j) })
    while (i < left.length && left[i] === right[j]) {
      i += 1
      j += 1
    }
  }
  return found
}

/** At `i * width + j`: how many pieces the rest of both from `i` and from `j` have in common, in order. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint16Array {
  const width = right.length + 1
  const lengths = new Uint16Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      lengths[at] =
        left[i] === right[j]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0)
    }
  return lengths
}
