import type { CoverageCode, CoverageStatement } from '@hudna/core/bulletins/coverage.ts'
import type { Figure as FigureOf } from '@hudna/core/bulletins/figure.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { parametersOf } from '../incidents/filter-parameters.ts'
import { Figure } from '../ui/value.tsx'

export type Codes = Pick<CoverageStatement, 'codes'>

/** A number that opens the incidents behind it; beside a zero stands what could be seen at all. */
export function FigureLink(props: { readonly figure: FigureOf; readonly coverage: Codes }) {
  const { figure, coverage } = props
  return (
    <>
      <Link to="/incidents" parameters={parametersOf(figure.filter)}>
        <Figure value={figure.incidents} />
      </Link>
      {figure.incidents === 0 ? <ZeroNote codes={coverage.codes} /> : null}
    </>
  )
}

/** The first code is the worst; the whole statement stands with the totals. */
export function ZeroNote({ codes }: { readonly codes: readonly CoverageCode[] }) {
  const { t } = useMessages()
  const [worst = 'coverage-not-stated'] = codes
  return <span className="zero-note small quiet"> {t(`bulletins.zero.${worst}`)}</span>
}

/** Deaths of a figure: best, with low and high; a link to the same incidents. */
export function DeathsLink({ figure }: { readonly figure: FigureOf }) {
  const { t, locale } = useMessages()
  const { low, best, high } = figure.deaths
  const format = new Intl.NumberFormat(locale)
  if (figure.incidents > 0 && figure.withoutDeathCount === figure.incidents)
    return <span className="quiet small">{t('bulletins.not-counted')}</span>
  const text =
    low === high
      ? format.format(best)
      : `${format.format(best)} (${format.format(low)}–${format.format(high)})`
  return (
    <Link to="/incidents" parameters={parametersOf(figure.filter)}>
      <bdi dir="ltr" className="one-line">
        {text}
      </bdi>
    </Link>
  )
}
