/** Digits of the Arabic keyboards, Eastern and Persian, as Latin ones (UI3). */
export function latinDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) =>
    String((digit.codePointAt(0) ?? 0) % 16),
  )
}
