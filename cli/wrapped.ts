/** Columns of a terminal that lines for people are broken to. */
export const LINE_COLUMNS = 100

/** A text as lines of at most `LINE_COLUMNS`: the first begins with `lead`, those after it under its end. */
export function wrapped(lead: string, text: string, hang = lead.length): readonly string[] {
  const lines: string[] = []
  let line = lead
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > LINE_COLUMNS) {
      lines.push(line)
      line = ' '.repeat(hang)
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line].map((one) => one.trimEnd())
}
