import { useMessages } from '../app/i18n.tsx'

const STEP = 1_000

/** How large a file is, in the unit that a person reads. */
export function FileSize({ bytes }: { readonly bytes: number }) {
  const { t, locale } = useMessages()
  const number = (value: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
  const text =
    bytes < STEP
      ? t('hotline.file.bytes', { size: number(bytes) })
      : bytes < STEP * STEP
        ? t('attachments.kilobytes', { size: number(bytes / STEP) })
        : t('attachments.megabytes', { size: number(bytes / STEP / STEP) })
  return <span className="quiet">{text}</span>
}
