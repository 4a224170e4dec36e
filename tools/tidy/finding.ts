/** One broken rule at one place. `rule` is the id in SPEC.md; `line` counts from 1. */
export type Finding = Readonly<{ rule: string; path: string; line: number; message: string }>

/** A finding as one line that editors and terminals turn into a link. */
export function formatFinding({ rule, path, line, message }: Finding): string {
  return `${path}:${line}  ${message} (${rule})`
}
