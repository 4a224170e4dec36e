import { useId } from 'react'
import { type ClaimPattern, PATTERN_SIZE, patternStrokes } from './claim-patterns.ts'

/** A piece of ground as the map hatches it, beside its words; a joint record has a ground without strokes. */
export function PatternSample({
  pattern,
}: {
  readonly pattern: ClaimPattern | 'difference' | 'joint'
}) {
  const id = useId()
  const heavy = pattern === 'difference'
  return (
    <svg className="pattern-sample" viewBox="0 0 36 18" aria-hidden="true" focusable="false">
      {pattern === 'joint' ? null : (
        <defs>
          <pattern id={id} width={PATTERN_SIZE} height={PATTERN_SIZE} patternUnits="userSpaceOnUse">
            <path d={patternStrokes[pattern]} className={heavy ? 'pattern-heavy' : ''} />
          </pattern>
        </defs>
      )}
      <rect
        x="1"
        y="1"
        width="34"
        height="16"
        {...(pattern === 'joint' ? { className: 'pattern-joint' } : { fill: `url(#${id})` })}
        strokeWidth={heavy ? 2.5 : 1.5}
        strokeDasharray={pattern === 'joint' || heavy ? undefined : '3 3'}
      />
    </svg>
  )
}
