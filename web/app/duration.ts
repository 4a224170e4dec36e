/** How long in the words of a locale: `2d 4h`, `14m`; the two largest units that are not zero (W5). */
export function durationText(ms: number, locale: string): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  const parts = [
    { value: Math.floor(minutes / 1_440), unit: 'day' },
    { value: Math.floor(minutes / 60) % 24, unit: 'hour' },
    { value: minutes % 60, unit: 'minute' },
  ] as const
  const shown = parts.filter(({ value }) => value > 0).slice(0, 2)
  const text = (shown.length === 0 ? parts.slice(2) : shown).map(({ value, unit }) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value),
  )
  return new Intl.ListFormat(locale, { style: 'narrow', type: 'unit' }).format(text)
}

/** The same for what may be shorter than a minute: then in seconds. */
export function spanText(ms: number, locale: string): string {
  if (Math.abs(ms) >= 60_000) return durationText(ms, locale)
  const seconds = Math.round(Math.abs(ms) / 1_000)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
  }).format(seconds)
}
