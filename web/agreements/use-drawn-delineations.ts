import { type Delineation, delineationStatus } from '@hudna/core/agreements/delineation.ts'
import { useCallback, useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { inLanguage } from '../app/language.ts'
import { useParties } from '../app/registers.ts'
import { type ClaimPattern, patternsOf } from '../map/claim-patterns.ts'
import { commonGround } from '../map/common-ground.ts'
import type { DrawnClaim, DrawnDifference } from '../map/delineation-style.ts'
import { areaFigure, type DifferenceRow } from './delineation-day.ts'

/** What a claim says in few words: who holds the ground, and who says so. */
function useClaimWords(): (claim: Delineation) => string {
  const { t, language } = useMessages()
  const parties = useParties()
  return useCallback(
    ({ holder, claimant }) => {
      const name = (party: string) => inLanguage(parties.get(party)?.names, language)?.text ?? party
      return t('delineation.label', {
        holder: holder === null ? t('delineation.nobody') : name(holder),
        claimant: name(claimant),
      })
    },
    [t, language, parties],
  )
}

type Patterns = ReadonlyMap<string, ClaimPattern>

/** The hatch of each claimant, by everything that is claimed: it does not change with the day. */
export function usePatterns(delineations: readonly Delineation[]): Patterns {
  return useMemo(() => patternsOf(delineations.map(({ claimant }) => claimant)), [delineations])
}

export function useDrawnClaims(
  claims: readonly Delineation[],
  patterns: Patterns,
): readonly DrawnClaim[] {
  const words = useClaimWords()
  return useMemo(
    () =>
      claims.map((claim) => ({
        id: claim.id,
        footprint: claim.footprint,
        pattern: patterns.get(claim.claimant) ?? 'rising',
        joint: delineationStatus(claim) === 'joint',
        label: words(claim),
      })),
    [claims, patterns, words],
  )
}

/** `12.34 km²` in the words of the reader. */
export function useAreaText(): (row: DifferenceRow) => string {
  const { t, locale } = useMessages()
  return useCallback(
    (row) => {
      const { value, unit, digits } = areaFigure(row)
      const format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
      return t(`delineation.area.${unit}`, { figure: format.format(value) })
    },
    [t, locale],
  )
}

export function useDrawnDifferences(rows: readonly DifferenceRow[]): readonly DrawnDifference[] {
  const { t } = useMessages()
  const areaText = useAreaText()
  return useMemo(
    () =>
      rows.map((row) => ({
        id: `${row.one} ${row.other}`,
        ground: commonGround(row.first.footprint, row.second.footprint),
        label: t('delineation.differ', { area: areaText(row) }),
      })),
    [rows, t, areaText],
  )
}
