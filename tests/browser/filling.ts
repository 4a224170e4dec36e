import type { Locator, Page } from 'playwright-core'

/** Fills forms as a person does, by the words on the page. */

/** The part of a form that has several inputs, by its legend. */
export function part(page: Page | Locator, legend: string): Locator {
  return page.getByRole('group', { name: legend, exact: true }).first()
}

/** A name or text in all three languages. */
export async function nameIt(
  group: Locator,
  names: { readonly ar: string; readonly en: string; readonly ru: string },
): Promise<void> {
  await group.getByRole('textbox', { name: 'العربية', exact: true }).fill(names.ar)
  await group.getByRole('textbox', { name: 'الإنكليزية', exact: true }).fill(names.en)
  await group.getByRole('textbox', { name: 'الروسية', exact: true }).fill(names.ru)
}

/** One word of a list. */
export async function choose(
  page: Page,
  scope: Locator,
  label: string,
  word: string,
): Promise<void> {
  const field = scope
    .locator('.field', { has: page.locator('.field-label', { hasText: exactly(label) }) })
    .first()
  await field.locator('.field-trigger').click()
  await page.getByRole('option', { name: word, exact: true }).click()
}

/** A document of a register, found by a part of one of its names. */
export async function pick(
  page: Page,
  scope: Locator,
  {
    label,
    typed,
    found,
  }: { readonly label: string; readonly typed: string; readonly found: string },
): Promise<void> {
  const box = scope.getByRole('combobox', { name: label, exact: true }).first()
  await box.click()
  await box.fill(typed)
  await page.getByRole('option', { name: found }).first().click()
}

/** Where it comes from. */
export async function sourceIt(form: Locator, label: string): Promise<void> {
  await part(form, 'المصدر').getByRole('textbox', { name: 'جهة المصدر' }).fill(label)
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}
