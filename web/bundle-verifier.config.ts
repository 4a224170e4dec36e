import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

const folder = join(import.meta.dirname, 'bundle')

/**
 * The page that checks proof bundles, as one file: script, style and fonts are in it, and its policy allows these very
 * bytes and nothing else, so that it can make no request, from a disk or from a centre.
 */
export function bundleVerifier(): Plugin {
  return {
    name: 'hudna-bundle-verifier',
    apply: 'build',
    async generateBundle() {
      const { script, style } = await builtParts()
      const template = readFileSync(join(folder, 'page.html'), 'utf8')
      this.emitFile({
        type: 'asset',
        fileName: 'bundle-verifier.html',
        source: wholePage({ template, script, style }),
      })
    },
  }
}

/** The schema library tries whether it may turn text into code. No policy here allows it, so nothing even tries. */
export const withoutEvaluation: Plugin = {
  name: 'hudna-without-evaluation',
  transform(code, id) {
    if (!id.endsWith('typebox/build/system/environment/evaluate.mjs')) return undefined
    const attempt = 'return new (globalThis.Function)(...args)'
    if (!code.includes(attempt)) throw new Error(`${id} evaluates in another way`)
    return code.replace(attempt, "throw new Error('this page turns no text into code')")
  },
}

async function builtParts(): Promise<{ readonly script: string; readonly style: string }> {
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    plugins: [withoutEvaluation],
    build: {
      write: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      modulePreload: false,
      rollupOptions: {
        input: join(import.meta.dirname, 'bundle/page.ts'),
        output: { codeSplitting: false },
      },
    },
  })
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  const scripts = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : []))
  const styles = outputs.flatMap((one) => (one.type === 'asset' ? [String(one.source)] : []))
  const [script, ...moreScripts] = scripts
  const [style, ...moreStyles] = styles
  if (script === undefined || style === undefined || moreScripts.length + moreStyles.length > 0)
    throw new Error(`the page is ${scripts.length} scripts and ${styles.length} other files`)
  return { script: script.replaceAll('</script', String.raw`<\/script`), style }
}

function wholePage(parts: {
  readonly template: string
  readonly script: string
  readonly style: string
}): string {
  const { template, script, style } = parts
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  const contents: Readonly<Record<string, string>> = {
    POLICY: policy,
    STYLE: style,
    SCRIPT: script,
  }
  return template.replaceAll(/\s*\b(POLICY|STYLE|SCRIPT)\b\s*/g, (_, name: string) => {
    return contents[name] ?? ''
  })
}

/** As a policy names what it allows. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
