// `npm run vectors`: lists new golden files in the manifest of their folder. Files that are listed
// already may neither change nor go: what was signed once must stay readable. Prose may change.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node.mjs'
import { formatFinding } from './tidy/finding.ts'
import { listFiles, readVectors } from './tidy/tree.ts'
import { checkVectors, formatManifest, manifestPath } from './tidy/vectors.ts'

for (const [folder, { listed, hashes }] of readVectors(root, listFiles(root))) {
  const broken = checkVectors({ listed, hashes })
    .filter(({ path }) => listed.has(path))
    .filter(({ path }) => !path.endsWith('.md'))
  if (broken.length > 0) {
    for (const finding of broken) console.error(formatFinding(finding))
    process.exitCode = 1
  } else {
    writeFileSync(join(root, manifestPath(folder)), formatManifest(folder, hashes))
    console.log(`${folder}: ${hashes.size} files listed, ${listed.size} before`)
  }
}
